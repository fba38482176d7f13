import type { Health } from '../health/index.ts';
import { isGood } from './step-health.ts';
import type { StepResult, SyncOutcome, SyncResult } from './sync-result.ts';
import type { SyncRun } from './sync-run.ts';

/** What a sync has come to. */
export function resultOf(run: SyncRun, health: Health, wait: boolean = true): SyncResult {
  const steps = run.plan.steps.map(({ id }) => run.results.get(id)).filter((result): result is StepResult => result !== undefined);
  const outcome = outcomeOf(run, health, wait);
  const { plan } = run;
  return { outcome, plan, steps, revision: plan.revision, health, ...(outcome === 'cancelled' ? { state: run.state() } : {}) };
}

/** How it ended, with this health: the worst of its steps says. */
export function outcomeOf(run: SyncRun, health: Health, wait: boolean = true): SyncOutcome {
  const statuses = new Set([...run.results.values()].map(({ status }) => status));
  if (statuses.has('failed') || run.stoppedByHealth || run.recordFailure !== undefined) return 'failed';
  if (statuses.has('cancelled') || run.cancelled) return 'cancelled';
  if (statuses.has('blocked')) return 'blocked';
  return wait && !isGood(health) && run.plan.operation !== 'destroy' ? 'unhealthy' : 'succeeded';
}
