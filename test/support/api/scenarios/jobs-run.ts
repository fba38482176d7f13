import { del, get, JOBS, patch, PODS, post } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const JOB = `${JOBS}/work`;
const CRON_JOBS = '/apis/batch/v1/namespaces/NS/cronjobs';
const NOWHERE = { nodeSelector: { where: 'nowhere' } };

function job(spec: object = {}, pod: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'work', ...metadata },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x:1' }], ...pod } }, ...spec },
  };
}

function cronJob(spec: object = {}): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'often' },
    spec: {
      schedule: '* * * * *',
      jobTemplate: {
        metadata: { labels: { made: 'often' } },
        spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x:1' }] } } },
      },
      ...spec,
    },
  };
}

const COUNTS = [
  'active',
  'ready',
  'succeeded',
  'failed',
  'terminating',
  'uncountedTerminatedPods',
  'completedIndexes',
  'failedIndexes',
].map((field) => `/status/${field}`);
const CONDITIONS = [0, 1].flatMap((i) => ['type', 'status', 'reason', 'message'].map((field) => `/status/conditions/${i}/${field}`));

const made = (body: object): RequestStep => ({ ...post(JOBS, body), select: ['/metadata/generation', '/status', '/spec/suspend'] });
const refused = (step: RequestStep): RequestStep => ({ ...step, select: ['/reason', '/message', '/code'] });
const until = (values: Record<string, unknown>, select: readonly string[] = []): RequestStep => ({
  ...get(JOB),
  until: values,
  select: [...COUNTS, ...CONDITIONS, '/status/conditions/2', ...select],
});
const ended = (type: string, select: readonly string[] = []): RequestStep =>
  until({ '/status/conditions/1/type': type, '/status/terminating': 0 }, select);

/** Saves the name of the first Pod. */
const firstPod = (select: readonly string[] = ['/items/0/status/phase']): RequestStep => ({
  ...get(PODS),
  until: { '/items/0/spec/restartPolicy': 'Never' },
  select,
  save: { pod: '/items/0/metadata/name' },
});
const podEnds = (status: object): RequestStep => ({
  ...patch('strategic', `${PODS}/\${pod}/status`, { status }),
  select: ['/status/phase'],
});

const POD_PARTS = [
  '/items/0/metadata/annotations',
  '/items/0/metadata/finalizers',
  '/items/0/metadata/labels/job-name',
  '/items/0/metadata/labels/batch.kubernetes.io~1job-name',
  '/items/0/metadata/labels/batch.kubernetes.io~1job-completion-index',
  '/items/0/metadata/ownerReferences/0/kind',
  '/items/0/metadata/ownerReferences/0/blockOwnerDeletion',
  '/items/0/spec/hostname',
  '/items/0/spec/containers/0/env',
  '/items/0/status/phase',
];

