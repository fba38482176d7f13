import { memberOf } from '../../object/index.ts';
import { byCondition, trueCondition } from '../condition.ts';
import { assessFirstObservation } from '../generation.ts';
import { countAt, degraded, healthy, type KindRule, places, progressing } from '../verdict.ts';

const COUNTS = places('spec.replicas', 'status.availableReplicas', 'status.replicas');

/**
 * A ReplicaSet is Healthy when as many Pods are available as it asks for, and Degraded when Pods cannot be created.
 *
 * @see Argo CD gitops-engine/pkg/health/health_replicaset.go; differs: Pods that are too many are waited for.
 */
export const replicaSetRule: KindRule = {
  name: 'replica-set',
  kinds: ['apps/ReplicaSet', 'extensions/ReplicaSet'],
  assess(object) {
    const status = memberOf(object, 'status');
    const unobserved = assessFirstObservation(object);
    if (unobserved !== undefined) return unobserved;
    const failure = trueCondition(object, 'ReplicaFailure');
    if (failure !== undefined) return byCondition(degraded, failure, 'ReplicaFailure');
    const desired = countAt(memberOf(object, 'spec'), 'replicas', 1);
    const available = countAt(status, 'availableReplicas');
    const surplus = countAt(status, 'replicas') - desired;
    if (available < desired) return progressing('ReplicasNotAvailable', `${available} of ${desired} replicas are available`, COUNTS);
    if (surplus > 0) return progressing('ReplicasToRemove', `replicas still to be removed: ${surplus}`, COUNTS);
    return healthy('ReplicasAvailable', desired === 0 ? 'scaled to zero' : `${available} of ${desired} replicas are available`, COUNTS);
  },
};
