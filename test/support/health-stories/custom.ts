import type { KubernetesObject } from '../../../src/object/index.ts';
import { AWAY, deployment, podSpec, service, waiting } from './objects.ts';
import { apply, patch, report, sees, says, type Story } from './story.ts';

const GROUP = 'NS.example.com';

/** Kinds of operators, and applications made of several objects. */
export const CUSTOM: readonly Story[] = [
  {
    name: 'a custom resource whose Deployment cannot pull its image',
    steps: [
      apply(definition('Shop')),
      sees(`CustomResourceDefinition shops.${GROUP}`, 'Progressing', 'Healthy'),
      apply({ apiVersion: `${GROUP}/v1`, kind: 'Shop', metadata: { name: 'main' }, spec: { size: 1 } }),
      { follow: { group: GROUP, kind: 'Shop' } },
      report('Shop main', {
        conditions: [
          { type: 'Ready', status: 'False', reason: 'Waiting', message: 'waiting for the Deployment', lastTransitionTime: 'NOW' },
        ],
        observedGeneration: 1,
      }),
      apply(ownedBy('Shop', 'main', deployment('web', {}, podSpec(AWAY)))),
      report('Pod web-*', waiting('ImagePullBackOff', 'Back-off pulling image "registry.example.com/web:1.0"')),
      sees('Pod web-*', 'Progressing', 'Degraded'),
      sees('Shop main', 'Healthy', 'Progressing Waiting'),
      says('Shop main', /Pod shop\/web-\S+ .*ImagePullBackOff/),
    ],
  },
  {
    name: 'a custom resource whose operator has stopped',
    steps: [
      apply(definition('Shop')),
      sees(`CustomResourceDefinition shops.${GROUP}`, 'Progressing', 'Healthy'),
      apply({ apiVersion: `${GROUP}/v1`, kind: 'Shop', metadata: { name: 'main' }, spec: { size: 1 } }),
      { follow: { group: GROUP, kind: 'Shop' } },
      report('Shop main', {
        conditions: [{ type: 'Ready', status: 'True', reason: 'Serves', message: '', lastTransitionTime: 'NOW', observedGeneration: 1 }],
        observedGeneration: 1,
      }),
      patch('Shop main', { spec: { size: 2 } }),
      sees('Shop main', 'Healthy Serves', 'Progressing LatestGenerationNotObserved'),
      says('Shop main', /Shop shop\/main.*generation 2.*controller/),
      report('Shop main', { conditions: null, observedGeneration: 2 }),
      sees('Shop main', 'Healthy'),
    ],
  },
  {
    name: 'a definition whose names another one has',
    steps: [
      apply(definition('Shop')),
      sees(`CustomResourceDefinition shops.${GROUP}`, 'Progressing', 'Healthy'),
      apply(definition('Shop', 'stores')),
      sees(`CustomResourceDefinition stores.${GROUP}`, 'Progressing', 'Degraded NamesNotAccepted'),
      says(
        `CustomResourceDefinition stores.${GROUP}`,
        /CustomResourceDefinition stores\.shop\.example\.com.*already in use by CustomResourceDefinition shops\.shop\.example\.com/,
      ),
    ],
  },
  {
    name: 'an application of which one part fails',
    steps: [
      apply(deployment('api'), service('api'), service('web'), deployment('web', {}, podSpec(AWAY))),
      sees('Deployment api', 'Progressing', 'Healthy'),
      report('Pod web-*', waiting('InvalidImageName', 'Failed to apply default image tag "web:": couldn\'t parse image name "web:"')),
      sees('Pod web-*', 'Progressing', 'Degraded InvalidImageName'),
      says(['Deployment api', 'Service api', 'Service web', 'Deployment web'], /Pod shop\/web-\S+ .*InvalidImageName/),
    ],
  },
  {
    name: 'an API whose Service is not there, which holds up the deletion of namespaces',
    alone: true,
    steps: [
      apply({
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata: { name: `v1.${GROUP}` },
        spec: {
          group: GROUP,
          version: 'v1',
          service: { namespace: 'NS', name: 'metrics' },
          insecureSkipTLSVerify: true,
          groupPriorityMinimum: 100,
          versionPriority: 100,
        },
      }),
      sees(`APIService v1.${GROUP}`, 'Progressing ServiceNotFound'),
      says(`APIService v1.${GROUP}`, /Service shop\/metrics/),
      { remove: 'Namespace NS' },
      sees('Namespace NS', 'Healthy', 'Progressing Terminating'),
      says('Namespace NS', /Service shop\/metrics does not exist.*APIService v1\.shop\.example\.com/),
    ],
  },
];

/** A definition in a group of the story's own. */
export function definition(kind: string, plural = `${kind.toLowerCase()}s`): KubernetesObject {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [{ name: 'v1', served: true, storage: true, subresources: { status: {} }, schema }],
    },
  };
}

/** Its uid is found out when it is applied. */
function ownedBy(kind: string, name: string, object: KubernetesObject): KubernetesObject {
  const owner = { apiVersion: '', kind, name, uid: '', controller: true };
  return { ...object, metadata: { ...object.metadata, ownerReferences: [owner] } };
}
