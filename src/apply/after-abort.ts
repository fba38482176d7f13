import { isGitOpsError } from '../errors.ts';
import type { Health } from '../health/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { failStep } from './step-failure.ts';
import { healthOfSteps, knownHealth } from './step-health.ts';
import type { SyncRun } from './sync-run.ts';
import { finalizersOf } from './until-gone.ts';

/** How long the inventory may take to be written after an abort, in milliseconds. */
const LAST_WRITE_MS = 10_000;

/** After an abort, or a failure of what all steps stand on: the rest is not tried. */
export function stopAt(run: SyncRun, work: readonly PlanStep[], error: unknown): void {
  run.cancelled = run.signal.aborted;
  for (const step of work) {
    if (run.results.has(step.id) || step.phase === 'SyncFail') continue;
    if (run.cancelled) run.finish(step, 'cancelled', cancelMessage(run, step));
    else failStep(run, step, error);
  }
}

/** What a step's result says that an abort has kept from its end. */
export function cancelMessage(run: SyncRun, step: PlanStep): string {
  const going = run.going.get(step.id);
  if (going !== undefined) return `the sync was cancelled; deletion was asked for${waitsFor(finalizersOf(going))}`;
  return run.hooks.has(step.id) ? 'the sync was cancelled; the hook was started and was left as it is' : 'the sync was cancelled';
}

function waitsFor(finalizers: string): string {
  return finalizers === '' ? ', and its end was not seen' : `; waits for ${finalizers}`;
}

/** Does what stands at the end; an abort meanwhile ends it like the steps before. */
export async function unlessCancelled(run: SyncRun, work: readonly PlanStep[], end: () => Promise<void>): Promise<void> {
  try {
    await end();
  } catch (error) {
    if (!run.signal.aborted) throw error;
    stopAt(run, work, error);
  }
}

/** Waits for the health of all that the plan names; an abort leaves what is known of it, once something was written. */
export async function waitOrCancel(run: SyncRun): Promise<Health> {
  try {
    return await healthOfSteps(run, run.plan.steps, run.signal);
  } catch (error) {
    if (!run.hasWritten || !run.signal.aborted) throw error;
    run.cancelled = true;
    return knownHealth(run);
  }
}

/** After an abort the inventory is still written, within a short time. */
export async function withLastChance(run: SyncRun, write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await run.uninterrupted(LAST_WRITE_MS, write);
  } catch (error) {
    if (!isGitOpsError(error) && !run.signal.aborted) throw error;
    run.recordFailure = error instanceof Error ? error.message : 'the inventory could not be written';
    return false;
  }
}
