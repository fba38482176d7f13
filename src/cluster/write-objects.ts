import {
  isRecord,
  joinApiVersion,
  type KubernetesObject,
  memberOf,
  type ObjectInput,
  type ObjectRef,
  refOf,
  stringifyJson,
} from '../object/index.ts';
import type { ApplyOptions, DeleteOptions, PatchOptions, WriteOptions, Written } from '../ports.ts';
import type { ApiAnswer, ApiCall } from './api-client.ts';
import { ErrorAnswer } from './error-answer.ts';
import { asObject } from './read-objects.ts';
import { namespaceMissing, type PathTarget, resourcePath } from './resource-path.ts';
import { type Asked, type RestContext, withServedKind } from './rest-context.ts';
import type { ServedKind } from './served-kinds.ts';
import { readWarnings } from './warning-header.ts';

/** Server-side apply. Applying twice is applying once, so it may be repeated. */
export function applyObject(context: RestContext, object: ObjectInput, o: ApplyOptions): Promise<Written> {
  const ref = refOf(object);
  return write(context, { kind: ref, object: ref, verb: 'patch', action: 'apply', signal: o.signal }, (served) => ({
    method: 'PATCH',
    path: pathOf(served, { ...ref, subresource: o.subresource }),
    query: { ...writeQuery(o), ...(o.force === true ? { force: 'true' } : {}) },
    headers: { 'content-type': 'application/apply-patch+yaml' },
    body: yamlSafe(stringifyJson(object)),
    repeatable: true,
  }));
}

export function createObject(context: RestContext, object: ObjectInput, o: WriteOptions = {}): Promise<Written> {
  const ref = refOf(object);
  return write(context, { kind: ref, object: ref, verb: 'create', signal: o.signal }, (served) => ({
    method: 'POST',
    path: collectionPath(served, ref),
    query: writeQuery(o),
    headers: JSON_BODY,
    body: stringifyJson(object),
    repeatable: false,
  }));
}

export function replaceObject(
  context: RestContext,
  object: ObjectInput,
  o: WriteOptions & { readonly subresource?: string | undefined } = {},
): Promise<Written> {
  const ref = refOf(object);
  return write(context, { kind: ref, object: ref, verb: 'update', action: 'replace', signal: o.signal }, (served) => ({
    method: 'PUT',
    path: pathOf(served, { ...ref, subresource: o.subresource }),
    query: writeQuery(o),
    headers: JSON_BODY,
    body: stringifyJson(object),
    repeatable: false,
  }));
}

export function patchObject(context: RestContext, ref: ObjectRef, patch: unknown, o: PatchOptions): Promise<Written> {
  return write(context, { kind: ref, object: ref, verb: 'patch', signal: o.signal }, (served) => ({
    method: 'PATCH',
    path: pathOf(served, { ...ref, subresource: o.subresource }),
    query: writeQuery(o),
    headers: { 'content-type': PATCH_TYPES[o.type] },
    body: stringifyJson(patch),
    repeatable: false,
  }));
}

/** With a uid or a resourceVersion a delete hits that object or none, so it may be repeated. */
export function deleteObject(context: RestContext, ref: ObjectRef, o: DeleteOptions = {}): Promise<KubernetesObject | undefined> {
  return withServedKind(context, { kind: ref, object: ref, verb: 'delete', signal: o.signal }, async (served) => {
    try {
      const { json } = await context.client.call({
        method: 'DELETE',
        path: pathOf(served, ref),
        headers: JSON_BODY,
        body: stringifyJson(deleteBody(o)),
        repeatable: o.uid !== undefined || o.resourceVersion !== undefined,
        signal: o.signal,
      });
      return deletedObject(json, served, ref);
    } catch (error) {
      if (error instanceof ErrorAnswer && error.answer.status === 404 && error.answer.subject !== undefined) return undefined;
      throw error;
    }
  });
}

const JSON_BODY = { 'content-type': 'application/json' };

const PATCH_TYPES: Readonly<Record<PatchOptions['type'], string>> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

function write(context: RestContext, asked: Asked, callFor: (served: ServedKind) => ApiCall): Promise<Written> {
  return withServedKind(context, asked, async (served) => written(await context.client.call({ ...callFor(served), signal: asked.signal })));
}

function written(answer: ApiAnswer): Written {
  return { object: asObject(answer.json), warnings: readWarnings(answer.headers['warning']) };
}

function writeQuery(o: WriteOptions): Record<string, string> {
  return {
    ...(o.fieldManager === undefined ? {} : { fieldManager: o.fieldManager }),
    ...(o.dryRun === true ? { dryRun: 'All' } : {}),
    fieldValidation: o.fieldValidation ?? 'Strict',
  };
}

function pathOf(served: ServedKind, target: PathTarget): string {
  return resourcePath(served.resource, served.version, target);
}

function collectionPath(served: ServedKind, ref: ObjectRef): string {
  if (served.resource.namespaced && ref.namespace === undefined) throw namespaceMissing(ref.kind, ref.name);
  if (ref.name !== '') pathOf(served, ref); // for the check of the name
  return pathOf(served, { namespace: ref.namespace });
}

/**
 * The server reads an apply as YAML, where these characters, though fine in JSON, are line breaks or not allowed.
 */
function yamlSafe(json: string): string {
  return json.replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function deleteBody(o: DeleteOptions): Record<string, unknown> {
  const preconditions = { uid: o.uid, resourceVersion: o.resourceVersion };
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    ...(o.uid === undefined && o.resourceVersion === undefined ? {} : { preconditions }),
    propagationPolicy: o.propagationPolicy,
    gracePeriodSeconds: o.gracePeriodSeconds,
    ...(o.dryRun === true ? { dryRun: ['All'] } : {}),
  };
}

/** An object that is gone at once is answered by a Status that names it. */
function deletedObject(json: unknown, served: ServedKind, ref: ObjectRef): KubernetesObject {
  if (memberOf(json, 'kind') !== 'Status' || served.resource.kind === 'Status') return asObject(json);
  const details = memberOf(json, 'details');
  const uid = isRecord(details) ? details['uid'] : undefined;
  return {
    apiVersion: joinApiVersion(ref.group, served.version),
    kind: ref.kind,
    metadata: {
      name: ref.name,
      ...(served.resource.namespaced && ref.namespace !== undefined ? { namespace: ref.namespace } : {}),
      ...(typeof uid === 'string' ? { uid } : {}),
    },
  };
}
