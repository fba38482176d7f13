import { isRecord, memberOf } from '../object/index.ts';
import { byCondition, conditionOf, type StatusCondition, trueCondition } from './condition.ts';
import { degraded, healthy, progressing, STATUS, type Verdict } from './verdict.ts';

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
  if (!isRecord(status) || Object.keys(status).length === 0) return healthy('NoStatus', 'exists; its kind reports no status', STATUS);
  const failure = firstOf(object, FAILURE_CONDITIONS, trueCondition);
  if (failure !== undefined) return byCondition(degraded, failure);
  const reconciling = trueCondition(object, 'Reconciling');
  if (reconciling !== undefined) return byCondition(progressing, reconciling);
  const serving = firstOf(object, SERVING_CONDITIONS, conditionOf);
  return serving && byCondition(serving.status === 'True' ? healthy : progressing, serving);
}

function firstOf(object: unknown, types: readonly string[], find: typeof conditionOf): StatusCondition | undefined {
  for (const type of types) {
    const condition = find(object, type);
    if (condition !== undefined) return condition;
  }
  return undefined;
}
