import { isRecord, memberOf } from '../../object/index.ts';

/** Why an expression is not served, or fails on an object. Never seen by hosts: it becomes a warning. */
export class JqFailure extends Error {
  override readonly name = 'JqFailure';
  /** Iterating over a list that is not there: it selects nothing. */
  readonly isMissing: boolean;

  constructor(message: string, isMissing = false) {
    super(message);
    this.isMissing = isMissing;
  }
}

/** A value that an expression yields, and where it stands in the object; computed values stand nowhere. */
export interface Spot {
  readonly value: unknown;
  readonly path: readonly (string | number)[] | undefined;
}

/** What one run of an expression knows: the work it may still do, and its variables. */
export interface Run {
  readonly budget: Budget;
  readonly variables: ReadonlyMap<string, unknown>;
}

/** A compiled part of an expression: it yields any number of values for one. */
export type Filter = (input: Spot, run: Run) => Iterable<Spot>;

/** Counts the work of one run, so that an expression can't hold up the host. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** @throws JqFailure when no work is left. */
  spend(steps: number = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new JqFailure('it takes too many steps on this object');
  }
}

export function computed(value: unknown): Spot {
  return { value, path: undefined };
}

/** The values of a filter where no path is asked for. */
export function* valuesOf(filter: Filter, { value }: Spot, run: Run): Iterable<unknown> {
  for (const spot of filter(computed(value), run)) yield spot.value;
}

/** What counts as true in jq: all but null and false. */
export function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

/** The member of a spot; that of null is null. */
export function memberSpot({ value, path }: Spot, key: unknown, { budget }: Run): Spot {
  budget.spend();
  const at = typeof key === 'number' && Array.isArray(value) ? positionOf(key, value.length) : key;
  if (typeof at !== 'string' && typeof at !== 'number') throw new JqFailure(`a ${typeName(value)} has no member for a ${typeName(key)}`);
  return { value: member(value, at), path: path === undefined ? undefined : [...path, at] };
}

function positionOf(index: number, length: number): number {
  const whole = Math.floor(index);
  return whole < 0 ? whole + length : whole;
}

function member(value: unknown, key: string | number): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && typeof key === 'number') return known(value[key]);
  if (isRecord(value) && typeof key === 'string') return known(memberOf(value, key));
  throw new JqFailure(`a ${typeName(value)} has no member for a ${typeName(key)}`);
}

/** All members of a list or map. */
export function* memberSpots(spot: Spot, run: Run): Iterable<Spot> {
  const { value } = spot;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield memberSpot(spot, i, run);
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) yield memberSpot(spot, key, run);
  } else throw new JqFailure(`it iterates over a ${typeName(value)}; write []? where a list may be missing`, value === null);
}

/** Integers beyond 2^53 are numbers to jq. */
function known(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : (value ?? null);
}

export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'bigint' ? 'number' : typeof value;
}
