import type { KubeRequest } from '../../../cluster/index.ts';
import { isRecord, stringifyJson } from '../../../object/index.ts';
import { badRequest, type StatusError } from '../status-error.ts';
import { decodeMessage } from './decode-message.ts';
import { type MessageTable, openMessageTable } from './message-table.ts';
import { WireError, wireFields, type WireValue } from './wire-reader.ts';

const CONTENT_TYPE = 'application/vnd.kubernetes.protobuf';
/** What a body in protobuf begins with: `k8s` and a zero. */
const PREFIX = [0x6b, 0x38, 0x73, 0x00];

/** Whether the body of a request is in protobuf. */
export function isProtobuf({ headers }: KubeRequest): boolean {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim() === CONTENT_TYPE;
}

/**
 * The same request with its body in JSON.
 *
 * @param kind - the kind that the path asks for, to be named where the body is none
 * @throws StatusError 400 for bytes that are no object of a built-in kind.
 * @see apimachinery pkg/runtime/serializer/protobuf/protobuf.go
 */
export async function withJsonBody(request: KubeRequest, kind: string): Promise<KubeRequest> {
  const bytes = typeof request.body === 'string' ? Buffer.from(request.body) : Buffer.from(request.body ?? []);
  if (bytes.length === 0 && request.method === 'DELETE') return request;
  const body = stringifyJson(decodeObject(bytes, kind, await openMessageTable()));
  return { ...request, body, headers: { ...request.headers, 'content-type': 'application/json' } };
}

function decodeObject(bytes: Buffer, kind: string, table: MessageTable): unknown {
  if (bytes.length === 0) throw unrecognized(kind, 'empty data', bytes);
  if (PREFIX.some((byte, i) => bytes[i] !== byte)) {
    throw unrecognized(kind, 'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]', bytes);
  }
  try {
    return decodeEnvelope(bytes.subarray(PREFIX.length), table);
  } catch (error) {
    if (error instanceof WireError || error instanceof TypeError) throw unrecognized(kind, error.message, bytes);
    throw error;
  }
}

const SHOWN_BYTES = 30;

const OPEN_BRACE = 0x7b;

function unrecognized(kind: string, why: string, bytes: Buffer): StatusError {
  const start = bytes.subarray(0, SHOWN_BYTES).toString(bytes[0] === OPEN_BRACE ? 'utf8' : 'hex');
  const shown = start + (bytes.length > SHOWN_BYTES ? ' ...' : '');
  return badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why} (${shown === '' ? '<empty>' : shown})`);
}

/** The kind, and the object itself: a `runtime.Unknown`. */
function decodeEnvelope(bytes: Uint8Array, table: MessageTable): unknown {
  const fields = new Map(wireFields(bytes));
  const type = new Map(wireFields(asBytes(fields.get(1))));
  const apiVersion = textOf(type.get(1));
  const kind = textOf(type.get(2));
  const object = decodeMessage(asBytes(fields.get(2)), messageName(apiVersion, kind), table);
  return { apiVersion, kind, ...(isRecord(object) ? object : {}) };
}

function asBytes(value: WireValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function textOf(value: WireValue | undefined): string {
  return new TextDecoder().decode(asBytes(value));
}

/** `apps/v1` and `Deployment` is `apps.v1.Deployment`. Options of requests are of all groups. */
function messageName(apiVersion: string, kind: string): string {
  if (/^(?:Create|Update|Patch|Delete)Options$/.test(kind)) return `meta.v1.${kind}`;
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  return `${group.split('.')[0] ?? ''}.${version}.${kind}`;
}
