import { aggregateHealth, type Health } from '../health/index.ts';
import { keyOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { SyncRun } from './sync-run.ts';
import { waitForHealth } from './wait-for-health.ts';

const UNKNOWN: Health = { status: 'Unknown', reason: 'NotRead', message: 'not read', rule: null };

/** Waits for the objects of some steps to be healthy, within what is left of the sync's time, and notes it in the results. */
export async function healthOfSteps(run: SyncRun, steps: readonly PlanStep[]): Promise<Health> {
  const present = steps.filter((step) => isPresent(run, step));
  const healths = await waitForHealth({
    cluster: run.cluster,
    refs: present.map(({ ref }) => ref),
    known: present.flatMap(({ ref }) => run.objects.get(keyOf(ref)) ?? []),
    rules: run.healthRules,
    runtime: run.runtime,
    timeoutMs: Math.max(0, run.startedAt + run.timeoutMs - run.runtime.clock.now()),
    degradedGraceMs: run.degradedGraceMs,
    signal: run.signal,
    onWaiting: (objects) => run.tell({ type: 'waitingForHealth', objects }),
  });
  for (const { id, ref } of present) {
    const result = run.results.get(id);
    const health = healths.get(keyOf(ref));
    if (result !== undefined && health !== undefined) run.results.set(id, { ...result, health });
  }
  return aggregateHealth(present.map(({ ref }) => ({ ref, health: healths.get(keyOf(ref)) ?? UNKNOWN })));
}

/** Objects that are there after the step: applied or unchanged, and not a Job that has expired. */
function isPresent(run: SyncRun, step: PlanStep): boolean {
  if (step.action === 'delete' || step.action === 'skip' || step.action === 'hook') return false;
  return run.results.get(step.id)?.status === 'succeeded' && step.reason !== 'CompletedAndExpired';
}
