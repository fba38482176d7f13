import { isRecord } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';

/**
 * The first field whose value Go could not decode into its type, in the words of its JSON decoder; `undefined` where
 * all fit. Custom resources have a validation of their own.
 */
export function findWrongType(value: unknown, schema: FieldSchema): string | undefined {
  return find(value, schema, '', 'object');
}

function find(value: unknown, schema: FieldSchema, path: string, owner: string): string | undefined {
  if (value === null || value === undefined || schema.type === 'any') return undefined;
  const wrong = (go: string): string =>
    `json: cannot unmarshal ${jsonType(value)} into Go ${path === '' ? 'value' : `struct field ${owner}.${path}`} of type ${go}`;
  switch (schema.type) {
    case 'object':
    case 'map':
      return isRecord(value) ? findInMembers(value, schema, path, owner) : wrong(schema.definition ?? 'map[string]string');
    case 'list':
      return Array.isArray(value) ? findInItems(value, schema, path, owner) : wrong('[]');
    case 'string':
      if (schema.format === 'quantity')
        return typeof value === 'object' || typeof value === 'boolean' ? wrong('resource.Quantity') : undefined;
      return typeof value === 'string' ? undefined : wrong('string');
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrong('bool');
    case 'integer':
      return Number.isInteger(value) || typeof value === 'bigint' ? undefined : wrong('int32');
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' ? undefined : wrong('float64');
  }
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' && !Number.isInteger(value)) return `number ${value}`;
  return typeof value === 'bigint' ? 'number' : typeof value;
}

function findInMembers(value: Record<string, unknown>, schema: FieldSchema, path: string, owner: string): string | undefined {
  const name = schema.definition?.split('.').at(-1) ?? owner;
  for (const [key, member] of Object.entries(value)) {
    const below = schema.fields?.get(key) ?? schema.values;
    const at = schema.fields === undefined ? path : path === '' ? key : `${path}.${key}`;
    const found = below === undefined ? undefined : find(member, below, at, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInItems(items: readonly unknown[], schema: FieldSchema, path: string, owner: string): string | undefined {
  const { items: below } = schema;
  if (below === undefined) return undefined;
  for (const item of items) {
    const found = find(item, below, path, owner);
    if (found !== undefined) return found;
  }
  return undefined;
}
