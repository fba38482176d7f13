import { isRecord, setOwn } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';

/**
 * An applied object of a custom kind with the defaults of its definition. Unlike one that is decoded it keeps null
 * where the definition has no default.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/defaulting/algorithm.go
 */
export function customDefaults(value: unknown, schema: FieldSchema): unknown {
  if (Array.isArray(value)) return value.map((item) => defaulted(item, schema.items));
  if (!isRecord(value)) return value;
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) setOwn(out, name, defaulted(member, schema.fields?.get(name) ?? schema.values));
  for (const [name, field] of schema.fields ?? []) {
    if (field.default !== undefined && !Object.hasOwn(out, name)) setOwn(out, name, defaulted(field.default, field));
  }
  return out;
}

function defaulted(value: unknown, schema: FieldSchema | undefined): unknown {
  if (schema === undefined) return value;
  const given = value === null && schema.nullable !== true && schema.default !== undefined ? schema.default : value;
  return customDefaults(given, schema);
}
