import type { Edge, Graph } from './graph.ts';

/** The nodes of a graph in an order in which each stands behind those that it waits for; those of a cycle stand together. */
function components(edges: readonly (readonly Edge[])[]): number[][] {
  const found: number[][] = [];
  const low = new Int32Array(edges.length).fill(-1);
  const at = new Int32Array(edges.length).fill(-1);
  const next = new Int32Array(edges.length);
  const isOpen = new Uint8Array(edges.length);
  const open: number[] = [];
  let count = 0;
  const enter = (node: number): number => {
    at[node] = low[node] = count++;
    open.push(node);
    return (isOpen[node] = 1);
  };
  for (let root = 0; root < edges.length; root++) {
    if (at[root] !== -1) continue;
    const path = [root];
    for (enter(root); path.length > 0; ) {
      const node = path.at(-1) as number;
      const to = edges[node]?.[next[node] as number]?.to;
      next[node] = (next[node] as number) + 1;
      if (to === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
        if (low[node] === at[node]) found.push(closed(node, open, isOpen));
      } else if (at[to] === -1) {
        path.push(to);
        enter(to);
      } else if (isOpen[to] === 1) low[node] = Math.min(low[node] as number, at[to] as number);
    }
  }
  return found;
}

/** Takes a finished component off the open nodes. @see R. Tarjan, Depth-first search and linear graph algorithms, 1972 */
function closed(node: number, open: number[], isOpen: Uint8Array): number[] {
  const component = open.splice(open.lastIndexOf(node));
  for (const each of component) isOpen[each] = 0;
  return component.sort((a, b) => a - b);
}

/** A way from a node back to itself, as short as any, with the rules of each edge. */
export interface Cycle {
  /** All nodes that wait for each other. */
  readonly nodes: readonly number[];
  readonly chain: readonly number[];
  readonly rules: readonly string[];
}

/**
 * Takes the cycles out of a graph: where rules of less strength are part of one, they give way; what still waits for
 * itself is told, and is left without edges among itself.
 */
export function takeOutCycles(graph: Graph): { cycles: Cycle[]; order: number[] } {
  const { edges } = graph;
  let found = components(edges);
  if (found.some(isCycle) && dropWithin(graph, found, ({ strength }) => strength === 'preferred')) found = components(edges);
  const cycles = found.filter(isCycle).map((nodes) => cycleOf(nodes, edges));
  dropWithin(graph, found, () => true);
  return { cycles, order: found.flat() };
}

function isCycle(component: readonly number[]): boolean {
  return component.length > 1;
}

/** Drops edges of steps inside of cycles; whether any was dropped. Joints keep theirs: others wait for all of their steps. */
function dropWithin({ edges, joints }: Graph, found: readonly (readonly number[])[], drops: (edge: Edge) => boolean): boolean {
  const steps = edges.length - joints.length;
  let dropped = false;
  for (const nodes of found.filter(isCycle)) {
    const members = new Set(nodes);
    for (const node of nodes.filter((each) => each < steps)) {
      const all = edges[node] as Edge[];
      const kept = all.filter((edge) => !members.has(edge.to) || !drops(edge));
      dropped ||= kept.length < all.length;
      edges[node] = kept;
    }
  }
  return dropped;
}

function cycleOf(nodes: readonly number[], edges: readonly (readonly Edge[])[]): Cycle {
  const [start = 0] = nodes;
  const members = new Set(nodes);
  const reachedBy = new Map<number, { from: number; rule: string }>();
  const queue = [start];
  for (let head = 0; head < queue.length && !reachedBy.has(start); head++) {
    const from = queue[head] as number;
    for (const { to, rule } of edges[from] ?? []) {
      if (!members.has(to) || reachedBy.has(to)) continue;
      reachedBy.set(to, { from, rule });
      queue.push(to);
    }
  }
  const chain = [start];
  const rules = new Set<string>();
  let at = start;
  do {
    const step = reachedBy.get(at) as { from: number; rule: string };
    rules.add(step.rule);
    chain.unshift((at = step.from));
  } while (at !== start);
  return { nodes, chain, rules: [...rules].sort() };
}
