import { waveName } from '../steps-before.ts';
import type { PlacedStep } from './placed-step.ts';
import type { Relation, Strength } from './relations.ts';

/** More steps than these are not named one by one in `after`. */
export const MOST_NAMED = 16;

/** An edge of the graph: the node that owns it waits for `to`. */
export interface Edge {
  readonly to: number;
  readonly strength: Strength;
  readonly rule: string;
}

/** Two steps of which each would have to come first: one by a rule that somebody wrote, the other by phase and wave. */
export interface Contradiction {
  readonly waits: number;
  readonly for: number;
  readonly rule: string;
}

/**
 * Who waits for whom within one phase and wave. The nodes are the placed steps, by number, and behind them the joints: a
 * joint waits for many steps and is waited for by many, so that the graph is never larger than what it is made of.
 */
export interface Graph {
  /** The edges of each node. */
  readonly edges: Edge[][];
  /** The names of the joints. */
  readonly joints: string[];
  readonly contradictions: readonly Contradiction[];
}

/**
 * The graph of some relations. What an earlier phase or wave has done needs no edge. What only a later one does is a
 * contradiction where somebody wrote the rule, and else no rule.
 */
export function graphOf(placed: readonly PlacedStep[], relations: readonly Relation[]): Graph {
  const graph = { edges: placed.map((): Edge[] => []), joints: [] as string[], contradictions: [] as Contradiction[] };
  for (const relation of relations) {
    const before = byStage(relation.before, placed);
    const last = [...before.keys()].at(-1) ?? -1;
    for (const [stage, waiting] of byStage(relation.after, placed)) {
      link(graph, placed, relation, before.get(stage) ?? [], waiting, before.size > 1);
      const [late] = stage < last && relation.strength === 'explicit' ? (before.get(last) ?? []) : [];
      if (late !== undefined) for (const waits of waiting) graph.contradictions.push({ waits, for: late, rule: relation.rule });
    }
  }
  return graph;
}

function byStage(steps: readonly number[], placed: readonly PlacedStep[]): ReadonlyMap<number, readonly number[]> {
  const stages = new Map<number, number[]>();
  for (const at of steps.toSorted((a, b) => a - b)) {
    const stage = placed[at]?.stage ?? 0;
    const list = stages.get(stage);
    if (list === undefined) stages.set(stage, [at]);
    else if (list.at(-1) !== at) list.push(at);
  }
  return stages;
}

function link(
  { edges, joints }: Pick<Graph, 'edges' | 'joints'>,
  placed: readonly PlacedStep[],
  { name, strength, rule }: Relation,
  before: readonly number[],
  waiting: readonly number[],
  isOneOfSeveral: boolean,
): void {
  if (before.length <= MOST_NAMED || waiting.length === 1) {
    for (const at of waiting) for (const to of before) if (to !== at) edges[at]?.push({ to, strength, rule });
    return;
  }
  const joint = edges.length;
  joints.push(isOneOfSeveral ? `${name} in ${waveName(placed[before[0] ?? 0] as PlacedStep)}` : name);
  edges.push(before.map((to) => ({ to, strength, rule })));
  const members = new Set(before);
  const inBoth = waiting.filter((at) => members.has(at));
  for (const at of waiting) {
    if (inBoth.length === 1 && at === inBoth[0]) edges[at]?.push(...before.filter((to) => to !== at).map((to) => ({ to, strength, rule })));
    else edges[at]?.push({ to: joint, strength, rule });
  }
}
