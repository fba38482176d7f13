import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { adoptAndList } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isActive, isReady, phaseOf } from '../pods/pod-facts.ts';
import { type Condition, conditionOf, conditionsOf, isGoing, specNumber } from '../read-fields.ts';
import { ofOwned } from '../run-controllers.ts';
import { TIMING } from '../timing.ts';
import { backOffLeft, countPods, type JobCounts, type JobMemory } from './job-counts.ts';
import { deadlineLeft, earlyEnd, indexFields, isComplete, isJobFinished, type JobEnd, REACHED } from './job-end.ts';
import { addPod, COMPONENT, indexOf, isIndexed, isTracked, replacesFailedOnly, untrack } from './job-pods.ts';

const JOBS = 'batch/jobs';

/**
 * Runs Jobs to their end.
 *
 * @see kubernetes pkg/controller/job/job_controller.go
 */
export function jobs(): Controller {
  const memories = new Map<string, JobMemory>();
  return {
    name: COMPONENT,
    concerns: (event, api) => {
      // A Pod whose Job is gone keeps its finalizer until somebody takes it.
      const lone = event.resource === '/pods' && event.type === 'MODIFIED' && isTracked(event.object);
      return [
        ...ofOwned(JOBS, 'Job', ['/pods'])(event, api),
        ...(lone ? [`/pods ${event.object.metadata.namespace ?? ''}/${event.object.metadata.name}`] : []),
      ];
    },
    reconcile: ({ resource, namespace, name }, api) => {
      if (resource === '/pods') {
        freeOrphan(namespace, name, api);
        return undefined;
      }
      const job = api.get(JOBS, namespace, name);
      if (job === undefined || isExternal(job)) return undefined;
      const uid = String(job.metadata.uid);
      const memory = memories.get(uid) ?? { failures: 0, lastFailureAt: 0, ofIndex: new Map(), failedIndexes: new Set() };
      memories.set(uid, memory);
      if (!isJobFinished(job)) return sync(job, memory, api);
      memories.delete(uid);
      for (const pod of api.listOwned('/pods', job).filter(isTracked)) untrack(pod, api);
      return undefined;
    },
  };
}

function isExternal(job: KubernetesObject): boolean {
  const manager = getIn(job, 'spec', 'managedBy');
  return typeof manager === 'string' && manager !== 'kubernetes.io/job-controller';
}

