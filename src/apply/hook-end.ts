import { isGitOpsError, printable } from '../errors.ts';
import type { PlanStep } from '../plan/index.ts';
import { isConflict } from './is-conflict.ts';
import { propagationOf } from './propagation.ts';
import type { StepResult } from './sync-result.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * Deletes the objects of hooks that are to go when the sync ends: after their own success or failure, as their policies
 * have it; those of a destroy always, unless they failed. Nothing is waited for. What cannot be deleted is a warning.
 *
 * @param which leaves out others. Default: all.
 * @see Argo CD: there, the outcome of the whole sync decides, so that a hook that succeeded stays when a later step fails
 */
export async function deleteEndedHooks(run: SyncRun, which: (step: PlanStep) => boolean = () => true): Promise<void> {
  const due = run.plan.steps.filter((step) => step.action === 'hook' && which(step) && isDue(run, step, run.results.get(step.id)));
  for (const { id } of due) run.clearedHooks.add(id);
  await Promise.all(due.map((step) => deleteHook(run, step)));
}

function isDue({ plan, clearedHooks }: SyncRun, { id, how }: PlanStep, result: StepResult | undefined): boolean {
  if (result?.uid === undefined || clearedHooks.has(id)) return false;
  const { deletePolicies: policies = [], stays } = how?.hook ?? {};
  if (result.status === 'failed') return policies.includes('HookFailed');
  return result.status === 'succeeded' && (policies.includes('HookSucceeded') || (plan.operation === 'destroy' && stays !== true));
}

async function deleteHook(run: SyncRun, step: PlanStep): Promise<void> {
  const result = run.results.get(step.id);
  if (result === undefined) return;
  try {
    await run.slots.inside(0, () =>
      run.cluster.delete(step.ref, { uid: result.uid, propagationPolicy: propagationOf(step), signal: run.signal }),
    );
  } catch (error) {
    run.signal.throwIfAborted();
    if (!isGitOpsError(error)) throw error;
    if (isConflict(error)) return; // ours is gone already, and another has its place
    const warnings = [...(result.warnings ?? []), printable(`the hook could not be deleted: ${run.secretTexts.hideIn(error.message)}`)];
    run.results.set(step.id, { ...result, warnings });
  }
}
