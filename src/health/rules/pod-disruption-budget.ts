import { byCondition, conditionsOf } from '../condition.ts';
import { degraded, healthy, type KindRule, noStatusYet } from '../verdict.ts';

/**
 * A PodDisruptionBudget is Healthy once it is computed, whether or not it allows a disruption now, and Degraded when it
 * cannot be computed.
 *
 * @see Argo CD resource_customizations/policy/PodDisruptionBudget/health.lua
 */
export const podDisruptionBudgetRule: KindRule = {
  name: 'pod-disruption-budget',
  kinds: ['policy/PodDisruptionBudget'],
  assess(object) {
    const conditions = conditionsOf(object);
    const failed = conditions.find(({ status, reason }) => status === 'False' && reason !== 'InsufficientPods');
    if (failed !== undefined) return byCondition(degraded, failed);
    const [first] = conditions;
    return first === undefined ? noStatusYet() : byCondition(healthy, first);
  },
};
