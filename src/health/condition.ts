import { getIn, memberOf } from '../object/index.ts';
import { listAt, textAt } from './verdict.ts';

/** One entry of `status.conditions`, with texts in place of what is absent. */
export interface StatusCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** The generation that the condition was computed for, where it says so. */
  readonly observedGeneration: unknown;
}

/** The entries of `status.conditions` that have a type, in their order. */
export function conditionsOf(object: unknown): readonly StatusCondition[] {
  return readConditions(listAt(memberOf(object, 'status'), 'conditions'));
}

/** The first condition of a type. */
export function conditionOf(object: unknown, type: string): StatusCondition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type);
}

/** The condition of a type if it is `True`. */
export function trueCondition(object: unknown, type: string): StatusCondition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type && condition.status === 'True');
}

/** Conditions as they stand in a list of plain JSON. */
export function readConditions(list: readonly unknown[]): readonly StatusCondition[] {
  return list
    .map((entry) => ({
      type: textAt(entry, 'type'),
      status: textAt(entry, 'status'),
      reason: textAt(entry, 'reason'),
      message: textAt(entry, 'message'),
      observedGeneration: getIn(entry, 'observedGeneration'),
    }))
    .filter((condition) => condition.type !== '');
}

/** `Reason: message`, or the one of them that is there, or what to say in their place. */
export function describeCondition(condition: StatusCondition): string {
  const words = [condition.reason, condition.message].filter((text) => text !== '').join(': ');
  return words === '' ? `condition ${condition.type} is ${condition.status}` : words;
}

/** The machine word of a condition: its reason, else its type and status. */
export function reasonOf(condition: StatusCondition): string {
  return condition.reason === '' ? `${condition.type}${condition.status}` : condition.reason;
}
