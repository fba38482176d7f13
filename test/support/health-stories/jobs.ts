import type { KubernetesObject } from '../../../src/object/index.ts';
import { AWAY, container, job, jobTemplate } from './objects.ts';
import { apply, patch, report, sees, says, type Story } from './story.ts';

const EXIT_3 = container(
  { ready: false, state: { terminated: { exitCode: 3, reason: 'Error', startedAt: 'NOW-2s', finishedAt: 'NOW' } } },
  'Failed',
  'run',
);

/** Work that ends. */
export const JOBS: readonly Story[] = [
  {
    name: 'a Job succeeds',
    steps: [apply(job('migrate')), sees('Job migrate', 'Progressing', 'Healthy JobComplete'), says('Job migrate', /Job shop\/migrate/)],
  },
  {
    name: 'a Job fails and has no try left',
    steps: [
      apply(job('migrate', { backoffLimit: 0 }, AWAY)),
      sees('Job migrate', 'Progressing'),
      report('Pod migrate-*', EXIT_3),
      sees('Pod migrate-*', 'Progressing', 'Degraded'),
      sees('Job migrate', 'Degraded BackoffLimitExceeded'),
      says('Job migrate', /Pod shop\/migrate-\S+ .*container run.*exit code 3\b/),
    ],
  },
  {
    name: 'a Job whose Pod finds no node runs out of time',
    steps: [
      apply(job('report', { activeDeadlineSeconds: 3 }, { nodeSelector: { disk: 'NS' } })),
      sees('Job report', 'Progressing'),
      says('Job report', /Pod shop\/report-\S+ .*no node has the label disk=shop.*nodeSelector of Job shop\/report/),
      sees('Job report', 'Degraded DeadlineExceeded'),
      says('Job report', /Job shop\/report.*(?:deadline|active longer)/i),
    ],
  },
  {
    name: 'a Job whose Pod runs for too long',
    steps: [
      apply(job('report', { activeDeadlineSeconds: 3 }, AWAY)),
      report('Pod report-*', container({ ready: true, started: true, state: { running: { startedAt: 'NOW' } } }, 'Running', 'run')),
      sees('Job report', 'Progressing', 'Degraded DeadlineExceeded'),
      says('Job report', /^Job shop\/report has failed: it took longer than its activeDeadlineSeconds/),
    ],
  },
  {
    name: 'a suspended Job is resumed',
    steps: [
      apply(job('import', { suspend: true })),
      sees('Job import', 'Suspended JobSuspended'),
      says('Job import', /Job shop\/import.*suspended/i),
      patch('Job import', { spec: { suspend: false } }),
      sees('Job import', 'Progressing', 'Healthy JobComplete'),
    ],
  },
  {
    name: 'a CronJob is suspended',
    steps: [
      apply(cronJob('nightly', { suspend: true })),
      sees('CronJob nightly', 'Healthy CronJobSuspended'),
      says('CronJob nightly', /CronJob shop\/nightly.*suspended/),
    ],
  },
  {
    name: 'a CronJob whose last run failed after one that succeeded',
    steps: [
      apply(cronJob('nightly', { schedule: '* * * * *', suspend: true }, AWAY)),
      report('CronJob nightly', { lastScheduleTime: 'NOW-300s', lastSuccessfulTime: 'NOW-290s' }),
      patch('CronJob nightly', { spec: { suspend: false } }),
      sees('CronJob nightly', 'Healthy RunActive'),
      patch('CronJob nightly', { spec: { schedule: '0 0 1 1 *' } }),
      report('Pod nightly-*', EXIT_3),
      sees('Job nightly-*', 'Progressing', 'Degraded BackoffLimitExceeded'),
      sees('CronJob nightly', 'Degraded LastRunFailed'),
      says('CronJob nightly', /Pod shop\/nightly-\S+ .*container run.*exit code 3\b/),
    ],
  },
  {
    name: 'a CronJob whose only run failed',
    steps: [
      apply(cronJob('nightly', { schedule: '* * * * *', suspend: true }, AWAY)),
      report('CronJob nightly', { lastScheduleTime: 'NOW-90s' }),
      patch('CronJob nightly', { spec: { suspend: false } }),
      sees('CronJob nightly', 'Healthy', 'Degraded NeverSucceeded', 'Healthy RunActive'),
      patch('CronJob nightly', { spec: { schedule: '0 0 1 1 *' } }),
      report('Pod nightly-*', EXIT_3),
      sees('Job nightly-*', 'Progressing', 'Degraded BackoffLimitExceeded'),
      sees('CronJob nightly', 'Degraded NeverSucceeded'),
      says('CronJob nightly', /Pod shop\/nightly-\S+ .*container run.*exit code 3\b/),
    ],
  },
];

function cronJob(name: string, more: object, template: Readonly<Record<string, unknown>> = {}): KubernetesObject {
  const jobTemplateSpec = { backoffLimit: 0, template: jobTemplate(template) };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: jobTemplateSpec }, ...more },
  };
}
