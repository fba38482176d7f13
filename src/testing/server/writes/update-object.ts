import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import { checkEscalation } from '../access/check-escalation.ts';
import { admitMutating, admitValidating } from '../admission/admit.ts';
import type { PendingWrite } from '../admission/matches.ts';
import { completeObject } from '../decode/decode-object.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import { namedInErrors } from '../kinds/cluster/event.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { changeLooks } from '../kinds/change-looks.ts';
import { type OwnChecks, validateChangedObject } from '../kinds/validate-metadata.ts';
import { chargeQuota } from '../quota/charge-quota.ts';
import { refuseBeyondLimits } from '../quota/limit-ranger.ts';
import { keyOfObject, type Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, conflict, internalError, invalid, MODIFIED } from '../status-error.ts';
import { admitObject, inNamespace, readObject, warningOfRefused } from './create-object.ts';
import { hasSpecFinalizers, removeObject } from './delete-object.ts';
import { hasStatus, writtenPart } from './reset-fields.ts';
import { editable, sameObject, trackWrite, writerOf } from './tracked-object.ts';
import type { WriteOptions } from './write-options.ts';

/**
 * Puts a decoded object in place of the live one.
 *
 * @throws StatusError 409 when the resourceVersion or uid is not that of the live object, 422 for fields that cannot
 * change.
 */
export function updateObject(
  context: ServerContext,
  resource: Resource,
  live: KubernetesObject,
  decoded: KubernetesObject,
  o: WriteOptions,
): KubernetesObject {
  const { name, namespace = '' } = live.metadata;
  const placed = readObject(context, inNamespace(decoded, resource, namespace), resource);
  checkName(placed, name);
  checkPreconditions(resource, live, placed, o.dryRun);
  const tracked = trackWrite(live, placed, false, writerOf(context, resource, o));
  return replaceObject(context, resource, live, tracked, o);
}

/** An object has the name of its path. */
export function checkName(object: KubernetesObject, name: string): void {
  const given = object.metadata.name ?? '';
  if (given === name) return;
  throw badRequest(
    given === ''
      ? `the name of the object (${name} based on URL) was undeterminable: name must be provided`
      : `the name of the object (${given}) does not match the name on the URL (${name})`,
  );
}

function checkPreconditions(resource: Resource, live: KubernetesObject, next: KubernetesObject, dryRun: boolean): void {
  const { uid } = next.metadata;
  const { name } = live.metadata;
  if (uid !== undefined && uid !== '' && uid !== live.metadata.uid) {
    throw conflict(
      resource,
      name,
      `StorageError: invalid object, Code: 4, Key: ${dryRun ? '' : '/registry'}/${resource.plural}/${keyOfObject(live)}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${String(live.metadata.uid)}`,
    );
  }
  checkVersion(resource, live, next);
}

/** The object is written over the version that it names; none, or 0, means whatever is there. */
export function checkVersion(resource: Resource, live: KubernetesObject, next: KubernetesObject): void {
  const version = parseVersion(next.metadata.resourceVersion ?? '');
  const { name } = live.metadata;
  if (version === 0n) {
    if (behaviourOf(resource).versionedUpdate !== true) return;
    throw invalid({ group: resource.group, kind: resource.plural }, name, [
      { type: 'FieldValueInvalid', field: 'metadata.resourceVersion', message: 'Invalid value: 0: must be specified for an update' },
    ]);
  }
  if (version !== BigInt(live.metadata.resourceVersion ?? '0')) throw conflict(resource, name, MODIFIED);
}

const LARGEST = 2n ** 64n - 1n;

/**
 * The version that an object names, 0 for none.
 *
 * @throws StatusError 500 for what is no version.
 */
