import type { Health } from '../health/index.ts';
import type { HistoryEntry, InventoryEntry } from '../inventory/index.ts';
import { keyOf } from '../object/index.ts';
import { isMadeNamespace, type PlanStep } from '../plan/index.ts';
import { cancelMessage, unlessCancelled, waitOrCancel, withLastChance } from './after-abort.ts';
import type { ApplyPlanOptions } from './apply-plan-options.ts';
import { completeEntries, completeRecord } from './complete-record.ts';
import { historyEntry } from './history-entry.ts';
import { deleteEndedHooks } from './hook-end.ts';
import { amend, dropGone, recallInventory, record, recordObjects } from './inventory-writes.ts';
import { deleteLeftHooks } from './left-hooks.ts';
import { runGraph } from './run-graph.ts';
import { isAllGood, knownHealth } from './step-health.ts';
import { outcomeOf, resultOf } from './sync-outcome.ts';
import type { StepResult, SyncOutcome, SyncResult } from './sync-result.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * The end of a sync: hooks of a failure, the exact record, the wait for health, and once more the record with what that
 * came to.
 *
 * @param work what was to be done
 */
export async function concludeSync(run: SyncRun, work: readonly PlanStep[], wait: boolean): Promise<SyncResult> {
  const isOver = (): boolean => ['cancelled', 'failed'].includes(outcomeOf(run, HEALTHY));
  const endsNow = isOver() || run.plan.operation === 'destroy';
  if (endsNow) await endHooks(run, work, isOver());
  else await clearHooks(run, work); // before the record says that they ran: who dies in between runs them again, and leaves none
  const before = outcomeOf(run, HEALTHY);
  const waits = wait && !isOver();
  const message = waits ? 'waiting for health' : wait ? undefined : 'health was not waited for';
  const stored = await tryRecord(run, before === 'cancelled' || before === 'failed' ? before : 'unhealthy', message);
  const health = waits ? await waitOrCancel(run) : knownHealth(run);
  if (!endsNow && !isOver()) await endHooks(run, work, waits && !isAllGood(run));
  if (stored && waits) await tryAmend(run, outcomeOf(run, health), health);
  return resultOf(run, health, wait);
}

/** Nothing is to be done: health is waited for, and the record made true where an earlier process has left it behind. */
export async function lookOn(run: SyncRun, o: ApplyPlanOptions, isHeld: boolean): Promise<SyncResult> {
  const waits = o.wait !== false && !isHeld;
  const health = waits ? await waitOrCancel(run) : knownHealth(run);
  await withLastChance(run, async () => {
    await recallInventory(run, o.recorded, o.inventoryVersion);
    await completeRecord(run, waits ? health : undefined, o.partial !== true && !isHeld);
    return true;
  });
  return resultOf(run, health, o.wait ?? true);
}

const HEALTHY: Health = { status: 'Healthy', reason: '', message: '', rule: null };

/** Hooks that run when a sync fails, and the end of all hooks. A sync that was cut short leaves them, for it may go on. */
async function endHooks(run: SyncRun, work: readonly PlanStep[], failed: boolean): Promise<void> {
  const onFailure = work.filter(({ id, phase }) => phase === 'SyncFail' && !run.results.has(id));
  await unlessCancelled(run, work, async () => {
    if (failed && !run.cancelled) await runGraph(run, onFailure, onFailure);
    for (const step of onFailure)
      if (!run.results.has(step.id)) run.finish(step, 'skipped', run.cancelled ? 'the sync was cancelled' : 'the sync did not fail');
    if (!run.cancelled) await deleteEndedHooks(run);
    if (!failed && !run.cancelled) await deleteLeftHooks(run, onFailure);
  });
  for (const step of onFailure) if (!run.results.has(step.id)) run.finish(step, 'cancelled', cancelMessage(run, step));
}

function clearHooks(run: SyncRun, work: readonly PlanStep[]): Promise<void> {
  return unlessCancelled(run, work, () => deleteEndedHooks(run));
}

/**
 * For a later return to the last healthy revision only what was applied whole and seen healthy counts as succeeded. A
 * deletion that is held back takes nothing from that.
 */
function historyOutcome(run: SyncRun, outcome: SyncOutcome): HistoryEntry['outcome'] {
  if (outcome !== 'blocked' || blockedIn(run) !== undefined) return outcome;
  return isAllGood(run) ? 'succeeded' : 'unhealthy';
}

/** The first object or hook of the revision that was held back. */
function blockedIn({ plan, results }: SyncRun): StepResult | undefined {
  const ofRevision = plan.steps.filter(({ id, phase }) => !id.startsWith('delete:') && phase !== 'SyncFail');
  return ofRevision.map(({ id }) => results.get(id)).find((result) => result?.status === 'blocked');
}

/** Writes the exact inventory; a destroy removes it when nothing is left. A failure fails the sync, not the process. */
async function tryRecord(run: SyncRun, outcome: HistoryEntry['outcome'], message: string | undefined): Promise<boolean> {
  return withLastChance(run, async () => {
    await dropGone(run);
    completeEntries(run);
    // Without it nobody would know later that a hook of the destroy is still to run.
    const isDone = run.plan.operation === 'destroy' && outcomeOf(run, HEALTHY) === 'succeeded';
    if (isDone && [...run.entries.values()].every((entry) => isLeftBehind(run, entry))) {
      await run.store.delete(run.plan.application, { signal: run.signal });
      return false;
    }
    if (run.plan.operation === 'destroy') await recordDestroy(run);
    else await record(run, historyEntry(run, outcome, message));
    return run.plan.operation !== 'destroy';
  });
}

/** No revision was synced. Who goes on must know what is done already, unless nothing is left to do, or nothing was done. */
async function recordDestroy(run: SyncRun): Promise<void> {
  const outcome = outcomeOf(run, HEALTHY);
  const isOver = outcome === 'succeeded' || outcome === 'unhealthy' || (outcome === 'blocked' && !run.hasBegunToDelete);
  if (isOver) await recordObjects(run);
  else await record(run, historyEntry(run, outcome));
}

/** A namespace that a sync made outlives the application where the plan keeps it; it has no manifest, and so no hash. */
function isLeftBehind({ plan, results }: SyncRun, entry: InventoryEntry): boolean {
  if (!isMadeNamespace(entry)) return false;
  const step = plan.steps.find(({ ref }) => keyOf(ref) === keyOf(entry.ref));
  return step === undefined || results.get(step.id)?.status === 'skipped';
}

async function tryAmend(run: SyncRun, ended: SyncOutcome, health: Health): Promise<void> {
  const outcome = historyOutcome(run, ended);
  const message = outcome === 'succeeded' ? undefined : outcome === 'blocked' ? blockedIn(run)?.message : health.message;
  await withLastChance(run, async () => {
    await amend(run, historyEntry(run, outcome, message));
    return true;
  });
}
