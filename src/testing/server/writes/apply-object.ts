import { isRecord, type KubernetesObject, parseJson, setOwn, stringifyJson } from '../../../object/index.ts';
import { normalize } from '../decode/decode-object.ts';
import { findWrongValue } from '../decode/wrong-values.ts';
import { checkTyped, formatTypedProblems } from '../fields/check-typed.ts';
import { compareFields } from '../fields/compare-fields.ts';
import { conflictError, type FieldConflict } from '../fields/conflict.ts';
import { emptySet, type FieldSet, insertPath, isEmptySet, setOf, subtractSets } from '../fields/field-set.ts';
import { type Managers, parseManagers } from '../fields/managers.ts';
import { type Applied, trackUpdate, tryApply, type Writer } from '../fields/track-fields.ts';
import { toFieldSet } from '../fields/to-field-set.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { type ServerContext, timestamp } from '../server-context.ts';
import { badRequest, conflict, internalError, invalid, MODIFIED } from '../status-error.ts';
import { inNamespace, insertObject } from './create-object.ts';
import { emptyObject } from './empty-object.ts';
import { withManagers, withoutManagers, writerOf } from './tracked-object.ts';
import { checkUid, replaceObject } from './update-object.ts';
import type { WriteOptions } from './write-options.ts';
import { textOf } from '../text-of.ts';

const BEFORE_FIRST_APPLY = 'before-first-apply';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Where an applied object goes. */
export interface ApplyTarget {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly live: KubernetesObject | undefined;
}

/**
 * Server-side apply.
 *
 * @throws StatusError 409 with a cause for each field that another manager owns; 500 for what the kind's schema does
 * not allow, which is the API server's answer.
 * @see kubernetes apiserver endpoints/handlers/patch.go applyPatcher
 */
export function applyObject(
  context: ServerContext,
  target: ApplyTarget,
  body: unknown,
  o: WriteOptions,
): { object: KubernetesObject; created: boolean } {
  const { resource, live } = target;
  const patch = checkPatch(body, resource, o);
  const writer = writerOf(context, resource, o);
  const before = live === undefined ? (emptyObject(resource) as unknown as KubernetesObject) : withoutManagers(live);
  const managers = live === undefined ? new Map() : managersBefore(context, live, resource, writer);
  const applied = applyOver(before, patch, managers, writer, o);
  const value = live === undefined ? applied.value : syncLastApplied(applied.value, patch, writer);
  checkValues(value, patch, resource);
  const object = withManagers(asObject(value, target), applied.managers);
  if (live === undefined) return { object: insertObject(context, resource, target.namespace, object, o), created: true };
  checkVersion(resource, live, object);
  return { object: replaceObject(context, resource, live, object, o), created: false };
}

/** The applied object, typed by the schema. */
function checkPatch(body: unknown, resource: Resource, o: WriteOptions): Record<string, unknown> {
  if (o.fieldManager === '') {
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
      { type: 'FieldValueRequired', field: 'fieldManager', message: 'Required value: is required for apply patch' },
    ]);
  }
  if (!isRecord(body)) throw badRequest('error decoding YAML: the applied object is no object');
  const { apiVersion, kind, metadata } = body;
  if (kind !== resource.kind || apiVersion !== apiVersionOf(resource)) {
    const group = typeof apiVersion === 'string' && !apiVersion.includes('/') ? '/' : '';
    const given = `${group}${textOf(apiVersion ?? '')}, Kind=${textOf(kind ?? '')}`;
    throw badRequest(`invalid object type: ${given}`);
  }
  if (isRecord(metadata) && metadata['managedFields'] !== undefined && metadata['managedFields'] !== null) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const problems = checkTyped(body, resource.schema);
  if (problems.length > 0) throw internalError(`failed to create typed patch object (${nameOf(body)}): ${formatTypedProblems(problems)}`);
  return body;
}

function nameOf(body: Record<string, unknown>): string {
  const metadata = isRecord(body['metadata']) ? body['metadata'] : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return `${text(metadata['namespace'])}/${text(metadata['name'])}; ${String(body['apiVersion'])}, Kind=${String(body['kind'])}`;
}

