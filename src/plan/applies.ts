import { diffObject, type IgnoreRule, type ObjectDiff } from '../diff/index.ts';
import {
  displayRef,
  getIn,
  keyOf,
  leavesDrift,
  leftAloneBy,
  type ObjectInput,
  type ObjectRef,
  shortHashOf,
  withMark,
} from '../object/index.ts';
import type { InventoryEntry } from '../inventory/index.ts';
import { annotationOf } from './directives/annotation.ts';
import { integerOf, SYNC_WAVE, syncWave } from './directives/sync-wave.ts';
import { ownerOf } from './ownership.ts';
import { policyDenial } from './policy-denial.ts';
import type { PlanAction, PlanBlock } from './plan.ts';
import { type DesiredObject, type PlanContext, unreadableReason } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';

/** One step for each object of the desired set, and one for the namespace that the sync makes. */
export function planApplies(context: PlanContext): DraftStep[] {
  if (context.operation === 'destroy') return [];
  const steps = [...context.desired.values()].map((desired) => planApply(desired, context));
  warnOfIgnoreRules(steps, context);
  return [...plannedNamespace(context), ...steps];
}

/** The id of the step that makes an object what Git says. */
function applyId(ref: ObjectRef): string {
  return `apply:${keyOf(ref)}`;
}

function planApply(desired: DesiredObject, context: PlanContext): DraftStep {
  const { ref } = desired;
  const id = applyId(ref);
  const wave = waveOf(desired, context);
  warnOfUnknownKind(desired, context);
  const unreadable = unreadableReason(ref, context.input.unreadable);
  if (unreadable !== undefined) {
    const message = `${displayRef(ref)} cannot be read (${unreadable}), so it is neither made nor changed`;
    return { id, action: 'skip', ref, wave, reason: message, block: { kind: 'incomplete', message, approvable: false } };
  }
  const live = context.live.get(keyOf(ref));
  const entry = context.inventory.get(keyOf(ref));
  const setting = leftAloneBy(desired.object, live);
  if (setting !== undefined) {
    const isKept = live !== undefined && isOurs(live, entry, false);
    return { id, ref, wave, action: isKept ? 'unchanged' : 'skip', reason: setting };
  }
  if (live === undefined) return { id, ref, wave, ...planMissing(desired, entry, context) };
  const diff = withCauses(diffOf(desired, live, context), desired, live, entry, context);
  const ignored = ignoredElsewhere(desired, live, diff, context);
  return {
    id,
    phase: 'Sync',
    ref,
    wave,
    diff,
    ...(ignored.length === 0 ? {} : { ignored }),
    ...planExisting(desired, live, entry, diff, context),
  };
}

/**
 * Where live does not say why a field differs (who deletes a field leaves no trace), the inventory does: a manifest that
 * was applied as it stands did not change, so the cluster did.
 */
function withCauses(
  diff: ObjectDiff,
  desired: DesiredObject,
  live: ObjectInput,
  entry: InventoryEntry | undefined,
  context: PlanContext,
): ObjectDiff {
  const isOpen = entry?.uid !== undefined && diff.changes.some(({ cause }) => cause === 'unknown');
  return isOpen && isUnchangedInGit(desired, entry) ? diffOf(desired, live, context, true) : diff;
}

function diffOf(
  { object, ref }: DesiredObject,
  live: ObjectInput | undefined,
  context: PlanContext,
  unchangedInGit: boolean = false,
): ObjectDiff {
  const { schema, input, predicted } = context;
  const marked = withMark(object, context.mark, context.annotationPrefix, context.options.tracking);
  return diffObject({
    desired: marked,
    live,
    lastApplied: unchangedInGit ? marked : undefined,
    schema,
    ignore: input.ignore,
    mask: input.mask,
    related: autoscalersOf(context),
    fieldManager: context.options.fieldManager,
    predicted: live === undefined ? undefined : predicted.get(keyOf(ref)),
  });
}

