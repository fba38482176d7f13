import { type KubernetesObject, setOwn } from '../../../object/index.ts';
import { requirePermission } from '../access/authorize.ts';
import { checkEscalation } from '../access/check-escalation.ts';
import type { RequestAttributes } from '../access/request-attributes.ts';
import { admitMutating, admitValidating } from '../admission/admit.ts';
import type { PendingWrite } from '../admission/matches.ts';
import { checkNotTerminating } from '../custom/check-not-terminating.ts';
import { completeObject } from '../decode/decode-object.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import { namedInErrors } from '../kinds/cluster/event.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { validateMetadata } from '../kinds/validate-metadata.ts';
import { chargeQuota } from '../quota/charge-quota.ts';
import { limitContainers, refuseBeyondLimits } from '../quota/limit-ranger.ts';
import type { Resource } from '../resource.ts';
import { nameSuffix, newUid, type ServerContext, timestamp } from '../server-context.ts';
import { alreadyExists, badRequest, forbidden, internalError, invalid, notFound, StatusError } from '../status-error.ts';
import { emptyObject } from './empty-object.ts';
import { hasStatus } from './reset-fields.ts';
import { editable, trackWrite, writerOf } from './tracked-object.ts';
import type { WriteOptions } from './write-options.ts';

const NAMESPACES = { group: '', plural: 'namespaces' };
const MAX_GENERATED_BASE = 58;

/**
 * Makes an object of a decoded one.
 *
 * @throws StatusError 404 without its namespace, 403 while that terminates, 409 for a name that is taken, 422 for what
 * the kind does not allow.
 */
export function createObject(
  context: ServerContext,
  resource: Resource,
  namespace: string,
  decoded: KubernetesObject,
  o: WriteOptions,
): KubernetesObject {
  // What is no number counts for nothing.
  if (!o.dryRun && /^0*[1-9]\d*$/.test(decoded.metadata.resourceVersion ?? '')) {
    throw internalError('resourceVersion should not be set on objects to be created');
  }
  const writer = writerOf(context, resource, o);
  const placed = readObject(context, inNamespace(decoded, resource, namespace), resource);
  const tracked = trackWrite(emptyObject(resource) as unknown as KubernetesObject, withoutServerFields(placed), true, writer);
  return insertObject(context, resource, namespace, tracked, o);
}

/** Puts an object whose managers are known into the store. */
export function insertObject(
  context: ServerContext,
  resource: Resource,
  namespace: string,
  tracked: KubernetesObject,
  o: InsertOptions,
): KubernetesObject {
  const { dryRun } = o;
  const { name = '', generateName } = tracked.metadata as Partial<KubernetesObject['metadata']>;
  checkNamespace(context, resource, namespace, name === '' ? String(generateName ?? '') : name);
  checkNotTerminating(resource, name);
  const sent = admitObject(context, resource, tracked, undefined);
  const write = { operation: 'CREATE', resource, subresource: '', namespace, name, object: sent, live: undefined } as const;
  const admitted = admitMutating(context, write, o) ?? sent;
  const object = editable(admitted === sent ? sent : inNamespace(admitted, resource, namespace));
  prepareMetadata(object, context);
  if (o.user !== undefined) checkEscalation(context, o.user, resource, object, undefined);
  resetStatus(object, resource);
  const behaviour = behaviourOf(resource);
  // Kinds that count nothing keep what they are given.
  if (behaviour.generation === 'fromZero') delete object.metadata['generation'];
  else if (behaviour.generation !== undefined) object.metadata.generation = 1;
  const complete = completeObject(object, resource);
  const checked = complete === object ? object : editable(complete);
  behaviour.prepareCreate?.(checked, context, { dryRun, sent: tracked });
  const giveBack = behaviour.reserve?.(checked, undefined, context, { dryRun });
  try {
    const made = insertChecked(context, { ...write, object: checked }, checked, o);
    if (dryRun) giveBack?.();
    return made;
  } catch (error) {
    giveBack?.();
    throw error;
  }
}

/** What reading makes of an object of its kind. */
export function readObject(context: ServerContext, object: KubernetesObject, resource: Resource): KubernetesObject {
  return behaviourOf(resource).read?.(object, context) ?? object;
}

/** What the admission that every cluster has makes of an object. */
export function admitObject(
  context: ServerContext,
  resource: Resource,
  object: KubernetesObject,
  live: KubernetesObject | undefined,
): KubernetesObject {
  const { admit } = behaviourOf(resource);
  if (admit === undefined) return object;
  const copy = editable(object);
  if (live === undefined) limitContainers(context, resource, copy);
  admit(copy, live, context);
  return copy;
}

/** How an object comes into the store. */
type InsertOptions = Pick<WriteOptions, 'dryRun' | 'fieldManager' | 'user' | 'checkCreate'>;

