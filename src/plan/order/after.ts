import type { PlanStep } from '../plan.ts';
import { waveName } from '../steps-before.ts';
import { type Graph, MOST_NAMED } from './graph.ts';
import type { PlacedStep } from './placed-step.ts';

/** What each step waits for, as its `after` names it. */
export function namesOf(placed: readonly PlacedStep[], { edges, joints }: Graph): string[][] {
  const ends = endsOf(placed, edges);
  return placed.map((step, at) => {
    const own = edges[at] ?? [];
    if (own.length > 0)
      return [...new Set(own.map(({ to }) => to))]
        .sort((a, b) => a - b)
        .map((to) => placed[to]?.draft.id ?? joints[to - placed.length] ?? '');
    return step.draft.action === 'skip' ? [] : ends(step.stage);
  });
}

/** The steps of joints, by the names under which `after` has them. */
export function setsOf(
  placed: readonly PlacedStep[],
  { edges, joints }: Graph,
  steps: readonly PlanStep[],
): Readonly<Record<string, readonly string[]>> | undefined {
  if (joints.length === 0) return undefined;
  const used = new Set(steps.flatMap(({ after }) => after));
  const sets = joints.map((name, at) => [name, (edges[placed.length + at] ?? []).map(({ to }) => placed[to]?.draft.id ?? '')] as const);
  return Object.fromEntries(sets.filter(([name]) => used.has(name)));
}

/**
 * What a step waits for that begins a stage: the steps by which the one before ends. What runs on a failure begins anew;
 * what is held back because it cannot be read holds back no deletion.
 */
function endsOf(placed: readonly PlacedStep[], edges: Graph['edges']): (stage: number) => string[] {
  const stages = endSteps(placed, edges);
  const onFailure = placed.find(({ phase }) => phase === 'SyncFail')?.stage ?? stages.length;
  const applies = new Set(placed.filter(({ draft }) => draft.deletion === undefined).map(({ stage }) => stage));
  const before = (stage: number): string[] => {
    for (let at = stage - 1; at >= (stage < onFailure ? 0 : onFailure); at--) {
      const ends = (stages[at] ?? []).filter(({ draft }) => applies.has(stage) || draft.action !== 'skip');
      const [first] = ends;
      if (first !== undefined) return ends.length > MOST_NAMED ? [waveName(first)] : ends.map(({ draft }) => draft.id);
    }
    return [];
  };
  const known = new Map<number, string[]>();
  return (stage) => {
    let names = known.get(stage);
    if (names === undefined) known.set(stage, (names = before(stage)));
    return names;
  };
}

/** Of each stage the steps that no other of it waits for. */
function endSteps(placed: readonly PlacedStep[], edges: Graph['edges']): PlacedStep[][] {
  const isWaitedFor = new Uint8Array(edges.length);
  for (const list of edges) for (const { to } of list) isWaitedFor[to] = 1;
  const stages: PlacedStep[][] = [];
  for (const [at, step] of placed.entries()) {
    const ends = (stages[step.stage] ??= []);
    if (step.acts && isWaitedFor[at] === 0) ends.push(step);
  }
  return stages;
}
