import { isEmptyValue, isRecord, LEVELS, setOwn } from '../object/index.ts';
import type { FieldSchema } from './schema-source.ts';
import type { Fields } from './derived-defaults.ts';
import { DERIVED_DEFAULTS, EMPTY_LISTS } from './server-defaults.ts';

/**
 * What the API server stores of a value: defaults written where a field is absent, empty values written or dropped as
 * the kind's Go type does it, null taken as absent. The value is left as it is; unchanged parts are shared with it.
 * Quantities keep their notation. It holds for whole objects and for any part of one with the schema of that part.
 *
 * @since 0.1.0
 */
export function withServerDefaults<T>(schema: FieldSchema, value: T): T {
  return complete(schema, value, 0) as T;
}

function complete(schema: FieldSchema, value: unknown, level: number): unknown {
  if (level > LEVELS) return value;
  if (Array.isArray(value)) return schema.items === undefined ? value : completeList(schema.items, value, level + 1);
  if (!isRecord(value)) return value;
  if (schema.values !== undefined) return completeMap(schema.values, value, level + 1);
  return schema.fields === undefined ? value : completeObject(schema, schema.fields, value, level + 1);
}

function completeList(items: FieldSchema, list: readonly unknown[], level: number): readonly unknown[] {
  let changed = false;
  const result = list.map((item: unknown) => {
    const completed = complete(items, item, level);
    changed ||= completed !== item;
    return completed;
  });
  return changed ? result : list;
}

function completeMap(values: FieldSchema, map: Fields, level: number): Fields {
  const result: Record<string, unknown> = {};
  let changed = false;
  for (const [key, value] of Object.entries(map)) {
    const completed = isNoValue(values, value) ? (value === null ? inPlaceOfNull(values) : undefined) : complete(values, value, level);
    changed ||= completed !== value;
    if (completed !== undefined) setOwn(result, key, completed);
  }
  return changed ? result : map;
}

function completeObject(schema: FieldSchema, fields: ReadonlyMap<string, FieldSchema>, object: Fields, level: number): Fields {
  const result: Record<string, unknown> = {};
  let changed = false;
  for (const [name, value] of Object.entries(object)) {
    const field = fields.get(name);
    if (field === undefined) setOwn(result, name, value);
    else if (isDropped(field, value) && !saysSomethingEmpty(schema, name, value)) changed = true;
    else result[name] = value;
  }
  for (const [name, field] of writtenFields(fields)) {
    if (Object.hasOwn(result, name)) continue;
    result[name] = field.default === undefined ? zeroOf(field) : field.default;
    changed = true;
  }
  const derived = DERIVED_DEFAULTS.get(schema.definition ?? '')?.(result);
  if (derived !== undefined) {
    Object.assign(result, derived);
    changed = true;
  }
  return completeMembers(fields, result, level) || changed ? result : object;
}

/** Completes the members of an object in place; whether that changed anything. */
function completeMembers(fields: ReadonlyMap<string, FieldSchema>, object: Record<string, unknown>, level: number): boolean {
  let changed = false;
  for (const name of Object.keys(object)) {
    const value = object[name];
    const field = fields.get(name);
    const completed = field === undefined ? value : complete(field, value, level);
    if (value !== undefined && completed === value) continue;
    changed = true;
    if (value === undefined) delete object[name];
    else object[name] = completed;
  }
  return changed;
}

const WRITTEN = new WeakMap<ReadonlyMap<string, FieldSchema>, readonly (readonly [string, FieldSchema])[]>();

/** The fields that are written where they are absent. Of most kinds these are few, and every write asks for them. */
function writtenFields(fields: ReadonlyMap<string, FieldSchema>): readonly (readonly [string, FieldSchema])[] {
  const known = WRITTEN.get(fields);
  if (known !== undefined) return known;
  const written = [...fields].filter(([, field]) => {
    // Some defaults are empty, and then Go leaves them out where it leaves empty values out.
    const dropped = field.zero === 'dropped' && field.default !== null && isEmptyValue(field.default);
    return field.default === undefined ? field.zero === 'written' : !dropped;
  });
  WRITTEN.set(fields, written);
  return written;
}

/** An empty value is none where Go leaves it out. */
function isDropped(field: FieldSchema, value: unknown): boolean {
  if (isNoValue(field, value)) return true;
  // Structs in Go, which are never left out; the other one holds any JSON object.
  if (field.format === 'int-or-string' || (field.type === 'object' && field.fields === undefined)) return false;
  return (field.zero === 'dropped' || (field.zero === 'written' && field.default !== undefined)) && isEmptyValue(value);
}

/** Some empty lists stand against a default: the API server refuses them, and writes no default in their place. */
function saysSomethingEmpty({ definition }: FieldSchema, name: string, value: unknown): boolean {
  return Array.isArray(value) && EMPTY_LISTS.get(definition ?? '') === name;
}

/** What stands for null in a map of a built-in kind: Go's empty value. Only such values are told to be kept. */
function inPlaceOfNull(values: FieldSchema): unknown {
  return values.zero === 'kept' ? zeroOf(values) : undefined;
}

/** Null is no value, except where a custom resource says so, and in JSON that no schema describes. */
function isNoValue({ nullable, type }: FieldSchema, value: unknown): boolean {
  return value === undefined || (value === null && nullable !== true && type !== 'any');
}

function zeroOf({ type, format }: FieldSchema): unknown {
  switch (type) {
    case 'object':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 0;
    default:
      return format === 'int-or-string' ? 0 : format === 'quantity' ? '0' : '';
  }
}
