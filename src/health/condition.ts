import { memberOf } from '../object/index.ts';
import { printable } from '../errors.ts';
import { remembered } from './remembered.ts';
import { listAt, places, type Say, textAt, type Verdict } from './verdict.ts';

/** One entry of `status.conditions`, with texts in place of what is absent. */
export interface StatusCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

/** `status.conditions` as it stands there; empty where there is none. */
export function conditionList(object: unknown): readonly unknown[] {
  return listAt(memberOf(object, 'status'), 'conditions');
}

/** The entries of `status.conditions` that have a type, in their order. */
export function conditionsOf(object: unknown): readonly StatusCondition[] {
  return readConditions(conditionList(object));
}

/** The first condition of a type. */
export function conditionOf(object: unknown, type: string): StatusCondition | undefined {
  for (const entry of conditionList(object)) {
    if (memberOf(entry, 'type') === type) return readCondition(entry);
  }
  return undefined;
}

/** The condition of a type if it is `True`. */
export function trueCondition(object: unknown, type: string): StatusCondition | undefined {
  for (const entry of conditionList(object)) {
    if (memberOf(entry, 'type') === type && memberOf(entry, 'status') === 'True') return readCondition(entry);
  }
  return undefined;
}

/** Conditions as they stand in a list of plain JSON. */
export function readConditions(list: readonly unknown[]): readonly StatusCondition[] {
  return list.map(readCondition).filter((condition) => condition.type !== '');
}

function readCondition(entry: unknown): StatusCondition {
  return {
    type: textAt(entry, 'type'),
    status: textAt(entry, 'status'),
    reason: textAt(entry, 'reason'),
    message: textAt(entry, 'message'),
  };
}

/** `Reason: message`, or the one of them that is there, or what to say in their place. */
export function describeCondition({ type, status, reason, message }: StatusCondition): string {
  if (reason === '') return message === '' ? `condition ${type} is ${status}` : message;
  return message === '' ? reason : `${reason}: ${message}`;
}

/** The machine word of a condition: its reason, else its type and status. `Terminating` says elsewhere that the object is being deleted. */
function reasonOf(condition: StatusCondition): string {
  return /^(?:Terminating)?$/.test(condition.reason) ? `${condition.type}${condition.status}` : condition.reason;
}

/** The place of a condition, as evidence. */
export const conditionPlace: (type: string) => readonly string[] = remembered((type) =>
  places(printable(`status.conditions[type=${type}]`)),
);

/** What a condition says, in its own words: `byCondition(degraded, condition)`. */
export function byCondition(say: Say, condition: StatusCondition, reason: string = reasonOf(condition)): Verdict {
  return say(reason, describeCondition(condition), conditionPlace(condition.type));
}
