import { isRecord } from '../object/index.ts';

/** A value without a schema, as expressions see it: whole numbers are integers, as in JSON. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(plainValue);
  return isRecord(value) ? new Map(Object.entries(value).map(([key, member]) => [key, plainValue(member)])) : value;
}
