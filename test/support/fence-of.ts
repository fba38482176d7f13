import type { KubernetesObject } from '../../src/object/index.ts';
import type { WatchedKind } from './server-log.ts';
import { claim, definition, deployment, job, object, service, statefulSet, storageClass, volume } from './sync-scenarios/objects.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** The least of each kind that an API server takes, and that nothing comes of. */
const LEAST: Readonly<Record<string, KubernetesObject>> = {
  ConfigMap: object('v1', 'ConfigMap', 'fence'),
  Secret: object('v1', 'Secret', 'fence'),
  ServiceAccount: object('v1', 'ServiceAccount', 'fence'),
  Service: service('fence'),
  PersistentVolumeClaim: claim('fence', 'nowhere'),
  Pod: object(
    'v1',
    'Pod',
    'fence',
    {},
    { spec: { schedulingGates: [{ name: 'example.org/never' }], containers: [{ name: 'main', image: 'registry.example/main:1' }] } },
  ),
  Job: job('fence', {}, { suspend: true }),
  Deployment: deployment('fence', {}, { replicas: 0 }),
  StatefulSet: statefulSet('fence', {}, { replicas: 0 }),
  Role: object(`${RBAC}/v1`, 'Role', 'fence', {}, { rules: [] }),
  RoleBinding: object(`${RBAC}/v1`, 'RoleBinding', 'fence', {}, { roleRef: { apiGroup: RBAC, kind: 'Role', name: 'fence' }, subjects: [] }),
  StorageClass: storageClass('${NS}-fence', 'Immediate'),
  PersistentVolume: volume('${NS}-fence'),
  Namespace: object('v1', 'Namespace', '${NS}-fence'),
  CustomResourceDefinition: definition('Fence'),
};

/** A last object of a kind, in the namespace of a row or with its name. */
export function fenceOf({ group, kind, isNamespaced }: WatchedKind, row: string): KubernetesObject {
  const least = LEAST[kind] ?? object(`${group}/v1`, kind, 'fence');
  const fence = JSON.parse(JSON.stringify(least).replaceAll('${NS}', row)) as KubernetesObject;
  return isNamespaced ? { ...fence, metadata: { ...fence.metadata, namespace: row } } : fence;
}
