import { describeRule } from '../fixture.ts';

describeRule('pod-disruption-budget', {
  'insufficient-pods': ['Healthy', 'InsufficientPods', 'InsufficientPods'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  'sufficient-pods': ['Healthy', 'SufficientPods', 'SufficientPods'],
  'sync-failed': ['Degraded', 'SyncFailed', 'SyncFailed: found no controllers for pod "web"'],
});
