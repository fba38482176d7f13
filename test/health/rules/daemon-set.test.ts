import { describeRule } from '../fixture.ts';

describeRule('daemon-set', {
  healthy: ['Healthy', 'RolloutComplete', '3 of 3 Pods are available'],
  'no-nodes': ['Healthy', 'RolloutComplete', 'no node is to run it'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  'not-available': ['Progressing', 'PodsNotAvailable', '2 of 3 Pods are available'],
  'on-delete-not-available': ['Progressing', 'PodsNotAvailable', '2 of 3 Pods are available'],
  'rolling-out': ['Progressing', 'PodsNotUpdated', '1 of 3 Pods have the new revision'],
});
