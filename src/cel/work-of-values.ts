import { countSteps } from './limit-steps.ts';

/** Steps for a character of a text or an item of a list that is read or made. */
const PER_ITEM = 0.1;
/** Steps for each character of a text that is compared with each of another in a search. */
const PER_PAIR = 0.001;

/** Counts what is read of values: the characters of texts, the items of lists, not what is in them. */
export function countRead(...values: readonly unknown[]): void {
  for (const value of values) countSteps(sizeOf(value) * PER_ITEM);
}

/** Counts the search of a text in another. */
export function countSearch(text: string, wanted: string): void {
  countSteps((text.length + wanted.length) * PER_ITEM + text.length * wanted.length * PER_PAIR);
}

/** Counts what is read of a value with all that is in it. */
export function countDeep(value: unknown): void {
  countSteps(2 + (isText(value) ? sizeOf(value) * PER_ITEM : 0));
  for (const member of membersOf(value)) countDeep(member);
}

/** Counts the comparison of two values: what one has is read, to the last part, where the other has as much. */
export function countCompared(a: unknown, b: unknown): void {
  if (typeof a !== 'object' || typeof b !== 'object' || isText(a)) return countSteps((1 + Math.min(sizeOf(a), sizeOf(b))) * PER_ITEM);
  if (a === b) return;
  countSteps(1);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length === b.length) for (const [i, item] of a.entries()) countCompared(item, b[i]);
  } else if (a instanceof Map && b instanceof Map) {
    if (a.size === b.size) for (const [key, value] of a) countCompared(value, b.get(key));
  } else countDeep(a instanceof Map ? b : a);
}

function isText(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array;
}

/** How many characters or members it has. */
function sizeOf(value: unknown): number {
  if (isText(value) || Array.isArray(value)) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  return 0;
}

function* membersOf(value: unknown): Generator<unknown, undefined> {
  if (Array.isArray(value) || value instanceof Set) yield* value;
  else if (value instanceof Map) yield* value.values();
  else if (typeof value === 'object' && value !== null && value.constructor === Object) yield* Object.values(value);
}
