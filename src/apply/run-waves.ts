import { displayRef } from '../object/index.ts';
import { isWrite, type PlanStep } from '../plan/index.ts';
import { applyStep } from './apply-step.ts';
import { deleteStep } from './delete-step.ts';
import { forEachLimited } from './for-each-limited.ts';
import { healthOfSteps } from './step-health.ts';
import type { StepResult } from './sync-result.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * Runs the writing steps: wave by wave, in each wave rank by rank, the steps of a rank side by side. A wave starts when
 * the one before is healthy. Deletes come last, and only when every apply succeeded.
 *
 * @param announce is called with all steps before the first object is written.
 */
export async function runWaves(
  run: SyncRun,
  writes: readonly PlanStep[],
  announce: (steps: readonly PlanStep[]) => Promise<void>,
): Promise<void> {
  const applies = writes.filter(({ action }) => action !== 'delete');
  await makeInventoryNamespace(run, applies);
  await announce(writes);
  const waves = groupsBy(applies, ({ wave }) => wave);
  for (const [at, wave] of waves.entries()) {
    const failed = at > 0 ? await failureBefore(run, wave) : undefined;
    if (failed !== undefined) skipAll(run, wave, failed);
    else await runWave(run, wave);
  }
  await runDeletes(
    run,
    writes.filter(({ action }) => action === 'delete'),
  );
}

/** The inventory lives in a namespace that this very plan makes: then that is the first step, and the inventory the second. */
async function makeInventoryNamespace(run: SyncRun, applies: readonly PlanStep[]): Promise<void> {
  const { inventoryNamespace } = run.plan;
  const step = applies.find(
    ({ ref, action }) => ref.group === '' && ref.kind === 'Namespace' && ref.name === inventoryNamespace && action !== 'update',
  );
  if (step !== undefined) await applyStep(run, step);
}

async function runWave(run: SyncRun, wave: readonly PlanStep[]): Promise<void> {
  for (const rank of groupsBy(wave, ({ order }) => order)) {
    await forEachLimited(rank, run.concurrency, (step) => runUnlessHeld(run, step, applyStep));
    const definitions = rank.filter(
      ({ id, ref }) => ref.kind === 'CustomResourceDefinition' && run.results.get(id)?.status === 'succeeded',
    );
    if (definitions.length > 0) {
      await healthOfSteps(run, definitions);
      await run.cluster.discover({ fresh: true, signal: run.signal });
    }
  }
}

async function runDeletes(run: SyncRun, deletes: readonly PlanStep[]): Promise<void> {
  const failed = [...run.results.values()].find(wasNotApplied);
  if (failed !== undefined && deletes.length > 0)
    return skipAll(run, deletes, `${displayRef(failed.ref)} was not applied: nothing is deleted before everything else is done`);
  for (const rank of groupsBy(deletes, ({ order }) => order)) {
    await forEachLimited(rank, run.concurrency, (step) => runUnlessHeld(run, step, deleteStep));
  }
}

/** A step that failed, or was not tried because of a failure. A blocked one holds back only what waits for it. */
function wasNotApplied({ action, status }: StepResult): boolean {
  return status === 'failed' || (status === 'skipped' && isWrite({ action }));
}

async function runUnlessHeld(run: SyncRun, step: PlanStep, work: (run: SyncRun, step: PlanStep) => Promise<void>): Promise<void> {
  if (run.results.has(step.id)) return; // the namespace of the inventory was made before
  run.signal?.throwIfAborted();
  const cause = step.after.map((id) => run.results.get(id)).find((result) => result !== undefined && result.status !== 'succeeded');
  if (cause === undefined) await work(run, step);
  else run.finish(step, 'skipped', `waits for ${displayRef(cause.ref)}, which was not done (${cause.status})`);
}

/** Why a wave does not start: a step of an earlier one failed, or did not become healthy in time. */
async function failureBefore(run: SyncRun, wave: readonly PlanStep[]): Promise<string | undefined> {
  const number = wave[0]?.wave ?? 0;
  const earlier = run.plan.steps.filter((step) => step.wave < number && step.action !== 'delete');
  const failed = earlier
    .map(({ id }) => run.results.get(id))
    .find((result) => result !== undefined && (result.status === 'failed' || result.status === 'blocked'));
  if (failed !== undefined) return `${displayRef(failed.ref)} of an earlier wave was not applied`;
  const health = await healthOfSteps(run, earlier);
  if (health.status === 'Healthy' || health.status === 'Suspended') return undefined;
  run.stoppedWave = true;
  return `an earlier wave is not healthy: ${health.message === '' ? health.reason : health.message}`;
}

function skipAll(run: SyncRun, steps: readonly PlanStep[], why: string): void {
  for (const step of steps) if (!run.results.has(step.id)) run.finish(step, 'skipped', why);
}

function groupsBy<T>(items: readonly T[], keyOf: (item: T) => number): T[][] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
