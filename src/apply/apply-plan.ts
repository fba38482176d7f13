import { GitOpsError, isGitOpsError } from '../errors.ts';
import type { Health } from '../health/index.ts';
import type { HistoryEntry, InventoryEntry } from '../inventory/index.ts';
import { keyOf } from '../object/index.ts';
import { isMadeNamespace, isWrite, type PlanStep, requireCluster } from '../plan/index.ts';
import { runtimeWith } from '../runtime.ts';
import { heldSteps } from './held-steps.ts';
import { completeEntries, completeRecord } from './complete-record.ts';
import { amend, announce, dropGone, readInventory, recallInventory, record, recordObjects } from './inventory-writes.ts';
import { deleteLeftHooks } from './left-hooks.ts';
import { Preflight } from './preflight.ts';
import { runGraph } from './run-graph.ts';
import { applyStep } from './apply-step.ts';
import { deleteEndedHooks } from './hook-end.ts';
import { failStep } from './step-failure.ts';
import { type ApplyPlanOptions, SyncRun } from './sync-run.ts';
import type { StepResult, SyncOutcome, SyncResult } from './sync-result.ts';
import { healthOfSteps, isGood, knownHealth } from './step-health.ts';

/** How long the inventory may take to be written after an abort, in milliseconds. */
const LAST_WRITE_MS = 10_000;

/**
 * Executes a plan: announces new objects in the inventory, applies wave by wave, deletes, records what is there, and
 * waits for health.
 *
 * Before the first write an error or an abort rejects. After it the promise always resolves, with every step's result:
 * an abort leaves what was applied so far, and the inventory knows it.
 *
 * @throws GitOpsError PLAN_WRONG_CLUSTER when the plan was made for another cluster; PLAN_STALE when `approve` is not
 * the plan's digest or the desired set is not the plan's; INVENTORY_CONFLICT when another process is faster;
 * PREFLIGHT_REFUSED with all objects that the API server refuses; APPLY_CONFLICT when the cluster moved since the plan.
 * @since 0.1.0
 */
export async function applyPlan(o: ApplyPlanOptions): Promise<SyncResult> {
  const run = new SyncRun(o, runtimeWith(o.runtime));
  o.signal?.throwIfAborted();
  await requireFit(run, o.approve);
  const held = heldSteps(run.plan, o.approve);
  const work = workOf(run, held);
  for (const step of run.plan.steps) noteUnwritten(run, step, held.get(step.id), work.length > 0);
  for (const step of work) requireObject(run, step); // all must be there before the first write
  if (work.length === 0 && run.plan.operation !== 'destroy') return lookOn(run, o, held.size > 0);
  await readInventory(run, o.state === undefined ? o.inventoryVersion : o.state.inventoryVersion);
  if (work.length === 0 && (run.stored === undefined || held.size > 0)) return resultOf(run, knownHealth(run));
  try {
    if (o.preflight !== false) {
      const ahead = work.filter(({ id }) => !run.results.has(id));
      run.preflight = await Preflight.begin(run, ahead);
    }
    await execute(run, work);
  } catch (error) {
    if (!run.hasWritten) throw error;
    stopAt(run, work, error);
  }
  return conclude(run, work, o.wait ?? true);
}

/** Nothing is to be done: health is waited for, and the record made true where an earlier process has left it behind. */
async function lookOn(run: SyncRun, o: ApplyPlanOptions, isHeld: boolean): Promise<SyncResult> {
  const waits = o.wait !== false && !isHeld;
  const health = waits ? await waitOrCancel(run) : knownHealth(run);
  await withLastChance(run, async () => {
    await recallInventory(run, o.recorded, o.inventoryVersion);
    await completeRecord(run, waits ? health : undefined, o.partial !== true && !isHeld);
    return true;
  });
  return resultOf(run, health, o.wait ?? true);
}

/** What is to be done: writes, and hooks, those of a failure only beside others. */
function workOf({ plan }: SyncRun, held: ReadonlyMap<string, string>): PlanStep[] {
  const free = plan.steps.filter((step) => (isWrite(step) || step.action === 'hook') && !held.has(step.id));
  return free.some(({ phase }) => phase !== 'SyncFail') ? free : [];
}

function requireObject(run: SyncRun, step: PlanStep): void {
  if (step.action === 'hook') run.desired.hookFor(step);
  else if (step.action !== 'delete') run.objectFor(step);
}

/** What is written first: the inventory's namespace, where this very plan makes it, and the inventory. */
async function execute(run: SyncRun, work: readonly PlanStep[]): Promise<void> {
  await makeInventoryNamespace(run, work);
  await announce(run, work.filter(isWrite));
  const steps = run.plan.steps.filter(({ phase }) => phase !== 'SyncFail');
  await runGraph(
    run,
    steps,
    work.filter(({ phase }) => phase !== 'SyncFail'),
  );
}

async function makeInventoryNamespace(run: SyncRun, work: readonly PlanStep[]): Promise<void> {
  const { inventoryNamespace } = run.plan;
  const step = work.find(
    ({ id, ref, action }) =>
      (action === 'create' || action === 'adopt' || action === 'recreate') &&
      ref.group === '' &&
      ref.kind === 'Namespace' &&
      ref.name === inventoryNamespace &&
      !run.results.has(id),
  );
  if (step !== undefined) await run.slots.inside(0, () => applyStep(run, step));
}

async function requireFit(run: SyncRun, approve: string | undefined): Promise<void> {
  const { plan, cluster, signal } = run;
  if (approve !== undefined && approve !== plan.digest) {
    throw new GitOpsError('PLAN_STALE', 'the approval is not for this plan: its digest is another one; look at the plan again', {
      steps: [],
    });
  }
  if (plan.cluster !== '') requireCluster(plan, await cluster.id({ signal }));
}

