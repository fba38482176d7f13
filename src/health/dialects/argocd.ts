import { getIn, memberOf } from '../../object/index.ts';
import type { Health } from '../health.ts';
import { named } from '../named.ts';
import { autoscalerConditions, V1_PLACE } from '../rules/horizontal-pod-autoscaler.ts';
import { assessRows, type Table, tablesOf } from '../table/table.ts';
import { scopeOf } from '../table/term.ts';
import { vendorTable } from '../vendors/index.ts';
import { healthy, places, progressing } from '../verdict.ts';

const NOTE = '.metadata.annotations.argocd\\.argoproj\\.io';

/** What tells of a hook: one of Argo CD that is more than "leave this out", or one of Helm that is more than a definition. */
const HOOKS = [`${NOTE}/hook!=|Skip`, '.metadata.annotations.helm\\.sh/hook!=|crd-install'];

/** A Pod that is to run on in spite of its restart policy, unless it is a hook. */
const RUNS_ON = [`${NOTE}/ignore-restart-policy=true`, ...HOOKS.map((hook) => `!${hook}`)].join(' ');

/** One that comes to an end. */
const ENDS = '.status.phase=Running .spec.restartPolicy=Never|OnFailure';

const STUCK = '.status.containerStatuses[state.waiting.reason=Err*|*Error|*BackOff]: {state.waiting.message*}';

/** Other versions of a kind are an error there. */
function only(versions: string, kind = '{.kind}'): string {
  return `Unknown/UnsupportedVersion .apiVersion!=${versions}: unsupported ${kind} GVK: ${versions.includes('/') ? '' : '/'}{.apiVersion}, Kind={.kind}`;
}

function failedContainers(list: string): string {
  return `Degraded .status.phase=Failed .status.${list}[state.terminated.message!=]: {state.terminated.message}
Degraded .status.phase=Failed .status.${list}[state.terminated.reason=OOMKilled]: OOMKilled
Degraded .status.phase=Failed .status.${list}[state.terminated.exitCode!=|0]: container "{name}" failed with exit code {state.terminated.exitCode}`;
}

