import { diffObject } from '../diff/index.ts';
import type { InventoryEntry } from '../inventory/index.ts';
import { displayRef, getIn, keyOf, type ObjectInput, type ObjectRef, refOf } from '../object/index.ts';
import { type DeleteSettings, deleteSettings } from './directives/delete-settings.ts';
import { syncWave } from './directives/sync-wave.ts';
import { isOfEveryCluster } from './guards.ts';
import { planHooks } from './hooks.ts';
import { isWait } from './is-write.ts';
import { notOurs } from './ownership.ts';
import { indexed, type PlanContext, unreadableReason } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';
import { policyDenial } from './policy-denial.ts';
import { risksOf } from './risks.ts';
import { usersOf } from './users-of.ts';

/**
 * One step for each object that the inventory names and the desired set has not. Only an object that is provably ours
 * is deleted: same uid, our mark, and nothing that protects it.
 */
export function planPrunes(plan: PlanContext): DraftStep[] {
  const context: PruneContext = { ...plan, inGit: refsByUid(plan) };
  const hooks = new Set(context.hooks.map(({ ref }) => keyOf(ref)));
  const owned =
    context.operation === 'destroy'
      ? [...new Map([...leftByHooks(context), ...context.inventory])]
      : [...context.inventory].filter(([key]) => !context.desired.has(key) && !hooks.has(key));
  const drafts = owned.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, entry]) => planPrune(entry, context.live.get(key), context));
  const kept = drafts.filter(({ action }) => action === 'skip');
  return kept.length === 0
    ? drafts
    : drafts.map((draft) => (draft.action === 'delete' && !isWait(draft) ? unlessUsed(draft, kept, context) : draft));
}

/** What a plan knows, and the addresses in Git of what is in the cluster, by uid. */
interface PruneContext extends PlanContext {
  readonly inGit: ReadonlyMap<unknown, ObjectRef>;
}

function refsByUid({ desired, live }: PlanContext): ReadonlyMap<unknown, ObjectRef> {
  const refs = new Map<unknown, ObjectRef>();
  for (const [key, { ref }] of desired) {
    const uid = getIn(live.get(key)?.metadata, 'uid');
    if (uid !== undefined && !refs.has(uid)) refs.set(uid, ref);
  }
  return refs;
}

/** What hooks have left goes with the application, as if the inventory named it. The hooks of the destroy itself have an end of their own. */
function leftByHooks(context: PlanContext): [string, InventoryEntry][] {
  const running = new Set(planHooks(context, true).flatMap(({ action, ref }) => (action === 'hook' ? [keyOf(ref)] : [])));
  const left = [...indexed(context.input.leftByHooks ?? [])].filter(([key]) => !running.has(key));
  return left.map(([key, object]) => [key, { ref: refOf(object), revision: '', hash: '' }]);
}

/** What is kept keeps its namespace and the definition of its kind: it would go with them. */
function unlessUsed(draft: DraftStep, kept: readonly DraftStep[], context: PlanContext): DraftStep {
  const { ref } = draft;
  const isUser = usersOf(ref, context.live.get(keyOf(ref)));
  const user = isUser === undefined ? undefined : kept.find((each) => isUser(each.ref));
  if (user === undefined) return draft;
  return keep(ref, `${displayRef(user.ref)} would go with it, and is not deleted: ${user.reason}`, context);
}

/** The id of the step that deletes an object. */
function deleteId(ref: ObjectRef): string {
  return `delete:${keyOf(ref)}`;
}

function planPrune(entry: InventoryEntry, live: ObjectInput | undefined, context: PruneContext): DraftStep[] {
  const { ref } = entry;
  const unreadable = unreadableReason(ref, context.input.unreadable);
  if (unreadable !== undefined) {
    const message = `${displayRef(ref)} cannot be read (${unreadable}), so it is not deleted`;
    return [{ ...step(entry, 'skip', message), block: { kind: 'incomplete', message, approvable: false } }];
  }
  if (live === undefined || isAnother(live, entry)) return [];
  const going = getIn(live.metadata, 'deletionTimestamp') !== undefined;
  if (
    isMadeNamespace(entry) &&
    entry.ref.name === (context.input.namespace ?? 'default') &&
    !(context.operation === 'destroy' && context.options.deleteNamespace === true)
  ) {
    return context.operation === 'destroy' && !going ? [keptNamespace(entry, context)] : [];
  }
  const settings = deleteSettings(live, context.operation, context.options);
  const kept = reasonToKeep(live, entry, settings, context);
  if (!going) return [kept === undefined ? deletion(entry, live, settings, context) : keep(ref, kept, context)];
  const isOff = context.operation === 'destroy' && context.options.destroy === false;
  return kept === undefined || (kept === settings.keep && !isOff) ? [wait(entry, live, settings)] : []; // what it says itself comes too late
}

