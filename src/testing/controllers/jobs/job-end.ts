import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import { phaseOf } from '../pods/pod-facts.ts';
import { conditionOf, isConditionTrue, specNumber, timeOf } from '../read-fields.ts';
import { formatIndexes, parseIndexes } from './index-set.ts';
import type { JobCounts, JobMemory } from './job-counts.ts';
import { isIndexed } from './job-pods.ts';

/** Why a Job ends. */
export interface JobEnd {
  readonly good: boolean;
  readonly reason: string;
  readonly message: string;
}

/** Why a Job ends before it has all its completions, or `undefined`. @see kubernetes pkg/controller/job syncJob */
export function earlyEnd(job: KubernetesObject, counts: JobCounts, memory: JobMemory, api: ControllerApi): JobEnd | undefined {
  return decided(job) ?? failure(job, counts, memory, api) ?? earlySuccess(job, counts);
}

/** What an earlier look decided stands. */
function decided(job: KubernetesObject): JobEnd | undefined {
  for (const [type, good] of [
    ['SuccessCriteriaMet', true],
    ['FailureTarget', false],
  ] as const) {
    const condition = conditionOf(job, type);
    if (condition?.['status'] === 'True') return { good, reason: String(condition['reason']), message: String(condition['message']) };
  }
  return undefined;
}

function failure(job: KubernetesObject, counts: JobCounts, memory: JobMemory, api: ControllerApi): JobEnd | undefined {
  const failed = (reason: string, message: string): JobEnd => ({ good: false, reason, message });
  if (counts.failMessage !== undefined) return failed('PodFailurePolicy', counts.failMessage);
  const perIndex = getIn(job, 'spec', 'backoffLimitPerIndex') !== undefined;
  const limit = specNumber(job, 'backoffLimit', perIndex ? Number.MAX_SAFE_INTEGER : 6);
  if (counts.failed > limit || restartsPast(limit, job, counts))
    return failed('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  if (deadlineLeft(job, api) === 0) return failed('DeadlineExceeded', 'Job was active longer than specified deadline');
  if (!perIndex || memory.failedIndexes.size === 0) return undefined;
  if (memory.failedIndexes.size > specNumber(job, 'maxFailedIndexes', Number.MAX_SAFE_INTEGER)) {
    return failed('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes');
  }
  const all = memory.failedIndexes.size + counts.succeeded >= specNumber(job, 'completions', 1);
  return all ? failed('FailedIndexes', 'Job has failed indexes') : undefined;
}

/** Containers that start again count as failures where they may. */
function restartsPast(limit: number, job: KubernetesObject, { pods }: JobCounts): boolean {
  if (getIn(job, 'spec', 'template', 'spec', 'restartPolicy') !== 'OnFailure') return false;
  const restarts = pods
    .filter((pod) => phaseOf(pod) === 'Running' || phaseOf(pod) === 'Pending')
    .flatMap((pod) => [
      ...recordsOf(getIn(pod, 'status', 'initContainerStatuses')),
      ...recordsOf(getIn(pod, 'status', 'containerStatuses')),
    ])
    .reduce((sum, status) => sum + Number(status['restartCount'] ?? 0), 0);
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

/** Milliseconds that a Job may still take; 0 when it took too long. */
export function deadlineLeft(job: KubernetesObject, api: ControllerApi): number | undefined {
  const seconds = getIn(job, 'spec', 'activeDeadlineSeconds');
  const start = timeOf(getIn(job, 'status', 'startTime'));
  if (typeof seconds !== 'number' || Number.isNaN(start) || getIn(job, 'spec', 'suspend') === true) return undefined;
  return Math.max(0, start + seconds * 1_000 - api.now());
}

function earlySuccess(job: KubernetesObject, counts: JobCounts): JobEnd | undefined {
  const rules = recordsOf(getIn(job, 'spec', 'successPolicy', 'rules'));
  const met = rules.findIndex((rule) => {
    const asked = parseIndexes(rule['succeededIndexes']);
    const count = rule['succeededCount'];
    const among = asked.length === 0 ? counts.completedIndexes : counts.completedIndexes.filter((index) => asked.includes(index));
    return typeof count === 'number' ? among.length >= count : asked.length > 0 && among.length === asked.length;
  });
  if (!isIndexed(job) || met < 0) return undefined;
  return { good: true, reason: 'SuccessPolicy', message: `Matched rules at index ${met}` };
}

/** Whether a Job has all that was asked for. */
export function isComplete(job: KubernetesObject, counts: JobCounts): boolean {
  const completions = getIn(job, 'spec', 'completions');
  const enough = typeof completions === 'number' ? counts.succeeded >= completions : counts.succeeded > 0;
  return enough && counts.active.length === 0;
}

export const REACHED: JobEnd = { good: true, reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };

export function isJobFinished(job: KubernetesObject): boolean {
  return isConditionTrue(job, 'Complete') || isConditionTrue(job, 'Failed');
}

/** The fields of indexes that a Job's status has. */
export function indexFields(job: KubernetesObject, counts: JobCounts, memory: JobMemory): object {
  if (!isIndexed(job)) return {};
  const completed = formatIndexes(counts.completedIndexes);
  const perIndex = getIn(job, 'spec', 'backoffLimitPerIndex') !== undefined;
  return {
    ...(completed === '' ? {} : { completedIndexes: completed }),
    ...(perIndex ? { failedIndexes: formatIndexes([...memory.failedIndexes]) } : {}),
  };
}