function insertChecked(context: ServerContext, write: PendingWrite, checked: KubernetesObject, o: InsertOptions): KubernetesObject {
  validateNew(checked, write.resource);
  return warningOfRefused(context, write, checked, () => insertValid(context, write, checked, o));
}

function insertValid(context: ServerContext, write: PendingWrite, checked: KubernetesObject, o: InsertOptions): KubernetesObject {
  const { resource, namespace } = write;
  if (o.checkCreate === true && o.user !== undefined)
    requirePermission(context, o.user, creationOf(resource, namespace, checked.metadata.name));
  behaviourOf(resource).refuse?.(checked, undefined, context);
  refuseBeyondLimits(context, resource, checked);
  admitValidating(context, { ...write, name: checked.metadata.name }, o);
  chargeQuota(context, resource, checked, undefined, o.dryRun);
  const taken = context.store.get(resource, namespace, checked.metadata.name);
  if (taken !== undefined) throw alreadyExists(resource, checked.metadata.name, taken.metadata.deletionTimestamp !== undefined);
  // What is stored is read with the defaults of what the server filled in.
  const made = behaviourOf(resource).prepareCreate === undefined ? checked : completeObject(checked, resource);
  return o.dryRun ? made : context.store.put(resource, made);
}

function creationOf({ group, version, plural }: Resource, namespace: string, name: string): RequestAttributes {
  return { forResource: true, verb: 'create', path: '', group, version, resource: plural, subresource: '', namespace, name };
}

/** Does a write of a valid object. One that is refused warns of the object all the same. */
export function warningOfRefused<T>(
  context: ServerContext,
  { resource, live, subresource }: PendingWrite,
  object: KubernetesObject,
  write: () => T,
): T {
  try {
    return write();
  } catch (error) {
    if (subresource === '') context.admission.warnings.unshift(...(behaviourOf(resource).warn?.(object, live) ?? []));
    throw error;
  }
}

/** What no caller sets. */
const SERVER_FIELDS = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink', 'resourceVersion'];

function withoutServerFields(object: KubernetesObject): KubernetesObject {
  if (!SERVER_FIELDS.some((field) => Object.hasOwn(object.metadata, field))) return object;
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([field]) => !SERVER_FIELDS.includes(field)));
  return { ...object, metadata: metadata as KubernetesObject['metadata'] };
}

/** The object in the namespace of the request. */
export function inNamespace(object: KubernetesObject, resource: Resource, namespace: string): KubernetesObject {
  if (!resource.namespaced) return withoutNamespace(object);
  const given = object.metadata.namespace;
  if (given !== undefined && given !== '' && given !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  return { ...object, metadata: { ...object.metadata, namespace } };
}

/** A namespace on an object of the whole cluster is passed over. */
function withoutNamespace(object: KubernetesObject): KubernetesObject {
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function prepareMetadata(object: KubernetesObject, context: ServerContext): void {
  const { metadata } = object;
  if ((metadata.name === undefined || metadata.name === '') && typeof metadata.generateName === 'string' && metadata.generateName !== '') {
    metadata.name = `${metadata.generateName.slice(0, MAX_GENERATED_BASE)}${nameSuffix(context)}`;
  }
  metadata.uid = newUid(context);
  metadata.creationTimestamp = timestamp(context);
  for (const field of SERVER_FIELDS) if (field !== 'uid' && field !== 'creationTimestamp') delete metadata[field];
}

/** Nothing is made in a namespace that is not there or that goes. */
function checkNamespace(context: ServerContext, resource: Resource, namespace: string, name: string | undefined): void {
  if (!resource.namespaced) return;
  const found = context.store.get(NAMESPACES, '', namespace);
  if (found === undefined) throw notFound(NAMESPACES, namespace);
  if (found.metadata.deletionTimestamp === undefined) return;
  throw forbidden(resource, name ?? '', `unable to create new content in namespace ${namespace} because it is being terminated`, [
    { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' },
  ]);
}

/** A status is written by its own endpoint only. */
function resetStatus(object: KubernetesObject, resource: Resource): void {
  if (hasStatus(resource)) delete object['status'];
  // Fields that the server always writes stand where a definition of the kind has them.
  if (hasStatus(resource) && resource.schema.fields?.get('status')?.zero === 'written') setOwn(object, 'status', {});
}

function validateNew(object: KubernetesObject, resource: Resource): void {
  const report = new FieldReport();
  validateMetadata(object, resource, report);
  behaviourOf(resource).validate?.(object, report);
  behaviourOf(resource).validateCreate?.(object, report);
  if (report.errors.length > 0) throw invalid(namedInErrors(resource), nameForErrors(object), report.errors);
}

function nameForErrors(object: KubernetesObject): string {
  return typeof object.metadata.name === 'string' ? object.metadata.name : '';
}

/** Whether an error says that the object is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof StatusError && error.code === 404;
}
