import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { type FieldSchema, withServerDefaults } from '../../../schema/index.ts';
import { completeCustomObject, decodeCustom } from '../custom/decode-custom.ts';
import { embeddedFault } from '../custom/embedded-resource.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { badRequest, type StatusError } from '../status-error.ts';
import { canonicalScalars } from './canonical-scalars.ts';
import { type Pruned, pruneUnknown } from './unknown-fields.ts';
import { NO_REPEATED, type RepeatedKeys } from './read-object.ts';
import { strictProblems, strictText } from './strict-problems.ts';
import { findWrongValue, type WrongValue } from './wrong-values.ts';

/** What to do about fields that the kind does not have. */
export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

/** An object as the server works with it, and the warnings of its decoding. */
export interface Decoded {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

/**
 * Makes the server's object of a request's JSON: unknown fields dropped, quantities in canonical form, empty values
 * and defaults as the kind has them.
 *
 * @param refuse the answer to a value that does not fit its field; 400 by default.
 * @throws StatusError 400 for another kind, and under `Strict` for unknown fields.
 */
export function decodeObject(
  body: unknown,
  resource: Resource,
  validation: FieldValidation,
  refuse: (wrong: WrongValue) => StatusError = (wrong) => badRequest(`${cannotHandle(resource)}: ${wrong.json}`),
  repeated: RepeatedKeys = NO_REPEATED,
): Decoded {
  const value = withKind(body, resource);
  const { value: pruned, unknown } = prune(value, resource);
  const wrong = findWrong(pruned, resource);
  if (wrong !== undefined) throw refuse(wrong);
  const problems = strictProblems(unknown, repeated);
  if (problems.length > 0 && validation === 'Strict') throw strictError(resource, strictText(problems, repeated));
  const { object, warnings } = withoutRepeatedOwners(withEmptyLists(normalizeAs(pruned, resource), pruned, resource));
  return { object, warnings: [...(validation === 'Warn' ? problems : []), ...warnings] };
}

/** Of a custom kind the metadata alone is decoded into types; the rest is validated by its schema. */
function findWrong(value: unknown, { schema, custom }: Resource): WrongValue | undefined {
  if (custom === undefined) return findWrongValue(value, schema);
  const metadata = schema.fields?.get('metadata');
  const wrong = metadata === undefined ? undefined : findWrongValue(getIn(value, 'metadata'), metadata);
  if (wrong !== undefined) return wrong;
  const embedded = embeddedFault(value, custom.openApi);
  return embedded === undefined ? undefined : { json: embedded, conversion: embedded };
}

function prune(value: Record<string, unknown>, { schema, custom }: Resource): Pruned {
  return custom === undefined ? pruneUnknown(value, schema) : decodeCustom(value, custom.openApi);
}

const REPEATED =
  '.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ';

/** An owner that is named twice is named once, with a warning. */
function withoutRepeatedOwners(object: KubernetesObject): Decoded {
  const owners = object.metadata.ownerReferences;
  if (!Array.isArray(owners)) return { object, warnings: [] };
  const uids = owners.map(({ uid }) => uid);
  const twice = [...new Set(uids.filter((uid, i) => uids.indexOf(uid) < i))];
  if (twice.length === 0) return { object, warnings: [] };
  const ownerReferences = owners.filter((_, i) => uids.indexOf(uids[i] ?? '') === i);
  return { object: { ...object, metadata: { ...object.metadata, ownerReferences } }, warnings: [`${REPEATED}${twice.join(',')}`] };
}

/**
 * The object with the empty lists that are not stored and yet say something: no managers ask for all to be forgotten,
 * and a required list has an owner where it was sent empty.
 */
function withEmptyLists(object: KubernetesObject, given: unknown, { schema }: Resource): KubernetesObject {
  const empty = Object.entries(isRecord(given) ? given : {}).filter(
    ([name, list]) => isEmpty(list) && schema.fields?.get(name)?.default === null,
  );
  const forgotten = isEmpty(getIn(given, 'metadata', 'managedFields')) ? { metadata: { ...object.metadata, managedFields: [] } } : {};
  return { ...object, ...Object.fromEntries(empty), ...forgotten };
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

/** The object with the server's notation and defaults. */
export function normalize(value: unknown, schema: FieldSchema): KubernetesObject {
  return completed(canonicalScalars(value, schema), schema);
}

/** {@link normalize} for any kind. Of a custom kind the metadata alone has a notation of the server's. */
export function normalizeAs(value: unknown, resource: Resource): KubernetesObject {
  if (resource.custom === undefined) return normalize(value, resource.schema);
  const object = withCanonicalMetadata(value, resource.schema) as KubernetesObject;
  return completeObject(withMetadata(object), resource);
}

/** The object with the defaults of its kind. */
export function completeObject(object: KubernetesObject, { schema, custom }: Resource): KubernetesObject {
  return custom === undefined ? withServerDefaults(schema, object) : completeCustomObject(object, custom.openApi);
}

function completed(value: unknown, schema: FieldSchema): KubernetesObject {
  return withMetadata(withServerDefaults(schema, value) as KubernetesObject);
}

function withMetadata(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: isRecord(object.metadata) ? object.metadata : ({} as KubernetesObject['metadata']) };
}

function withCanonicalMetadata(value: unknown, { fields }: FieldSchema): unknown {
  const schema = fields?.get('metadata');
  if (!isRecord(value) || schema === undefined || value['metadata'] === undefined) return value;
  return { ...value, metadata: withServerDefaults(schema, canonicalScalars(value['metadata'], schema)) };
}

function withKind(body: unknown, resource: Resource): Record<string, unknown> {
  if (!isRecord(body)) throw badRequest('the object provided is unrecognized (must be of type Object): the body is no object');
  const apiVersion = apiVersionOf(resource);
  const { apiVersion: givenVersion, kind: givenKind } = body;
  if ((givenKind !== undefined && givenKind !== resource.kind) || (givenVersion !== undefined && givenVersion !== apiVersion)) {
    throw badRequest(
      `${resource.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${String(givenKind)}: ` +
        `the object provided is of ${String(givenVersion)}, Kind=${String(givenKind)}`,
    );
  }
  return { ...body, apiVersion, kind: resource.kind };
}

function cannotHandle(resource: Resource): string {
  return `${resource.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}`;
}

/** The 400 of `fieldValidation=Strict`. */
function strictError(resource: Resource, problems: string): Error {
  return badRequest(`${cannotHandle(resource)}: strict decoding error: ${problems}`);
}