/** The managers of the live object. One that was never tracked gets an owner for all that it has. */
function managersBefore(context: ServerContext, live: KubernetesObject, resource: Resource, writer: Writer): Managers {
  const managers = parseManagers(live.metadata.managedFields);
  if (managers.size > 0) return managers;
  const first = { ...writer, manager: BEFORE_FIRST_APPLY, time: timestamp(context), ignored: emptySet() };
  return trackUpdate(emptyObject(resource), withoutManagers(live), managers, first);
}

function applyOver(live: KubernetesObject, patch: Record<string, unknown>, managers: Managers, writer: Writer, o: WriteOptions): Applied {
  const result = tryApply(live, patch, managers, writer, o.force);
  if (result.conflicts.length === 0) return result;
  const left = writer.manager === 'kubectl' ? withoutAllowed(result.conflicts, live, writer) : result.conflicts;
  if (left.length > 0) throw conflictError(left);
  return tryApply(live, patch, managers, writer, true);
}

/**
 * kubectl takes over what it applied itself from the client's side: the fields of its annotation that still have
 * their value.
 *
 * @see apimachinery managedfields/internal/lastappliedmanager.go
 */
function withoutAllowed(conflicts: readonly FieldConflict[], live: KubernetesObject, writer: Writer): readonly FieldConflict[] {
  const text = live.metadata.annotations?.[LAST_APPLIED];
  if (text === undefined || text === '') return conflicts;
  const last = parseJson(text);
  if (!isRecord(last) || last['apiVersion'] !== writer.apiVersion) return conflicts;
  const compared = compareFields(last, live, writer.schema, emptySet());
  let allowed: FieldSet = toFieldSet(last, writer.schema);
  for (const set of [compared.modified, compared.added, compared.removed]) allowed = subtractSets(allowed, set);
  return conflicts.filter(({ path }) => {
    const one = setOf();
    insertPath(one, path);
    return !isEmptySet(subtractSets(one, allowed));
  });
}

/** kubectl's annotation follows what kubectl applies to the server. */
function syncLastApplied(value: unknown, patch: Record<string, unknown>, writer: Writer): unknown {
  if (writer.manager !== 'kubectl' || !isRecord(value)) return value;
  const metadata = value['metadata'] as KubernetesObject['metadata'];
  if (metadata.annotations?.[LAST_APPLIED] === undefined) return value;
  const annotations = { ...metadata.annotations };
  setOwn(annotations, LAST_APPLIED, `${stringifyJson(withoutLastApplied(patch))}\n`);
  return { ...value, metadata: { ...metadata, annotations } };
}

function withoutLastApplied(patch: Record<string, unknown>): unknown {
  const metadata = isRecord(patch['metadata']) ? patch['metadata'] : {};
  const annotations = isRecord(metadata['annotations']) ? { ...metadata['annotations'] } : {};
  delete annotations[LAST_APPLIED];
  return { ...patch, metadata: { ...metadata, annotations } };
}

/** A value that passes the schema of apply, and still does not fit its field in Go. */
function checkValues(value: unknown, patch: Record<string, unknown>, resource: Resource): void {
  const wrong = resource.custom === undefined ? findWrongValue(value, resource.schema) : undefined;
  if (wrong === undefined) return;
  const kind = `${resource.group}/${resource.version}, Kind=${resource.kind}`;
  const name = nameOf(patch).split(';', 1)[0] ?? '';
  throw internalError(
    `failed to convert new object (${name}; ${kind}) to proper version: unable to convert unstructured object to ${kind}: ${wrong.conversion}`,
  );
}

/** The merged fields as an object of the server. */
function asObject(value: unknown, { resource, namespace, name }: ApplyTarget): KubernetesObject {
  const object = inNamespace(normalize(value, resource.schema), resource, namespace);
  const given = object.metadata.name;
  if (given !== undefined && given !== '' && given !== name) {
    throw badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`);
  }
  return { ...object, metadata: { ...object.metadata, name } };
}

function checkVersion(resource: Resource, live: KubernetesObject, next: KubernetesObject): void {
  if (next.metadata.resourceVersion !== live.metadata.resourceVersion) throw conflict(resource, live.metadata.name, MODIFIED);
  checkUid(resource, live, next);
}
