import type { CauseFinder } from './cause.ts';
import { apiServiceCause } from './api-service.ts';
import { autoscalerCause } from './autoscaler.ts';
import { claimCause } from './claim.ts';
import { definitionCause } from './definition.ts';
import { deletionCause, isDeleted } from './deletion.ts';
import { disruptionBudgetCause } from './disruption-budget.ts';
import { ingressCause } from './ingress.ts';
import { podCause } from './pod.ts';
import { serviceCause } from './service.ts';
import { cronJobCause, deploymentCause, jobCause, ownerCause, podsOwnerCause } from './workloads.ts';

const FINDERS: ReadonlyMap<string, CauseFinder> = new Map([
  ['/Pod', podCause],
  ['apps/Deployment', deploymentCause],
  ['apps/ReplicaSet', podsOwnerCause],
  ['apps/StatefulSet', podsOwnerCause],
  ['apps/DaemonSet', podsOwnerCause],
  ['/ReplicationController', podsOwnerCause],
  ['batch/Job', jobCause],
  ['batch/CronJob', cronJobCause],
  ['/PersistentVolumeClaim', claimCause],
  ['/Service', serviceCause],
  ['networking.k8s.io/Ingress', ingressCause],
  ['autoscaling/HorizontalPodAutoscaler', autoscalerCause],
  ['policy/PodDisruptionBudget', disruptionBudgetCause],
  ['apiregistration.k8s.io/APIService', apiServiceCause],
  ['apiextensions.k8s.io/CustomResourceDefinition', definitionCause],
]);

/** How the cause of a kind's trouble is found. What is being deleted is told as such, whatever its kind. */
export function finderOf(kind: string): CauseFinder {
  const find = FINDERS.get(kind) ?? ownerCause;
  return (object, question) => (isDeleted(object) ? deletionCause(object, question) : find(object, question));
}

/** Kinds that have something to tell while they are healthy: a Service is, whether or not a Pod answers for it. */
const TELLS_WHEN_HEALTHY: ReadonlySet<string> = new Set(['/Service', 'networking.k8s.io/Ingress', 'policy/PodDisruptionBudget']);

/** Whether a cause is looked for although the object is healthy. */
export function tellsWhenHealthy(kind: string): boolean {
  return TELLS_WHEN_HEALTHY.has(kind);
}
