import { GitOpsError } from '../errors.ts';
import { displayRef, getIn, keyOf, type KubernetesObject, type ObjectInput } from '../object/index.ts';
import { notOurs, type PlanStep } from '../plan/index.ts';
import { reasonToKeep } from './delete-step.ts';
import { dryRunStep } from './dry-run-step.ts';
import { CONFLICT_TRIES, isConflict } from './is-conflict.ts';
import { propagationOf } from './propagation.ts';
import type { SyncRun } from './sync-run.ts';
import { inAnyVersion, untilGone } from './until-gone.ts';

/**
 * Deletes the object that a step makes anew, and waits until it is gone. Only the object that the plan saw is deleted,
 * and only while it is as ours as it was then; and not before the server has taken the new one in a dry run.
 *
 * @returns `undefined`: there is no live object any more
 * @throws GitOpsError APPLY_CONFLICT when another object has taken its place, or another owner has it; TIMEOUT that
 * names the finalizers it waits for
 */
export async function deleteForRecreation(run: SyncRun, step: PlanStep, object: KubernetesObject): Promise<undefined> {
  const planned = run.objects.get(keyOf(step.ref)) ?? (await foundNow(run, step));
  if (planned === undefined) return;
  const uid = getIn(planned.metadata, 'uid');
  if (typeof uid !== 'string') throw changed(step, 'was not read when the plan was made');
  if (run.preflight?.has(step) !== true) await dryRunStep(run, step, object);
  if (getIn(planned.metadata, 'deletionTimestamp') === undefined) await deletePlanned(run, step, planned, uid);
  await untilGone(run, step.ref, uid, { id: step.id });
  run.objects.delete(keyOf(step.ref));
}

/**
 * What is there now, where nobody says what the plan saw: an earlier process may have deleted the object, and made it anew
 * even. `undefined`: it is gone.
 */
async function foundNow(run: SyncRun, step: PlanStep): Promise<ObjectInput | undefined> {
  const live = await run.cluster.get(inAnyVersion(step.ref), { signal: run.signal });
  const kept = live === undefined ? undefined : await reasonToKeep(run, step, live);
  if (kept !== undefined) throw changed(step, `cannot be made anew: ${kept}`);
  return live;
}

async function deletePlanned(run: SyncRun, step: PlanStep, planned: ObjectInput, uid: string): Promise<void> {
  const { cluster, signal } = run;
  const ref = inAnyVersion(step.ref);
  let live: ObjectInput | undefined = planned;
  for (let tries = 1; ; tries++) {
    try {
      const resourceVersion = getIn(live.metadata, 'resourceVersion') as string | undefined;
      run.hasWritten = true;
      await cluster.delete(ref, { uid, resourceVersion, propagationPolicy: propagationOf(step), signal });
      return;
    } catch (error) {
      if (!isConflict(error) || tries >= CONFLICT_TRIES) throw error;
    }
    live = await cluster.get(ref, { signal });
    if (live === undefined) return;
    if (getIn(live.metadata, 'uid') !== uid) throw changed(step, 'was made anew by somebody else since the plan was made');
    const owner = notOurs(live, run.ownMarks);
    if (owner !== undefined && owner !== notOurs(planned, run.ownMarks))
      throw changed(step, 'has another owner than when the plan was made');
    if (getIn(live.metadata, 'deletionTimestamp') !== undefined) return;
  }
}

function changed({ ref }: PlanStep, what: string): GitOpsError<'APPLY_CONFLICT'> {
  return new GitOpsError('APPLY_CONFLICT', `${displayRef(ref)} ${what}; it is not deleted; plan again`, {
    object: ref,
    managers: [],
    fields: [],
  });
}
