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

/** A way from a node back to itself, with the rules of each edge. */
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

/** Goes on from a node, to another that waits for itself in turn, until it comes to one where it was before. */
function cycleOf(nodes: readonly number[], edges: readonly (readonly Edge[])[]): Cycle {
  const members = new Set(nodes);
  const way = new Map<number, string>();
  let at = nodes[0] as number;
  while (!way.has(at)) {
    const next = edges[at]?.find(({ to }) => members.has(to)) as Edge;
    way.set(at, next.rule);
    at = next.to;
  }
  const turn = [...way].slice([...way.keys()].indexOf(at));
  return { nodes, chain: [...turn.map(([node]) => node), at], rules: [...new Set(turn.map(([, rule]) => rule))].sort() };
}
