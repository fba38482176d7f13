import { getIn, type KubernetesObject } from '../../../object/index.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isActive, isFinished, phaseOf } from '../pods/pod-facts.ts';
import { isGoing, statusNumber } from '../read-fields.ts';
import { TIMING } from '../timing.ts';
import { parseIndexes } from './index-set.ts';
import { hasFailed, indexOf, isIndexed, isTracked, untrack, verdictOn } from './job-pods.ts';

/** What the controller remembers of a Job between two looks. */
export interface JobMemory {
  /** Failures since the last success, and when the last was. */
  failures: number;
  lastFailureAt: number;
  /** Failures of each index. */
  readonly ofIndex: Map<number, number>;
  readonly failedIndexes: Set<number>;
}

/** How far a Job is. */
export interface JobCounts {
  readonly pods: readonly KubernetesObject[];
  readonly active: readonly KubernetesObject[];
  readonly terminating: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly completedIndexes: readonly number[];
  /** Why the `podFailurePolicy` ends the Job. */
  readonly failMessage: string | undefined;
}

/** Counts the Pods that have ended, each once, and lets them go. */
export function countPods(
  job: KubernetesObject,
  pods: readonly KubernetesObject[],
  memory: JobMemory,
  failing: boolean,
  api: ControllerApi,
): JobCounts {
  const fresh = pods.filter(isTracked);
  const succeeded = fresh.filter((pod) => phaseOf(pod) === 'Succeeded');
  const failed = fresh.filter((pod) => hasFailed(pod, job) || (failing && isGoing(pod) && phaseOf(pod) !== 'Succeeded'));
  const verdicts = failed.map((pod) => ({ pod, verdict: verdictOn(pod, job) }));
  const counted = verdicts.filter(({ verdict }) => verdict.action !== 'Ignore');
  if (succeeded.length > 0) memory.failures = 0;
  if (counted.length > 0) {
    memory.failures += counted.length;
    memory.lastFailureAt = api.now();
  }
  // What a failing Job takes down fails with it, not by itself.
  for (const { pod, verdict } of failing ? [] : counted) countIndex(job, indexOf(pod), verdict.action === 'FailIndex', memory);
  const indexes = isIndexed(job) ? [...parseIndexes(getIn(job, 'status', 'completedIndexes')), ...succeeded.map(indexOf)] : [];
  const completedIndexes = [...new Set(indexes)].sort((a, b) => a - b);
  for (const pod of [...succeeded, ...failed]) untrack(pod, api);
  return {
    pods,
    active: pods.filter(isActive),
    terminating: pods.filter(
      (pod) =>
        isGoing(pod) &&
        !isFinished(pod) &&
        api.get('/pods', pod.metadata.namespace ?? '', pod.metadata.name)?.metadata.uid === pod.metadata.uid,
    ).length,
    succeeded: isIndexed(job) ? completedIndexes.length : statusNumber(job, 'succeeded') + succeeded.length,
    failed: statusNumber(job, 'failed') + counted.length,
    completedIndexes,
    failMessage: verdicts.find(({ verdict }) => verdict.action === 'FailJob')?.verdict.message,
  };
}

function countIndex(job: KubernetesObject, index: number, fails: boolean, memory: JobMemory): void {
  const limit = getIn(job, 'spec', 'backoffLimitPerIndex');
  const failures = (memory.ofIndex.get(index) ?? 0) + 1;
  memory.ofIndex.set(index, failures);
  if (typeof limit === 'number' && (fails || failures > limit)) memory.failedIndexes.add(index);
}

/** Milliseconds until Pods may be made again after failures: 10 s, 20 s, 40 s and so on, at most 10 minutes. */
export function backOffLeft(memory: JobMemory, now: number): number {
  if (memory.failures === 0) return 0;
  const delay = Math.min(TIMING.jobBackOff * 2 ** (memory.failures - 1), TIMING.jobBackOffLimit);
  return Math.max(0, memory.lastFailureAt + delay - now);
}