/** The checks of its engine; CronJob, PodDisruptionBudget and CustomResourceDefinition are scripts there. */
const KINDS = tablesOf(`apps/Deployment
${only('apps/v1')}
Suspended .spec.paused: Deployment is paused
Progressing .metadata.generation>.status.observedGeneration: Waiting for rollout to finish: observed deployment generation less than desired generation
Degraded Progressing=*(ProgressDeadlineExceeded): Deployment "{.metadata.name}" exceeded its progress deadline
Progressing .status.updatedReplicas<.spec.replicas: Waiting for rollout to finish: {.status.updatedReplicas?0} out of {.spec.replicas} new replicas have been updated...
Progressing .status.replicas>.status.updatedReplicas: Waiting for rollout to finish: {.status.replicas-.status.updatedReplicas} old replicas are pending termination...
Progressing .status.availableReplicas<.status.updatedReplicas: Waiting for rollout to finish: {.status.availableReplicas?0} of {.status.updatedReplicas} updated replicas are available...
Healthy

apps/StatefulSet
${only('apps/v1')}
Progressing .status.observedGeneration=|0: Waiting for statefulset spec update to be observed...
Progressing .metadata.generation>.status.observedGeneration: Waiting for statefulset spec update to be observed...
Progressing .status.readyReplicas<.spec.replicas: Waiting for {.spec.replicas-.status.readyReplicas} pods to be ready...
Progressing .spec.updateStrategy.type=RollingUpdate .spec.updateStrategy.rollingUpdate.partition .status.updatedReplicas+.spec.updateStrategy.rollingUpdate.partition<.spec.replicas: Waiting for partitioned roll out to finish: {.status.updatedReplicas?0} out of {.spec.replicas-.spec.updateStrategy.rollingUpdate.partition} new pods have been updated...
Healthy .spec.updateStrategy.type=RollingUpdate .spec.updateStrategy.rollingUpdate: partitioned roll out complete: {.status.updatedReplicas?0} new pods have been updated...
Healthy .spec.updateStrategy.type=OnDelete: statefulset has {.status.readyReplicas?0} ready pods
Progressing .status.updateRevision!=.status.currentRevision: waiting for statefulset rolling update to complete {.status.updatedReplicas?0} pods at revision {.status.updateRevision}...
Healthy: statefulset rolling update complete {.status.currentReplicas?0} pods at revision {.status.currentRevision}...

apps/DaemonSet
${only('apps/v1')}
Progressing .metadata.generation>.status.observedGeneration: Waiting for rollout to finish: observed daemon set generation less than desired generation
Healthy .spec.updateStrategy.type=OnDelete: daemon set {.status.updatedNumberScheduled?0} out of {.status.desiredNumberScheduled?0} new pods have been updated
Progressing .status.updatedNumberScheduled<.status.desiredNumberScheduled: Waiting for daemon set "{.metadata.name}" rollout to finish: {.status.updatedNumberScheduled?0} out of {.status.desiredNumberScheduled} new pods have been updated...
Progressing .status.numberAvailable<.status.desiredNumberScheduled: Waiting for daemon set "{.metadata.name}" rollout to finish: {.status.numberAvailable?0} of {.status.desiredNumberScheduled} updated pods are available...
Healthy

apps/ReplicaSet
${only('apps/v1')}
Progressing .metadata.generation>.status.observedGeneration: Waiting for rollout to finish: observed replica set generation less than desired generation
Degraded ReplicaFailure
Progressing .status.availableReplicas<.spec.replicas: Waiting for rollout to finish: {.status.availableReplicas?0} out of {.spec.replicas} new replicas are available...
Healthy

/Pod
${only('v1')}
Degraded .spec.restartPolicy=Always ${STUCK}
Degraded ${RUNS_ON} ${STUCK}
Degraded .status.phase=Failed .status.message!=: {.status.message}
${failedContainers('initContainerStatuses')}
${failedContainers('containerStatuses')}
Degraded .status.phase=Failed
Progressing ${ENDS} !${NOTE}/ignore-restart-policy=true: {.status.message}
${HOOKS.map((hook) => `Progressing ${ENDS} ${hook}: {.status.message}`).join('\n')}
Healthy .status.phase=Running Ready .spec.restartPolicy!=: {.status.message}
Degraded .status.phase=Running .status.containerStatuses[lastState.terminated] .spec.restartPolicy!=: {.status.message}
Progressing .status.phase=Pending: {.status.message}
Progressing .status.phase=Running .spec.restartPolicy!=: {.status.message}
Healthy .status.phase=Succeeded: {.status.message}
Unknown: {.status.message}

batch/Job
${only('batch/v1')}
Degraded Failed=*
Suspended .status.conditions[type=Suspended|Complete] Suspended: {message$}
Healthy .status.conditions[type=Suspended|Complete]: {message$}
Progressing

/Service
${only('v1')}
Progressing .spec.type=LoadBalancer .status.loadBalancer.ingress=|0
Healthy

networking.k8s.io/Ingress extensions/Ingress
Progressing .status.loadBalancer.ingress=|0
Healthy

/PersistentVolumeClaim
${only('v1')}
Degraded .status.phase=Lost
Progressing .status.phase=Pending
Healthy .status.phase=Bound
Unknown

autoscaling/HorizontalPodAutoscaler
${only('autoscaling/v1|autoscaling/v2', 'HPA')}
Unknown .status.unreadable: failed to convert conditions annotation to typed: it is no list in JSON
Degraded ~ AbleToScale=*(FailedGetScale|FailedUpdateScale)
Degraded ~ ScalingActive=*(FailedGetResourceMetric|FailedGetObjectMetric|FailedGetPodsMetric|FailedGetExternalMetric|FailedComputeMetricsReplicas|InvalidSelector)
Healthy AbleToScale|ScalingLimited
Progressing: Waiting to Autoscale

apiregistration.k8s.io/APIService
${only('apiregistration.k8s.io/v1|apiregistration.k8s.io/v1beta1')}
Healthy Available: {reason}: {message}
Progressing Available=*: {reason}: {message}
Progressing: Waiting to be processed

argoproj.io/Workflow
Progressing .status.phase=|Pending|Running: {.status.message}
Healthy .status.phase=Succeeded: {.status.message}
Degraded .status.phase=Failed|Error: {.status.message}
Unknown: {.status.message}

batch/CronJob
Healthy .spec.suspend: CronJob is Suspended
Progressing !.status: Waiting for CronJob
Healthy !.status.lastScheduleTime: CronJob has not been scheduled yet
Healthy !.status.lastSuccessfulTime: The CronJob never completed successfully. It may not be healthy
Healthy .status.active>0: The job is running. Its last execution may not have been successful
Degraded .status.lastSuccessfulTime<.status.lastScheduleTime: CronJob has not completed its last execution successfully
Healthy: CronJob has completed its last execution successfully

policy/PodDisruptionBudget
Degraded .status.conditions[status=False,reason!=InsufficientPods]: PodDisruptionBudget has {reason}
Healthy *=*: PodDisruptionBudget has {reason$}
Progressing: Waiting for status

apiextensions.k8s.io/CustomResourceDefinition
Progressing .metadata.deletionTimestamp: CRD is terminating
Progressing .status.conditions=|0: Status conditions not found
Progressing ~ Terminating: CRD is terminating: {message}
Degraded ~ NamesAccepted=False: CRD names have not been accepted: {message}
Degraded ~ NonStructuralSchema: Schema violations found: {message}
Degraded ~ Established!=True(InvalidCABundle): CRD is not established: {message}
Progressing ~ Established!=True(Installing): CRD is being installed
Healthy Established: CRD is healthy
Degraded: CRD is not established`);

