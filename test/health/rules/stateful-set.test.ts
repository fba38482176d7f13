import { describeRule } from '../fixture.ts';

describeRule('stateful-set', {
  healthy: ['Healthy', 'RolloutComplete', '3 of 3 Pods are ready'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  'not-available': ['Progressing', 'PodsNotAvailable', '2 of 3 Pods are available'],
  'not-ready': ['Progressing', 'PodsNotReady', '1 of 3 Pods are ready'],
  'on-delete': ['Healthy', 'PodsReady', '3 of 3 Pods are ready; each takes on a new revision when it is deleted'],
  'partition-done': ['Healthy', 'PartitionComplete', 'Pods with the new revision: 1; those below ordinal 2 keep the old one'],
  'rolling-out': ['Progressing', 'PodsNotUpdated', '2 of 3 Pods have the new revision'],
  'scaling-down': ['Progressing', 'PodsToRemove', 'Pods still to be removed: 2'],
});
