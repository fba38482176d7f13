import { isRecord, setOwn } from '../../../object/index.ts';
import { fieldOf, itemsOf, type JsonSchema, othersOf, propertiesOf } from './json-schema.ts';

/**
 * A value as the server keeps it: nulls gone where the schema does not allow them, and defaults written. What does not
 * change is shared with the value given.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/defaulting
 */
export function completeCustom(value: unknown, schema: JsonSchema): unknown {
  return withDefaults(withoutNulls(value, schema), schema);
}

function withoutNulls(value: unknown, schema: JsonSchema | undefined): unknown {
  if (Array.isArray(value)) return mapItems(value, (item) => withoutNulls(item, itemsOf(schema)));
  if (!isRecord(value)) return value;
  return mapMembers(value, (name, member) => {
    const field = fieldOf(schema, name);
    const gone = member === null && field !== undefined && field['nullable'] !== true && field['default'] === undefined;
    return gone ? undefined : withoutNulls(member, field);
  });
}

/** The value with the defaults of its schema. */
function withDefaults(value: unknown, schema: JsonSchema | undefined): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    return mapItems(value, (item) => withDefaults(orDefault(item, items), items));
  }
  if (!isRecord(value)) return value;
  const properties = propertiesOf(schema);
  const others = othersOf(schema);
  const missing = Object.entries(properties).filter(([name, field]) => !Object.hasOwn(value, name) && hasDefault(field));
  const given = mapMembers(value, (name, member) => {
    const field = Object.hasOwn(properties, name) ? properties[name] : others;
    return withDefaults(orDefault(member, field), field);
  });
  if (missing.length === 0) return given;
  const complete: Record<string, unknown> = { ...given };
  for (const [name, field] of missing) setOwn(complete, name, withDefaults(field['default'], field));
  return complete;
}

function hasDefault(schema: JsonSchema | undefined): boolean {
  return schema?.['default'] !== undefined && schema['default'] !== null;
}

function orDefault(value: unknown, schema: JsonSchema | undefined): unknown {
  return value === null && hasDefault(schema) && schema?.['nullable'] !== true ? schema?.['default'] : value;
}

function mapItems(list: readonly unknown[], map: (item: unknown) => unknown): readonly unknown[] {
  const mapped = list.map(map);
  return mapped.every((item, i) => item === list[i]) ? list : mapped;
}

/** An object with its members put through a function; those that become `undefined` are left out. */
function mapMembers(
  object: Readonly<Record<string, unknown>>,
  map: (name: string, member: unknown) => unknown,
): Readonly<Record<string, unknown>> {
  const mapped: Record<string, unknown> = {};
  let changed = false;
  for (const [name, member] of Object.entries(object)) {
    const made = map(name, member);
    changed ||= made !== member;
    if (made !== undefined) setOwn(mapped, name, made);
  }
  return changed ? mapped : object;
}