const DELETION = progressing('Terminating', 'Pending deletion', places('metadata.deletionTimestamp'));
const NO_CHECK = healthy('NoRule', '', places());
const HOOK_FINALIZER = 'argocd.argoproj.io/hook-finalizer';

/**
 * The verdict of Argo CD, with its messages. Deletion comes first, save where the script of a kind has words for it.
 *
 * @see Argo CD gitops-engine/pkg/health and resource_customizations; differs: where it has no check and no health, the
 * object is Healthy with `rule: null`.
 */
export function assessArgocd(object: unknown, kind: string, now: number | undefined): Health {
  const found: Table | undefined = KINDS(kind) ?? vendorTable(kind);
  const table = found?.ours === true ? undefined : found;
  const read = readable(object, kind);
  const verdict = table === undefined ? undefined : assessRows(table.rows('argocd'), scopeOf(read, now));
  const deletion = getIn(object, 'metadata', 'deletionTimestamp');
  const told = verdict?.evidence.includes('metadata.deletionTimestamp') === true;
  if (typeof deletion === 'string' && deletion !== '' && !told && !hasHookFinalizer(object)) {
    return named(DELETION, 'generic');
  }
  if (table === undefined || verdict === undefined) return named(NO_CHECK, null);
  return named(read === object ? verdict : { ...verdict, evidence: V1_PLACE }, `argocd ${table.name}`);
}

function hasHookFinalizer(object: unknown): boolean {
  const finalizers = getIn(object, 'metadata', 'finalizers');
  return Array.isArray(finalizers) && finalizers.includes(HOOK_FINALIZER);
}

/** The conditions of an autoscaler of autoscaling/v1 stand in an annotation. */
function readable(object: unknown, kind: string): unknown {
  if (kind !== 'autoscaling/HorizontalPodAutoscaler' || memberOf(object, 'apiVersion') !== 'autoscaling/v1') return object;
  const conditions = autoscalerConditions(object);
  return { ...(object as object), status: { conditions, unreadable: conditions === undefined } };
}
