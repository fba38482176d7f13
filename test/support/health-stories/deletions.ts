import type { KubernetesObject } from '../../../src/object/index.ts';
import { definition } from './custom.ts';
import { claim, mounting, pod, podSpec } from './objects.ts';
import { apply, patch, remove, sees, says, type Story } from './story.ts';

const HOLD = 'example.com/hold';

/** What is being deleted, and what it waits for. */
export const DELETIONS: readonly Story[] = [
  {
    name: 'an object that a finalizer holds, until it is taken away',
    steps: [
      apply(held('settings')),
      remove('ConfigMap settings'),
      sees('ConfigMap settings', 'Healthy', 'Progressing Terminating'),
      says('ConfigMap settings', /ConfigMap shop\/settings.*example\.com\/hold/),
      patch('ConfigMap settings', { metadata: { finalizers: null } }),
      sees('ConfigMap settings', 'Missing'),
    ],
  },
  {
    name: 'a Namespace that an object in it holds',
    steps: [
      apply(held('settings')),
      sees('Namespace NS', 'Healthy'),
      remove('Namespace NS'),
      sees('Namespace NS', 'Progressing Terminating'),
      says('Namespace NS', /ConfigMap shop\/settings is being deleted.*example\.com\/hold/),
    ],
  },
  {
    name: 'a claim that a Pod still uses',
    steps: [
      apply(claim('data', { storageClassName: '' }), pod('user', podSpec({ ...mounting('data'), nodeName: 'away' }))),
      sees('PersistentVolumeClaim data', 'Progressing ClaimPending'),
      sees('Pod user', 'Progressing'),
      remove('PersistentVolumeClaim data'),
      sees('PersistentVolumeClaim data', 'Progressing Terminating'),
      says(
        'PersistentVolumeClaim data',
        /Pod shop\/user.*PersistentVolumeClaim shop\/data|PersistentVolumeClaim shop\/data.*Pod shop\/user/,
      ),
      remove('Pod user'),
      sees('PersistentVolumeClaim data', 'Missing'),
    ],
  },
  {
    name: 'a definition whose objects are held by an operator that is gone',
    steps: [
      apply(definition('Shop')),
      sees('CustomResourceDefinition shops.NS.example.com', 'Progressing', 'Healthy'),
      apply({ apiVersion: 'NS.example.com/v1', kind: 'Shop', metadata: { name: 'main', finalizers: [HOLD] } }),
      { follow: { group: 'NS.example.com', kind: 'Shop' } },
      remove('CustomResourceDefinition shops.NS.example.com'),
      sees('CustomResourceDefinition shops.NS.example.com', 'Progressing Terminating'),
      sees('Shop main', 'Healthy', 'Progressing Terminating'),
      says('CustomResourceDefinition shops.NS.example.com', /Shop shop\/main is being deleted.*example\.com\/hold/),
      says('Shop main', /Shop shop\/main.*example\.com\/hold/),
    ],
  },
];

function held(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, finalizers: [HOLD] } };
}
