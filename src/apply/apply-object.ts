import { GitOpsError, isGitOpsError } from '../errors.ts';
import { displayRef, equalJson, isRecord, isSecret, type KubernetesObject, type ObjectInput, refOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { Cluster, Written } from '../ports.ts';
import { CONFLICT_TRIES, isConflict } from './is-conflict.ts';
import { requireSeen, requireShown } from './require-shown.ts';
import { formOf, inPlaceOf, writeObject, type WriteRequest } from './write-object.ts';

/** Who writes for a step. */
export interface ApplyRequest {
  readonly cluster: Cluster;
  readonly fieldManager: string;
  /** The object as the plan saw it; `undefined` where there was none. */
  readonly live?: ObjectInput | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes one object as its step says. A server-side apply goes without force; where other managers hold fields that the
 * plan showed as changes, with force, and only for the state in which those were the only conflicts. A replacement holds
 * for the state that was read, a creation for none at all.
 *
 * @throws GitOpsError APPLY_CONFLICT when the object is not what the plan saw: it has to be planned again.
 */
export async function applyObject(object: KubernetesObject, step: PlanStep, o: ApplyRequest): Promise<Written> {
  const { cluster, fieldManager, signal } = o;
  const form = formOf(step, o.live);
  const request: WriteRequest = { cluster, fieldManager, form, signal, validate: step.how?.validate };
  if (form === 'create') return createObject(object, request);
  return form === 'replace' ? replaceObject(object, o.live as ObjectInput, request) : applyShown(object, step, o.live, request);
}

async function applyShown(
  object: KubernetesObject,
  step: PlanStep,
  planned: ObjectInput | undefined,
  request: WriteRequest,
): Promise<Written> {
  const { cluster, signal } = request;
  // Of Secrets the server does not tell all conflicts: see `requireSeen`.
  const seen = isSecret(object) ? planned : undefined;
  try {
    return await writeObject(seen === undefined ? object : pinnedTo(seen, object), request);
  } catch (error) {
    if (isGitOpsError(error, 'APPLY_CONFLICT')) requireShown(error, step, { object, live: planned });
    else if (seen === undefined || !isConflict(error)) throw error;
  }
  for (let tries = 1; ; tries++) {
    const live = await cluster.get(refOf(object), { signal });
    if (live === undefined) return writeObject(object, request);
    if (seen !== undefined) requireSeen(object, step, { planned: seen, live });
    try {
      return await forceShown(pinnedTo(live, object), step, live, request);
    } catch (error) {
      if (!isConflict(error) || tries >= CONFLICT_TRIES) throw error;
    }
  }
}

/** The object, to be written over this very state only. */
function pinnedTo({ metadata }: ObjectInput, object: KubernetesObject): KubernetesObject {
  const { resourceVersion, uid } = metadata as KubernetesObject['metadata'];
  return { ...object, metadata: { ...object.metadata, resourceVersion, uid } };
}

/** Asks the server for all conflicts with this very state of the object, then forces it if the plan showed them all. */
async function forceShown(pinned: KubernetesObject, step: PlanStep, live: ObjectInput, request: WriteRequest): Promise<Written> {
  try {
    return await writeObject(pinned, request);
  } catch (error) {
    if (!isGitOpsError(error, 'APPLY_CONFLICT')) throw error;
    requireShown(error, step, { object: pinned, live });
    return writeObject(pinned, { ...request, force: true });
  }
}

/** A creation never meets an object: one that has appeared since the plan was made is another's until a plan shows it. */
async function createObject(object: KubernetesObject, request: WriteRequest): Promise<Written> {
  try {
    return await writeObject(object, request);
  } catch (error) {
    if (!isConflict(error)) throw error;
    throw moved(object, 'was made by somebody else since the plan was made');
  }
}

/** Puts the object in the place of the one that the plan saw; a new status of that one does not matter. */
async function replaceObject(object: KubernetesObject, planned: ObjectInput, request: WriteRequest): Promise<Written> {
  const { cluster, fieldManager, signal } = request;
  let live: ObjectInput | undefined = planned;
  for (let tries = 1; ; tries++) {
    try {
      return await writeObject(inPlaceOf(live, object, fieldManager), request);
    } catch (error) {
      if (!isConflict(error) || tries >= CONFLICT_TRIES) throw error;
    }
    live = await cluster.get(refOf(object), { signal });
    if (live === undefined) throw moved(object, 'was deleted since the plan was made');
    if (!equalJson(substance(live), substance(planned))) throw moved(object, 'was changed since the plan was made');
  }
}

/** An object without what changes all the time, and without who wrote it. */
function substance({ metadata, ...rest }: ObjectInput): object {
  const { resourceVersion: _version, managedFields: _managed, ...stays } = isRecord(metadata) ? metadata : {};
  return { ...rest, status: undefined, metadata: stays };
}

function moved(object: KubernetesObject, what: string): GitOpsError<'APPLY_CONFLICT'> {
  const ref = refOf(object);
  return new GitOpsError('APPLY_CONFLICT', `${displayRef(ref)} ${what}; plan again`, { object: ref, managers: [], fields: [] });
}