/** Jobs that end well and badly, and what makes them. */
export const JOBS_RUN: Area = {
  name: 'jobs-run',
  together: true,
  scenarios: [
    {
      name: 'a Job is complete when its Pod is',
      covers: 'jobs',
      world: 'controllers',
      steps: [made(job()), ended('Complete', ['/metadata/annotations', '/metadata/labels']), { ...get(PODS), select: POD_PARTS }],
    },
    {
      name: 'the Job controller owns its status alone',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        { ...post(JOBS, job(), { fieldManager: 'alice' }), select: ['/metadata/managedFields/0/manager'] },
        ended(
          'Complete',
          ['manager', 'operation', 'subresource', 'fieldsV1'].map((field) => `/metadata/managedFields/1/${field}`),
        ),
      ],
    },
    {
      name: 'a Job of several completions runs as many Pods at a time as it may',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ completions: 3, parallelism: 2 }, NOWHERE)),
        until({ '/status/active': 2 }),
        { ...get(PODS), select: ['/items/2'] },
        { ...patch('merge', JOB, { spec: { parallelism: 1 } }), select: ['/metadata/generation'] },
        until({ '/status/active': 1, '/status/terminating': 0 }),
      ],
    },
    {
      name: 'a Job completes all that it was asked for',
      covers: 'jobs',
      world: 'controllers',
      steps: [made(job({ completions: 3, parallelism: 2 })), ended('Complete')],
    },
    {
      name: 'an indexed Job runs one Pod for each index',
      covers: 'jobs',
      world: 'controllers',
      steps: [made(job({ completions: 3, parallelism: 3, completionMode: 'Indexed' })), ended('Complete')],
    },
    {
      name: 'the Pods of an indexed Job know their index',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ completions: 1, parallelism: 1, completionMode: 'Indexed' }, NOWHERE)),
        until({ '/status/active': 1 }),
        { ...get(PODS), select: POD_PARTS },
      ],
    },
    {
      name: 'a Job whose Pod fails over its limit has failed',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ backoffLimit: 0 }, NOWHERE)),
        until({ '/status/active': 1 }),
        firstPod(),
        podEnds({ phase: 'Failed' }),
        ended('Failed'),
      ],
    },
    {
      name: 'a Pod that failed is made up for until the limit',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ backoffLimit: 1 }, NOWHERE)),
        until({ '/status/active': 1 }),
        firstPod(),
        podEnds({ phase: 'Failed' }),
        until({ '/status/failed': 1, '/status/active': 1 }),
        { ...get(PODS, { fieldSelector: 'status.phase=Pending' }), select: ['/items/1'], save: { pod: '/items/0/metadata/name' } },
        podEnds({ phase: 'Failed' }),
        ended('Failed'),
      ],
    },
    {
      name: 'containers that start again too often make a Job fail',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ backoffLimit: 0 }, { ...NOWHERE, restartPolicy: 'OnFailure' })),
        until({ '/status/active': 1 }),
        { ...get(PODS), select: ['/items/0/status/phase'], save: { pod: '/items/0/metadata/name' } },
        podEnds({
          phase: 'Running',
          containerStatuses: [
            { name: 'c', image: 'x:1', imageID: '', ready: false, restartCount: 1, state: { waiting: { reason: 'CrashLoopBackOff' } } },
          ],
        }),
        ended('Failed'),
      ],
    },
    {
      name: 'a Job that takes too long has failed, and its Pods go',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ activeDeadlineSeconds: 1 }, NOWHERE)),
        ended('Failed'),
        { ...get(PODS), until: { '/items/0': null }, select: ['/items'] },
      ],
    },
    {
      name: 'a finished Job is removed after its time to live',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ ttlSecondsAfterFinished: 1 })),
        { ...get(JOB), untilStatus: 404, select: ['/reason', '/message', '/code'] },
        { ...get(PODS), until: { '/items/0': null }, select: ['/items'] },
      ],
    },
    {
      name: 'a suspended Job makes no Pods until it is resumed',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({ suspend: true })),
        until({ '/status/conditions/0/type': 'Suspended' }, ['/status/startTime']),
        { ...get(PODS), select: ['/items'] },
        { ...patch('merge', JOB, { spec: { suspend: false } }), select: ['/metadata/generation'] },
        {
          ...get(JOB),
          until: { '/status/conditions/2/type': 'Complete', '/status/terminating': 0 },
          select: [...COUNTS, ...CONDITIONS, '/status/conditions/2/type'],
        },
      ],
    },
    {
      name: 'a running Job that is suspended loses its Pods',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({}, NOWHERE)),
        until({ '/status/active': 1 }),
        { ...patch('merge', JOB, { spec: { suspend: true } }), select: ['/metadata/generation'] },
        until({ '/status/conditions/0/status': 'True', '/status/active': null, '/status/terminating': 0 }, ['/status/startTime']),
        { ...get(PODS), until: { '/items/0': null }, select: ['/items'] },
      ],
    },
    {
      name: 'an exit code that the policy names ends a Job at once',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(
          job(
            { backoffLimit: 5, podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }] } },
            NOWHERE,
          ),
        ),
        until({ '/status/active': 1 }),
        firstPod(),
        podEnds({
          phase: 'Failed',
          containerStatuses: [
            {
              name: 'c',
              image: 'x:1',
              imageID: '',
              ready: false,
              restartCount: 0,
              state: { terminated: { exitCode: 42, reason: 'Error' } },
            },
          ],
        }),
        {
          ...get(JOB),
          until: { '/status/conditions/1/type': 'Failed', '/status/terminating': 0 },
          select: [...COUNTS, ...[0, 1].flatMap((i) => ['type', 'status', 'reason'].map((field) => `/status/conditions/${i}/${field}`))],
        },
      ],
    },
    {
      name: 'a failure that the policy ignores does not count',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(
          job(
            {
              backoffLimit: 0,
              podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
            },
            NOWHERE,
          ),
        ),
        until({ '/status/active': 1 }),
        firstPod(),
        podEnds({ phase: 'Failed', conditions: [{ type: 'DisruptionTarget', status: 'True' }] }),
        { ...get(PODS), until: { '/items/1/status/phase': 'Pending' }, ignored: true },
        until({ '/status/active': 1, '/status/terminating': 0 }),
      ],
    },
    {
      name: 'a Job takes its Pods away with it, however it is deleted',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({}, NOWHERE)),
        until({ '/status/active': 1 }),
        { ...del(JOB, { propagationPolicy: 'Foreground' }), select: ['/metadata/finalizers', '/status/active'] },
        { ...get(JOB), untilStatus: 404, select: ['/reason', '/code'] },
        { ...get(PODS), until: { '/items/0': null }, select: ['/items'] },
      ],
    },
    {
      name: 'a Job whose Pods are to be orphaned leaves them',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({}, NOWHERE)),
        until({ '/status/active': 1 }),
        { ...del(JOB, { propagationPolicy: 'Orphan' }), select: ['/metadata/finalizers'] },
        { ...get(JOB), untilStatus: 404, select: ['/reason', '/code'] },
        {
          ...get(PODS),
          until: { '/items/0/metadata/ownerReferences': null, '/items/0/metadata/finalizers': null },
          select: ['/items/0/status/phase', '/items/1'],
        },
      ],
    },
    {
      name: 'a Job that runs keeps its number of completions',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        made(job({}, NOWHERE)),
        until({ '/status/active': 1 }),
        refused(patch('merge', JOB, { spec: { completions: 3 } })),
        refused(post(JOBS, job())),
      ],
    },
    {
      name: 'a CronJob makes a Job each time, and remembers it',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        {
          ...post(CRON_JOBS, cronJob({ successfulJobsHistoryLimit: 1 })),
          select: ['/spec/concurrencyPolicy', '/spec/failedJobsHistoryLimit', '/spec/suspend', '/status'],
        },
        { ...get(JOBS), until: { '/items/0/spec/parallelism': 1 }, ignored: true },
        { ...get(JOBS), until: { '/items/0/spec/parallelism': 1 }, ignored: true },
        {
          ...get(JOBS),
          until: { '/items/0/status/succeeded': 1 },
          select: [
            '/items/0/metadata/labels/made',
            '/items/0/metadata/ownerReferences/0/kind',
            '/items/0/metadata/ownerReferences/0/controller',
            '/items/0/metadata/ownerReferences/0/blockOwnerDeletion',
            '/items/0/status/succeeded',
            '/items/1',
          ],
        },
        { ...get(`${CRON_JOBS}/often`), until: { '/status/active': null }, select: ['/status/active', '/metadata/generation'] },
      ],
    },
    {
      name: 'a suspended CronJob makes nothing',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        { ...post(CRON_JOBS, cronJob({ suspend: true })), select: ['/spec/suspend'] },
        { ...get(JOBS), select: ['/items'] },
        { ...get(`${CRON_JOBS}/often`), select: ['/status'] },
        refused(post(CRON_JOBS, cronJob({ schedule: '' }))),
        refused(post(CRON_JOBS, cronJob())),
      ],
    },
  ],
};
