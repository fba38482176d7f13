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
    operation,
    outcome,
    digest,
    startedAt: run.startedAt,
    finishedAt: run.runtime.clock.now(),
    ...(message === undefined ? {} : { message }),
    ...(isPartial(run) ? { partial: true as const } : {}),
    ...(run.options.partial === true || isCutShort(run, outcome) ? { afterWhole: before(run)?.afterWhole ?? before(run)?.id ?? 0 } : {}),
    ...stayedOff(run),
    ...doneHooks(run),
  };
}

/** Whether a sync has written an entry of the history. */
export function isEntryOf({ digest, startedAt }: HistoryEntry, plan: Plan, since: number): boolean {
  return digest === plan.digest && startedAt === since;
}

/** A sync of some of the objects ends no rollback, and no more does a destroy that did not come to its end. */
function stayedOff(run: SyncRun): Pick<HistoryEntry, 'from' | 'kept'> {
  const { plan, options } = run;
  if (options.rolledBackFrom !== undefined) return { from: options.rolledBackFrom };
  const last = options.partial === true || plan.operation === 'destroy' ? before(run) : undefined;
  const kept = last?.kept ?? last?.revision;
  return last?.from === undefined || kept === undefined || kept === last.from ? {} : { from: last.from, kept };
}

/** Whether the next sync takes up what this one began: it was cancelled in the middle, or beside a failure while a hook was under way. */
function isCutShort({ plan, results, hooks }: SyncRun, outcome: HistoryEntry['outcome']): boolean {
  if (plan.operation === 'destroy') return outcome === 'cancelled';
  const cut = plan.steps.filter(({ id, phase }) => phase !== 'SyncFail' && results.get(id)?.status === 'cancelled');
  return outcome === 'cancelled' ? cut.length > 0 : cut.some(({ id }) => hooks.has(id));
}

/** What heals a revision that was synced whole, and was healthy, leaves it so. */
function isPartial(run: SyncRun): boolean {
  const last = before(run);
  return run.options.partial === true && (last?.revision !== run.plan.revision || last.outcome !== 'succeeded' || last.partial === true);
}

/** The newest entry that this sync has not written. */
function before({ stored, plan, startedAt }: SyncRun): HistoryEntry | undefined {
  return stored?.history.find((entry) => !isEntryOf(entry, plan, startedAt));
}
