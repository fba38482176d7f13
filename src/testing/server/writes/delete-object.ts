import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { Identity } from '../access/identity.ts';
import { admitMutating, admitValidating } from '../admission/admit.ts';
import type { PendingWrite } from '../admission/matches.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import type { Resource } from '../resource.ts';
import { type ServerContext, timestamp } from '../server-context.ts';
import { conflict } from '../status-error.ts';
import { markGraceful } from './grace-period.ts';
import { editable } from './tracked-object.ts';

/** What a deletion asks for. */
export interface DeleteRequest {
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly propagationPolicy?: string | undefined;
  readonly gracePeriodSeconds?: number | undefined;
  readonly dryRun: boolean;
  /** Whether it is one of a collection that is deleted: admission is then told no name. */
  readonly ofCollection?: boolean | undefined;
  /** Who deletes; a controller where nobody is named. */
  readonly user?: Identity | undefined;
}

/** The state after a deletion: gone, or waiting for its finalizers. */
export interface Deletion {
  readonly object: KubernetesObject;
  readonly gone: boolean;
}

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

/**
 * Deletes an object, or marks it as being deleted while it has finalizers.
 *
 * @throws StatusError 409 when a precondition does not hold.
 */
export function deleteObject(context: ServerContext, resource: Resource, live: KubernetesObject, o: DeleteRequest): Deletion {
  checkPreconditions(resource, live, o);
  admitDeletion(context, resource, live, o);
  const next = editable(live);
  const { prepareDelete } = behaviourOf(resource);
  if (prepareDelete !== undefined && live.metadata.deletionTimestamp === undefined) {
    prepareDelete(next, context);
    return { object: o.dryRun ? next : context.store.put(resource, next), gone: false };
  }
  const seconds = markGraceful(next, o.gracePeriodSeconds, context);
  if (seconds === 'pending') return { object: live, gone: false };
  const waits = setFinalizers(next, withPropagation(live, resource, o.propagationPolicy));
  if (seconds !== undefined) return deleteGracefully(context, resource, next, { waits: waits || seconds > 0, dryRun: o.dryRun });
  if (!waits) return { object: o.dryRun ? live : removeObject(context, resource, live), gone: true };
  if (live.metadata.deletionTimestamp !== undefined && sameFinalizers(live, next)) return { object: live, gone: false };
  markDeleted(next, context);
  return { object: o.dryRun ? next : context.store.put(resource, next), gone: false };
}

/** Whether the object has to wait for finalizers. */
function setFinalizers(next: KubernetesObject, finalizers: string[]): boolean {
  if (finalizers.length === 0) delete next.metadata['finalizers'];
  else next.metadata.finalizers = finalizers;
  return finalizers.length > 0 || hasSpecFinalizers(next);
}

/** A Pod is marked first, even if it is gone at once. */
function deleteGracefully(
  context: ServerContext,
  resource: Resource,
  next: KubernetesObject,
  o: { readonly waits: boolean; readonly dryRun: boolean },
): Deletion {
  if (o.dryRun) return { object: next, gone: !o.waits };
  const marked = context.store.put(resource, next);
  return o.waits ? { object: marked, gone: false } : { object: removeObject(context, resource, marked), gone: true };
}

function admitDeletion(context: ServerContext, resource: Resource, live: KubernetesObject, o: DeleteRequest): void {
  const { name, namespace = '' } = live.metadata;
  const told = o.ofCollection === true ? '' : name;
  const write: PendingWrite = { operation: 'DELETE', resource, subresource: '', namespace, name: told, object: undefined, live };
  admitMutating(context, write, o);
  admitValidating(context, write, o);
}

function checkPreconditions(resource: Resource, live: KubernetesObject, o: DeleteRequest): void {
  const { name, uid, resourceVersion } = live.metadata;
  // Here the server names the kind, not the resource.
  const subject = { group: resource.group, plural: resource.kind };
  if (o.uid !== undefined && o.uid !== uid) {
    const why = `the UID in the precondition (${o.uid}) does not match the UID in record (${String(uid)}). The object might have been deleted and then recreated`;
    throw conflict(subject, name, why);
  }
  if (o.resourceVersion !== undefined && o.resourceVersion !== resourceVersion) {
    const why = `the ResourceVersion in the precondition (${o.resourceVersion}) does not match the ResourceVersion in record (${String(resourceVersion)}). The object might have been modified`;
    throw conflict(subject, name, why);
  }
}

function withPropagation(live: KubernetesObject, resource: Resource, policy: string | undefined): string[] {
  const others = (live.metadata.finalizers ?? []).filter((finalizer) => finalizer !== FOREGROUND && finalizer !== ORPHAN);
  if (policy === 'Foreground') return [...others, FOREGROUND];
  if (policy === 'Orphan') return [...others, ORPHAN];
  if (policy === 'Background') return others;
  const given = live.metadata.finalizers ?? [];
  if (given.includes(FOREGROUND) || given.includes(ORPHAN)) return [...given];
  return behaviourOf(resource).orphansByDefault === true ? [...others, ORPHAN] : others;
}

function sameFinalizers(a: KubernetesObject, b: KubernetesObject): boolean {
  return [...(a.metadata.finalizers ?? [])].sort().join() === [...(b.metadata.finalizers ?? [])].sort().join();
}

function markDeleted(next: KubernetesObject, context: ServerContext): void {
  if (next.metadata.deletionTimestamp === undefined) {
    next.metadata.deletionTimestamp = timestamp(context);
    if (typeof next.metadata.generation === 'number') next.metadata.generation++;
  }
  if (next.kind === 'Namespace') next['status'] = { ...(next['status'] as object), phase: 'Terminating' };
  else next.metadata['deletionGracePeriodSeconds'] = 0;
}

/** Takes an object out of the store. */
export function removeObject(context: ServerContext, resource: Resource, object: KubernetesObject): KubernetesObject {
  behaviourOf(resource).onDeleted?.(object, context);
  return context.store.remove(resource, object);
}

/** A namespace waits for the finalizers in its spec as well. */
export function hasSpecFinalizers(object: KubernetesObject): boolean {
  const spec = object['spec'];
  const finalizers = object.kind === 'Namespace' && isRecord(spec) ? spec['finalizers'] : undefined;
  return Array.isArray(finalizers) && finalizers.length > 0;
}
