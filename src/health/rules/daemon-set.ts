import { memberOf } from '../../object/index.ts';
import { assessFirstObservation } from '../generation.ts';
import { countAt, healthy, type KindRule, places, progressing, type Verdict } from '../verdict.ts';

const COUNTS = places('status.desiredNumberScheduled', 'status.updatedNumberScheduled', 'status.numberAvailable');

/**
 * A DaemonSet is Healthy when every node that should run it runs an available Pod of the newest revision.
 *
 * @see Argo CD gitops-engine/pkg/health/health_daemonset.go; differs: with the strategy OnDelete the Pods need not be of
 * the newest revision, but they must be available.
 */
export const daemonSetRule: KindRule = {
  name: 'daemon-set',
  kinds: ['apps/DaemonSet', 'extensions/DaemonSet'],
  assess(object) {
    return assessFirstObservation(object) ?? assessPods(object);
  },
};

function assessPods(object: unknown): Verdict {
  const status = memberOf(object, 'status');
  const desired = countAt(status, 'desiredNumberScheduled');
  const updated = countAt(status, 'updatedNumberScheduled');
  const available = countAt(status, 'numberAvailable');
  const onDelete = memberOf(memberOf(memberOf(object, 'spec'), 'updateStrategy'), 'type') === 'OnDelete';
  if (!onDelete && updated < desired) return progressing('PodsNotUpdated', `${updated} of ${desired} Pods have the new revision`, COUNTS);
  if (available < desired) return progressing('PodsNotAvailable', `${available} of ${desired} Pods are available`, COUNTS);
  const message = desired === 0 ? 'no node is to run it' : `${available} of ${desired} Pods are available`;
  return healthy('RolloutComplete', message, COUNTS);
}
