import { parseJson, setOwn } from '../../../object/index.ts';
import type { MessageField, MessageTable } from './message-table.ts';
import { WireError, wireFields, type WireValue } from './wire-reader.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A message as its JSON would be. Fields that the table does not know are passed over, as the API server does. */
export function decodeMessage(bytes: Uint8Array, name: string, table: MessageTable): unknown {
  const rule = WELL_KNOWN[name];
  if (rule !== undefined) return rule(new Map(wireFields(bytes)), bytes, table);
  const message = table.get(name);
  if (message === undefined) throw new WireError(`no message ${name}`);
  const object: Record<string, unknown> = {};
  for (const [number, value] of wireFields(bytes)) {
    const field = message.fields.get(number);
    if (field !== undefined) addField(object, field, value, table);
  }
  return message.isList ? (object['items'] ?? []) : object;
}

function addField(object: Record<string, unknown>, field: MessageField, value: WireValue, table: MessageTable): void {
  const { name, shape, type } = field;
  if (shape === 'map') {
    addEntry((object[name] ??= {}) as Record<string, unknown>, value, type, table);
    return;
  }
  const decoded = decodeValue(value, type, table);
  if (shape === 'list') ((object[name] ??= []) as unknown[]).push(decoded);
  else if (name === '') Object.assign(object, decoded);
  else setOwn(object, name, decoded);
}

function addEntry(map: Record<string, unknown>, value: WireValue, type: string, table: MessageTable): void {
  const entry = new Map(wireFields(bytesOf(value)));
  setOwn(map, text(entry.get(1)), decodeValue(entry.get(2) ?? absent(type), type, table));
}

/** The value of a map's entry that was left out as it is empty. */
function absent(type: string): WireValue {
  return type === 'i' || type === 'b' ? 0n : new Uint8Array();
}

function decodeValue(value: WireValue, type: string, table: MessageTable): unknown {
  switch (type) {
    case 's':
      return text(value);
    case 'y':
      return Buffer.from(bytesOf(value)).toString('base64');
    case 'b':
      return value !== 0n;
    case 'i':
      return integer(value);
    case 'd':
      return doubleOf(bytesOf(value));
    default:
      return decodeMessage(bytesOf(value), type, table);
  }
}

function bytesOf(value: WireValue | undefined): Uint8Array {
  if (typeof value === 'bigint') throw new WireError('wrong wireType = 0');
  return value ?? new Uint8Array();
}

function text(value: WireValue | undefined): string {
  return utf8.decode(bytesOf(value));
}

function integer(value: WireValue | undefined): number | bigint {
  if (typeof value === 'object') throw new WireError('wrong wireType = 2');
  const signed = BigInt.asIntN(64, value ?? 0n);
  return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
}

function doubleOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
}

type Fields = ReadonlyMap<number, WireValue>;
type Rule = (fields: Fields, bytes: Uint8Array, table: MessageTable) => unknown;

const SCHEMA = 'apiextensions.v1.JSONSchemaProps';

/** Messages whose JSON is no object of their fields. */
const WELL_KNOWN: Readonly<Record<string, Rule>> = {
  'api.resource.Quantity': (fields) => text(fields.get(1)),
  'util.intstr.IntOrString': (fields) => (integer(fields.get(1)) === 0 ? integer(fields.get(2)) : text(fields.get(3))),
  'meta.v1.Time': (fields) => time(fields, false),
  'meta.v1.MicroTime': (fields) => time(fields, true),
  'meta.v1.Duration': (fields) => `${Number(integer(fields.get(1))) / 1e9}s`,
  'meta.v1.FieldsV1': (fields) => json(fields.get(1)),
  'pkg.runtime.RawExtension': (fields) => json(fields.get(1)),
  'apiextensions.v1.JSON': (fields) => json(fields.get(1)),
  'apiextensions.v1.JSONSchemaPropsOrBool': (fields, _, table) =>
    fields.has(2) ? decodeMessage(bytesOf(fields.get(2)), SCHEMA, table) : fields.get(1) !== 0n,
  'apiextensions.v1.JSONSchemaPropsOrArray': (fields, bytes, table) =>
    fields.has(1) ? decodeMessage(bytesOf(fields.get(1)), SCHEMA, table) : all(bytes, 2).map((each) => decodeMessage(each, SCHEMA, table)),
  'apiextensions.v1.JSONSchemaPropsOrStringArray': (fields, bytes, table) =>
    fields.has(1) ? decodeMessage(bytesOf(fields.get(1)), SCHEMA, table) : all(bytes, 2).map(text),
};

function all(bytes: Uint8Array, number: number): Uint8Array[] {
  return [...wireFields(bytes)].filter(([each]) => each === number).map(([, value]) => bytesOf(value));
}

/** The zero of a time is written without any field, and is null in JSON. */
function time(fields: Fields, micros: boolean): string | null {
  const [seconds, nanos] = [Number(integer(fields.get(1))), Number(integer(fields.get(2)))];
  if (seconds === 0 && nanos === 0) return null;
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return micros ? `${whole}.${String(Math.floor(nanos / 1000)).padStart(6, '0')}Z` : `${whole}Z`;
}

function json(value: WireValue | undefined): unknown {
  const raw = text(value);
  return raw === '' ? null : parseJson(raw);
}