/** Ignored fields whose live value is another's: they are not sent, or they would be taken from that manager. */
function ignoredElsewhere(desired: DesiredObject, live: ObjectInput, diff: ObjectDiff, context: PlanContext): readonly string[] {
  if (rulesOf(context).length === 0 || context.options.respectIgnoreDifferences === true) return [];
  const shown = new Set(diff.changes.map(({ path }) => path));
  const all = diffOf(desired, live, { ...context, input: { ...context.input, ignore: [] } });
  const others = all.changes.filter(({ path, cause, contested }) => !shown.has(path) && (cause === 'drift' || contested !== undefined));
  return others.map(({ path }) => path);
}

function rulesOf({ input: { ignore = [] } }: PlanContext): readonly IgnoreRule[] {
  return 'rules' in ignore ? ignore.rules : ignore;
}

/** What is wrong with the ignore rules, once for each part of a rule, told of the first object. */
function warnOfIgnoreRules(steps: readonly DraftStep[], context: PlanContext): void {
  const { input, warnings, live } = context;
  if (rulesOf(context).length === 0) return;
  const failed = steps.flatMap(({ diff }) => diff?.warnings ?? []).filter(({ kind }) => kind === 'ignoreRuleFailed');
  warnings.push(...new Map(failed.toReversed().map((problem) => [problem.field, problem])).values());
  const subjects = [...context.desired].map(([key, { ref, object }]) => ({ ref, desired: object, live: live.get(key) }));
  if (input.ignore !== undefined && 'rules' in input.ignore) warnings.push(...(input.ignore.unmatched?.(subjects) ?? []));
}

const autoscalers = new WeakMap<PlanContext, readonly ObjectInput[]>();

function autoscalersOf(context: PlanContext): readonly ObjectInput[] {
  let found = autoscalers.get(context);
  if (found === undefined) {
    const all = [...(context.input.related ?? []), ...context.live.values(), ...[...context.desired.values()].map(({ object }) => object)];
    found = all.filter(({ kind, apiVersion }) => kind === 'HorizontalPodAutoscaler' && apiVersion.startsWith('autoscaling/'));
    autoscalers.set(context, found);
  }
  return found;
}

type Decision = { action: PlanAction; reason: string; diff?: ObjectDiff | undefined; block?: Omit<PlanBlock, 'steps'> | undefined };

function planMissing(desired: DesiredObject, entry: InventoryEntry | undefined, context: PlanContext): Decision {
  if (entry?.uid !== undefined && entry.hash === shortHashOf(desired.object) && expiresWhenDone(desired.object)) {
    return { action: 'unchanged', reason: 'CompletedAndExpired' };
  }
  if (leavesDrift(desired.object) && entry?.uid !== undefined && isUnchangedInGit(desired, entry)) {
    return { action: 'skip', reason: `${GONE}, and left so (driftDetection: disabled)` };
  }
  const diff = diffOf(desired, undefined, context);
  return { action: 'create', reason: entry?.uid === undefined ? 'new in Git' : GONE, diff };
}

/** A Job that the TTL controller removes when it is done: being gone is its normal end. */
export function expiresWhenDone(object: ObjectInput): boolean {
  return object.kind === 'Job' && object.apiVersion.startsWith('batch/') && getIn(object, 'spec', 'ttlSecondsAfterFinished') !== undefined;
}

function planExisting(
  desired: DesiredObject,
  live: ObjectInput,
  entry: InventoryEntry | undefined,
  diff: ObjectDiff,
  context: PlanContext,
): Decision {
  const owner = ownerOf(live, {
    mark: context.mark,
    annotationPrefix: context.annotationPrefix,
    adoptFrom: context.options.adoptFrom ?? [],
    desired: withMark(desired.object, context.mark, context.annotationPrefix, context.options.tracking),
  });
  if (owner.kind === 'foreign') {
    const message = `${displayRef(desired.ref)} belongs to another owner (${owner.mark}); let that one release it, or name "${owner.tool}" in adoptFrom`;
    return { action: 'adopt', reason: message, block: { kind: 'foreignOwner', message, approvable: false } };
  }
  if (getIn(live.metadata, 'deletionTimestamp') !== undefined) {
    return { action: 'recreate', reason: 'being deleted; made anew when it is gone' };
  }
  if (isOurs(live, entry, owner.kind === 'ours')) {
    return diff.state === 'in-sync'
      ? { action: 'unchanged', reason: 'in sync' }
      : { action: 'update', reason: reasonOf(diff, isUnchangedInGit(desired, entry)) };
  }
  if (context.options.adopt === 'never') {
    const message = `${displayRef(desired.ref)} exists and this application did not make it; allow adopt: 'unowned' to take it over`;
    return { action: 'adopt', reason: message, block: { kind: 'foreignOwner', message, approvable: false } };
  }
  return { action: 'adopt', reason: 'exists without an owner; taken over' };
}