function freeOrphan(namespace: string, name: string, api: ControllerApi): void {
  const pod = api.get('/pods', namespace, name);
  if (pod === undefined || !isTracked(pod)) return;
  const owner = (pod.metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
  const job = owner?.kind === 'Job' ? api.get(JOBS, namespace, owner.name) : undefined;
  if (job === undefined || job.metadata.uid !== owner?.uid) untrack(pod, api);
}

function sync(found: KubernetesObject, memory: JobMemory, api: ControllerApi): number | undefined {
  const suspended = getIn(found, 'spec', 'suspend') === true;
  const start = getIn(found, 'status', 'startTime');
  const job = start !== undefined || suspended ? found : withStatus(found, { startTime: api.timestamp() });
  const pods = adoptAndList(job, getIn(job, 'spec', 'selector'), api);
  const failing = conditionOf(job, 'FailureTarget')?.['status'] === 'True';
  const counts = countPods(job, pods, memory, failing, api);
  const end = earlyEnd(job, counts, memory, api);
  if (end !== undefined) {
    for (const pod of counts.active) {
      // What is not needed any more has not failed.
      if (end.good) untrack(pod, api);
      deletePod(job, pod, api);
    }
    return finish(job, counts, memory, end, api);
  }
  const wait = isGoing(job) ? undefined : manage(job, counts, memory, api);
  if (isComplete(job, counts) && wait === undefined) return finish(job, counts, memory, REACHED, api);
  writeStatus(withSuspension(job, suspended, api), counts, memory, api);
  return soonest(wait, deadlineLeft(api.get(JOBS, job.metadata.namespace ?? '', job.metadata.name) ?? job, api));
}

function soonest(...waits: readonly (number | undefined)[]): number | undefined {
  const known = waits.filter((wait) => wait !== undefined);
  return known.length === 0 ? undefined : Math.max(1, Math.min(...known));
}

function withStatus(job: KubernetesObject, fields: object): KubernetesObject {
  return { ...job, status: { ...(job['status'] as object), ...fields } } as KubernetesObject;
}

function deletePod(job: KubernetesObject, pod: KubernetesObject, api: ControllerApi): void {
  api.delete(pod);
  api.event(job, { reason: 'SuccessfulDelete', message: `Deleted pod: ${pod.metadata.name}` }, COMPONENT);
}

/** Makes and deletes Pods; the milliseconds until more may be made. */
function manage(job: KubernetesObject, counts: JobCounts, memory: JobMemory, api: ControllerApi): number | undefined {
  const active = counts.active.length;
  const wanted = wantedPods(job, counts);
  // Those that are not ready go first.
  const surplus = [...counts.active]
    .sort((a, b) => Number(isReady(a)) - Number(isReady(b)) || (phaseOf(a) < phaseOf(b) ? -1 : 1))
    .slice(0, Math.max(0, active - wanted));
  for (const pod of surplus) {
    untrack(pod, api);
    deletePod(job, pod, api);
  }
  const missing = wanted - active - (replacesFailedOnly(job) ? counts.terminating : 0);
  if (surplus.length > 0 || missing <= 0) return undefined;
  const wait = backOffLeft(memory, api.now());
  if (wait > 0) return wait;
  const indexes = isIndexed(job) ? pendingIndexes(job, counts, memory, missing) : Array.from({ length: missing }, () => undefined);
  const made = indexes.map((index) => addPod(job, index, index === undefined ? 0 : (memory.ofIndex.get(index) ?? 0), api));
  return made.includes(undefined) ? TIMING.retry : undefined;
}

function wantedPods(job: KubernetesObject, counts: JobCounts): number {
  if (getIn(job, 'spec', 'suspend') === true) return 0;
  const parallelism = specNumber(job, 'parallelism', 1);
  const completions = getIn(job, 'spec', 'completions');
  if (typeof completions !== 'number') return counts.succeeded > 0 ? counts.active.length : parallelism;
  return Math.max(0, Math.min(completions - counts.succeeded, parallelism));
}

function pendingIndexes(job: KubernetesObject, counts: JobCounts, memory: JobMemory, count: number): number[] {
  const busy = new Set([...counts.active.map(indexOf), ...counts.completedIndexes, ...memory.failedIndexes]);
  const all = Array.from({ length: specNumber(job, 'completions', 1) }, (_, i) => i);
  return all.filter((index) => !busy.has(index)).slice(0, count);
}

/** Ends a Job: what it comes to at once, that it has ended when its last Pod is gone. */
function finish(job: KubernetesObject, counts: JobCounts, memory: JobMemory, end: JobEnd, api: ControllerApi): undefined {
  const target = withCondition(job, end.good ? 'SuccessCriteriaMet' : 'FailureTarget', 'True', end, api);
  const running = api.listOwned('/pods', job).filter((pod) => isTracked(pod) || isActive(pod) || isGoing(pod));
  if (running.some((pod) => isActive(pod) || isGoing(pod))) return writeStatus(target, counts, memory, api);
  const done = withCondition(target, end.good ? 'Complete' : 'Failed', 'True', end, api);
  writeStatus(end.good ? withStatus(done, { completionTime: api.timestamp() }) : done, counts, memory, api);
  api.event(
    job,
    end.good ? { reason: 'Completed', message: 'Job completed' } : { type: 'Warning', reason: end.reason, message: end.message },
    COMPONENT,
  );
  return undefined;
}

/** A Job that was never suspended says nothing of it. */
function withSuspension(job: KubernetesObject, suspended: boolean, api: ControllerApi): KubernetesObject {
  const before = conditionOf(job, 'Suspended');
  if ((before?.['status'] === 'True') === suspended) return job;
  const why = suspended ? { reason: 'JobSuspended', message: 'Job suspended' } : { reason: 'JobResumed', message: 'Job resumed' };
  api.event(job, { reason: suspended ? 'Suspended' : 'Resumed', message: why.message }, COMPONENT);
  const next = withCondition(job, 'Suspended', suspended ? 'True' : 'False', why, api);
  return suspended ? withoutStart(next) : withStatus(next, { startTime: api.timestamp() });
}

function withoutStart(job: KubernetesObject): KubernetesObject {
  const { startTime: _, ...status } = job['status'] as Record<string, unknown>;
  return { ...job, status } as KubernetesObject;
}

function withCondition(
  job: KubernetesObject,
  type: string,
  status: string,
  why: { reason: string; message: string },
  api: ControllerApi,
): KubernetesObject {
  const before = conditionOf(job, type);
  if (before?.['status'] === status) return job;
  const now = api.timestamp();
  const { reason, message } = why;
  const next: Condition = { type, status, lastProbeTime: now, lastTransitionTime: now, reason, message };
  const conditions =
    before === undefined ? [...conditionsOf(job), next] : conditionsOf(job).map((each) => (each['type'] === type ? next : each));
  return withStatus(job, { conditions });
}

function writeStatus(job: KubernetesObject, counts: JobCounts, memory: JobMemory, api: ControllerApi): undefined {
  const { active: _, succeeded: __, failed: ___, ...before } = (job['status'] ?? {}) as Record<string, unknown>;
  const pods = api.listOwned('/pods', job);
  const active = pods.filter(isActive);
  const count = (name: string, value: number): object => (value > 0 ? { [name]: value } : {});
  const status = {
    ...before,
    ...count('active', active.length),
    ...count('succeeded', counts.succeeded),
    ...count('failed', counts.failed),
    ...indexFields(job, counts, memory),
    ready: active.filter(isReady).length,
    terminating: pods.filter((pod) => isGoing(pod) && phaseOf(pod) !== 'Succeeded' && phaseOf(pod) !== 'Failed').length,
    uncountedTerminatedPods: {},
  };
  const live = api.get(JOBS, job.metadata.namespace ?? '', job.metadata.name);
  if (live !== undefined && !equalJson(live['status'], status)) api.updateStatus(live, status);
  return undefined;
}
