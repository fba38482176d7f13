import { isRecord } from '../../../object/index.ts';
import {
  BOOL,
  BYTES,
  type CelEnvironment,
  celEqual,
  celLibrary,
  type CelObject,
  type CelType,
  DOUBLE,
  DURATION,
  DYN as ANY,
  escapeName,
  goDuration,
  INT,
  listOf,
  mapOf,
  objectClass,
  plainValue,
  STRING,
  structOf,
  TIMESTAMP,
} from '../../../cel/index.ts';
import { itemsOf, type JsonSchema, othersOf, propertiesOf } from '../custom/json-schema.ts';

/** What rules see of the values of a schema: their type, and how a JSON value becomes one. */
export interface SchemaType {
  /** The type's name in the environment: `int`, `list<string>`. */
  readonly name: string;
  /** The type that expressions are checked by. */
  readonly type: CelType;
  readonly convert: (value: unknown) => unknown;
}

const TEXT: SchemaType = { name: 'string', type: STRING, convert: (value) => value };
const DYN: SchemaType = { name: 'dyn', type: ANY, convert: plainValue };

/**
 * The type of a schema's values, declared in an environment; `undefined` for what rules cannot see, which is what no
 * schema describes.
 *
 * @param root Whether it is a whole object, whose kind, apiVersion and name rules always see.
 * @see apiserver pkg/cel/common/schemas.go SchemaDeclType
 */
export function declareSchema(schema: JsonSchema, env: CelEnvironment, root: boolean, name = 'object'): SchemaType | undefined {
  const type = typeOf(schema, env, root, name);
  if (type === undefined || schema['nullable'] !== true || type.name.startsWith('dyn')) return type;
  // A null is a value of its own where the schema allows it. The fields of an object are known all the same.
  const shown = type.name.startsWith('object') ? type.name : `dyn<${type.name}>`;
  return { name: shown, type: type.type, convert: (value) => (value === null ? null : type.convert(value)) };
}

function typeOf(schema: JsonSchema, env: CelEnvironment, root: boolean, name: string): SchemaType | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return DYN;
  switch (schema['type']) {
    case 'array':
      return listType(schema, env, name);
    case 'object':
      return othersOf(schema) === undefined ? objectType(schema, env, root, name) : mapType(schema, env, name);
    case 'string':
      return textType(schema['format']);
    case 'boolean':
      return { name: 'bool', type: BOOL, convert: (value) => value };
    case 'number':
      return { name: 'double', type: DOUBLE, convert: Number };
    case 'integer':
      return { name: 'int', type: INT, convert: (value) => BigInt(value as number) };
    default:
      return undefined;
  }
}

function child(schema: JsonSchema, env: CelEnvironment, name: string): SchemaType | undefined {
  return declareSchema(schema, env, schema['x-kubernetes-embedded-resource'] === true, name);
}

function listType(schema: JsonSchema, env: CelEnvironment, name: string): SchemaType | undefined {
  const below = itemsOf(schema);
  const items = below === undefined ? undefined : child(below, env, `${name}.item`);
  if (items === undefined) return undefined;
  const convert = (value: unknown): unknown[] => (Array.isArray(value) ? value.map((item) => items.convert(item)) : []);
  const set = schema['x-kubernetes-list-type'] === 'set';
  return { name: `list<${items.name}>`, type: listOf(items.type), convert: set ? (value) => new Set(convert(value)) : convert };
}

function mapType(schema: JsonSchema, env: CelEnvironment, name: string): SchemaType | undefined {
  const below = othersOf(schema);
  const values = below === undefined ? undefined : child(below, env, `${name}.value`);
  if (values === undefined) return undefined;
  const convert = (value: unknown): Map<string, unknown> =>
    new Map(isRecord(value) ? Object.entries(value).map(([key, member]) => [key, values.convert(member)]) : []);
  return { name: `map<string, ${values.name}>`, type: mapOf(STRING, values.type), convert };
}

const META: JsonSchema = { type: 'object', properties: { name: { type: 'string' }, generateName: { type: 'string' } } };

function objectType(schema: JsonSchema, env: CelEnvironment, root: boolean, name: string): SchemaType {
  const properties = {
    ...propertiesOf(schema),
    ...(root ? { kind: { type: 'string' }, apiVersion: { type: 'string' }, metadata: META } : {}),
  };
  const fields = new Map<string, { readonly as: string; readonly type: SchemaType }>();
  for (const [property, below] of Object.entries(properties)) {
    const as = escapeName(property);
    const type = as === undefined ? undefined : child(below, env, `${name}.${as}`);
    if (as !== undefined && type !== undefined) fields.set(property, { as, type });
  }
  const ctor = objectClass();
  const declared = Object.fromEntries([...fields.values()].map(({ as, type }) => [as, type.name]));
  env.struct(name, Object.fromEntries([...fields.values()].map(({ as, type }) => [as, type.type])));
  env.library.registerType(name, { ctor, fields: declared });
  env.library.registerOperator(`${name} == ${name}`, (a: CelObject, b: CelObject) => celEqual(a, b));
  return { name, type: structOf(name), convert: (value) => objectValue(value, ctor, fields) };
}

function objectValue(value: unknown, ctor: new () => CelObject, fields: ReadonlyMap<string, { as: string; type: SchemaType }>): CelObject {
  const object = new ctor();
  if (!isRecord(value)) return object;
  for (const [property, { as, type }] of fields) if (Object.hasOwn(value, property)) object.set(as, type.convert(value[property]));
  return object;
}

function textType(format: unknown): SchemaType {
  switch (format) {
    case 'byte':
      return { name: 'bytes', type: BYTES, convert: (value) => new Uint8Array(Buffer.from(String(value), 'base64')) };
    case 'duration':
      return { name: 'google.protobuf.Duration', type: DURATION, convert: durationOf };
    case 'date':
    case 'date-time':
      return { name: 'google.protobuf.Timestamp', type: TIMESTAMP, convert: (value) => new Date(String(value)) };
    default:
      return TEXT;
  }
}

function durationOf(value: unknown): unknown {
  const { Duration } = celLibrary();
  return Duration.fromMilliseconds((goDuration(String(value)) ?? 0) / 1e6);
}
