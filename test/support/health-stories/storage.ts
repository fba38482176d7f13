import type { KubernetesObject } from '../../../src/object/index.ts';
import { claim, deployment, mounting, podSpec, storageClass } from './objects.ts';
import { apply, patch, remove, sees, says, type Story } from './story.ts';

/** Claims, and Pods that wait for them. */
export const STORAGE: readonly Story[] = [
  {
    name: 'a claim without a class, and no volume for it',
    steps: [
      apply(claim('data', { storageClassName: '' })),
      sees('PersistentVolumeClaim data', 'Progressing ClaimPending'),
      says('PersistentVolumeClaim data', /PersistentVolumeClaim shop\/data .*without a StorageClass.*create a PersistentVolume/),
    ],
  },
  {
    name: 'a claim of a class that is not there',
    steps: [
      apply(claim('data', { storageClassName: 'fast' })),
      sees('PersistentVolumeClaim data', 'Progressing ClaimPending'),
      says('PersistentVolumeClaim data', /StorageClass fast does not exist.*PersistentVolumeClaim shop\/data/),
    ],
  },
  {
    name: 'a claim that waits for its first Pod',
    steps: [
      apply(storageClass('NS-local', { volumeBindingMode: 'WaitForFirstConsumer' }), claim('data', { storageClassName: 'NS-local' })),
      sees('PersistentVolumeClaim data', 'Progressing ClaimPending'),
      says('PersistentVolumeClaim data', /PersistentVolumeClaim shop\/data.*(?:first consumer|first Pod|a Pod)/i),
    ],
  },
  {
    name: 'a claim whose provisioner never answers',
    steps: [
      apply(storageClass('NS-csi'), claim('data', { storageClassName: 'NS-csi' })),
      sees('PersistentVolumeClaim data', 'Progressing ClaimPending'),
      says(
        'PersistentVolumeClaim data',
        /PersistentVolumeClaim shop\/data waits for provisioner csi\.example\.com of StorageClass shop-csi/,
      ),
    ],
  },
  {
    name: 'a Deployment whose Pod waits for a claim of a class that is not there',
    steps: [
      apply(claim('data', { storageClassName: 'fast' }), deployment('web', {}, podSpec(mounting('data')))),
      sees('Deployment web', 'Progressing'),
      sees('Pod web-*', 'Progressing Unschedulable'),
      says('Deployment web', /StorageClass fast does not exist.*PersistentVolumeClaim shop\/data/),
    ],
  },
  {
    name: 'a Deployment whose Pod mounts a claim that is not there, until it is made',
    steps: [
      apply(deployment('web', {}, podSpec(mounting('data')))),
      sees('Pod web-*', 'Progressing Unschedulable'),
      says('Deployment web', /PersistentVolumeClaim shop\/data does not exist.*Pod shop\/web-/),
      apply(volume('NS-data'), claim('data', { storageClassName: '', volumeName: 'NS-data' })),
      sees('PersistentVolumeClaim data', 'Progressing', 'Healthy ClaimBound'),
      sees('Deployment web', 'Progressing', 'Healthy'),
    ],
  },
  {
    name: 'a claim loses its volume',
    steps: [
      apply(volume('NS-data'), claim('data', { storageClassName: '', volumeName: 'NS-data' })),
      sees('PersistentVolumeClaim data', 'Progressing', 'Healthy ClaimBound'),
      remove('PersistentVolume NS-data'),
      patch('PersistentVolume NS-data', { metadata: { finalizers: null } }),
      sees('PersistentVolumeClaim data', 'Degraded ClaimLost'),
      says('PersistentVolumeClaim data', /PersistentVolume shop-data does not exist.*PersistentVolumeClaim shop\/data/),
    ],
  },
];

function volume(name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' } },
  };
}
