import { GitOpsError, isGitOpsError } from '../errors.ts';
import { aggregateHealth, assessHealth, type Health } from '../health/index.ts';
import type { HistoryEntry, InventoryEntry } from '../inventory/index.ts';
import { keyOf } from '../object/index.ts';
import { isMadeNamespace, isWrite, type PlanStep, requireCluster } from '../plan/index.ts';
import { runtimeWith } from '../runtime.ts';
import { heldSteps } from './held-steps.ts';
import { amend, announce, dropGone, readInventory, record } from './inventory-writes.ts';
import { runWaves } from './run-waves.ts';
import { failStep } from './apply-step.ts';
import { type ApplyPlanOptions, SyncRun } from './sync-run.ts';
import type { StepResult, SyncOutcome, SyncResult } from './sync-result.ts';
import { healthOfSteps } from './step-health.ts';

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
 * the plan's digest or the desired set is not the plan's; INVENTORY_CONFLICT when another process is faster.
 * @since 0.1.0
 */
export async function applyPlan(o: ApplyPlanOptions): Promise<SyncResult> {
  const run = new SyncRun(o, runtimeWith(o.runtime));
  o.signal?.throwIfAborted();
  await requireFit(run, o.approve);
  const held = heldSteps(run.plan, o.approve);
  const writes = run.plan.steps.filter((step) => isWrite(step) && !held.has(step.id));
  for (const step of run.plan.steps) noteUnwritten(run, step, held.get(step.id));
  for (const step of writes) if (step.action !== 'delete') run.objectFor(step); // all must be there before the first write
  if (writes.length === 0 && run.plan.operation !== 'destroy')
    return resultOf(run, o.wait === false || held.size > 0 ? knownHealth(run) : await waitOrCancel(run), o.wait ?? true);
  await readInventory(run, o.inventoryVersion);
  if (writes.length === 0 && (run.stored === undefined || held.size > 0)) return resultOf(run, knownHealth(run));
  try {
    await runWaves(run, writes, (steps) => announce(run, steps));
  } catch (error) {
    if (!run.hasWritten) throw error;
    stopAt(run, writes, error);
  }
  return conclude(run, o.wait ?? true);
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

function noteUnwritten(run: SyncRun, step: PlanStep, blocked: string | undefined): void {
  if (blocked !== undefined && (isWrite(step) || step.action === 'skip')) run.finish(step, 'blocked', blocked);
  else if (step.action === 'unchanged')
    run.results.set(step.id, { id: step.id, ref: step.ref, action: 'unchanged', status: 'succeeded', message: step.reason });
  else if (!isWrite(step)) run.finish(step, 'skipped', step.reason);
}

/** After an abort, or a failure of what all steps stand on: the rest is not tried. */
function stopAt(run: SyncRun, writes: readonly PlanStep[], error: unknown): void {
  const cancelled = run.signal?.aborted === true;
  for (const step of writes) {
    if (run.results.has(step.id)) continue;
    if (cancelled) run.finish(step, 'cancelled', 'the sync was cancelled');
    else failStep(run, step, error);
  }
}

async function conclude(run: SyncRun, wait: boolean): Promise<SyncResult> {
  const before = outcomeOf(run, { status: 'Healthy', reason: '', message: '', rule: null });
  const waits = wait && before !== 'cancelled' && before !== 'failed';
  const isOver = before === 'cancelled' || before === 'failed';
  const stored = await tryRecord(
    run,
    isOver ? before : 'unhealthy',
    waits ? 'waiting for health' : wait ? undefined : 'health was not waited for',
  );
  const health = waits ? await waitOrCancel(run) : knownHealth(run);
  if (stored && waits) await tryAmend(run, historyOutcome(outcomeOf(run, health), health), health);
  return resultOf(run, health, wait);
}

/** For a later return to the last healthy revision only what was seen healthy counts as succeeded. */
function historyOutcome(outcome: SyncOutcome, health: Health): HistoryEntry['outcome'] {
  if (outcome !== 'blocked') return outcome;
  return isGood(health) ? 'succeeded' : 'unhealthy';
}

function isGood({ status }: Health): boolean {
  return status === 'Healthy' || status === 'Suspended';
}

/** Writes the exact inventory; a destroy removes it when nothing is left. A failure fails the sync, not the process. */
async function tryRecord(run: SyncRun, outcome: HistoryEntry['outcome'], message: string | undefined): Promise<boolean> {
  return withLastChance(run, async () => {
    await dropGone(run);
    if (run.plan.operation === 'destroy' && [...run.entries.values()].every((entry) => isLeftBehind(run, entry))) {
      await run.store.delete(run.plan.application, { signal: run.signal });
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
    if (!isGitOpsError(error) && run.signal?.aborted !== true) throw error;
    run.recordFailure = error instanceof Error ? error.message : 'the inventory could not be written';
    return false;
  }
}

async function waitOrCancel(run: SyncRun): Promise<Health> {
  try {
    return await healthOfSteps(run, run.plan.steps);
  } catch (error) {
    if (!run.hasWritten || run.signal?.aborted !== true) throw error;
    run.cancelled = true;
    return knownHealth(run);
  }
}

/** The health of what was read and written, without waiting. */
function knownHealth(run: SyncRun): Health {
  const now = run.runtime.clock.now();
  const steps = run.plan.steps.filter(({ action }) => action !== 'delete');
  const known = steps.flatMap(({ ref }) => {
    const object = run.objects.get(keyOf(ref));
    return object === undefined ? [] : [{ ref, health: assessHealth(object, { rules: run.healthRules, now }) }];
  });
  return aggregateHealth(known);
}

function resultOf(run: SyncRun, health: Health, wait: boolean = true): SyncResult {
  const steps = run.plan.steps.map(({ id }) => run.results.get(id)).filter((result): result is StepResult => result !== undefined);
  return { outcome: outcomeOf(run, health, wait), plan: run.plan, steps, revision: run.plan.revision, health };
}

function outcomeOf(run: SyncRun, health: Health, wait: boolean = true): SyncOutcome {
  const statuses = new Set([...run.results.values()].map(({ status }) => status));
  if (statuses.has('failed') || run.stoppedWave || run.recordFailure !== undefined) return 'failed';
  if (statuses.has('cancelled') || run.cancelled) return 'cancelled';
  if (statuses.has('blocked')) return 'blocked';
  return wait && !isGood(health) && run.plan.operation !== 'destroy' ? 'unhealthy' : 'succeeded';
}
