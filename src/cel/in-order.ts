import { CelFailure } from './cel-failure.ts';
import { countCompared } from './work-of-values.ts';

/** Values that have an order. */
export type Comparable = bigint | number | string | boolean | Date;

/**
 * Which of two values comes first, for a sort; the comparison is counted.
 *
 * @throws CelFailure for lists and maps, which have no order.
 */
export function inOrder(a: Comparable, b: Comparable): number {
  countCompared(a, b);
  if (isGroup(a) || isGroup(b)) throw new CelFailure('no such overload');
  return a < b ? -1 : a > b ? 1 : 0;
}

function isGroup(value: unknown): boolean {
  return Array.isArray(value) || value instanceof Map || value instanceof Set || Object.getPrototypeOf(Object(value)) === Object.prototype;
}
