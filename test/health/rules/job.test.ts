import { describeRule } from '../fixture.ts';

describeRule('job', {
  'complete-after-resume': ['Healthy', 'JobComplete', 'the Job has completed'],
  complete: ['Healthy', 'JobComplete', 'the Job has completed'],
  'failed-backoff-limit': ['Degraded', 'BackoffLimitExceeded', 'BackoffLimitExceeded: Job has reached the specified backoff limit'],
  'failed-condition-false': ['Progressing', 'JobRunning', 'running: 1 active, 0 succeeded, 0 failed'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  resumed: ['Progressing', 'JobRunning', 'running: 1 active, 0 succeeded, 0 failed'],
  'resumed-just-now': ['Progressing', 'JobResumed', 'resumed; waiting for the controller to start it'],
  running: ['Progressing', 'JobRunning', 'running: 1 active, 0 succeeded, 1 failed'],
  suspended: ['Suspended', 'JobSuspended', 'Job suspended'],
});
