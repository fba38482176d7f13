import type { CompiledIgnoreRules, IgnoreRule, MaskRule, ObjectDiff } from '../diff/index.ts';
import type { Problem } from '../errors.ts';
import type { Inventory } from '../inventory/index.ts';
import type { Manifest } from '../manifest/index.ts';
import { keyOf, type ObjectInput, type ObjectRef } from '../object/index.ts';
import type { ApiResource } from '../ports.ts';
import type { SchemaSource } from '../schema/index.ts';
import { planApplies } from './applies.ts';
import { incompleteBlock, pruneBlocks, sharedBlock } from './guards.ts';
import { planHooks } from './hooks.ts';
import { isDueHook, isWait, isWrite } from './is-write.ts';
import { orderSteps } from './order/order-steps.ts';
import { planContext, type PlanContext } from './plan-context.ts';
import { planDigest } from './plan-digest.ts';
import {
  type Operation,
  PLAN_ACTIONS,
  type Plan,
  type PlanAction,
  type PlanBlock,
  type PlanRisk,
  type PlanStep,
  type PlanSummary,
  type StepOptions,
} from './plan.ts';
import { planPrunes } from './prunes.ts';
import type { SyncOptions } from './sync-options.ts';
import { warnOfUnknownOptions } from './unknown-options.ts';
import { withHooks, workOf } from './work-of.ts';

/** What a plan is made of. @since 0.1.0 */
export interface PlanInput {
  readonly application: string;
  /** The cluster's id. Default empty: a plan that is only looked at. */
  readonly cluster?: string | undefined;
  readonly revision: string;
  /** For namespaced objects that name none. Default `default`. */
  readonly namespace?: string | undefined;
  readonly operation?: Operation | undefined;
  readonly desired: readonly Manifest[] | readonly ObjectInput[];
  /** What is wrong with the desired set. If anything is, every step is blocked. */
  readonly desiredProblems?: readonly Problem[] | undefined;
  /** Plan for these objects alone. */
  readonly only?: readonly ObjectRef[] | undefined;
  /** Leave these objects as they are. Unlike `only`, it is still a plan of the whole application: hooks run. */
  readonly without?: readonly ObjectRef[] | undefined;
  readonly live: readonly ObjectInput[];
  /** Kinds that could not be read. Their objects are never created, overwritten or pruned. */
  readonly unreadable?: readonly Unreadable[] | undefined;
  readonly inventory?: Inventory | undefined;
  /** Of a destroy: live objects that hooks have made and left, as whoever reads the cluster has proved. They go, too. */
  readonly leftByHooks?: readonly ObjectInput[] | undefined;
  /** Other live objects that decide whose a field is: autoscalers. */
  readonly related?: readonly ObjectInput[] | undefined;
  readonly schema?: SchemaSource | undefined;
  readonly resources?: readonly ApiResource[] | undefined;
  readonly ignore?: readonly IgnoreRule[] | CompiledIgnoreRules | undefined;
  /** Fields that are secret beside the values of Secrets. */
  readonly mask?: readonly MaskRule[] | undefined;
  /** Answers of dry runs, used instead of the offline prediction for the objects they name. */
  readonly predicted?: readonly ObjectInput[] | undefined;
  readonly options?: SyncOptions | undefined;
}

/** @since 0.1.0 */
export interface Unreadable {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly reason: string;
}

/**
 * Computes what a sync, rollback or destroy will do. Pure: equal input gives an equal plan, whatever its order.
 *
 * @since 0.1.0
 */
export function planSync(input: PlanInput): Plan {
  return planWithDiffs(input).plan;
}

/**
 * The plan, and the differences that it is made of: one for each object of the desired set and each object to be
 * pruned, in the order of the steps.
 */
export function planWithDiffs(input: PlanInput): { plan: Plan; diffs: readonly ObjectDiff[] } {
  const context = planContext(input);
  if (context.operation !== 'destroy') warnOfUnknownOptions(context);
  const objects = leftOut(selected([...planApplies(context), ...planPrunes(context)], context), context);
  const { drafts, steps, sets, blocked } = arranged(objects, context);
  const plan = {
    version: 1 as const,
    application: input.application,
    cluster: input.cluster ?? '',
    operation: context.operation,
    revision: input.revision,
    inventoryNamespace: context.inventoryNamespace,
    steps,
    ...(sets === undefined ? {} : { sets }),
    blocked,
    warnings: [...context.warnings],
    summary: summarise(steps),
  };
  const diffs = new Map(drafts.map((draft) => [draft.id, draft.diff]));
  return {
    plan: { ...plan, digest: planDigest(plan) },
    diffs: steps.flatMap((step) => diffs.get(step.id) ?? []),
  };
}

