import { getIn, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/pod-template.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { podOf } from './pods/pod-facts.ts';
import { failureOf } from './pods/pod-script.ts';
import { ofOwned } from './run-controllers.ts';

const JOBS = 'batch/jobs';
const SECOND = 1_000;

/** Runs Jobs to their end, and removes them after `ttlSecondsAfterFinished`. */
export const jobs: Controller = {
  name: 'job-controller',
  concerns: ofOwned(JOBS, 'Job', ['/pods']),
  reconcile: ({ namespace, name }, api) => {
    const job = api.get(JOBS, namespace, name);
    if (job === undefined || job.metadata.deletionTimestamp !== undefined) return undefined;
    if (isFinished(job)) return removeLater(job, api);
    if (getIn(job, 'spec', 'suspend') === true) return suspend(job, api);
    const pods = api.listOwned('/pods', job);
    const succeeded = pods.filter((pod) => getIn(pod, 'status', 'phase') === 'Succeeded').length;
    const failed = pods.filter((pod) => getIn(pod, 'status', 'phase') === 'Failed').length;
    const wanted = Number(getIn(job, 'spec', 'completions') ?? 1);
    const limit = failureOf(job) === undefined ? Number(getIn(job, 'spec', 'backoffLimit') ?? 6) : 0;
    const active = pods.length - succeeded - failed;
    if (failed <= limit) addPods(job, Math.min(Number(getIn(job, 'spec', 'parallelism') ?? 1) - active, wanted - succeeded - active), api);
    writeStatus(job, { active, succeeded, failed, wanted, limit }, api);
    return undefined;
  },
};

function isFinished(job: KubernetesObject): boolean {
  return recordsOf(getIn(job, 'status', 'conditions')).some(
    ({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'),
  );
}

function addPods(job: KubernetesObject, count: number, api: ControllerApi): void {
  const generateName = `${job.metadata.name}-`;
  for (let i = 0; i < count; i++) api.create(podOf(job, { name: `${generateName}${api.suffix()}`, generateName }));
}

interface Counts {
  readonly active: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly wanted: number;
  readonly limit: number;
}

function writeStatus(job: KubernetesObject, { active, succeeded, failed, wanted, limit }: Counts, api: ControllerApi): void {
  const now = api.timestamp();
  const before = getIn(job, 'status', 'startTime');
  const done = succeeded >= wanted;
  const broken = failed > limit;
  const condition = (type: string, reason: string, message: string): object => ({
    type,
    status: 'True',
    reason,
    message,
    lastProbeTime: now,
    lastTransitionTime: now,
  });
  const reached = ['CompletionsReached', 'Reached expected number of succeeded pods'] as const;
  const exceeded = ['BackoffLimitExceeded', 'Job has reached the specified backoff limit'] as const;
  const conditions = done
    ? [condition('SuccessCriteriaMet', ...reached), condition('Complete', ...reached)]
    : broken
      ? [condition('FailureTarget', ...exceeded), condition('Failed', ...exceeded)]
      : undefined;
  api.updateStatus(job, {
    startTime: before ?? now,
    ...(done ? { completionTime: now } : {}),
    ...(conditions === undefined ? {} : { conditions }),
    ...(active > 0 ? { active } : {}),
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    ready: 0,
    terminating: 0,
    uncountedTerminatedPods: {},
  });
}

function suspend(job: KubernetesObject, api: ControllerApi): undefined {
  if (recordsOf(getIn(job, 'status', 'conditions')).some(({ type }) => type === 'Suspended')) return undefined;
  for (const pod of api.listOwned('/pods', job)) api.delete(pod);
  const now = api.timestamp();
  const suspended = {
    type: 'Suspended',
    status: 'True',
    reason: 'JobSuspended',
    message: 'Job suspended',
    lastProbeTime: now,
    lastTransitionTime: now,
  };
  api.updateStatus(job, { conditions: [suspended], ready: 0, terminating: 0, uncountedTerminatedPods: {} });
  return undefined;
}

function removeLater(job: KubernetesObject, api: ControllerApi): number | undefined {
  const ttl = getIn(job, 'spec', 'ttlSecondsAfterFinished');
  if (typeof ttl !== 'number') return undefined;
  const finished = recordsOf(getIn(job, 'status', 'conditions')).find(({ type }) => type === 'Complete' || type === 'Failed');
  const left = Date.parse(String(finished?.['lastTransitionTime'])) + ttl * SECOND - api.now();
  if (left > 0) return left;
  api.delete(job);
  return undefined;
}
