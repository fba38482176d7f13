import type { Controller } from './controller.ts';
import type { ControllerName } from './controller-name.ts';
import { clusterRoleAggregation } from './cluster-roles.ts';
import { daemonSets } from './sets/daemon-sets.ts';
import { definitions } from './definitions.ts';
import { deployments } from './deployments/deployments.ts';
import { garbageCollector } from './garbage-collector.ts';
import { cronJobs } from './jobs/cron-jobs.ts';
import { jobs } from './jobs/jobs.ts';
import { ttlAfterFinished } from './jobs/ttl-after-finished.ts';
import { rootCertificates, serviceAccounts } from './namespaces/namespace-content.ts';
import { namespaceLifecycle } from './namespaces/namespace-lifecycle.ts';
import { kubelet } from './pods/kubelet.ts';
import type { PodRules } from './pods/pod-script.ts';
import { scheduler } from './pods/scheduler.ts';
import { persistentVolumes } from './storage/claims.ts';
import { storageProtection } from './storage/protection.ts';
import { provisioner } from './storage/provisioner.ts';
import { replicaKeeper } from './replica-sets.ts';
import { resourceQuotas } from './policies/resource-quotas.ts';
import { endpointSlices } from './services/endpoint-slices.ts';
import { endpoints } from './services/endpoints.ts';
import { loadBalancers } from './services/load-balancers.ts';
import { autoscalers } from './autoscalers.ts';
import { apiServices } from './policies/api-services.ts';
import { disruptionBudgets } from './policies/disruption-budgets.ts';
import { statefulSets } from './sets/stateful-sets.ts';

/** What a test tells the controllers. */
export type ControllerSettings = PodRules;

/** Makes the controllers of these names, in the order in which they look at a change. */
export function makeControllers(names: ReadonlySet<ControllerName>, settings: ControllerSettings): readonly Controller[] {
  return (Object.keys(MAKERS) as ControllerName[]).filter((name) => names.has(name)).map((name) => MAKERS[name](settings));
}

const MAKERS: Readonly<Record<ControllerName, (settings: ControllerSettings) => Controller>> = {
  namespace: namespaceLifecycle,
  customResourceDefinition: () => definitions,
  clusterRoleAggregation: () => clusterRoleAggregation,
  garbageCollector,
  storageProtection: () => storageProtection,
  serviceAccount: () => serviceAccounts,
  rootCertificate: () => rootCertificates,
  deployment: () => deployments,
  replicaSet: () => replicaKeeper('apps/replicasets', 'ReplicaSet'),
  replicationController: () => replicaKeeper('/replicationcontrollers', 'ReplicationController'),
  statefulSet: () => statefulSets,
  daemonSet: () => daemonSets,
  job: jobs,
  cronJob: () => cronJobs,
  ttlAfterFinished: () => ttlAfterFinished,
  scheduler,
  kubelet,
  endpointSlice: endpointSlices,
  endpoints,
  resourceQuota: () => resourceQuotas,
  loadBalancer: () => loadBalancers,
  persistentVolume: () => persistentVolumes,
  provisioner: () => provisioner,
  horizontalPodAutoscaler: (settings) => autoscalers(settings.script),
  apiService: () => apiServices,
  disruption: () => disruptionBudgets,
};
