import { isGitOpsError } from '../errors.ts';
import { keyOf, markOf } from '../object/index.ts';
import { type PlanStep, readHook } from '../plan/index.ts';
import { healthOf, reportsStatus } from './hook-health.ts';
import { propagationOf } from './propagation.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * Deletes what an earlier sync, whose process died, has left of hooks that this sync does not run: those of a failure, and
 * it did not fail. One under way ends first, in the time that a hook has.
 */
export async function deleteLeftHooks(run: SyncRun, steps: readonly PlanStep[]): Promise<void> {
  const ending = steps.filter(({ how }) => how?.hook?.deletePolicies.some((policy) => policy !== 'BeforeHookCreation') === true);
  const known = ending.filter(({ ref, how }) => how?.hook?.generateName !== undefined || run.objects.has(keyOf(ref)));
  await Promise.all(known.map((step) => deleteLeft(run, step)));
}

async function deleteLeft(run: SyncRun, step: PlanStep): Promise<void> {
  const { cluster, signal } = run;
  const { ref, how } = step;
  try {
    const left = await cluster.get(ref, { signal });
    if (left === undefined || left.metadata.deletionTimestamp !== undefined) return;
    if (markOf(left, run.annotationPrefix) !== run.mark || readHook(left) === undefined) return;
    const reports = await reportsStatus(run, ref);
    const health = healthOf(run, left, reports);
    const deadline = run.deadlines.ofHookMade(Date.parse(left.metadata.creationTimestamp ?? ''), step);
    const wait = { ref, after: left.metadata, known: left, isHook: true, reportsStatus: reports, deadline };
    const isOver = health.status === 'Healthy' || deadline.at <= run.runtime.clock.now();
    const end = isOver ? undefined : await run.monitor.until(wait, signal);
    const policy = (end?.health ?? health).status === 'Healthy' ? 'HookSucceeded' : 'HookFailed';
    if (how?.hook?.deletePolicies.includes(policy) !== true) return;
    await run.slots.inside(0, () => cluster.delete(ref, { uid: left.metadata.uid, propagationPolicy: propagationOf(step), signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (!isGitOpsError(error)) throw error; // it stays for the next sync
  }
}
