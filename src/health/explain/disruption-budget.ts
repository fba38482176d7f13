import { getIn, memberOf, type ObjectInput } from '../../object/index.ts';
import { countAt } from '../verdict.ts';
import { isGood } from '../health.ts';
import { addressOf } from './address.ts';
import { type Cause, ownCause, type Question, worstCause } from './cause.ts';
import { selects } from './owners.ts';
import { warningCause } from './workloads.ts';

const POD = { group: '', kind: 'Pod' };

/** A PodDisruptionBudget that allows no eviction: too few of its Pods are healthy, or it asks for all of them. */
export function disruptionBudgetCause(budget: ObjectInput, question: Question): Cause | undefined {
  if (!isGood(question.assess(budget))) return warningCause(budget, question);
  const status = memberOf(budget, 'status');
  const [healthy, wanted, expected] = ['currentHealthy', 'desiredHealthy', 'expectedPods'].map((key) => countAt(status, key)) as [
    number,
    number,
    number,
  ];
  if (countAt(status, 'disruptionsAllowed', 1) > 0 || expected === 0) return undefined;
  const pods = [...question.related.list(POD, addressOf(budget).namespace)].filter((pod) =>
    selects(getIn(budget, 'spec', 'selector'), pod),
  );
  const cause = healthy < expected ? worstCause(pods, 'selects', question) : undefined;
  if (cause !== undefined) return cause;
  const problem = `allows no Pod to be evicted: ${healthy} of ${expected} Pods are healthy, and ${wanted} must be`;
  const advice = healthy < wanted ? 'wait for its Pods to be healthy' : 'add replicas, or lower what the budget asks for';
  return ownCause(budget, problem, { advice });
}
