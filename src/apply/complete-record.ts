import { isGitOpsError } from '../errors.ts';
import type { Health } from '../health/index.ts';
import type { HistoryEntry, InventoryEntry } from '../inventory/index.ts';
import { getIn, isMarkedBy, keyOf, leftAloneBy, type ObjectInput } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { dropGone, writeRecord } from './inventory-writes.ts';
import { isGood } from './step-health.ts';
import { historyEntry } from './history-entry.ts';
import { inventoryEntry } from './inventory-entry.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * Makes the record true where nothing is to be done: a process that died behind its last write has left entries without a
 * uid, entries of objects that are gone, old hashes, and a history that does not know the revision, or not that it is
 * healthy. One write, or none where nothing is behind. That somebody else writes the record meanwhile does not matter.
 *
 * @param health what was waited for; `undefined` where it was not, or is that of some objects
 */
export async function completeRecord(run: SyncRun, health: Health | undefined, isWhole: boolean): Promise<void> {
  const { stored } = run;
  if (stored === undefined) return;
  const before = run.entries.size;
  if (isWhole) await dropGone(run);
  const isGapClosed = completeEntries(run);
  const isBehind = isGapClosed || run.entries.size < before;
  const history = isWhole ? completedHistory(run, stored.history, health, isBehind) : stored.history;
  if (!isBehind && history === stored.history) return;
  try {
    await writeRecord(run, history);
  } catch (error) {
    if (!isGitOpsError(error, 'INVENTORY_CONFLICT')) throw error;
  }
}

/** Fills in what entries of unchanged objects lack: the uid, and the hash of the manifest that live is in sync with. */
export function completeEntries(run: SyncRun): boolean {
  const completed = completedEntries(run);
  for (const entry of completed) run.entries.set(keyOf(entry.ref), entry);
  return completed.length > 0;
}

function completedHistory(
  run: SyncRun,
  history: readonly HistoryEntry[],
  health: Health | undefined,
  isBehind: boolean,
): readonly HistoryEntry[] {
  const [newest, ...older] = history;
  const isHealthy = health !== undefined && isGood(health);
  if (newest?.revision !== run.plan.revision || newest.operation === 'destroy') {
    if (!isBehind) return history; // another revision of the same objects: they were never synced as that one
    const message = health === undefined ? 'health was not waited for' : health.message;
    return [historyEntry(run, isHealthy ? 'succeeded' : 'unhealthy', isHealthy ? undefined : message), ...history];
  }
  if (!isHealthy || !isUnproven(newest)) return history;
  const { message: _message, partial: _partial, ...rest } = newest;
  return [{ ...rest, outcome: 'succeeded', finishedAt: run.runtime.clock.now() }, ...older];
}

/** Not known to be whole and healthy. */
function isUnproven({ outcome, partial }: HistoryEntry): boolean {
  return outcome !== 'succeeded' || partial === true;
}

function completedEntries(run: SyncRun): InventoryEntry[] {
  const newest = run.stored?.history[0];
  const mayBeOld = newest?.revision !== run.plan.revision || newest.partial === true;
  return run.plan.steps.flatMap((step) => {
    const entry = run.entries.get(keyOf(step.ref));
    const live = run.objects.get(keyOf(step.ref));
    if (entry === undefined || live === undefined || step.action !== 'unchanged') return [];
    const uid = entry.uid ?? provenUid(run, live);
    if (uid === undefined || uid !== getIn(live.metadata, 'uid')) return [];
    const current = mayBeOld ? withHash(run, step, entry, live) : entry;
    return entry.uid === uid && current === entry ? [] : [{ ...current, uid }];
  });
}

function provenUid(run: SyncRun, live: ObjectInput): string | undefined {
  const uid = getIn(live.metadata, 'uid');
  return typeof uid === 'string' && isMarkedBy(run.fieldManager, live, run.mark, run.annotationPrefix) ? uid : undefined;
}

/** The entry of the manifest that live is in sync with; one without a hash has none for a reason. */
function withHash(run: SyncRun, step: PlanStep, entry: InventoryEntry, live: ObjectInput): InventoryEntry {
  const object = run.desired.find(step.ref)?.object;
  if (entry.hash === undefined || object === undefined || leftAloneBy(object, live) !== undefined) return entry;
  const now = inventoryEntry(run, step, entry.uid);
  return now.hash === entry.hash ? entry : now;
}
