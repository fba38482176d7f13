import { GitOpsError } from '../errors.ts';
import { heldSteps, isWrite, type PlanStep, requireCluster } from '../plan/index.ts';
import { runtimeWith } from '../runtime.ts';
import { stopAt } from './after-abort.ts';
import type { ApplyPlanOptions } from './apply-plan-options.ts';
import { applyStep } from './apply-step.ts';
import { concludeSync, lookOn } from './conclude-sync.ts';
import { announce, forgetLostRecord, readInventory, recordBegun } from './inventory-writes.ts';
import { Preflight } from './preflight.ts';
import { runGraph } from './run-graph.ts';
import { knownHealth } from './step-health.ts';
import { resultOf } from './sync-outcome.ts';
import type { SyncResult } from './sync-result.ts';
import { SyncRun } from './sync-run.ts';

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
  const held = heldSteps(
    run.plan,
    run.plan.blocked.filter(({ approvable }) => !approvable || o.approve === undefined),
  );
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
  return concludeSync(run, work, o.wait ?? true);
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
  const first = work.filter(({ phase }) => phase === 'PreDelete');
  await runGraph(run, steps, first);
  const isDeleting = first.every(({ id }) => run.results.get(id)?.status === 'succeeded') && work.some(({ action }) => action === 'delete');
  if (first.length > 0 && isDeleting) await recordBegun(run);
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
  if (step === undefined) return;
  await run.slots.inside(0, () => applyStep(run, step));
  if (step.action === 'recreate' && run.results.get(step.id)?.status === 'succeeded') await forgetLostRecord(run);
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
