import { isRecord, quantityAmount } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { illegalBase64At } from './illegal-base64.ts';
import { wrongTime } from './wrong-time.ts';

/** What is wrong with a value, in the words of the two decoders of the API server. */
export interface WrongValue {
  /** Go's JSON decoder: bodies, merge patches and JSON patches. */
  readonly json: string;
  /** The conversion of decoded objects: applies and strategic merge patches. */
  readonly conversion: string;
}

const NO_QUANTITY = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/**
 * The first field whose value Go could not decode into its type; `undefined` where all fit. Custom resources have a
 * validation of their own.
 *
 * @see apimachinery pkg/runtime/converter.go fromUnstructured
 */
export function findWrongValue(value: unknown, schema: FieldSchema): WrongValue | undefined {
  return find(value, schema, '', 'object');
}

function find(value: unknown, schema: FieldSchema, path: string, owner: string): WrongValue | undefined {
  if (value === null || value === undefined || schema.type === 'any' || schema.preserveUnknown === true) return undefined;
  const wrong = (go: string, conversion = conversionTo(go, value)): WrongValue => ({
    json: `json: cannot unmarshal ${jsonType(value)} into Go ${path === '' ? 'value' : `struct field ${owner}.${path}`} of type ${go}`,
    conversion,
  });
  switch (schema.type) {
    case 'object':
    case 'map':
      if (isRecord(value)) return findInMembers(value, schema, path, owner);
      return wrong(
        goType(schema),
        schema.type === 'map' ? `cannot restore map from ${goKind(value)}` : `cannot restore struct from: ${goKind(value)}`,
      );
    case 'list':
      return Array.isArray(value)
        ? findInItems(value, schema, path, owner)
        : wrong(goType(schema), `cannot restore slice from ${goKind(value)}`);
    case 'string':
      if (schema.format === 'quantity') return findInQuantity(value, () => wrong('resource.Quantity'));
      return typeof value === 'string' ? findInText(value, schema) : noText(value, schema, wrong);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrong('bool');
    case 'integer':
      return Number.isInteger(value) || typeof value === 'bigint' ? undefined : wrong('int32');
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' ? undefined : wrong('float64');
  }
}

/** How messages name the type of a field. */
function goType(schema: FieldSchema): string {
  if (schema.type === 'list') return `[]${schema.items === undefined ? '' : goType(schema.items)}`;
  if (schema.type === 'map') return `map[string]${schema.values === undefined ? 'string' : goType(schema.values)}`;
  if (schema.format === 'quantity') return 'resource.Quantity';
  if (schema.definition !== undefined) return schema.definition.split('.').slice(-2).join('.');
  const simple: Readonly<Record<string, string>> = { integer: 'int32', boolean: 'bool', number: 'float64' };
  return schema.format === 'byte' ? '[]uint8' : (simple[schema.type] ?? 'string');
}

/** Bytes are a list to Go, which a text alone stands for. */
function noText(value: unknown, { format }: FieldSchema, wrong: (go: string, conversion?: string) => WrongValue): WrongValue {
  return format === 'byte' ? wrong('[]uint8', `cannot restore slice from ${goKind(value)}`) : wrong('string');
}

function findInQuantity(value: unknown, wrong: () => WrongValue): WrongValue | undefined {
  if (typeof value === 'object' || typeof value === 'boolean') return { json: NO_QUANTITY, conversion: wrong().conversion };
  return quantityAmount(value) === undefined ? { json: NO_QUANTITY, conversion: NO_QUANTITY } : undefined;
}

function findInText(text: string, { format }: FieldSchema): WrongValue | undefined {
  const time = format === 'date-time' || format === 'micro-time' ? wrongTime(text, format === 'micro-time') : undefined;
  if (time !== undefined) return { json: time, conversion: time };
  const at = format === 'byte' ? illegalBase64At(text) : undefined;
  if (at === undefined) return undefined;
  const json = `illegal base64 data at input byte ${at}`;
  return { json, conversion: `error decoding from json: ${json}` };
}

/** Numbers could become other simple types in Go, all else could not. */
function conversionTo(go: string, value: unknown): string {
  const kind = goKind(value);
  const near = (kind === 'int64' && go === 'string') || (kind === 'float64' && go === 'int32');
  return near ? `cannot convert ${kind} to ${go}` : `unrecognized type: ${go}`;
}

function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'slice';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'bigint') return 'int64';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'map';
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' && !Number.isInteger(value)) return `number ${value}`;
  return typeof value === 'bigint' ? 'number' : typeof value;
}

function findInMembers(value: Record<string, unknown>, schema: FieldSchema, path: string, owner: string): WrongValue | undefined {
  const name = schema.definition?.split('.').at(-1) ?? owner;
  for (const [key, member] of Object.entries(value)) {
    const below = schema.fields?.get(key) ?? schema.values;
    const at = schema.fields === undefined ? path : path === '' ? key : `${path}.${key}`;
    const found = below === undefined ? undefined : find(member, below, at, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInItems(items: readonly unknown[], schema: FieldSchema, path: string, owner: string): WrongValue | undefined {
  const { items: below } = schema;
  if (below === undefined) return undefined;
  for (const item of items) {
    const found = find(item, below, path, owner);
    if (found !== undefined) return found;
  }
  return undefined;
}
