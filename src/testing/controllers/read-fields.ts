import { getIn, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/read-fields.ts';
import { textOf } from '../server/text-of.ts';

/** A number in the spec of an object. */
export function specNumber(object: KubernetesObject, field: string, absent: number): number {
  const value = getIn(object, 'spec', field);
  return typeof value === 'number' ? value : absent;
}

/** A count in the status of an object; 0 where it is not given. */
export function statusNumber(object: KubernetesObject | undefined, field: string): number {
  return Number(getIn(object, 'status', field) ?? 0);
}

/** The `spec.replicas` of a workload. */
export function replicasOf(object: KubernetesObject): number {
  return specNumber(object, 'replicas', 1);
}

/** `25%` of a whole, or a number. */
export function portionOf(value: unknown, whole: number, round: (amount: number) => number): number {
  if (typeof value === 'number') return value;
  return round((Number.parseInt(textOf(value ?? '0'), 10) / 100) * whole);
}

/** A condition of an object's status. */
export type Condition = Record<string, unknown>;

/** The conditions of an object. */
export function conditionsOf(object: unknown): Condition[] {
  return recordsOf(getIn(object, 'status', 'conditions'));
}

/** One of them. */
export function conditionOf(object: unknown, type: string): Condition | undefined {
  return conditionsOf(object).find((condition) => condition['type'] === type);
}

/** Whether it is `True`. */
export function isConditionTrue(object: unknown, type: string): boolean {
  return conditionOf(object, type)?.['status'] === 'True';
}

/** Milliseconds since the epoch of a time that an object carries; NaN where there is none. */
export function timeOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

/** Whether an object is on its way out. */
export function isGoing(object: KubernetesObject): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}
