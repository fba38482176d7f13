import { getIn, isMarkedBy, keyOf, type KubernetesObject } from '../object/index.ts';
import { deleteSettings, isMadeNamespace, notOurs, type PlanStep, readHook, usersOf } from '../plan/index.ts';
import { deleteEndedHooks } from './hook-end.ts';
import { CONFLICT_TRIES, isConflict } from './is-conflict.ts';
import { isNamespaceInUse } from './namespace-in-use.ts';
import { propagationOf } from './propagation.ts';
import { failStep } from './step-failure.ts';
import type { SyncRun } from './sync-run.ts';
import { inAnyVersion, untilGone } from './until-gone.ts';

/**
 * Deletes one object that is still provably ours and waits until it is gone. What became of it since the plan was made
 * decides: another object of that name stays, and so does one that lost our mark, got another owner's, or says by now that
 * it is to be kept.
 */
export async function deleteStep(run: SyncRun, step: PlanStep): Promise<void> {
  run.tell({ type: 'stepStarted', id: step.id, ref: step.ref });
  try {
    await clearHooksOf(run, step);
    const live = await deletedObject(run, step);
    if (live !== undefined) await untilGone(run, step.ref, live.metadata.uid, { id: step.id, deadline: deadlineOf(run) });
    if (run.results.has(step.id)) return;
    run.entries.delete(keyOf(step.ref));
    run.objects.delete(keyOf(step.ref));
    run.finish(step, 'succeeded', live === undefined ? 'was gone already' : 'deleted');
  } catch (error) {
    run.signal.throwIfAborted();
    failStep(run, step, error);
  }
}

/** Hooks that have ended are not what a namespace is in use by, and their kind is served as long as its definition is there. */
async function clearHooksOf(run: SyncRun, { ref }: PlanStep): Promise<void> {
  const isUser = run.plan.operation === 'destroy' ? usersOf(ref, run.objects.get(keyOf(ref))) : undefined;
  if (isUser === undefined) return;
  await run.slots.outside(() => deleteEndedHooks(run, (step) => isUser(step.ref)));
  for (const { id, action, ref: hook } of run.plan.steps) {
    if (action === 'hook' && isUser(hook) && run.clearedHooks.has(id))
      await untilGone(run, hook, run.results.get(id)?.uid, { deadline: deadlineOf(run) });
  }
}

/** A destroy is nothing but deletions: the time that its call gives it is for all of them. */
function deadlineOf({ deadlines, plan }: SyncRun): ReturnType<SyncRun['deadlines']['ofDelete']> {
  return deadlines.ofDelete(plan.operation === 'destroy');
}

/** Deletes the object and returns it as it was; `undefined` when there was nothing (of ours) to delete. */
async function deletedObject(run: SyncRun, step: PlanStep): Promise<KubernetesObject | undefined> {
  const { cluster, signal } = run;
  const ref = inAnyVersion(step.ref);
  for (let tries = 1; ; tries++) {
    const live = await cluster.get(ref, { signal });
    if (live === undefined) return undefined;
    const kept = (await reasonToKeep(run, step, live)) ?? keptBySetting(run, step, live);
    if (kept !== undefined) {
      run.finish(step, 'skipped', kept);
      return undefined;
    }
    if (live.metadata.deletionTimestamp !== undefined) return live;
    const { uid, resourceVersion } = live.metadata;
    try {
      run.hasWritten = true;
      run.going.set(step.id, live);
      await cluster.delete(ref, { uid, resourceVersion, propagationPolicy: propagationOf(step), signal });
      return live;
    } catch (error) {
      if (!isConflict(error) || tries >= CONFLICT_TRIES) throw error;
    }
  }
}

/** Why an object is not provably ours, as the cluster has it now; `undefined`: it is. */
export async function reasonToKeep(run: SyncRun, step: PlanStep, live: KubernetesObject): Promise<string | undefined> {
  if (step.how?.ofHook === true) return reasonToKeepHook(run, step, live);
  const entry = run.entries.get(keyOf(step.ref));
  const created = live.metadata.creationTimestamp;
  if (entry === undefined) return 'the inventory does not name it';
  if (entry.uid !== undefined && entry.uid !== live.metadata.uid) return 'another object of that name has taken its place';
  const foreign = notOurs(live, run.ownMarks);
  if (foreign !== undefined) return foreign;
  const older =
    entry.uid === undefined && entry.since !== undefined && typeof created === 'string' && Date.parse(created) < Date.parse(entry.since);
  if (older) return 'it was there before this application';
  return isMadeNamespace(entry) && live.metadata.deletionTimestamp === undefined ? await isNamespaceInUse(run, step.ref.name) : undefined;
}

/**
 * The setting of the object itself by which it stays. Those of the policy were looked at in the plan; a deletion that was
 * asked for before is not undone.
 */
function keptBySetting(run: SyncRun, step: PlanStep, live: KubernetesObject): string | undefined {
  if (live.metadata.deletionTimestamp !== undefined) return undefined;
  const { keep, confirm } = deleteSettings(live, run.plan.operation, {});
  return keep ?? (confirm === undefined || run.isApproved(step) ? undefined : `${confirm}, which the plan did not know of; plan again`);
}

/** The same of what a hook has left: the object that the plan saw, which our field manager has marked. */
function reasonToKeepHook(run: SyncRun, step: PlanStep, live: KubernetesObject): string | undefined {
  const planned = getIn(run.objects.get(keyOf(step.ref))?.metadata, 'uid');
  if (planned !== undefined && planned !== live.metadata.uid) return 'another object of that name has taken its place';
  if (!isMarkedBy(run.fieldManager, live, run.mark, run.annotationPrefix)) return 'it no longer carries the mark of this application';
  return readHook(live) === undefined ? 'it is no hook any more' : undefined;
}
