import { memberOf } from '../../object/index.ts';
import { assessFirstObservation } from '../generation.ts';
import { countAt, healthy, type KindRule, places, progressing, textAt, type Verdict } from '../verdict.ts';

const COUNTS = places('spec.replicas', 'status.readyReplicas', 'status.availableReplicas', 'status.replicas');
const REVISIONS = places(
  'status.updateRevision',
  'status.currentRevision',
  'status.updatedReplicas',
  'spec.updateStrategy.rollingUpdate.partition',
  ...COUNTS,
);

/**
 * A StatefulSet is Healthy when its Pods are ready and those that the update strategy updates have the newest revision.
 *
 * @see Argo CD gitops-engine/pkg/health/health_statefulset.go; differs: without a partition a rollout is done when all
 * Pods have the newest revision, also where the API server has written `partition: 0`, and Pods must be available.
 */
export const statefulSetRule: KindRule = {
  name: 'stateful-set',
  kinds: ['apps/StatefulSet'],
  assess(object) {
    const desired = countAt(memberOf(object, 'spec'), 'replicas', 1);
    return assessFirstObservation(object) ?? assessPods(object, desired) ?? assessRevision(object, desired);
  },
};

function assessPods(object: unknown, desired: number): Verdict | undefined {
  const status = memberOf(object, 'status');
  const ready = countAt(status, 'readyReplicas');
  if (ready < desired) return progressing('PodsNotReady', `${ready} of ${desired} Pods are ready`, COUNTS);
  // Servers before 1.22 do not count the available ones.
  const available = countAt(status, 'availableReplicas', desired);
  if (available < desired) return progressing('PodsNotAvailable', `${available} of ${desired} Pods are available`, COUNTS);
  const surplus = countAt(status, 'replicas') - desired;
  return surplus > 0 ? progressing('PodsToRemove', `Pods still to be removed: ${surplus}`, COUNTS) : undefined;
}

function assessRevision(object: unknown, desired: number): Verdict {
  const strategy = memberOf(memberOf(object, 'spec'), 'updateStrategy');
  if (memberOf(strategy, 'type') === 'OnDelete') {
    const message = `${desired} of ${desired} Pods are ready; each takes on a new revision when it is deleted`;
    return healthy('PodsReady', message, COUNTS);
  }
  const status = memberOf(object, 'status');
  if (textAt(status, 'updateRevision') === textAt(status, 'currentRevision')) {
    return healthy('RolloutComplete', desired === 0 ? 'scaled to zero' : `${desired} of ${desired} Pods are ready`, REVISIONS);
  }
  const partition = countAt(memberOf(strategy, 'rollingUpdate'), 'partition');
  return assessPartition(countAt(status, 'updatedReplicas'), Math.max(desired - partition, 0), partition);
}

function assessPartition(updated: number, toUpdate: number, partition: number): Verdict {
  if (updated < toUpdate) return progressing('PodsNotUpdated', `${updated} of ${toUpdate} Pods have the new revision`, REVISIONS);
  if (partition === 0) return progressing('RevisionNotCurrent', 'waiting for the new revision to become the current one', REVISIONS);
  return healthy(
    'PartitionComplete',
    `Pods with the new revision: ${updated}; those below ordinal ${partition} keep the old one`,
    REVISIONS,
  );
}