/** What is in a plan, in its order. */
type Arrangement = Pick<Plan, 'steps' | 'sets' | 'blocked'> & { readonly drafts: readonly DraftStep[] };

/** Whether hooks go along with the work is known when it has its order: what waits for a blocked step is held back, too. */
function arranged(objects: readonly DraftStep[], context: PlanContext): Arrangement {
  const hasWork = objects.some((draft) => isWrite(draft) && !isWait(draft));
  const all = arrangedWith(hasWork, objects, context);
  if (!hasWork || all.blocked.length === 0) return all;
  const work = workOf(all);
  if (work === 'none') return arrangedWith(false, objects, context);
  return work === 'approval' ? { ...all, blocked: withHooks(all) } : all;
}

function arrangedWith(work: boolean, objects: readonly DraftStep[], context: PlanContext): Arrangement {
  const drafts = [...objects, ...selected(planHooks(context, work), context)];
  const { steps, sets, blocks } = orderSteps(drafts, context);
  return { drafts, steps, sets, blocked: blocksOf(context, drafts, steps, blocks) };
}

function selected(drafts: readonly DraftStep[], { only }: PlanContext): readonly DraftStep[] {
  return drafts.filter(({ ref }) => only === undefined || only.has(keyOf(ref)));
}

/** They stay in the plan, as skipped: so they are told, and what is known of them is kept. */
function leftOut(drafts: readonly DraftStep[], { without }: PlanContext): readonly DraftStep[] {
  if (without === undefined) return drafts;
  return drafts.map((draft) => {
    if (!isWrite(draft) || !without.has(keyOf(draft.ref))) return draft;
    const reason = `${draft.reason}, and left so by this sync`;
    return { ...draft, action: 'skip', reason, how: undefined, risks: undefined, block: undefined };
  });
}

function blocksOf(
  context: PlanContext,
  drafts: readonly DraftStep[],
  steps: readonly PlanStep[],
  ordering: readonly PlanBlock[],
): PlanBlock[] {
  const own = drafts.flatMap((draft) => (draft.block === undefined ? [] : [{ ...draft.block, steps: [draft.id] }]));
  const order = new Map(steps.map((step, at) => [step.id, at]));
  own.sort((a, b) => (order.get(a.steps[0] ?? '') ?? 0) - (order.get(b.steps[0] ?? '') ?? 0));
  return [...incompleteBlock(context, steps), ...sharedBlock(context, drafts, steps), ...own, ...ordering, ...pruneBlocks(context, steps)];
}

/** A step before it has its place in the order. */
export interface DraftStep {
  readonly id: string;
  readonly action: PlanAction;
  readonly ref: ObjectRef;
  /** The manifest, or the live object that goes. Default: what Git, or the cluster, has under `ref`. */
  readonly object?: ObjectInput | undefined;
  /** Default `Sync`. */
  readonly phase?: PlanStep['phase'] | undefined;
  /** Of the object's own annotations; that of the live object for a deletion. */
  readonly wave: number;
  /** The step deletes, or would if it were not skipped: in the reverse order of waves, or after all other deletes. */
  readonly deletion?: 'mirrored' | 'last' | undefined;
  readonly reason: string;
  /** None for what is made without a manifest. */
  readonly diff?: ObjectDiff | undefined;
  readonly ignored?: readonly string[] | undefined;
  readonly how?: StepOptions | undefined;
  readonly risks?: readonly PlanRisk[] | undefined;
  /** What holds this step back. */
  readonly block?: Omit<PlanBlock, 'steps'> | undefined;
}

function summarise(steps: readonly PlanStep[]): PlanSummary {
  const counts = Object.fromEntries(PLAN_ACTIONS.map((action) => [action, 0])) as Record<PlanAction, number>;
  for (const { action } of steps) counts[action]++;
  const writes = steps.filter(isWrite).length;
  return { ...counts, writes: writes === 0 ? steps.filter(isDueHook).length : writes };
}
