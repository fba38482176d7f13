/** The least and the most that something may be: a size, or a cost in CEL's units. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What stands for no limit: counters of 64 bits stop there. */
export const UNLIMITED: number = 2 ** 64;

/** Anything. */
export const UNKNOWN: Range = { min: 0, max: UNLIMITED };

/** One amount. */
export function exactly(amount: number): Range {
  return { min: amount, max: amount };
}

/** The sum of ranges. */
export function sum(...ranges: readonly Range[]): Range {
  return ranges.reduce((all, { min, max }) => ({ min: capped(all.min + min), max: capped(all.max + max) }), exactly(0));
}

/** The product of two ranges. */
export function product(a: Range, b: Range): Range {
  return { min: times(a.min, b.min), max: times(a.max, b.max) };
}

/** A range some times over, rounded up. */
export function scaled({ min, max }: Range, factor: number): Range {
  return { min: capped(Math.ceil(min * factor)), max: capped(Math.ceil(max * factor)) };
}

/** What includes both. */
export function union(a: Range, b: Range): Range {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** The product of two amounts. */
export function times(a: number, b: number): number {
  return capped(a * b);
}

function capped(amount: number): number {
  return Math.min(amount, UNLIMITED);
}
