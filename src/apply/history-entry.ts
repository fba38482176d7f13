import type { HistoryEntry } from '../inventory/index.ts';
import type { Plan } from '../plan/index.ts';
import { doneHooks } from './done-hooks.ts';
import type { SyncRun } from './sync-run.ts';

/** This sync, as the history tells it. */
export function historyEntry(run: SyncRun, outcome: HistoryEntry['outcome'], message?: string): HistoryEntry {
  const { revision, operation, digest } = run.plan;
  return {
    id: (run.stored?.history[0]?.id ?? 0) + 1,
    revision,
    operation: operation === 'rollback' ? 'rollback' : 'sync',
    outcome,
    digest,
    startedAt: run.startedAt,
    finishedAt: run.runtime.clock.now(),
    ...(message === undefined ? {} : { message }),
    ...(isPartial(run) ? { partial: true as const } : {}),
    ...(run.options.rolledBackFrom === undefined ? {} : { from: run.options.rolledBackFrom }),
    ...doneHooks(run),
  };
}

/** Whether a sync has written an entry of the history. */
export function isEntryOf({ digest, startedAt }: HistoryEntry, plan: Plan, since: number): boolean {
  return digest === plan.digest && startedAt === since;
}

/** What heals a revision that was synced whole, and was healthy, leaves it so. */
function isPartial({ options, stored, plan, startedAt }: SyncRun): boolean {
  if (options.partial !== true) return false;
  const before = stored?.history.find((entry) => !isEntryOf(entry, plan, startedAt));
  return before?.revision !== plan.revision || before.outcome !== 'succeeded' || before.partial === true;
}
