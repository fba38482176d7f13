/**
 * The stand-ins for the controllers of Kubernetes, by the names that `memoryCluster({ controllers })` takes.
 *
 * @since 0.1.0
 */
export const CONTROLLER_NAMES = [
  'namespace',
  'garbageCollector',
  'customResourceDefinition',
  'clusterRoleAggregation',
  'storageProtection',
  'serviceAccount',
  'rootCertificate',
  'deployment',
  'replicaSet',
  'replicationController',
  'statefulSet',
  'daemonSet',
  'job',
  'cronJob',
  'ttlAfterFinished',
  'scheduler',
  'kubelet',
  'endpointSlice',
  'endpoints',
  'resourceQuota',
  'loadBalancer',
  'persistentVolume',
  'provisioner',
  'horizontalPodAutoscaler',
  'apiService',
  'disruption',
] as const;

/** A stand-in for one controller of Kubernetes. @since 0.1.0 */
export type ControllerName = (typeof CONTROLLER_NAMES)[number];

/** Those that work even under `controllers: false`: without them objects would neither go nor be served. */
const SYSTEM: readonly ControllerName[] = [
  'namespace',
  'garbageCollector',
  'customResourceDefinition',
  'clusterRoleAggregation',
  'storageProtection',
];

/** Those that a cluster without a cloud and without storage does not have. */
const EXTRA: readonly ControllerName[] = ['loadBalancer', 'provisioner'];

/** What `memoryCluster({ controllers })` may be. */
export type ControllerChoice = boolean | Partial<Readonly<Record<ControllerName, boolean>>> | undefined;

/** The controllers that are on. */
export function chosenControllers(choice: ControllerChoice): ReadonlySet<ControllerName> {
  if (choice === false) return new Set(SYSTEM);
  const given = typeof choice === 'object' ? choice : {};
  return new Set(CONTROLLER_NAMES.filter((name) => given[name] ?? !EXTRA.includes(name)));
}
