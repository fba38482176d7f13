import { conditionsOf, describeCondition, reasonOf } from '../condition.ts';
import { degraded, healthy, type KindRule, noStatusYet } from '../verdict.ts';

/**
 * A PodDisruptionBudget is Healthy once it is computed, whether or not it allows a disruption now, and Degraded when it
 * cannot be computed.
 *
 * @see Argo CD resource_customizations/policy/PodDisruptionBudget/health.lua
 */
export const podDisruptionBudgetRule: KindRule = {
  name: 'pod-disruption-budget',
  kinds: [{ group: 'policy', kind: 'PodDisruptionBudget' }],
  assess(object) {
    const conditions = conditionsOf(object);
    const failed = conditions.find(({ status, reason }) => status === 'False' && reason !== 'InsufficientPods');
    if (failed !== undefined) return degraded(reasonOf(failed), describeCondition(failed));
    const [first] = conditions;
    return first === undefined ? noStatusYet() : healthy(reasonOf(first), describeCondition(first));
  },
};
