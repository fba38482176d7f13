import type { Health } from '../health.ts';
import { parseRows } from '../table/row.ts';
import { named } from '../named.ts';
import { assessRows, tablesOf } from '../table/table.ts';
import { scopeOf } from '../table/term.ts';
import { healthy, STATUS } from '../verdict.ts';

/** What kstatus asks of every kind, before its own rules. */
const FIRST = parseRows([
  'Progressing/Terminating .metadata.deletionTimestamp!=: Resource scheduled for deletion',
  'Progressing/LatestGenerationNotObserved .metadata.generation .status.observedGeneration .metadata.generation!=.status.observedGeneration: {.kind} generation is {.metadata.generation}, but latest observed generation is {.status.observedGeneration}',
  'Progressing ~ Reconciling',
  'Degraded ~ Stalled',
]);

/** Then the kind, and for all others the condition `Ready`. */
const KINDS = tablesOf(`/Secret,ConfigMap batch/CronJob
Healthy: Resource is always ready

policy/PodDisruptionBudget
Healthy: AllowedDisruptions has been computed.

/Service
Progressing/NoIPAssigned .spec.type=LoadBalancer .spec.clusterIP=: ClusterIP not set. Service type: LoadBalancer
Healthy: Service is ready

/PersistentVolumeClaim
Healthy/Bound .status.phase=Bound: PVC is Bound
Progressing/NotBound: PVC is not Bound. phase: {.status.phase?unknown}

/Pod
Healthy .status.phase=Succeeded: Pod has completed successfully
Healthy .status.phase=Failed: Pod has completed, but not successfully
Healthy .status.phase=Running Ready: Pod is Ready
Degraded/ContainerCrashLooping .status.phase=Running .status.containerStatuses[state.waiting.reason=CrashLoopBackOff]: Containers in CrashLoop state: {name*,}
Progressing/PodRunningNotReady .status.phase=Running: Pod is running but is not Ready
Degraded/PodUnschedulable .status.phase=Pending PodScheduled=False(Unschedulable) @age>15: Pod could not be scheduled
Degraded/PodUnschedulable .status.phase=Pending PodScheduled=False(Unschedulable) !.metadata.creationTimestamp: Pod could not be scheduled
Progressing/PodNotScheduled .status.phase=Pending PodScheduled=False(Unschedulable): Pod has not been scheduled
Progressing/PodPending .status.phase=Pending: Pod is in the Pending phase
Progressing/PodNotObserved .status.phase=: Pod phase not available
Unknown/PodPhaseUnknown: unknown phase {.status.phase}

apps/Deployment extensions/Deployment
Degraded Progressing=*(ProgressDeadlineExceeded): Progress deadline exceeded
Progressing/LessReplicas .status.replicas<.spec.replicas?1: Replicas: {.status.replicas?0}/{.spec.replicas?1}
Progressing/LessUpdated .status.updatedReplicas<.spec.replicas?1: Updated: {.status.updatedReplicas?0}/{.spec.replicas?1}
Progressing/ExtraPods .status.replicas>.spec.replicas?1: Pending termination: {.status.replicas-.spec.replicas?1}
Progressing/LessAvailable .status.availableReplicas<.status.updatedReplicas: Available: {.status.availableReplicas?0}/{.status.updatedReplicas}
Progressing/LessReady .status.readyReplicas<.spec.replicas?1: Ready: {.status.readyReplicas?0}/{.spec.replicas?1}
Progressing/ReplicaSetNotAvailable .spec.progressDeadlineSeconds!=|2147483647 !Progressing(NewReplicaSetAvailable): ReplicaSet not Available
Progressing/DeploymentNotAvailable !Available: Deployment not Available
Healthy: Deployment is available. Replicas: {.status.replicas?0}

apps/ReplicaSet extensions/ReplicaSet
Progressing/ReplicaFailure ReplicaFailure: Replica Failure condition. Check Pods
Progressing/LessLabelled .status.fullyLabeledReplicas<.spec.replicas?1: Labelled: {.status.fullyLabeledReplicas?0}/{.spec.replicas?1}
Progressing/LessAvailable .status.availableReplicas<.spec.replicas?1: Available: {.status.availableReplicas?0}/{.spec.replicas?1}
Progressing/LessReady .status.readyReplicas<.spec.replicas?1: Ready: {.status.readyReplicas?0}/{.spec.replicas?1}
Progressing/ExtraPods .status.replicas>.spec.replicas?1: Pending termination: {.status.replicas-.spec.replicas?1}
Healthy: ReplicaSet is available. Replicas: {.status.replicas?0}

apps/StatefulSet
Healthy .spec.updateStrategy.type=OnDelete: StatefulSet is using the ondelete update strategy
Progressing/LessReplicas .status.replicas<.spec.replicas?1: Replicas: {.status.replicas?0}/{.spec.replicas?1}
Progressing/LessReady .status.readyReplicas<.spec.replicas?1: Ready: {.status.readyReplicas?0}/{.spec.replicas?1}
Progressing/ExtraPods .status.replicas>.spec.replicas?1: Pending termination: {.status.replicas-.spec.replicas?1}
Progressing/PartitionRollout .spec.updateStrategy.rollingUpdate.partition .status.updatedReplicas+.spec.updateStrategy.rollingUpdate.partition<.spec.replicas?1: updated: {.status.updatedReplicas?0}/{.spec.replicas?1-.spec.updateStrategy.rollingUpdate.partition}
Healthy .spec.updateStrategy.rollingUpdate.partition: Partition rollout complete. updated: {.status.updatedReplicas?0}
Progressing/LessCurrent .status.currentReplicas<.spec.replicas?1: current: {.status.currentReplicas?0}/{.spec.replicas?1}
Progressing/RevisionMismatch .status.currentRevision!=.status.updateRevision: Waiting for updated revision to match current
Healthy: All replicas scheduled as expected. Replicas: {.status.replicas?0}

apps/DaemonSet extensions/DaemonSet
Progressing/NoGeneration !.metadata.generation: DaemonSet metadata.generation not found
Progressing/NoObservedGeneration !.status.observedGeneration: DaemonSet status.observedGeneration not found
Progressing/NoDesiredNumber !.status.desiredNumberScheduled: Missing .status.desiredNumberScheduled
Progressing/LessCurrent .status.currentNumberScheduled<.status.desiredNumberScheduled: Current: {.status.currentNumberScheduled?0}/{.status.desiredNumberScheduled}
Progressing/LessUpdated .status.updatedNumberScheduled<.status.desiredNumberScheduled: Updated: {.status.updatedNumberScheduled?0}/{.status.desiredNumberScheduled}
Progressing/LessAvailable .status.numberAvailable<.status.desiredNumberScheduled: Available: {.status.numberAvailable?0}/{.status.desiredNumberScheduled}
Progressing/LessReady .status.numberReady<.status.desiredNumberScheduled: Ready: {.status.numberReady?0}/{.status.desiredNumberScheduled}
Healthy: All replicas scheduled as expected. Replicas: {.status.desiredNumberScheduled}

batch/Job
Healthy ~ Complete .spec.completions: Job Completed. succeeded: {.status.succeeded?0}/{.spec.completions}
Healthy ~ Complete: Job Completed. succeeded: {.status.succeeded?0}/{.spec.parallelism?1}
Degraded/JobFailed ~ Failed .spec.completions: Job Failed. failed: {.status.failed?0}/{.spec.completions}
Degraded/JobFailed ~ Failed: Job Failed. failed: {.status.failed?0}/{.spec.parallelism?1}
Healthy ~ Suspended .spec.suspend: Job is suspended
Progressing/JobNotStarted !.status.startTime: Job not started
Healthy: Job in progress. success:{.status.succeeded?0}, active: {.status.active?0}, failed: {.status.failed?0}

apiextensions.k8s.io/CustomResourceDefinition
Degraded ~ NamesAccepted=False
Degraded ~ .status.conditions[type=Established,status=False,reason!=Installing]
Healthy ~ Established: CRD is established
Progressing/Installing: Install in progress

*
Healthy Ready: Resource is Ready
Progressing Ready=False|Unknown
Healthy/Current: Resource is current`);

const CURRENT = healthy('Current', 'Resource is current', STATUS);

/**
 * The verdict of kstatus, with its reasons.
 *
 * @see github.com/kubernetes-sigs/cli-utils pkg/kstatus/status, `Compute`; differs: an object that is malformed for it is
 * read as if what cannot be read were absent, where it returns an error, and a Job is suspended only while its spec says so.
 */
export function assessKstatus(object: unknown, kind: string, now: number | undefined): Health {
  const scope = scopeOf(object, now);
  const table = KINDS(kind);
  const verdict = assessRows(FIRST, scope) ?? assessRows(table?.rows('kstatus') ?? [], scope);
  return named(verdict ?? CURRENT, `kstatus ${table?.name ?? '*'}`);
}
