import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { StatusError } from '../../server/status-error.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { controlledBy } from '../pods/pod-facts.ts';
import { isConditionTrue, isGoing, specNumber, timeOf } from '../read-fields.ts';
import { ofOwned } from '../run-controllers.ts';
import { TIMING } from '../timing.ts';
import { type CronSchedule, cronSchedule } from './cron-schedule.ts';
import { isJobFinished } from './job-end.ts';

const CRON_JOBS = 'batch/cronjobs';
const JOBS = 'batch/jobs';
const COMPONENT = 'cronjob-controller';
const MINUTE_MS = 60_000;
/** The real controller looks a little after the time. */
const DELTA_MS = 100;

/**
 * Makes a Job each time that one is due, and removes old ones.
 *
 * @see kubernetes pkg/controller/cronjob/cronjob_controllerv2.go
 */
export const cronJobs: Controller = {
  name: COMPONENT,
  concerns: ofOwned(CRON_JOBS, 'CronJob', [JOBS]),
  reconcile: ({ namespace, name }, api) => {
    const cronJob = api.get(CRON_JOBS, namespace, name);
    if (cronJob === undefined) return undefined;
    const jobs = api.listOwned(JOBS, cronJob);
    const before = withEnded(cronJob, jobs, api);
    const { cronJob: after, wait } = isGoing(cronJob) ? { cronJob: before, wait: undefined } : start(before, jobs, api);
    removeOld(after, jobs, api);
    if (!equalJson(after['status'], cronJob['status'])) api.updateStatus(cronJob, after['status']);
    return wait;
  },
};

function withStatus(cronJob: KubernetesObject, fields: Record<string, unknown>): KubernetesObject {
  const status = { ...(cronJob['status'] as object), ...fields } as Record<string, unknown>;
  return { ...cronJob, status: Object.fromEntries(Object.entries(status).filter(([, value]) => value !== undefined)) };
}

function activeOf(cronJob: KubernetesObject): Record<string, unknown>[] {
  return recordsOf(getIn(cronJob, 'status', 'active'));
}

/** Takes ended and vanished Jobs off the list of active ones, and records the last success. */
function withEnded(cronJob: KubernetesObject, jobs: readonly KubernetesObject[], api: ControllerApi): KubernetesObject {
  const running = jobs.filter((job) => !isJobFinished(job));
  const active = activeOf(cronJob).filter(({ uid }) => running.some((job) => job.metadata.uid === uid));
  for (const job of jobs.filter((each) => isJobFinished(each) && activeOf(cronJob).some(({ uid }) => uid === each.metadata.uid))) {
    const condition = isConditionTrue(job, 'Complete') ? 'Complete' : 'Failed';
    api.event(
      cronJob,
      { reason: 'SawCompletedJob', message: `Saw completed job: ${job.metadata.name}, condition: ${condition}` },
      COMPONENT,
    );
  }
  const successes = jobs.filter((job) => isConditionTrue(job, 'Complete')).map((job) => String(getIn(job, 'status', 'completionTime')));
  const known = getIn(cronJob, 'status', 'lastSuccessfulTime');
  const last = [...successes, ...(typeof known === 'string' ? [known] : [])].sort().at(-1);
  return withStatus(cronJob, { active: active.length === 0 ? undefined : active, lastSuccessfulTime: last });
}

interface Started {
  readonly cronJob: KubernetesObject;
  readonly wait: number | undefined;
}

function start(cronJob: KubernetesObject, jobs: readonly KubernetesObject[], api: ControllerApi): Started {
  if (getIn(cronJob, 'spec', 'suspend') === true) return { cronJob, wait: undefined };
  const schedule = readSchedule(cronJob, api);
  if (schedule === undefined) return { cronJob, wait: undefined };
  const now = api.now();
  const next = schedule.next(now);
  const wait = next === undefined ? undefined : next - now + DELTA_MS;
  const due = schedule.last(earliest(cronJob, now), now);
  if (due === undefined) return { cronJob, wait };
  const deadline = getIn(cronJob, 'spec', 'startingDeadlineSeconds');
  if (typeof deadline === 'number' && due + deadline * 1_000 < now) {
    api.event(
      cronJob,
      {
        type: 'Warning',
        reason: 'MissSchedule',
        message: `Missed scheduled time to start a job: ${new Date(due).toUTCString().replace('GMT', '+0000')}`,
      },
      COMPONENT,
    );
    return { cronJob, wait };
  }
  // Of a time that was seen to nothing more is made, nor said.
  if (activeOf(cronJob).some(({ name }) => name === jobName(cronJob, due))) return { cronJob, wait };
  const policy = getIn(cronJob, 'spec', 'concurrencyPolicy');
  if (policy === 'Forbid' && activeOf(cronJob).length > 0) {
    api.event(
      cronJob,
      { reason: 'JobAlreadyActive', message: 'Not starting job because prior execution is running and concurrency policy is Forbid' },
      COMPONENT,
    );
    return { cronJob, wait };
  }
  return makeJob(policy === 'Replace' ? replaced(cronJob, jobs, api) : cronJob, due, wait, api);
}

