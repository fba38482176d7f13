import { equalJson, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { pruneEmbedded } from '../custom/embedded-resource.ts';
import { type FieldValidation, normalizeAs } from '../decode/decode-object.ts';
import type { AppliedBody } from '../decode/read-body.ts';
import { findWrongValue } from '../decode/wrong-values.ts';
import { checkTyped, formatTypedProblems } from '../fields/check-typed.ts';
import { conflictError } from '../fields/conflict.ts';
import { type Managers, parseManagers } from '../fields/managers.ts';
import { type Applied, trackUpdate, tryApply, type Writer } from '../fields/track-fields.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { validateCustom } from '../kinds/validate-custom.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, conflict, type FieldError, internalError, invalid } from '../status-error.ts';
import { inNamespace, insertObject } from './create-object.ts';
import { customDefaults } from './custom-defaults.ts';
import { emptyObject } from './empty-object.ts';
import { syncLastApplied, withoutAllowed } from './last-applied.ts';
import { withManagers, withoutManagers, writerOf } from './tracked-object.ts';
import { checkName, checkUid, checkVersion, parseVersion, replaceObject } from './update-object.ts';
import type { WriteOptions } from './write-options.ts';

const BEFORE_FIRST_APPLY = 'before-first-apply';

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
  body: AppliedBody,
  o: WriteOptions,
): { object: KubernetesObject; created: boolean } {
  const { resource, live } = target;
  const object = appliedObject(context, target, body, writerOf(context, resource, o), o);
  if (live === undefined) parseVersion(object.metadata.resourceVersion ?? '');
  if (live === undefined) return { object: createApplied(context, target, object, o), created: true };
  if (object.metadata.uid !== live.metadata.uid) checkUid(resource, live, object, o.subresource);
  checkVersion(resource, live, object);
  const complete = equalJson(withoutManagers(object), withoutManagers(live));
  return { object: replaceObject(context, resource, live, object, { ...o, complete }), created: false };
}

/** The live object with what is applied to it, and who then owns what; not written yet. */
export function appliedObject(
  context: ServerContext,
  target: ApplyTarget,
  body: AppliedBody,
  writer: Writer,
  o: Pick<WriteOptions, 'force' | 'fieldValidation'>,
): KubernetesObject {
  const { resource, live } = target;
  const patch = checkPatch(body.value, resource);
  const before = live === undefined ? emptyObject(resource) : withoutManagers(live);
  const applied = applyOver(before, patch, managersBefore(before, live, resource, writer), writer, o.force);
  tellRepeated(context, body, o.fieldValidation);
  const value = syncLastApplied(applied.value, patch, writer);
  // What changes nothing but managers gets no defaults either.
  if (live !== undefined && equalJson(value, before)) return withManagers(live, applied.managers.values());
  checkValues(value, patch, resource);
  return withManagers(asObject(value, target, writer), applied.managers.values());
}

/** Keys that stand twice are told after the conflicts, and before all else. */
function tellRepeated(context: ServerContext, { repeated }: AppliedBody, validation: FieldValidation): void {
  if (repeated.length === 0 || validation === 'Ignore') return;
  if (validation === 'Warn') return void context.admission.warnings.push(...repeated);
  const lines = repeated.map((line) => `\n  ${line}`).join('');
  throw badRequest(`error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:${lines}`);
}

/** The applied object, typed by the schema. */
function checkPatch(body: AppliedBody['value'], resource: Resource): Record<string, unknown> {
  const { apiVersion, kind, metadata } = body;
  if (kind !== resource.kind || apiVersion !== apiVersionOf(resource)) {
    throw badRequest(`invalid object type: ${formatKind(body)}`);
  }
  if (isRecord(metadata) && Array.isArray(metadata['managedFields'])) throw badRequest('metadata.managedFields must be nil');
  const problems = checkTyped(body, resource.schema);
  if (problems.length > 0) throw internalError(`failed to create typed patch object (${nameOf(body)}): ${formatTypedProblems(problems)}`);
  return body;
}

function nameOf(body: Record<string, unknown>): string {
  const metadata = isRecord(body['metadata']) ? body['metadata'] : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return `${text(metadata['namespace'])}/${text(metadata['name'])}; ${formatKind(body)}`;
}

/** `apps/v1, Kind=Deployment`, `/v1, Kind=ConfigMap`. */
function formatKind({ apiVersion, kind }: Record<string, unknown>): string {
  const version = typeof apiVersion === 'string' ? apiVersion : '';
  return `${version.includes('/') ? '' : '/'}${version}, Kind=${typeof kind === 'string' ? kind : ''}`;
}

/** The managers of the live object. One that was never tracked gets an owner for all that it has. */
function managersBefore(before: unknown, live: KubernetesObject | undefined, resource: Resource, writer: Writer): Managers {
  const managers = parseManagers(live?.metadata.managedFields);
  if (live === undefined || managers.size > 0) return managers;
  return trackUpdate(emptyObject(resource), before, managers, { ...writer, manager: BEFORE_FIRST_APPLY });
}

function applyOver(live: unknown, patch: Record<string, unknown>, managers: Managers, writer: Writer, force: boolean): Applied {
  const result = tryApply(live, patch, managers, writer, force);
  if (result.conflicts.length === 0) return result;
  const left = withoutAllowed(result.conflicts, live, writer);
  if (left.length > 0) throw conflictError(left);
  return tryApply(live, patch, managers, writer, true);
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
function asObject(value: unknown, { resource, namespace, name }: ApplyTarget, { subresource }: Writer): KubernetesObject {
  const checked = withoutWrongNulls(value, resource, name, subresource);
  const object = inNamespace(normalizeAs(checked, resource), resource, namespace);
  checkName(object, name);
  return object;
}

/** Where a field of a custom kind has lost its last member it is null, which its schema may not allow. */
function withoutWrongNulls(value: unknown, resource: Resource, name: string, subresource: string): unknown {
  if (resource.custom === undefined) return value;
  const complete = customDefaults(value, resource.schema);
  const report = new FieldReport();
  if (hasNull(complete)) validateCustom(complete as KubernetesObject, resource, report);
  if (report.errors.length > 0)
    throw invalid(
      resource,
      name,
      report.errors.map((error) => namedBy(error, subresource)),
    );
  return pruneEmbedded(complete, resource.custom.openApi, []);
}

/** Under `/status` the status is the whole of what is checked, and has no name in messages. */
function namedBy(error: FieldError, subresource: string): FieldError {
  return subresource === 'status' && error.field === 'status'
    ? { ...error, message: error.message.replace('status in body', ' in body') }
    : error;
}

function hasNull(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.some(hasNull);
  return isRecord(value) && Object.entries(value).some(([name, member]) => name !== 'metadata' && hasNull(member));
}

function createApplied(
  context: ServerContext,
  { resource, namespace, name }: ApplyTarget,
  object: KubernetesObject,
  o: WriteOptions,
): KubernetesObject {
  const { uid } = object.metadata;
  if (uid !== undefined && uid !== '') {
    throw conflict(resource, name, `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`);
  }
  return insertObject(context, resource, namespace, object, o);
}