function noteUnwritten(run: SyncRun, step: PlanStep, blocked: string | undefined, works: boolean): void {
  const { id, ref, action, reason } = step;
  if (run.results.has(id)) return;
  if (blocked !== undefined && action !== 'unchanged') run.finish(step, 'blocked', blocked);
  else if (action === 'unchanged') run.results.set(id, { id, ref, action, status: 'succeeded', message: reason });
  else if (!isWrite(step) && !(action === 'hook' && works))
    run.finish(step, 'skipped', action === 'hook' ? 'there is nothing to fail' : reason);
}

/** After an abort, or a failure of what all steps stand on: the rest is not tried. */
function stopAt(run: SyncRun, work: readonly PlanStep[], error: unknown): void {
  run.cancelled = run.signal.aborted;
  for (const step of work) {
    if (run.results.has(step.id) || step.phase === 'SyncFail') continue;
    if (run.cancelled) run.finish(step, 'cancelled', cancelMessage(run, step));
    else failStep(run, step, error);
  }
}

function cancelMessage(run: SyncRun, step: PlanStep): string {
  return run.hooks.has(step.id) ? 'the sync was cancelled; the hook was started and was left as it is' : 'the sync was cancelled';
}

async function conclude(run: SyncRun, work: readonly PlanStep[], wait: boolean): Promise<SyncResult> {
  const isOver = (): boolean => ['cancelled', 'failed'].includes(outcomeOf(run, HEALTHY));
  const endsNow = isOver() || run.plan.operation === 'destroy';
  if (endsNow) await endHooks(run, work, isOver());
  else await clearHooks(run, work); // before the record says that they ran: who dies in between runs them again, and leaves none
  const before = outcomeOf(run, HEALTHY);
  const waits = wait && !isOver();
  const message = waits ? 'waiting for health' : wait ? undefined : 'health was not waited for';
  const stored = await tryRecord(run, before === 'cancelled' || before === 'failed' ? before : 'unhealthy', message);
  const health = waits ? await waitOrCancel(run) : knownHealth(run);
  if (!endsNow && !isOver()) await endHooks(run, work, waits && !isGood(health));
  if (stored && waits) await tryAmend(run, historyOutcome(outcomeOf(run, health), health), health);
  return resultOf(run, health, wait);
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

async function unlessCancelled(run: SyncRun, work: readonly PlanStep[], end: () => Promise<void>): Promise<void> {
  try {
    await end();
  } catch (error) {
    if (!run.signal.aborted) throw error;
    stopAt(run, work, error);
  }
}

/** For a later return to the last healthy revision only what was seen healthy counts as succeeded. */
function historyOutcome(outcome: SyncOutcome, health: Health): HistoryEntry['outcome'] {
  if (outcome !== 'blocked') return outcome;
  return isGood(health) ? 'succeeded' : 'unhealthy';
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
    if (run.plan.operation === 'destroy' && outcome !== 'failed' && outcome !== 'cancelled') {
      await recordObjects(run); // no revision was synced
      return false;
    }
    await record(run, run.historyEntry(outcome, message));
    return true;
  });
}

/** A namespace that a sync made outlives the application where the plan keeps it; it has no manifest, and so no hash. */
function isLeftBehind({ plan, results }: SyncRun, entry: InventoryEntry): boolean {
  if (!isMadeNamespace(entry)) return false;
  const step = plan.steps.find(({ ref }) => keyOf(ref) === keyOf(entry.ref));
  return step === undefined || results.get(step.id)?.status === 'skipped';
}

async function tryAmend(run: SyncRun, outcome: HistoryEntry['outcome'], health: Health): Promise<void> {
  const message = outcome === 'succeeded' ? undefined : health.message;
  await withLastChance(run, async () => {
    await amend(run, run.historyEntry(outcome, message));
    return true;
  });
}

/** After an abort the inventory is still written, within a short time. */
async function withLastChance(run: SyncRun, write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await run.uninterrupted(LAST_WRITE_MS, write);
  } catch (error) {
    if (!isGitOpsError(error) && !run.signal.aborted) throw error;
    run.recordFailure = error instanceof Error ? error.message : 'the inventory could not be written';
    return false;
  }
}

async function waitOrCancel(run: SyncRun): Promise<Health> {
  try {
    return await healthOfSteps(run, run.plan.steps, run.signal);
  } catch (error) {
    if (!run.hasWritten || !run.signal.aborted) throw error;
    run.cancelled = true;
    return knownHealth(run);
  }
}

function resultOf(run: SyncRun, health: Health, wait: boolean = true): SyncResult {
  const steps = run.plan.steps.map(({ id }) => run.results.get(id)).filter((result): result is StepResult => result !== undefined);
  const outcome = outcomeOf(run, health, wait);
  const { plan } = run;
  return { outcome, plan, steps, revision: plan.revision, health, ...(outcome === 'cancelled' ? { state: run.state() } : {}) };
}

function outcomeOf(run: SyncRun, health: Health, wait: boolean = true): SyncOutcome {
  const statuses = new Set([...run.results.values()].map(({ status }) => status));
  if (statuses.has('failed') || run.stoppedByHealth || run.recordFailure !== undefined) return 'failed';
  if (statuses.has('cancelled') || run.cancelled) return 'cancelled';
  if (statuses.has('blocked')) return 'blocked';
  return wait && !isGood(health) && run.plan.operation !== 'destroy' ? 'unhealthy' : 'succeeded';
}
