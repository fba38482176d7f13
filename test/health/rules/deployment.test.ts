import { describeRule } from '../fixture.ts';

describeRule('deployment', {
  'deadline-exceeded': [
    'Degraded',
    'ProgressDeadlineExceeded',
    'ProgressDeadlineExceeded: ReplicaSet "web-5d4" has timed out progressing.',
  ],
  'empty-status': ['Progressing', 'LatestGenerationNotObserved', 'waiting for the controller to observe the object'],
  healthy: ['Healthy', 'RolloutComplete', '2 of 2 replicas are available'],
  'new-replicas-missing': ['Progressing', 'ReplicasNotUpdated', '1 of 2 new replicas are created'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  'not-available': ['Progressing', 'ReplicasNotAvailable', '1 of 2 updated replicas are available'],
  'not-observed': ['Progressing', 'LatestGenerationNotObserved', 'waiting for generation 3 to be observed', 'generic'],
  'old-replicas-pending': ['Progressing', 'OldReplicasPending', 'old replicas still to be removed: 1'],
  paused: ['Suspended', 'DeploymentPaused', 'the rollout is paused'],
  'quota-exceeded': [
    'Progressing',
    'ReplicasNotUpdated',
    '0 of 2 new replicas are created; FailedCreate: pods "web-5d4" is forbidden: exceeded quota: small',
  ],
  'scaling-down': ['Progressing', 'ReplicasToRemove', 'replicas still to be removed: 2'],
  'scaling-to-zero': ['Progressing', 'ReplicasToRemove', 'replicas still to be removed: 3'],
  'too-new': ['Progressing', 'ReplicasNotAvailable', '1 of 2 updated replicas are available; 1 ready for less than 30 s (minReadySeconds)'],
  'scaled-to-zero': ['Healthy', 'RolloutComplete', 'scaled to zero'],
});
