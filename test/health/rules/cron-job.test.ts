import { describeRule } from '../fixture.ts';

describeRule('cron-job', {
  active: ['Healthy', 'RunActive', 'a run is active'],
  'last-run-failed': ['Degraded', 'LastRunFailed', 'the last run did not succeed'],
  'last-run-succeeded': ['Healthy', 'LastRunSucceeded', 'the last run succeeded'],
  'never-scheduled': ['Healthy', 'NotScheduledYet', 'no run was due yet'],
  'never-succeeded': ['Degraded', 'NeverSucceeded', 'a run has ended, and none has succeeded yet'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  suspended: ['Healthy', 'CronJobSuspended', 'the CronJob is suspended, as its spec says'],
});
