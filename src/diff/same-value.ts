import { equalJson, isEmptyValue, isRecord, LEVELS, memberOf, sameQuantity } from '../object/index.ts';
import { type FieldSchema, withServerDefaults } from '../schema/index.ts';
import { childSchema, isUnnamed } from './child-field.ts';

/**
 * Whether the API server stores one and the same for two values of a field: quantities by amount, bytes without line
 * breaks, instants by time, an empty value and an absent one where the kind's Go type makes no difference, and below
 * atomic values with the server's defaults on both sides.
 */
export function sameValue(schema: FieldSchema | undefined, a: unknown, b: unknown): boolean {
  if (a === b || equalJson(a, b)) return true;
  if (schema === undefined) return false;
  if (isStructure(a) || isStructure(b)) return sameCompleted(schema, completed(schema, a), completed(schema, b), 0);
  return sameScalar(schema, a, b) || sameStored(schema, a, b);
}

/** Whether a value is the same as none: the server drops it, or writes it without being told. */
export function isSameAsAbsent(schema: FieldSchema | undefined, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (schema?.zero !== 'dropped' && schema?.zero !== 'written') return false;
  return isEmptyValue(completed(schema, value)) || isEmptyValue(value);
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function completed(schema: FieldSchema, value: unknown): unknown {
  return isStructure(value) ? withServerDefaults(schema, value) : value;
}

/** Both sides are as the server stores them, but for the notation of scalars. */
function sameCompleted(schema: FieldSchema | undefined, a: unknown, b: unknown, level: number): boolean {
  if (a === b) return true;
  if (schema === undefined || level > LEVELS) return equalJson(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameCompleted(schema.items, item, b[i], level + 1));
  }
  if (isRecord(a) && isRecord(b)) return sameRecords(schema, a, b, level + 1);
  if (isStructure(a) || isStructure(b)) return isSameAsAbsent(schema, a) && isSameAsAbsent(schema, b);
  return equalJson(a, b) || sameScalar(schema, a, b) || sameStored(schema, a, b);
}

type Fields = Readonly<Record<string, unknown>>;

function sameRecords(schema: FieldSchema, a: Fields, b: Fields, level: number): boolean {
  for (const key in a) if (Object.hasOwn(a, key) && !sameMember(schema, a, b, key, level)) return false;
  for (const key in b) if (Object.hasOwn(b, key) && !Object.hasOwn(a, key) && !sameMember(schema, a, b, key, level)) return false;
  return true;
}

function sameMember(schema: FieldSchema, a: Fields, b: Fields, key: string, level: number): boolean {
  const field = childSchema(schema, key);
  const first = memberOf(a, key);
  const second = memberOf(b, key);
  if (first === undefined || first === null || second === undefined || second === null) {
    if (!isUnnamed(field, null)) return first === second;
    return isSameAsAbsent(field, first) && isSameAsAbsent(field, second);
  }
  return sameCompleted(field, first, second, level);
}

/** An empty text or number that the server replaces by its default, or drops. */
function sameStored(schema: FieldSchema, a: unknown, b: unknown): boolean {
  const first = stored(schema, a);
  const second = stored(schema, b);
  return (first !== a || second !== b) && (equalJson(first, second) || (isEmptyValue(first) && isEmptyValue(second)));
}

function stored(schema: FieldSchema, value: unknown): unknown {
  return (schema.zero === 'dropped' || schema.zero === 'written') && isEmptyValue(value) ? schema.default : value;
}

/** What resources are rounded up to. @see kubernetes/kubernetes pkg/apis/core/v1/defaults.go SetDefaults_ResourceList */
const MILLI = 1_000_000n;

function sameScalar({ format, zero, rounded }: FieldSchema, a: unknown, b: unknown): boolean {
  switch (format) {
    case 'quantity':
      return sameQuantity(a, b, rounded === true ? MILLI : 1n);
    case 'int-or-string':
      return zero !== undefined && String(a) === String(b); // a custom resource keeps 1 and "1" apart
    case 'byte':
      return zero !== undefined && sameBytes(a, b); // a custom resource keeps its text
    case 'date-time':
    case 'micro-time':
      return zero !== undefined && sameInstant(a, b, format === 'date-time' ? 1000 : 1);
    default:
      return false;
  }
}

/** Base64 of the same bytes: with other line breaks, or other bits behind the last byte. */
function sameBytes(a: unknown, b: unknown): boolean {
  const first = bytesOf(a);
  return first !== undefined && first === bytesOf(b);
}

function bytesOf(value: unknown): string | undefined {
  const text = String(value).replaceAll(/[\r\n]/g, '');
  return text.length % 4 === 0 && /^[a-z\d+/]*={0,2}$/i.test(text) ? atob(text) : undefined;
}

function sameInstant(a: unknown, b: unknown, unitMs: number): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  return Math.floor(Date.parse(a) / unitMs) === Math.floor(Date.parse(b) / unitMs);
}
