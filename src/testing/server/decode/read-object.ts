import { isRecord, parseJson, stringifyJson } from '../../../object/index.ts';
import { badRequest, StatusError } from '../status-error.ts';
import { readYaml } from './read-yaml.ts';
import { scanJson } from './scan-json.ts';
import { wellFormed } from './well-formed.ts';

/** A body as it is sent. */
export type BodyText = string | Uint8Array | undefined;

/** An object of a body, before it is decoded. */
export interface ReadObject {
  readonly value: Record<string, unknown>;
  readonly repeated: RepeatedKeys;
}

/** Keys of a body that stand twice. */
export interface RepeatedKeys {
  /** Paths of JSON, or messages of YAML. */
  readonly keys: readonly string[];
  readonly yaml: boolean;
  /** All paths of the text in their order, where a key stands twice in JSON. */
  readonly paths: readonly string[];
}

/** No key stands twice. */
export const NO_REPEATED: RepeatedKeys = { keys: [], yaml: false, paths: [] };

/** Bodies may have this many bytes. */
const MAX_BYTES = 3 * 1024 * 1024;

/** @throws StatusError 413 for a body that is larger than the API server takes. */
export function bodyText(body: BodyText): string {
  const bytes = typeof body === 'string' ? Buffer.byteLength(body) : (body?.byteLength ?? 0);
  if (bytes > MAX_BYTES) {
    throw new StatusError({ code: 413, reason: 'RequestEntityTooLarge', message: `Request entity too large: limit is ${MAX_BYTES}` });
  }
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/**
 * The object of a body.
 *
 * @param o whether its content type is YAML, where it is JSON otherwise; and whether its kind is a type in Go.
 * @throws StatusError 400 for what cannot be read, in the words of the API server; 413 for what is too large.
 * @see apimachinery pkg/runtime/serializer/json/json.go Decode
 */
export function readObject(body: BodyText, kind: string, o: Reading): ReadObject {
  const text = bodyText(body);
  const { value, fault, repeated } = readValue(text, o);
  if (fault !== undefined) throw unrecognized(kind, fault, text);
  return { value: value as Record<string, unknown>, repeated };
}

/** How a body is read: its content type, and whether its kind is a type in Go. */
interface Reading {
  readonly yaml: boolean;
  readonly typed: boolean;
}

/** The object of a text, or why there is none. */
export function readValue(text: string, o: Reading): ReadValue {
  const read = o.yaml ? fromYaml(text) : fromJson(text, o.typed);
  if (read.fault !== undefined) return o.yaml ? read : { ...read, fault: `${NO_KIND}${read.fault}` };
  const header = headerFault(read.value ?? {});
  return header === undefined ? { ...read, value: read.value ?? {} } : { ...read, fault: header };
}

const NO_KIND = "couldn't get version/kind; json parse error: ";

/** What a text holds. */
export interface ReadValue {
  readonly value: unknown;
  readonly fault: string | undefined;
  readonly repeated: RepeatedKeys;
}

function fromYaml(text: string): ReadValue {
  const { value, fault, repeated } = readYaml(text);
  return { value, fault, repeated: { keys: repeated, yaml: true, paths: [] } };
}

function fromJson(sent: string, typed: boolean): ReadValue {
  const text = wellFormed(sent);
  try {
    const value = parseJson(text);
    // What is written as it would be written here has no key twice.
    if (stringifyJson(value) === text) return { value, fault: undefined, repeated: NO_REPEATED };
    const { repeated, paths, merged } = scanJson(text);
    if (repeated.length === 0) return { value, fault: undefined, repeated: NO_REPEATED };
    return { value: typed ? merged : value, fault: undefined, repeated: { keys: repeated, yaml: false, paths } };
  } catch {
    return { value: undefined, fault: scanJson(text).fault ?? 'unexpected end of JSON input', repeated: NO_REPEATED };
  }
}

/** The type that the API server first reads a body into. */
const HEADER = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/** Why a value has no kind that could be read. */
export function headerFault(value: unknown): string | undefined {
  const fault = wrongHeader(value);
  return fault === undefined ? undefined : `${NO_KIND}${fault}`;
}

function wrongHeader(value: unknown): string | undefined {
  if (!isRecord(value)) return `json: cannot unmarshal ${goType(value)} into Go value of type ${HEADER}`;
  const wrong = ['apiVersion', 'kind'].find((name) => value[name] !== undefined && value[name] !== null && typeof value[name] !== 'string');
  return wrong === undefined ? undefined : `json: cannot unmarshal ${goType(value[wrong])} into Go struct field .${wrong} of type string`;
}

function goType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'bigint' ? 'number' : typeof value;
}

/** 400 for a body that is no object of any kind. */
export function unrecognized(kind: string, why: string, text: string): StatusError {
  return badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${summary(text)})`);
}

const SHOWN = 30;

function summary(text: string): string {
  if (text === '') return '<empty>';
  const bytes = Buffer.from(text);
  const more = bytes.length > SHOWN ? ' ...' : '';
  const shown = bytes.subarray(0, SHOWN);
  return `${text.startsWith('{') ? shown.toString() : shown.toString('hex')}${more}`;
}
