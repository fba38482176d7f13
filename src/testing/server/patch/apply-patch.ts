import { isRecord } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import { badRequest, StatusError, unsupportedMediaType } from '../status-error.ts';
import { applyJsonPatch, type JsonOperation } from './json-patch.ts';
import { applyMergePatch } from './merge-patch.ts';
import { PatchFailure } from './patch-failure.ts';
import { applyStrategicMergePatch } from './strategic-merge-patch.ts';

/** The server takes no JSON patch of more operations. */
const MAX_OPERATIONS = 10_000;

/**
 * The object after a patch of any kind but apply.
 *
 * @param type the content type of the request.
 * @param check makes the result of the object after the patch, or refuses it.
 * @throws StatusError 400 for a body that is no patch, 413 for one of too many operations, 415 for an unknown type, 422
 * for one that does not fit the object.
 */
export function applyPatch<T>(live: unknown, body: unknown, type: string, resource: Resource, check: (after: unknown) => T): T {
  try {
    checkPatchType(type, resource);
    return check(applyOfType(live, body, type, resource));
  } catch (error) {
    throw error instanceof PatchFailure ? rejected() : error;
  }
}

function applyOfType(live: unknown, body: unknown, type: string, resource: Resource): unknown {
  if (type === 'application/json-patch+json') return applyJsonPatch(live, operationsOf(body));
  if (type === 'application/merge-patch+json') return applyMergePatch(live, fieldsOf(body, 'error decoding patch: '));
  return applyStrategicMergePatch(live, fieldsOf(body ?? {}, ''), resource.schema);
}

/** @throws StatusError 415 for a type of patch, other than apply, that the kind does not take. */
export function checkPatchType(type: string, resource: Resource): void {
  if (type === 'application/json-patch+json' || type === 'application/merge-patch+json') return;
  if (type === 'application/strategic-merge-patch+json' && resource.custom === undefined) return;
  throw unsupportedMediaType(`the body of the request was in an unknown format - accepted media types include: ${acceptedBy(resource)}`);
}

function acceptedBy({ custom }: Resource): string {
  const types = ['json-patch', 'merge-patch', ...(custom === undefined ? ['strategic-merge-patch'] : [])].map((kind) => `${kind}+json`);
  return [...types, 'apply-patch+yaml'].map((type) => `application/${type}`).join(', ');
}

function operationsOf(body: unknown): readonly JsonOperation[] {
  if (body === null) return [];
  if (!Array.isArray(body)) throw undecodable(body, 'value of type []handlers.jsonPatchOp');
  for (const operation of body) checkOperation(operation);
  if (body.length <= MAX_OPERATIONS) return body as JsonOperation[];
  throw new StatusError({
    code: 413,
    reason: 'RequestEntityTooLarge',
    message: `Request entity too large: The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${body.length}`,
  });
}

function checkOperation(operation: unknown): void {
  if (!isRecord(operation)) throw undecodable(operation, 'value of type handlers.jsonPatchOp');
  for (const name of ['op', 'path', 'from']) {
    const value = operation[name] ?? '';
    if (typeof value !== 'string') throw undecodable(value, `struct field jsonPatchOp.${name} of type string`);
  }
}

/** Members of operations that mean nothing, as warnings of the server name them. */
export function unknownMembers(body: unknown, type: string): string[] {
  if (type !== 'application/json-patch+json' || !Array.isArray(body)) return [];
  return body.flatMap((operation, i) =>
    Object.keys(isRecord(operation) ? operation : {})
      .filter((name) => !MEMBERS.includes(name))
      .map((name) => `json patch unknown field ${JSON.stringify(`[${i}].${name}`)}`),
  );
}

const MEMBERS = ['op', 'path', 'from', 'value'];

function undecodable(value: unknown, into: string): StatusError {
  return badRequest(`error decoding patch: json: cannot unmarshal ${jsonTypeOf(value)} into Go ${into}`);
}

function fieldsOf(body: unknown, prefix: string): Readonly<Record<string, unknown>> {
  if (isRecord(body)) return body;
  if (body === null) throw badRequest('Invalid JSON Patch');
  throw badRequest(`${prefix}json: cannot unmarshal ${jsonTypeOf(body)} into Go value of type map[string]interface {}`);
}

function jsonTypeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (isRecord(value)) return 'object';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'number';
}

function rejected(): StatusError {
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
    details: {},
  });
}
