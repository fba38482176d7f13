/**
 * Values that a value with shared parts has when each part is counted wherever it is used, found without walking any
 * part twice. `cycle` when a part holds itself, `depth` when more than `maxDepth` lists and maps stand inside one another.
 */
export function measureExpansion(value: unknown, maxDepth: number): number | 'cycle' | 'depth' {
  const sizes = new Map<object, { nodes: number; depth: number } | 'open'>();
  const measure = (part: unknown, depthLeft: number): { nodes: number; depth: number } => {
    if (typeof part !== 'object' || part === null) return SCALAR;
    const known = sizes.get(part);
    if (known === 'open') throw new Stop('cycle');
    if (known !== undefined && known.depth > depthLeft) throw new Stop('depth');
    if (known !== undefined) return known;
    // One part may stand inside of itself only: going deeper than this is a cycle, or too deep.
    if (depthLeft <= 0) throw new Stop('depth');
    sizes.set(part, 'open');
    const size = { nodes: 1, depth: 1 };
    for (const child of Object.values(part) as unknown[]) {
      const { nodes, depth } = measure(child, depthLeft - 1);
      size.nodes += nodes;
      size.depth = Math.max(size.depth, depth + 1);
    }
    sizes.set(part, size);
    return size;
  };
  try {
    return measure(value, maxDepth).nodes;
  } catch (error) {
    if (error instanceof Stop) return error.reason;
    throw error;
  }
}

const SCALAR = { nodes: 1, depth: 0 };

class Stop extends Error {
  readonly reason: 'cycle' | 'depth';

  constructor(reason: 'cycle' | 'depth') {
    super(reason);
    this.reason = reason;
  }
}
