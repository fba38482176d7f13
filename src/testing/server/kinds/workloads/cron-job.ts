import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { shownSelector } from '../label-selector.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, numberIn, textIn } from '../read-fields.ts';
import { isTimeZone, scheduleProblem } from './cron-schedule.ts';
import { jobSpecWarnings } from './job.ts';
import { validateJobSpec } from './job-spec.ts';
import { nameWarnings, specOf } from './selected-template.ts';

const MAX_NAME = 52;
const POLICIES = ['Allow', 'Forbid', 'Replace'];
const ZONE_PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

/** CronJobs. @see kubernetes pkg/apis/batch/validation/validation.go ValidateCronJobCreate */
export const CRON_JOB: KindBehaviour = {
  generation: true,
  validate: validateCronJob,
  validateCreate: (object, report) => {
    if (object.metadata.name.length > MAX_NAME) {
      report.invalid('metadata.name', object.metadata.name, `must be no more than ${MAX_NAME} characters`);
    }
  },
  warn: (object, live) => {
    const spec = specOf(object);
    if (live !== undefined && live.metadata.generation === object.metadata.generation) return [];
    const job = fieldsIn(fieldsIn(spec, 'jobTemplate'), 'spec') ?? {};
    return [...(live === undefined ? nameWarnings(object) : []), ...jobSpecWarnings(job, 'spec.jobTemplate.spec')];
  },
};

function validateCronJob(object: KubernetesObject, report: FieldReport, live?: KubernetesObject): void {
  const spec = specOf(object);
  const schedule = textIn(spec, 'schedule');
  const problem = schedule === '' ? undefined : scheduleProblem(schedule);
  if (schedule === '') report.required('spec.schedule');
  if (problem !== undefined) report.invalid('spec.schedule', schedule, problem);
  if (schedule.includes('TZ')) {
    const hadZone = textIn(live?.['spec'], 'schedule').includes('TZ');
    if (!hadZone) report.invalid('spec.schedule', schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead');
    else if (spec['timeZone'] !== undefined)
      report.invalid('spec.schedule', schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule');
  }
  notNegative(numberIn(spec, 'startingDeadlineSeconds'), 'spec.startingDeadlineSeconds', report);
  validateTimeZone(spec, report);
  const policy = textIn(spec, 'concurrencyPolicy');
  if (policy === '') report.required('spec.concurrencyPolicy');
  else if (!POLICIES.includes(policy)) report.notSupported('spec.concurrencyPolicy', policy, POLICIES);
  validateJobTemplate(fieldsIn(fieldsIn(spec, 'jobTemplate'), 'spec') ?? {}, 'spec.jobTemplate.spec', report);
  for (const field of ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) notNegative(numberIn(spec, field), `spec.${field}`, report);
}

function validateTimeZone(spec: Fields, report: FieldReport): void {
  const zone = spec['timeZone'];
  if (typeof zone !== 'string') return;
  const refuse = (why: string): void => report.invalid('spec.timeZone', zone, why);
  if (zone === '') return refuse('timeZone must be nil or non-empty string');
  const parts = zone.split('/');
  if (parts.some((part) => part === '.' || part === '..' || part.startsWith('-') || !ZONE_PART.test(part))) {
    return refuse(`unknown time zone ${zone}`);
  }
  if (zone.toLowerCase() === 'local') refuse('timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
  if (zone !== 'Local' && !isTimeZone(zone)) refuse(`unknown time zone ${zone}`);
  return undefined;
}

function validateJobTemplate(job: Fields, path: string, report: FieldReport): void {
  validateJobSpec(job, path, report);
  const selector = fieldsIn(job, 'selector');
  if (selector !== undefined) report.invalid(`${path}.selector`, shownSelector(selector), '`selector` will be auto-generated');
  if (job['manualSelector'] === true) report.notSupported(`${path}.manualSelector`, true, ['nil', 'false']);
}
