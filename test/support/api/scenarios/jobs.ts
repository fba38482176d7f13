import { get, JOBS, patch, post, put } from '../requests.ts';
import type { Area, Scenario } from '../scenario.ts';

const J = `${JOBS}/j`;
const CRON_JOBS = '/apis/batch/v1/namespaces/NS/cronjobs';
const CRON = `${CRON_JOBS}/c`;

interface JobParts {
  readonly pod?: object;
  readonly template?: object;
  readonly metadata?: object;
}

function jobSpec(spec: object = {}, { pod = {}, template = {} }: JobParts = {}): object {
  return {
    template: { ...template, spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x:1' }], ...pod } },
    ...spec,
  };
}

function job(spec: object = {}, parts: JobParts = {}): object {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j', ...parts.metadata }, spec: jobSpec(spec, parts) };
}

function cronJob(spec: object = {}, parts: JobParts = {}): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'c', ...parts.metadata },
    spec: { schedule: '*/5 * * * *', jobTemplate: { spec: jobSpec({}, parts) }, ...spec },
  };
}

function refusedJobs(name: string, jobs: readonly object[]): Scenario {
  return { name, covers: 'validation', steps: jobs.map((each) => post(JOBS, each)) };
}

function refusedCronJobs(name: string, jobs: readonly object[]): Scenario {
  return { name, covers: 'validation', steps: jobs.map((each) => post(CRON_JOBS, each)) };
}

const now = '2024-01-01T00:00:00Z';

