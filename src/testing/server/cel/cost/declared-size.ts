import { escapeName } from '../../../../cel/index.ts';
import { itemsOf, type JsonSchema, othersOf, propertiesOf } from '../../custom/json-schema.ts';

/** How large the values of a schema can get, as far as it limits them. */
export interface DeclaredSize {
  /** The most characters, bytes, items or members. */
  readonly most: number;
  /** The fewest bytes of one in JSON. */
  readonly smallest: number;
  readonly items?: DeclaredSize | undefined;
  readonly keys?: DeclaredSize | undefined;
  /** By their escaped names. */
  readonly fields?: ReadonlyMap<string, DeclaredSize> | undefined;
}

/** No request is larger, in bytes. */
export const MAX_REQUEST_BYTES: number = 3 * 1024 * 1024;

const TEXT: DeclaredSize = { most: MAX_REQUEST_BYTES - 2, smallest: 2 };
const KEY: DeclaredSize = { most: 0, smallest: 2 };

/**
 * How large the values of a schema can get; `undefined` for what rules cannot see.
 *
 * @param root Whether it is a whole object.
 * @see apiserver pkg/cel/common/schemas.go SchemaDeclType
 */
export function declaredSize(schema: JsonSchema, root: boolean): DeclaredSize | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return { most: longest(schema) ?? TEXT.most, smallest: 1 };
  switch (schema['type']) {
    case 'array':
      return listSize(schema);
    case 'object':
      return othersOf(schema) === undefined ? objectSize(schema, root) : mapSize(schema);
    case 'string':
      return textSize(schema);
    case 'boolean':
      return { most: 0, smallest: 4 };
    case 'number':
    case 'integer':
      return { most: 0, smallest: 1 };
    default:
      return undefined;
  }
}

function child(schema: JsonSchema): DeclaredSize | undefined {
  return declaredSize(schema, schema['x-kubernetes-embedded-resource'] === true);
}

function limit(value: unknown): number | undefined {
  return typeof value === 'number' ? Math.max(0, value) : undefined;
}

/** A character may take four bytes. */
function longest(schema: JsonSchema): number | undefined {
  const length = limit(schema['maxLength']);
  return length === undefined ? undefined : length * 4;
}

function listSize(schema: JsonSchema): DeclaredSize | undefined {
  const below = itemsOf(schema);
  const items = below === undefined ? undefined : child(below);
  if (items === undefined) return undefined;
  const most = limit(schema['maxItems']) ?? Math.floor((MAX_REQUEST_BYTES - 2) / (items.smallest + 1));
  return { most, smallest: 2, items };
}

function mapSize(schema: JsonSchema): DeclaredSize | undefined {
  const below = othersOf(schema);
  const items = below === undefined ? undefined : child(below);
  if (items === undefined) return undefined;
  const most = limit(schema['maxProperties']) ?? Math.floor((MAX_REQUEST_BYTES - 2) / (items.smallest + 6));
  return { most, smallest: 2, items, keys: KEY };
}

function objectSize(schema: JsonSchema, root: boolean): DeclaredSize {
  const text: JsonSchema = { type: 'string' };
  const metadata: JsonSchema = { type: 'object', properties: { name: text, generateName: text } };
  const properties = { ...propertiesOf(schema), ...(root ? { kind: text, apiVersion: text, metadata } : {}) };
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  const fields = new Map<string, DeclaredSize>();
  let smallest = 2;
  for (const [name, below] of Object.entries(properties)) {
    const size = child(below);
    if (size === undefined) continue;
    const as = escapeName(name);
    if (as !== undefined) fields.set(as, size);
    if (required.includes(name) && (below['default'] ?? null) === null) smallest += Buffer.byteLength(name) + size.smallest + 4;
  }
  return { most: 0, smallest, fields };
}

function textSize(schema: JsonSchema): DeclaredSize {
  switch (schema['format']) {
    case 'byte':
      return { most: limit(schema['maxLength']) ?? TEXT.most, smallest: 2 };
    case 'duration':
      return { most: 32, smallest: 3 };
    case 'date':
      return { most: 12, smallest: 12 };
    case 'date-time':
      return { most: 32, smallest: 21 };
  }
  const choices = Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : [];
  const longestChoice = choices.reduce<number>((most, each) => Math.max(most, typeof each === 'string' ? Buffer.byteLength(each) : 0), 0);
  return { most: longest(schema) ?? (choices.length > 0 ? longestChoice : TEXT.most), smallest: 2 };
}
