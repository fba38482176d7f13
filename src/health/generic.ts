import { isRecord, memberOf } from '../object/index.ts';
import { conditionOf, describeCondition, reasonOf, type StatusCondition, trueCondition } from './condition.ts';
import { degraded, healthy, progressing, type Verdict } from './verdict.ts';

/** The name of what holds for every kind: deletion, generation and conditions. */
export const GENERIC_RULE = 'generic';

/** Conditions that say, when True, that the controller has given up. */
const FAILURE_CONDITIONS = ['Stalled', 'Failed', 'Degraded'];

/** Conditions that say, by their status, whether the object serves; the first that is there counts. */
const SERVING_CONDITIONS = ['Ready', 'Available'];

/**
 * Health by the conditions that most controllers agree on; `undefined` where there is a status but none of them.
 * `Ready` False is Progressing, not Degraded: controllers report it while they retry, and say `Stalled` when they stop.
 *
 * @see kstatus `GetStandardConditions` and `checkReadyCondition`; differs: Stalled is asked before Reconciling whatever
 * their order, `Failed`, `Degraded` and `Available` count too.
 */
export function assessByConditions(object: unknown): Verdict | undefined {
  const status = memberOf(object, 'status');
  if (!isRecord(status) || Object.keys(status).length === 0) return healthy('NoStatus', 'exists; its kind reports no status');
  const failure = firstTrue(object, FAILURE_CONDITIONS);
  if (failure !== undefined) return degraded(reasonOf(failure), describeCondition(failure));
  const reconciling = trueCondition(object, 'Reconciling');
  if (reconciling !== undefined) return progressing(reasonOf(reconciling), describeCondition(reconciling));
  for (const type of SERVING_CONDITIONS) {
    const condition = conditionOf(object, type);
    if (condition !== undefined) return assessServing(condition);
  }
  return undefined;
}

function assessServing(condition: StatusCondition): Verdict {
  const verdict = condition.status === 'True' ? healthy : progressing;
  return verdict(reasonOf(condition), describeCondition(condition));
}

function firstTrue(object: unknown, types: readonly string[]): StatusCondition | undefined {
  for (const type of types) {
    const condition = trueCondition(object, type);
    if (condition !== undefined) return condition;
  }
  return undefined;
}
