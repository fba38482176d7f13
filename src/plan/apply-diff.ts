import { diffObject, type IgnoreRule, type ObjectDiff } from '../diff/index.ts';
import type { InventoryEntry } from '../inventory/index.ts';
import { keyOf, type ObjectInput, shortHashOf } from '../object/index.ts';
import { marked } from './ownership.ts';
import type { DesiredObject, PlanContext } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';

/**
 * Where live does not say why a field differs (who deletes a field leaves no trace), the inventory does: a manifest that
 * was applied as it stands did not change, so the cluster did.
 */
export function withCauses(
  diff: ObjectDiff,
  desired: DesiredObject,
  live: ObjectInput,
  entry: InventoryEntry | undefined,
  context: PlanContext,
): ObjectDiff {
  const isOpen = entry?.uid !== undefined && diff.changes.some(({ cause }) => cause === 'unknown');
  return isOpen && isUnchangedInGit(desired, entry) ? diffOf(desired, live, context, true) : diff;
}

export function diffOf(
  { object, ref }: DesiredObject,
  live: ObjectInput | undefined,
  context: PlanContext,
  unchangedInGit: boolean = false,
): ObjectDiff {
  const { schema, input, predicted, fieldManager } = context;
  const sent = marked(object, context);
  return diffObject({
    desired: sent,
    live,
    lastApplied: unchangedInGit ? sent : undefined,
    schema,
    ignore: input.ignore,
    mask: input.mask,
    related: autoscalersOf(context),
    fieldManager,
    predicted: live === undefined ? undefined : predicted.get(keyOf(ref)),
  });
}

/** Ignored fields whose live value is another's: they are not sent, or they would be taken from that manager. */
export function ignoredElsewhere(desired: DesiredObject, live: ObjectInput, diff: ObjectDiff, context: PlanContext): readonly string[] {
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
export function warnOfIgnoreRules(steps: readonly DraftStep[], context: PlanContext): void {
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

/** The manifest is the one that was applied last: whatever differs, Git did not change it. */
export function isUnchangedInGit({ object }: DesiredObject, entry: InventoryEntry | undefined): boolean {
  return entry?.hash !== undefined && entry.hash === shortHashOf(object);
}
