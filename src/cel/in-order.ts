import { countCompared } from './work-of-values.ts';

/** Values that have an order. */
export type Comparable = bigint | number | string | boolean | Date;

/** Which of two values comes first, for a sort; the comparison is counted. */
export function inOrder(a: Comparable, b: Comparable): number {
  countCompared(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