export const JOB_KINDS: Area = {
  name: 'jobs',
  scenarios: [
    {
      name: 'a Job selects its own Pods and gets its defaults',
      covers: 'defaults',
      steps: [post(JOBS, job({}, { template: { metadata: { labels: { app: 'a' } } } })), get(J), post(JOBS, job())],
    },
    {
      name: 'the defaults of a Job depend on what it says',
      covers: 'defaults',
      steps: [
        job({ parallelism: 3 }),
        job({ completions: 3 }),
        job({ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1 }),
        job({ podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] } }),
      ].map((body) => post(JOBS, body, { dryRun: 'All' })),
    },
    refusedJobs('a Job has a template whose Pods end', [
      { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' } },
      job({}, { pod: { restartPolicy: 'Always' } }),
      job({}, { pod: { restartPolicy: undefined } }),
      job({}, { pod: { restartPolicy: 'Sometimes' } }),
      job({}, { pod: { containers: [] } }),
      job({}, { metadata: { name: 'Upper' } }),
    ]),
    refusedJobs('the numbers of a Job are not negative', [
      job({ parallelism: -1, completions: -1, backoffLimit: -1, activeDeadlineSeconds: -1, ttlSecondsAfterFinished: -1 }),
      job({ backoffLimitPerIndex: -1, maxFailedIndexes: -1 }),
    ]),
    refusedJobs('the modes of a Job go together', [
      job({ completionMode: 'Odd' }),
      job({ completionMode: 'Indexed', parallelism: 2 }),
      job({ backoffLimitPerIndex: 1, maxFailedIndexes: 2 }),
      job({ completionMode: 'Indexed', completions: 2, maxFailedIndexes: 3 }),
      job({ podReplacementPolicy: 'Odd' }),
      job({ managedBy: 'nobody' }),
      job({ completionMode: 'Indexed', completions: 10 }, { metadata: { name: `a${'b'.repeat(62)}` } }),
    ]),
    refusedJobs('the policies for failing Pods are checked', [
      job({ podFailurePolicy: { rules: [{ action: 'Odd' }] } }),
      job({ podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [0, 3, 2, 2] } }] } }),
      job({ podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'Odd', containerName: 'none', values: [] } }] } }),
      job({
        podFailurePolicy: {
          rules: [{ action: 'Count', onExitCodes: { operator: 'NotIn', values: [1] }, onPodConditions: [{ type: 'a b', status: 'Odd' }] }],
        },
      }),
      job({ podFailurePolicy: { rules: [] }, podReplacementPolicy: 'TerminatingOrFailed' }, { pod: { restartPolicy: 'OnFailure' } }),
    ]),
    refusedJobs('the policies for success are checked', [
      job({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
      job({ completionMode: 'Indexed', completions: 3, successPolicy: { rules: [] } }),
      job({
        completionMode: 'Indexed',
        completions: 3,
        successPolicy: { rules: [{}, { succeededCount: 5 }, { succeededIndexes: '0-2,2' }] },
      }),
      job({
        completionMode: 'Indexed',
        completions: 3,
        successPolicy: { rules: [{ succeededIndexes: 'x' }, { succeededIndexes: '0-1', succeededCount: 3 }, { succeededIndexes: '7' }] },
      }),
    ]),
    {
      name: 'the selector of a Job is its own, unless it says so',
      covers: 'validation',
      steps: [
        post(JOBS, job({ selector: { matchLabels: { a: 'b' } } })),
        post(JOBS, job({ manualSelector: true })),
        post(JOBS, job({ manualSelector: true, selector: { matchLabels: { a: 'b' } } })),
        post(JOBS, job({}, { template: { metadata: { labels: { 'job-name': 'other' } } } })),
        post(
          JOBS,
          job({ manualSelector: true, selector: { matchLabels: { a: 'b' } } }, { template: { metadata: { labels: { a: 'b' } } } }),
        ),
      ],
    },
    {
      name: 'a Job keeps its template, its completions and its selector',
      covers: 'immutable fields',
      steps: [
        post(JOBS, job({ parallelism: 2, completions: 4 })),
        patch('merge', J, { spec: { parallelism: 3 } }),
        patch('merge', J, { spec: { completions: 5 } }),
        patch('merge', J, { spec: { selector: { matchLabels: { a: 'b' } } } }),
        patch('merge', J, { spec: { completionMode: 'Indexed' } }),
        patch('merge', J, { spec: { backoffLimit: 1, ttlSecondsAfterFinished: 10, activeDeadlineSeconds: 10, suspend: true } }),
        patch('merge', J, { spec: { podFailurePolicy: { rules: [] }, managedBy: 'example.com/me' } }),
      ],
    },
    {
      name: 'the template of a Job stays, that of a suspended one in part',
      covers: 'immutable fields',
      steps: [
        post(JOBS, job({ suspend: true })),
        patch('merge', J, { spec: { template: { spec: { nodeSelector: { a: 'b' }, tolerations: [{ operator: 'Exists' }] } } } }),
        patch('strategic', J, { spec: { template: { spec: { containers: [{ name: 'c', resources: { limits: { cpu: 1 } } }] } } } }),
        patch('strategic', J, { spec: { template: { spec: { containers: [{ name: 'c', image: 'x:2' }] } } } }),
        patch('merge', J, { spec: { suspend: false } }),
        patch('merge', J, { spec: { template: { spec: { nodeSelector: { a: 'c' } } } } }),
        put(J, job({}, { pod: { restartPolicy: 'OnFailure' } })),
      ],
    },
    {
      name: 'an Indexed Job grows with its parallelism',
      covers: 'immutable fields',
      steps: [
        post(JOBS, job({ completionMode: 'Indexed', completions: 3, parallelism: 3 })),
        patch('merge', J, { spec: { completions: 4 } }),
        patch('merge', J, { spec: { completions: 4, parallelism: 4 } }),
        patch('merge', J, { spec: { completions: null } }),
      ],
    },
    {
      name: 'the status of a Job goes forward',
      covers: 'status',
      steps: [
        post(JOBS, { ...job(), status: { active: 3 } }),
        patch('merge', `${J}/status`, { status: { active: 1, ready: 2, failed: 1 } }),
        patch('merge', `${J}/status`, { status: { active: 1, ready: 1, failed: 1, startTime: now } }),
        patch('merge', `${J}/status`, { status: { failed: -1 } }),
        patch('merge', `${J}/status`, { status: { conditions: [{ type: 'Complete', status: 'True' }] } }),
        patch('merge', `${J}/status`, { status: { conditions: [{ type: 'Failed', status: 'True' }], active: 0, ready: 0 } }),
        patch('merge', `${J}/status`, {
          status: {
            conditions: [
              { type: 'FailureTarget', status: 'True' },
              { type: 'Failed', status: 'True' },
            ],
            active: 0,
            ready: 0,
          },
        }),
        patch('merge', `${J}/status`, { status: { conditions: null } }),
      ],
    },
    {
      name: 'a Job is warned of names that Pods cannot have',
      covers: 'field validation',
      steps: [
        post(JOBS, job({}, { metadata: { name: 'a.b' } }), { dryRun: 'All' }),
        post(JOBS, job({}, { metadata: { name: `${'a'.repeat(60)}-long` } }), { dryRun: 'All' }),
        post(JOBS, job({}, { pod: { terminationGracePeriodSeconds: -1 } }), { dryRun: 'All' }),
        post(JOBS, job({}, { metadata: { name: 'a'.repeat(254) } }), { dryRun: 'All' }),
      ],
    },
    {
      name: 'a CronJob gets its defaults, and its template those of Pods alone',
      covers: 'defaults',
      steps: [post(CRON_JOBS, cronJob()), get(CRON), patch('merge', CRON, { spec: { suspend: true } }), put(CRON, cronJob())],
    },
    refusedCronJobs('a schedule is five fields or a word', [
      { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' } },
      ...['* * * *', '60 * * * *', '* 1-24 * * *', '5-1 * * * *', '*/0 * * * *', 'x * * * *', '@often'].map((schedule) =>
        cronJob({ schedule }),
      ),
    ]),
    refusedCronJobs('a schedule has no time zone but its own', [
      cronJob({ schedule: 'TZ=Europe/Berlin * * * * *' }),
      cronJob({ schedule: 'CRON_TZ=Odd/Place * * * * *' }),
      cronJob({ timeZone: '' }),
      cronJob({ timeZone: 'Odd/Place' }),
      cronJob({ timeZone: 'Local' }),
      cronJob({ timeZone: 'europe/berlin' }),
      cronJob({ timeZone: '../etc' }),
      cronJob({ schedule: '1-2-3 1/2/3 -1 * *' }),
    ]),
    refusedCronJobs('a CronJob leaves room for the names of its Jobs', [
      cronJob({}, { metadata: { name: 'c'.repeat(53) } }),
      cronJob({}, { metadata: { name: 'Upper' } }),
      cronJob({ concurrencyPolicy: 'Odd', startingDeadlineSeconds: -1, successfulJobsHistoryLimit: -1, failedJobsHistoryLimit: -1 }),
      cronJob({ jobTemplate: { spec: jobSpec({ selector: { matchLabels: { a: 'b' } }, manualSelector: true }) } }),
      cronJob({}, { pod: { restartPolicy: 'Always' } }),
      cronJob({}, { pod: { containers: [{ name: 'c' }] } }),
    ]),
    {
      name: 'schedules that are understood are kept as they are written',
      covers: 'validation',
      steps: ['0 0 1 jan mon', '@every 1h30m', '@daily', '1-30/5,45 */2 ? * 0-6', '@every soon', '* * 31 2 7'].map((schedule) =>
        post(CRON_JOBS, cronJob({ schedule, timeZone: 'Europe/Berlin' }), { dryRun: 'All' }),
      ),
    },
    {
      name: 'all of a CronJob may change, and its generation counts',
      covers: 'update',
      steps: [
        post(CRON_JOBS, { ...cronJob(), status: { lastScheduleTime: now } }),
        patch('merge', CRON, {
          spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: { restartPolicy: 'OnFailure' } } } } },
        }),
        patch('merge', CRON, { metadata: { annotations: { a: 'b' } } }),
        patch('merge', CRON, { spec: { schedule: 'TZ=UTC @daily' } }),
        patch('merge', `${CRON}/status`, { status: { lastScheduleTime: now }, spec: { suspend: true } }),
        patch('merge', CRON, { spec: { jobTemplate: { spec: { template: { spec: { containers: null } } } } } }),
      ],
    },
  ],
};