export function parseVersion(text: string): bigint {
  if (text === '') return 0n;
  if (!/^\d+$/.test(text)) throw internalError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  if (BigInt(text) > LARGEST) throw internalError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: value out of range`);
  return BigInt(text);
}

/** Refuses an object that was patched to another uid, which is invalid where a PUT of it is a conflict. */
export function checkUid(resource: Resource, live: KubernetesObject, next: KubernetesObject, subresource: string): void {
  if (next.metadata.uid === live.metadata.uid) return;
  const message = `Invalid value: ${JSON.stringify(next.metadata.uid)}: field is immutable`;
  const looks = ['kept', ...changeLooks(resource, subresource)].filter((look) => look === 'kept');
  const errors = looks.map(() => ({ type: 'FieldValueInvalid', field: 'metadata.uid', message }) as const);
  throw invalid(resource, live.metadata.name, errors);
}

/** Writes an object whose managers are known. What changes nothing is not written. */
export function replaceObject(
  context: ServerContext,
  resource: Resource,
  live: KubernetesObject,
  tracked: KubernetesObject,
  o: ReplaceOptions,
): KubernetesObject {
  const sent = o.subresource === '' ? admitObject(context, resource, tracked, live) : tracked;
  const write = writeOf(resource, live, sent, o.subresource);
  const changed = o.admitted === true ? sent : (admitMutating(context, write, o) ?? sent);
  const admitted = changed === sent ? sent : inNamespace(changed, resource, live.metadata.namespace ?? '');
  const next = editable(writtenPart(admitted, live, resource, o.subresource));
  keepServerFields(next, live);
  if (o.user !== undefined) checkEscalation(context, o.user, resource, next, live);
  const behaviour = behaviourOf(resource);
  if (o.subresource === '') behaviour.prepareUpdate?.(next, live, context);
  if (o.subresource === 'status') behaviour.prepareStatus?.(next, live, context);
  const giveBack = o.subresource === '' ? behaviour.reserve?.(next, live, context, o) : undefined;
  try {
    const written = replaceChecked(context, resource, live, next, o);
    if (o.dryRun) giveBack?.();
    return written;
  } catch (error) {
    giveBack?.();
    throw error;
  }
}

/** How an object takes the place of another; one that is `admitted` is not shown to webhooks again, one that is `complete` gets no defaults. */
type ReplaceOptions = Pick<WriteOptions, 'dryRun' | 'subresource' | 'user'> &
  Partial<Pick<WriteOptions, 'fieldManager'>> & { readonly admitted?: boolean | undefined; readonly complete?: boolean | undefined };

/** The update as webhooks are told of it. */
function writeOf(resource: Resource, live: KubernetesObject, object: KubernetesObject, subresource: string): PendingWrite {
  const { name, namespace = '' } = live.metadata;
  return { operation: 'UPDATE', resource, subresource, namespace, name, object, live };
}

function replaceChecked(
  context: ServerContext,
  resource: Resource,
  live: KubernetesObject,
  next: KubernetesObject,
  o: ReplaceOptions,
): KubernetesObject {
  const complete = o.complete === true ? next : completeObject(next, resource);
  if (sameObject(complete, live)) {
    if (o.admitted !== true) admitValidating(context, writeOf(resource, live, complete, o.subresource), o);
    return live;
  }
  const changed = o.subresource !== 'status' ? countGeneration(complete, live, resource) : complete;
  validateChange(changed, live, resource, o.subresource);
  const write = writeOf(resource, live, changed, o.subresource);
  return warningOfRefused(context, write, changed, () => replaceValid(context, write, changed, live, o));
}

function replaceValid(
  context: ServerContext,
  write: PendingWrite,
  changed: KubernetesObject,
  live: KubernetesObject,
  o: ReplaceOptions,
): KubernetesObject {
  const { resource } = write;
  if (o.subresource === '') {
    behaviourOf(resource).refuse?.(changed, live, context);
    refuseBeyondLimits(context, resource, changed, live);
  } else if (o.subresource !== 'status') behaviourOf(resource).refuseEndpoint?.(changed, live, context);
  if (o.admitted !== true) admitValidating(context, write, o);
  if (o.subresource === '') chargeQuota(context, resource, changed, live, o.dryRun);
  if (o.dryRun) return changed;
  const gone =
    changed.metadata.deletionTimestamp !== undefined &&
    (changed.metadata.finalizers ?? []).length === 0 &&
    Number(changed.metadata['deletionGracePeriodSeconds'] ?? 0) === 0 &&
    !hasSpecFinalizers(changed);
  if (!gone) return context.store.put(resource, changed);
  removeObject(context, resource, changed);
  return changed; // never stored in this state, so with the version before
}

const SERVER_FIELDS = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation', 'resourceVersion'];

function keepServerFields(next: KubernetesObject, live: KubernetesObject): void {
  for (const field of SERVER_FIELDS) {
    if (live.metadata[field] !== undefined) next.metadata[field] = live.metadata[field];
    else if (!field.startsWith('deletion')) delete next.metadata[field]; // nobody marks an object as deleted by a write
  }
  delete next.metadata['selfLink'];
  for (const [field, value] of Object.entries(next.metadata)) if (value === undefined) delete next.metadata[field];
}

/** The generation counts changes of what is desired. */
function countGeneration(next: KubernetesObject, live: KubernetesObject, resource: Resource): KubernetesObject {
  const rule = behaviourOf(resource).generation;
  if (rule === undefined || rule === false || rule === 'once') return next;
  const counted = rule === 'annotations' || rule === 'labels' ? rule : undefined;
  const changed = counted !== undefined && !equalJson(next.metadata[counted] ?? {}, live.metadata[counted] ?? {});
  if (!changed && equalJson(desiredPart(next, resource), desiredPart(live, resource))) return next;
  return { ...next, metadata: { ...next.metadata, generation: Number(live.metadata.generation ?? 0) + 1 } };
}

function desiredPart(object: KubernetesObject, resource: Resource): unknown {
  const { apiVersion: _, kind: __, metadata: ___, status, ...rest } = object;
  return hasStatus(resource) ? rest : { ...rest, status };
}

function validateChange(next: KubernetesObject, live: KubernetesObject, resource: Resource, subresource: string): void {
  const report = new FieldReport();
  validateChangedObject(next, live, resource, subresource, ownChecks(next, live, resource, subresource, report), report);
  if (report.errors.length > 0) throw invalid(namedInErrors(resource), live.metadata.name, report.errors);
}

function ownChecks(
  next: KubernetesObject,
  live: KubernetesObject,
  resource: Resource,
  subresource: string,
  report: FieldReport,
): OwnChecks {
  const behaviour = behaviourOf(resource);
  const { validateEndpoint, validateStatus, validateUpdate } = behaviour;
  const change = subresource === '' ? validateUpdate : subresource === 'status' ? validateStatus : validateEndpoint;
  return {
    object: () => (subresource === 'status' ? undefined : behaviour.validate?.(next, report, live)),
    change: () => change?.(next, live, report),
  };
}
