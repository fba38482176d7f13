import { compareRefs, compareText } from '../../object/index.ts';
import type { PlanBlock, PlanStep } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { DraftStep } from '../plan-sync.ts';
import { namesOf, setsOf } from './after.ts';
import { contradictionBlock, cycleBlock } from './cycle-blocks.ts';
import { takeOutCycles } from './cycles.ts';
import { earlyDeletions } from './early-deletions.ts';
import { type Graph, graphOf } from './graph.ts';
import { type Place, type PlacedStep, placeSteps } from './placed-step.ts';
import { relateBuiltInRules } from './built-in-rules.ts';
import { Relations } from './relations.ts';
import { Scene } from './scene.ts';
import { seenState } from '../seen-state.ts';
import { relateExplicitRules } from './explicit-rules.ts';

/** Steps in their order, what their `after` names together, and what could not be put into an order. */
export interface OrderedSteps {
  readonly steps: readonly PlanStep[];
  readonly sets: Readonly<Record<string, readonly string[]>> | undefined;
  readonly blocks: readonly PlanBlock[];
}

/**
 * Gives every draft its place: phase and wave, the steps that it waits for, and its rank among those of its wave. A step
 * waits for what it refers to in its own wave, or else for the end of the wave before.
 *
 * @param early deletions that do not come behind the applies, with their places; found out where they are not given.
 */
export function orderSteps(drafts: readonly DraftStep[], context: PlanContext, early?: ReadonlyMap<DraftStep, Place>): OrderedSteps {
  const placed = placeSteps(drafts, context, early);
  const applies = new Scene(placed, ({ acts, draft }) => acts && draft.deletion === undefined);
  const deletions = new Scene(placed, ({ acts, draft }) => acts && draft.deletion !== undefined);
  const relations = new Relations();
  relateBuiltInRules(applies, relations.relate);
  relateBuiltInRules(deletions, relations.relateReversed);
  const unmet = relateExplicitRules(applies, deletions, context, relations.relate, relations.relateReversed);
  const all = relations.all();
  const found = early === undefined ? earlyDeletions(placed, all) : new Map<DraftStep, Place>();
  if (found.size > 0) return orderSteps(drafts, context, found);
  const graph = graphOf(placed, all);
  for (const [at, { draft }] of placed.entries()) if (draft.action === 'skip') graph.edges[at] = []; // it never runs
  const { cycles, order } = takeOutCycles(graph);
  const ranks = ranksOf(placed, graph, order);
  const steps = namesOf(placed, graph).map((after, at) => {
    const step = placed[at] as PlacedStep;
    return stepOf(step, { order: ranks[at] ?? 0, after, isEarly: early?.has(step.draft) === true, context });
  });
  const stages = new Map(placed.map(({ draft, stage }) => [draft.id, stage]));
  steps.sort(
    (a, b) =>
      (stages.get(a.id) ?? 0) - (stages.get(b.id) ?? 0) || a.order - b.order || compareRefs(a.ref, b.ref) || compareText(a.id, b.id),
  );
  const contradictions = graph.contradictions.map((each) => contradictionBlock(each, placed));
  return {
    steps,
    sets: setsOf(placed, graph, steps),
    blocks: [...unmet, ...cycles.map((each) => cycleBlock(each, placed)), ...contradictions],
  };
}

function stepOf(
  { draft, phase, wave }: PlacedStep,
  { order, after, isEarly, context }: { order: number; after: readonly string[]; isEarly: boolean; context: PlanContext },
): PlanStep {
  const { id, action, ref, diff, ignored, reason, risks } = draft;
  const isPlain = action !== 'delete' || (draft.deletion !== 'last' && !isEarly);
  const how = isPlain ? draft.how : { ...draft.how, [isEarly ? 'beforeApplies' : 'afterHealth']: true as const };
  const seen = seenState(draft, context);
  return {
    id,
    phase,
    wave,
    order,
    after,
    action,
    ref,
    changes: diff?.changes ?? [],
    ...(ignored === undefined ? {} : { ignored }),
    reason,
    ...(how === undefined ? {} : { how }),
    ...(seen === undefined ? {} : { seen }),
    ...(risks === undefined ? {} : { risks }),
  };
}

/** The rank of a node: that of its kind, later where it waits for one of its wave. */
function ranksOf(placed: readonly PlacedStep[], { edges }: Graph, order: readonly number[]): readonly number[] {
  const ranks: number[] = [];
  for (const at of order) {
    const own = placed[at];
    const last = (edges[at] ?? []).reduce((most, { to }) => Math.max(most, ranks[to] ?? 0), -1);
    ranks[at] = own === undefined ? last : Math.max(own.rank, last + 1);
  }
  return ranks;
}
