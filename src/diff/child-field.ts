import { memberOf } from '../object/index.ts';
import { type FieldSchema, withServerDefaults } from '../schema/index.ts';

/** JSON that a custom resource keeps without describing it: null is a value in it. */
const OPAQUE: FieldSchema = { type: 'any', preserveUnknown: true };

/** The schema of a field or a map's key. */
export function childSchema(schema: FieldSchema | undefined, name: string): FieldSchema | undefined {
  return schema?.fields?.get(name) ?? schema?.values ?? (isOpaque(schema) ? OPAQUE : undefined);
}

/** The schema of a place below; a number stands for an item of a list. */
export function schemaAt(schema: FieldSchema | undefined, path: readonly (string | number)[]): FieldSchema | undefined {
  return path.reduce((at, segment) => (typeof segment === 'number' ? at?.items : childSchema(at, segment)), schema);
}

/** What stands at a place below. */
export function valueAt(object: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((at, segment) => (Array.isArray(at) ? (at[Number(segment)] as unknown) : memberOf(at, String(segment))), object);
}

/** A member as the server takes it: null in a map of texts or quantities of a built-in kind is an empty one. */
export function childValue(schema: FieldSchema | undefined, parent: unknown, name: string): unknown {
  const value = memberOf(parent, name);
  if (value !== null || schema?.values?.zero !== 'kept') return value;
  return memberOf(withServerDefaults(schema, { [name]: null }), name);
}

/** Whether nothing is said of a field: it is absent, or null where that is no value. */
export function isUnnamed(schema: FieldSchema | undefined, value: unknown): boolean {
  return value === undefined || (value === null && !holdsNull(schema));
}

function holdsNull(schema: FieldSchema | undefined): boolean {
  return schema?.nullable === true || (isOpaque(schema) && schema?.type === 'any');
}

function isOpaque(schema: FieldSchema | undefined): boolean {
  return schema?.preserveUnknown === true && schema.zero === undefined;
}