/** Named by the inventory with the uid that live has; or announced there, not yet seen, and marked. */
function isOurs(live: ObjectInput, entry: InventoryEntry | undefined, marked: boolean): boolean {
  if (entry === undefined) return false;
  return entry.uid === undefined ? marked : entry.uid === getIn(live.metadata, 'uid');
}

const GONE = 'gone from the cluster';
const DRIFTED = 'changed in the cluster';

/** Whether a step undoes what somebody did in the cluster: a change by another, or a deletion. */
export function isDrift({ action, reason }: { readonly action: PlanAction; readonly reason: string }): boolean {
  return (action === 'create' && reason === GONE) || (action === 'update' && reason === DRIFTED);
}

/** The manifest is the one that was applied last: whatever differs, Git did not change it. */
function isUnchangedInGit({ object }: DesiredObject, entry: InventoryEntry | undefined): boolean {
  return entry?.hash !== undefined && entry.hash === shortHashOf(object);
}

function reasonOf(diff: ObjectDiff, unchangedInGit: boolean): string {
  const causes = new Set(diff.changes.filter(({ contested }) => contested?.autoscaled !== true).map(({ cause }) => cause));
  if (unchangedInGit) return DRIFTED;
  if (causes.size === 1 && causes.has('git')) return 'changed in Git';
  if (causes.size === 1 && causes.has('drift')) return DRIFTED;
  return causes.has('git') && causes.has('drift') ? 'changed in Git and in the cluster' : 'differs from Git';
}

function waveOf(desired: DesiredObject, context: PlanContext): number {
  const wave = syncWave(desired.object);
  const given = annotationOf(desired.object, SYNC_WAVE);
  if (given !== undefined && integerOf(given) === undefined) {
    const message = `the sync-wave of ${displayRef(desired.ref)} is no integer; wave ${wave} is taken`;
    context.warnings.push({ kind: 'unknownOption', ...placeOf(desired), field: '/metadata/annotations', message });
  }
  return wave;
}

function warnOfUnknownKind(desired: DesiredObject, context: PlanContext): void {
  if (context.scopeOf(desired.ref) !== undefined) return;
  const { group, kind } = desired.ref;
  const message = `the kind ${kind}${group === '' ? '' : `.${group}`} is not known: ${displayRef(desired.ref)} is taken as ${desired.ref.namespace === undefined ? 'cluster-scoped' : 'namespaced'} and is never pruned`;
  context.warnings.push({ kind: 'unknownKind', ...placeOf(desired), message });
}

function placeOf({ ref, origin }: DesiredObject): { path: string; document?: number; line?: number; object: ObjectRef } {
  return { path: origin?.path ?? '', ...(origin === undefined ? {} : { document: origin.document, line: origin.line }), object: ref };
}

/** The destination namespace, where the policy makes it and nobody else does. */
function plannedNamespace(context: PlanContext): DraftStep[] {
  const { input, options } = context;
  const ref: ObjectRef = { group: '', version: 'v1', kind: 'Namespace', name: input.namespace ?? 'default' };
  if (options.createNamespace !== true || context.desired.has(keyOf(ref)) || context.live.has(keyOf(ref))) return [];
  const denied = policyDenial(ref, options);
  const reason = 'the destination namespace does not exist (createNamespace)';
  return [{ id: applyId(ref), action: 'create', ref, wave: 0, reason, ...(denied === undefined ? {} : { block: denied }) }];
}
