import { GitOpsError } from '../errors.ts';
import type { HistoryEntry, Inventory, InventoryEntry } from '../inventory/index.ts';
import { compareRefs, getIn, keyOf } from '../object/index.ts';
import { isWrite, type PlanStep } from '../plan/index.ts';
import type { StepResult } from './sync-result.ts';
import { historyEntry, isEntryOf } from './history-entry.ts';
import { inventoryEntry } from './inventory-entry.ts';
import type { SyncRun } from './sync-run.ts';

/** Entries of the past that are kept in an inventory. */
const MAX_HISTORY = 10;

/** After these steps the object under the address is another one than the inventory knew. */
const MAKES_AN_OBJECT_OURS: ReadonlySet<string> = new Set(['create', 'adopt', 'recreate']);

/**
 * Reads the stored inventory and takes its entries over.
 *
 * @param planned the version that the plan was made from; `null`: there was none.
 * @throws GitOpsError INVENTORY_CONFLICT when it is another by now: somebody else synced in between.
 */
export async function readInventory(run: SyncRun, planned: string | null | undefined): Promise<void> {
  const { application } = run.plan;
  run.stored = await run.store.read(application, { signal: run.signal });
  if (planned !== undefined && (run.stored?.resourceVersion ?? null) !== planned && !isOwnRecord(run)) {
    const message = `the inventory of ${application} was changed by another process since the plan was made; plan again`;
    throw new GitOpsError('INVENTORY_CONFLICT', message, { application });
  }
  takeEntries(run);
  for (const step of run.plan.steps) takeOver(run, step, run.results.get(step.id));
}

/** The same where nothing is to be done: what the plan was made from will do. */
export async function recallInventory(run: SyncRun, recorded: Inventory | undefined, planned: string | null | undefined): Promise<void> {
  run.stored = recorded ?? (planned === null ? undefined : await run.store.read(run.plan.application, { signal: run.signal }));
  takeEntries(run);
}

/** A record that lay in a namespace which was made anew has gone with it: it is written as a new one. */
export async function forgetLostRecord(run: SyncRun): Promise<void> {
  if (run.stored === undefined || (await run.store.read(run.plan.application, { signal: run.signal })) !== undefined) return;
  run.stored = { ...run.stored, resourceVersion: undefined };
}

function takeEntries(run: SyncRun): void {
  for (const entry of run.stored?.objects ?? []) run.entries.set(keyOf(entry.ref), entry);
}

/** An earlier call of this sync was cut short after it had written its record. */
function isOwnRecord({ stored, plan, startedAt }: SyncRun): boolean {
  const newest = stored?.history[0];
  return newest !== undefined && isEntryOf(newest, plan, startedAt);
}

/** What an earlier call of this sync has done may not be recorded yet. */
function takeOver(run: SyncRun, step: PlanStep, result: StepResult | undefined): void {
  if (result?.status !== 'succeeded' || !isWrite(step)) return;
  if (step.action === 'delete') run.entries.delete(keyOf(step.ref));
  else if (result.uid !== undefined) run.entries.set(keyOf(step.ref), inventoryEntry(run, step, result.uid));
}

/** Announces every object that will be made or taken over, before any of them is. Nothing is written if all are known. */
export async function announce(run: SyncRun, steps: readonly PlanStep[]): Promise<void> {
  const open = steps.filter(({ id, how }) => !run.results.has(id) && how?.namespace?.notOurs !== true && how?.ofHook !== true);
  const unseen = open.filter((step) => MAKES_AN_OBJECT_OURS.has(step.action) || !run.entries.has(keyOf(step.ref)));
  if (unseen.length === 0 && run.stored !== undefined) return;
  // Without a uid: a new object gets a new one, and that of an earlier object would not know it as ours.
  for (const step of unseen) if (step.action !== 'delete') run.entries.set(keyOf(step.ref), inventoryEntry(run, step, undefined));
  await writeRecord(run, run.stored?.history ?? []);
}

/** Before the first deletion of a destroy: whoever goes on knows what ran before it, and does not run that again. */
export async function recordBegun(run: SyncRun): Promise<void> {
  run.hasBegunToDelete = true;
  if (!isOwnRecord(run)) await record(run, historyEntry(run, 'cancelled', 'the destroy did not come to its end'));
}

/** Writes the exact record after the work: what is there now, and this sync in the history. */
export async function record(run: SyncRun, entry: HistoryEntry): Promise<void> {
  if (isOwnRecord(run) || isSameAgain(run, entry)) await amend(run, entry);
  else await writeRecord(run, [entry, ...(run.stored?.history ?? [])].slice(0, MAX_HISTORY));
}

/** What was only waited for once more, in vain: the history tells it once, and keeps what it knows of the past. */
function isSameAgain({ stored, hasWritten }: SyncRun, { revision, outcome, operation }: HistoryEntry): boolean {
  const [newest] = stored?.history ?? [];
  return (
    !hasWritten && outcome === 'failed' && newest?.outcome === outcome && newest.revision === revision && newest.operation === operation
  );
}

/** Writes what is there now, and leaves the history as it was before. */
export async function recordObjects(run: SyncRun): Promise<void> {
  const { stored, plan, startedAt } = run;
  await writeRecord(
    run,
    (stored?.history ?? []).filter((entry) => !isEntryOf(entry, plan, startedAt)),
  );
}

/** Corrects the newest entry of the history. */
export async function amend(run: SyncRun, entry: HistoryEntry): Promise<void> {
  const [newest, ...older] = run.stored?.history ?? [];
  await writeRecord(run, newest === undefined ? [entry] : [{ ...entry, id: newest.id }, ...older]);
}

/** Writes the entries as the run knows them. */
export async function writeRecord(run: SyncRun, history: readonly HistoryEntry[]): Promise<void> {
  const { plan, store, stored } = run;
  const inventory: Inventory = {
    version: 1,
    application: plan.application,
    cluster: plan.cluster,
    namespace: plan.inventoryNamespace,
    objects: [...run.entries.values()].sort((a, b) => compareRefs(a.ref, b.ref)),
    history,
  };
  run.hasWritten = true;
  run.stored = await store.write(inventory, { expected: stored?.resourceVersion, signal: run.signal });
  for (const entry of run.stored.objects) fillSince(run, entry);
  run.tellState();
}

function fillSince(run: SyncRun, entry: InventoryEntry): void {
  const key = keyOf(entry.ref);
  const own = run.entries.get(key);
  if (own !== undefined && own.since === undefined && entry.since !== undefined) run.entries.set(key, { ...own, since: entry.since });
}

/**
 * Drops entries that the plan has no step for because their object is gone, or is another one by now. An entry that is
 * only outside of a partial plan stays.
 */
export async function dropGone(run: SyncRun): Promise<void> {
  const planned = new Set(run.plan.steps.map(({ ref }) => keyOf(ref)));
  for (const [key, entry] of run.entries) {
    if (planned.has(key) || isKnown(run, key, entry)) continue;
    const live = await run.cluster.get(entry.ref, { signal: run.signal }).catch(() => ({ metadata: { uid: entry.uid } }));
    if (live === undefined || (entry.uid !== undefined && getIn(live.metadata, 'uid') !== entry.uid)) run.entries.delete(key);
  }
}

/** The plan was made from a live object that is the one of the entry. */
function isKnown(run: SyncRun, key: string, { uid }: InventoryEntry): boolean {
  return uid !== undefined && getIn(run.objects.get(key)?.metadata, 'uid') === uid;
}