function readSchedule(cronJob: KubernetesObject, api: ControllerApi): CronSchedule | undefined {
  const text = String(getIn(cronJob, 'spec', 'schedule'));
  const zone = getIn(cronJob, 'spec', 'timeZone');
  try {
    return cronSchedule(text, typeof zone === 'string' ? zone : 'Etc/UTC', timeOf(cronJob.metadata.creationTimestamp));
  } catch {
    api.event(
      cronJob,
      { type: 'Warning', reason: 'UnparseableSchedule', message: `unparseable schedule: ${JSON.stringify(text)}` },
      COMPONENT,
    );
    return undefined;
  }
}

/** The moment from which on times count: the last one, the making of the CronJob, or the deadline. */
function earliest(cronJob: KubernetesObject, now: number): number {
  const last = timeOf(getIn(cronJob, 'status', 'lastScheduleTime'));
  const since = Number.isNaN(last) ? timeOf(cronJob.metadata.creationTimestamp) : last;
  const deadline = getIn(cronJob, 'spec', 'startingDeadlineSeconds');
  return typeof deadline === 'number' ? Math.max(since, now - deadline * 1_000 - 1) : since;
}

function replaced(cronJob: KubernetesObject, jobs: readonly KubernetesObject[], api: ControllerApi): KubernetesObject {
  for (const job of jobs.filter((each) => activeOf(cronJob).some(({ uid }) => uid === each.metadata.uid))) deleteJob(cronJob, job, api);
  return withStatus(cronJob, { active: undefined });
}

function deleteJob(cronJob: KubernetesObject, job: KubernetesObject, api: ControllerApi): void {
  api.delete(job);
  api.event(cronJob, { reason: 'SuccessfulDelete', message: `Deleted job ${job.metadata.name}` }, COMPONENT);
}

function jobName(cronJob: KubernetesObject, due: number): string {
  return `${cronJob.metadata.name}-${Math.floor(due / MINUTE_MS)}`;
}

function makeJob(cronJob: KubernetesObject, due: number, wait: number | undefined, api: ControllerApi): Started {
  const name = jobName(cronJob, due);
  const job = api.tryCreate(jobOf(cronJob, name, due));
  if (job instanceof StatusError) {
    if (job.reason === 'AlreadyExists') return { cronJob, wait };
    api.event(cronJob, { type: 'Warning', reason: 'FailedCreate', message: `Error creating job: ${job.message}` }, COMPONENT);
    return { cronJob, wait: TIMING.retry };
  }
  api.event(cronJob, { reason: 'SuccessfulCreate', message: `Created job ${name}` }, COMPONENT);
  const { apiVersion, kind, metadata } = job;
  const entry = { apiVersion, kind, name, namespace: metadata.namespace, resourceVersion: metadata.resourceVersion, uid: metadata.uid };
  const lastScheduleTime = `${new Date(due).toISOString().slice(0, 19)}Z`;
  return { cronJob: withStatus(cronJob, { active: [...activeOf(cronJob), entry], lastScheduleTime }), wait };
}

function jobOf(cronJob: KubernetesObject, name: string, due: number): KubernetesObject {
  const template = getIn(cronJob, 'spec', 'jobTemplate');
  const { labels, annotations } = (getIn(template, 'metadata') ?? {}) as {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  const zone = getIn(cronJob, 'spec', 'timeZone');
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace: cronJob.metadata.namespace ?? '',
      ...(labels === undefined ? {} : { labels }),
      annotations: {
        ...annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': localTime(due, typeof zone === 'string' ? zone : 'Etc/UTC'),
      },
      ownerReferences: [controlledBy(cronJob)],
    },
    spec: getIn(template, 'spec'),
  };
}

/** `2026-01-01T09:00:00+01:00` */
function localTime(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = (parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT').slice('GMT'.length);
  const sign = offset.startsWith('-') ? -1 : 1;
  const [hours = 0, minutes = 0] = offset === '' ? [] : offset.slice(1).split(':').map(Number);
  const local = new Date(at + sign * (hours * 60 + minutes) * MINUTE_MS).toISOString().slice(0, 19);
  return `${local}${offset === '' || offset === '+00:00' ? 'Z' : offset}`;
}

/** Keeps three Jobs that ended well and one that failed, unless told otherwise. */
function removeOld(cronJob: KubernetesObject, jobs: readonly KubernetesObject[], api: ControllerApi): void {
  const byStart = [...jobs].sort((a, b) => timeOf(getIn(a, 'status', 'startTime')) - timeOf(getIn(b, 'status', 'startTime')));
  for (const [type, field, usual] of [
    ['Complete', 'successfulJobsHistoryLimit', 3],
    ['Failed', 'failedJobsHistoryLimit', 1],
  ] as const) {
    const ended = byStart.filter((job) => isConditionTrue(job, type) && !isGoing(job));
    const kept = specNumber(cronJob, field, usual);
    for (const job of ended.slice(0, Math.max(0, ended.length - kept))) deleteJob(cronJob, job, api);
  }
}
