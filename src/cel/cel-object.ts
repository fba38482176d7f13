/** An object of a declared type: its fields by their escaped names. */
export class CelObject extends Map<string, unknown> {}

/** A class of its own for each declared type: the library tells types apart by it. */
export function objectClass(): new () => CelObject {
  return class extends CelObject {};
}

/** Whether two CEL values are equal; a whole number equals a fraction of the same amount. */
export function celEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'bigint' || typeof b === 'bigint') return sameAmount(a, b);
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && celEqual(value, b.get(key)));
  if (isList(a) && isList(b)) return equalLists(a, b);
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof Uint8Array && b instanceof Uint8Array) return a.length === b.length && a.every((byte, i) => byte === b[i]);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || a.constructor !== b.constructor) return false;
  // Durations, quantities and the like write themselves.
  return String(a as { toString(): string }) === String(b as { toString(): string });
}

/** A whole number, and a fraction that is whole. */
function sameAmount(a: unknown, b: unknown): boolean {
  const whole = (value: unknown): unknown => (typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value);
  return whole(a) === whole(b);
}

/** A list, or one of the type `set`. */
export type CelList = readonly unknown[] | ReadonlySet<unknown>;

function isList(value: unknown): value is CelList {
  return Array.isArray(value) || value instanceof Set;
}

function equalLists(a: CelList, b: CelList): boolean {
  const [first, second] = [[...a], [...b]];
  if (first.length !== second.length) return false;
  const anyOrder = a instanceof Set && b instanceof Set;
  return first.every((item, i) => (anyOrder ? second.some((other) => celEqual(item, other)) : celEqual(item, second[i])));
}
