import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { type Decoded, decodeObject } from '../decode/decode-object.ts';
import { readApplied, readPatch } from '../decode/read-body.ts';
import { findWrongValue } from '../decode/wrong-values.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import { applyPatch, checkPatchType, unknownMembers } from '../patch/apply-patch.ts';
import { checkPatchedKind, type Patched } from '../patch/check-patched-kind.ts';
import { strictPatchError, wrongPatchError } from '../patch/patch-errors.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, invalid, notFound, type StatusError, unsupportedMediaType } from '../status-error.ts';
import { applyObject } from '../writes/apply-object.ts';
import { createObject } from '../writes/create-object.ts';
import { checkUid, updateObject } from '../writes/update-object.ts';
import type { WriteOptions } from '../writes/write-options.ts';
import { answerFor, presentationOf } from './answer.ts';
import { checkOptions } from './check-options.ts';
import { presentObject } from './present.ts';
import { decodeBody } from './decode-body.ts';
import { findObject } from './read.ts';
import { type ResourceRequest, writeOptionsOf } from './resource-request.ts';
import { inVersion } from './versioned.ts';

/** POST to a collection. */
export function create(context: ServerContext, r: ResourceRequest): KubeResponse {
  checkOptions('CreateOptions', r.request.query);
  const o = writeOptionsOf(r);
  const { object: decoded, warnings } = decodeBody(context, r, o.fieldValidation);
  if (r.resource.namespaced && r.namespace === '') throw withoutNamespace(r, decoded);
  const made = warning(context, warnings, () => createObject(context, r.resource, r.namespace, asNew(decoded), o));
  return answer(context, r, 201, made, [...warnings, ...warningsOf(r, made)]);
}

/** A path may have an empty namespace, an object may not. */
function withoutNamespace({ resource }: ResourceRequest, { metadata }: KubernetesObject): StatusError {
  return invalid(resource, metadata.name ?? '', [{ type: 'FieldValueRequired', field: 'metadata.namespace', message: 'Required value' }]);
}

const SET_BY_SERVER = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink'];

/** What the server alone sets is passed over in what is to be made. */
function asNew(object: KubernetesObject): KubernetesObject {
  if (!SET_BY_SERVER.some((name) => Object.hasOwn(object.metadata, name))) return object;
  const metadata = Object.entries(object.metadata).filter(([name]) => !SET_BY_SERVER.includes(name));
  return { ...object, metadata: Object.fromEntries(metadata) as KubernetesObject['metadata'] };
}

function warningsOf(r: ResourceRequest, object: KubernetesObject, live?: KubernetesObject): readonly string[] {
  return r.subresource === '' ? (behaviourOf(r.resource).warn?.(object, live) ?? []) : [];
}

/** Does a write. One that is refused warns too of what its body had. */
function warning<T>(context: ServerContext, warnings: readonly string[], write: () => T): T {
  try {
    return write();
  } catch (error) {
    context.admission.warnings.unshift(...warnings);
    throw error;
  }
}

/** PUT. A few kinds are made by it where they are not there. */
export function update(context: ServerContext, r: ResourceRequest): KubeResponse {
  checkOptions('UpdateOptions', r.request.query);
  const o = writeOptionsOf(r);
  const { object, warnings } = decodeBody(context, r, o.fieldValidation);
  checkName(object, r.name);
  const live = context.store.get(r.resource, r.namespace, r.name);
  if (live === undefined && behaviourOf(r.resource).createOnUpdate === true && r.subresource === '') {
    const made = warning(context, warnings, () => createObject(context, r.resource, r.namespace, object, { ...o, checkCreate: true }));
    return answer(context, r, 201, made, [...warnings, ...warningsOf(r, made)]);
  }
  const before = findObject(context, r);
  const written = warning(context, warnings, () => updateObject(context, r.resource, before, object, o));
  return answer(context, r, 200, written, [...warnings, ...warningsOf(r, written, before)]);
}