function keep(ref: ObjectRef, reason: string, { operation, warnings }: PlanContext): DraftStep {
  const gone = operation === 'destroy' ? 'is not destroyed' : 'is no longer in Git and is kept';
  warnings.push({ kind: 'pruneDisabled', path: '', object: ref, message: `${displayRef(ref)} ${gone}: ${reason}` });
  return step({ ref }, 'skip', reason);
}

function deletion(entry: InventoryEntry, live: ObjectInput, { confirm, last }: DeleteSettings, context: PlanContext): DraftStep {
  const { ref } = entry;
  const { operation, options } = context;
  const diff = diffObject({ live });
  const how = options.propagation && { propagation: options.propagation };
  const block = policyDenial(ref, options) ?? (confirm === undefined ? undefined : confirmation(ref, confirm));
  return {
    ...step(entry, 'delete', operation === 'destroy' ? 'destroyed with the application' : 'no longer in Git'),
    wave: syncWave(live),
    ...(last ? { deletion: 'last' } : {}),
    diff,
    ...(entry.revision === '' ? { how: { ...how, ofHook: true as const } } : how && { how }),
    risks: risksOf('delete', { ref, live, diff }, context),
    ...(block === undefined ? {} : { block }),
  };
}

/** Deleted by an earlier sync, or by somebody else, and not gone yet: what its end may need stays until then. */
function wait(entry: InventoryEntry, live: ObjectInput, { last }: DeleteSettings): DraftStep {
  const finalizers = getIn(live.metadata, 'finalizers');
  const why = Array.isArray(finalizers) && finalizers.length > 0 ? `; waits for ${finalizers.join(', ')}` : '';
  return {
    ...step(entry, 'delete', `being deleted${why}`),
    wave: syncWave(live),
    ...(last ? { deletion: 'last' } : {}),
    diff: diffObject({ live }),
    how: { ...(entry.revision === '' ? { ofHook: true } : {}), going: true },
  };
}

function confirmation(ref: ObjectRef, setting: string): NonNullable<DraftStep['block']> {
  const message = `${displayRef(ref)} is deleted only when somebody confirms it (${setting}): approve the plan by its digest`;
  return { kind: 'confirm', message, approvable: true };
}

function step(entry: Pick<InventoryEntry, 'ref'>, action: 'delete' | 'skip', reason: string): DraftStep {
  return { id: deleteId(entry.ref), action, ref: entry.ref, wave: 0, deletion: 'mirrored', reason };
}

/** Another object of that name: it was made by somebody else after ours had gone. */
function isAnother(live: ObjectInput, entry: InventoryEntry): boolean {
  if (entry.uid !== undefined) return entry.uid !== getIn(live.metadata, 'uid');
  const created = getIn(live.metadata, 'creationTimestamp');
  return entry.since !== undefined && typeof created === 'string' && Date.parse(created) < Date.parse(entry.since);
}

function reasonToKeep(live: ObjectInput, entry: InventoryEntry, settings: DeleteSettings, context: PruneContext): string | undefined {
  if (context.options.prune === false && context.operation !== 'destroy') return 'pruning is off';
  const foreign = notOurs(live, context);
  if (foreign !== undefined) return foreign;
  if (context.scopeOf(entry.ref) === undefined) return 'its kind is not known';
  if (isOfEveryCluster(entry.ref)) return 'every cluster has this namespace';
  if (context.operation === 'destroy') return settings.keep;
  const alias = context.inGit.get(getIn(live.metadata, 'uid')); // the very same object, which the server shows under two API groups
  if (alias !== undefined) return `it is the same object as ${displayRef(alias)} (${alias.group}) in Git`;
  const user = userInGit(live, context);
  if (user !== undefined) return `${displayRef(user)} in Git still needs it`;
  return settings.keep;
}

/** An object of Git that lives in the namespace, or is of the kind, that would go. */
function userInGit(live: ObjectInput, { desired, hooks }: PlanContext): ObjectRef | undefined {
  const isUser = usersOf(refOf(live), live);
  return isUser === undefined ? undefined : [...desired.values(), ...hooks].find(({ ref }) => isUser(ref))?.ref;
}

/** A namespace that a sync made for the application, not from a manifest: such entries have no hash. */
export function isMadeNamespace({ ref, hash }: InventoryEntry): boolean {
  return ref.group === '' && ref.kind === 'Namespace' && hash === undefined;
}

function keptNamespace(entry: InventoryEntry, context: PlanContext): DraftStep {
  const reason = 'the namespace was made for the application and stays without deleteNamespace';
  context.warnings.push({ kind: 'namespaceKept', path: '', object: entry.ref, message: `${displayRef(entry.ref)}: ${reason}` });
  return step(entry, 'skip', reason);
}
