import { describeRule } from '../fixture.ts';

describeRule('replica-set', {
  'failed-create': ['Degraded', 'ReplicaFailure', 'FailedCreate: pods "web-" is forbidden: violates PodSecurity "restricted"'],
  healthy: ['Healthy', 'ReplicasAvailable', '2 of 2 replicas are available'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  'not-available': ['Progressing', 'ReplicasNotAvailable', '1 of 2 replicas are available'],
  'scaling-down': ['Progressing', 'ReplicasToRemove', 'replicas still to be removed: 1'],
});
