import { isRecord } from '../../../object/index.ts';

/** A schema as it stands in a definition: `openAPIV3Schema`, or a part of it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schemas of an object's named fields. */
export function propertiesOf(schema: JsonSchema | undefined): Readonly<Record<string, JsonSchema>> {
  const properties = schema?.['properties'];
  return isRecord(properties) ? (properties as Record<string, JsonSchema>) : {};
}

/** The schema of a list's items. */
export function itemsOf(schema: JsonSchema | undefined): JsonSchema | undefined {
  return asSchema(schema?.['items']);
}

/** The schema of fields without a name of their own; `undefined` where these are not described. */
export function othersOf(schema: JsonSchema | undefined): JsonSchema | undefined {
  return asSchema(schema?.['additionalProperties']);
}

/** The schema of one field, by its name or else by that of the others. */
export function fieldOf(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const properties = propertiesOf(schema);
  return Object.hasOwn(properties, name) ? properties[name] : othersOf(schema);
}

/** The schemas below `allOf`, `anyOf` or `oneOf`. */
export function branchesOf(schema: JsonSchema, name: 'allOf' | 'anyOf' | 'oneOf'): readonly JsonSchema[] {
  const branches = schema[name];
  return Array.isArray(branches) ? branches.filter(isRecord) : [];
}

/** The texts of a list in a schema: `required`, `x-kubernetes-list-map-keys`. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A value that is a schema. */
export function asSchema(value: unknown): JsonSchema | undefined {
  return isRecord(value) ? value : undefined;
}

/** Whether a whole number, as JSON and Go have it, is given. */
export function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isInteger(value);
}