/** Whatever is there, the object must be the one of the path. */
function checkName({ metadata }: KubernetesObject, name: string): void {
  const given = metadata.name ?? '';
  if (given === '') throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  if (given !== name) throw badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`);
}

function answer(
  context: ServerContext,
  r: ResourceRequest,
  status: number,
  object: KubernetesObject,
  warnings: readonly string[],
): KubeResponse {
  const versioned = inVersion(object, r.resource);
  return answerFor(r, status, presentObject(versioned, r.resource, presentationOf(context, r)), warnings);
}

const STRATEGIC = 'application/strategic-merge-patch+json';
const PATCH_TYPES = ['application/json-patch+json', 'application/merge-patch+json', STRATEGIC, 'application/apply-patch+yaml'];

/** The router looks at the type of a patch without blanks around it, and what handles the patch at the whole. */
function patchType({ request, resource }: ResourceRequest): string {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  if (resource.custom === undefined && !PATCH_TYPES.includes(type.trim())) throw unsupportedMediaType('415: Unsupported Media Type', {});
  if (type !== 'application/apply-patch+yaml') checkPatchType(type, resource);
  return type;
}

/** PATCH, of all four kinds. */
export function patch(context: ServerContext, r: ResourceRequest): KubeResponse {
  const type = patchType(r);
  if (type === 'application/apply-patch+yaml') return apply(context, r);
  checkOptions('PatchOptions', r.request.query);
  const o = writeOptionsOf(r);
  const live = findObject(context, r);
  const { object, warnings } = patched(context, live, r, type, o);
  if (object.metadata.uid !== undefined) checkUid(r.resource, live, object, r.subresource);
  const written = warning(context, warnings, () => updateObject(context, r.resource, live, object, o));
  return answer(context, r, 200, written, [...warnings, ...warningsOf(r, written, live)]);
}

function apply(context: ServerContext, r: ResourceRequest): KubeResponse {
  checkOptions('PatchOptions', r.request.query, { apply: true });
  const o = writeOptionsOf(r, { apply: true });
  const stored = context.store.get(r.resource, r.namespace, r.name);
  const live = stored === undefined ? undefined : inVersion(stored, r.resource);
  if (live === undefined && r.subresource !== '') throw notFound(r.resource, r.name);
  const target = { resource: r.resource, namespace: r.namespace, name: r.name, live };
  const { object, created } = applyObject(context, target, readApplied(r.request.body), { ...o, checkCreate: true });
  return answer(context, r, created ? 201 : 200, object, warningsOf(r, object, live));
}

/** A strategic merge patch changes no kind, whatever text it says of it. */
function ofSameKind(result: unknown, { apiVersion, kind }: KubernetesObject, resource: Resource, body: unknown): Patched {
  const given = isRecord(result) ? result : {};
  const wrong = findWrongValue({ apiVersion: given['apiVersion'], kind: given['kind'] }, resource.schema);
  if (wrong !== undefined) throw wrongPatchError(wrong, body, STRATEGIC);
  return { value: { ...given, apiVersion, kind }, unknown: [] };
}

function patched(context: ServerContext, live: KubernetesObject, r: ResourceRequest, type: string, o: WriteOptions): Decoded {
  const body = readPatch(r.request.body, type);
  const { value: result, unknown: foreign } = applyPatch(live, body, type, r.resource, (after) =>
    type === STRATEGIC ? ofSameKind(after, live, r.resource, body) : checkPatchedKind(after, r.resource, context.resources.all()),
  );
  const unknown = [...unknownMembers(body, type), ...foreign.map((name) => `unknown field ${JSON.stringify(name)}`)];
  const validation = o.fieldValidation === 'Ignore' ? 'Ignore' : 'Warn';
  const decoded = decodeObject(result, r.resource, validation, (wrong) => wrongPatchError(wrong, body, type));
  const problems = validation === 'Ignore' ? [] : [...unknown, ...decoded.warnings];
  if (o.fieldValidation === 'Strict' && problems.length > 0) throw strictPatchError(result, body, type, problems);
  return { ...decoded, warnings: problems };
}
