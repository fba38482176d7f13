import { displayRef } from '../../object/index.ts';
import type { PlanBlock } from '../plan.ts';
import type { Cycle } from './cycles.ts';
import type { Contradiction } from './graph.ts';
import type { PlacedStep } from './placed-step.ts';

/** So many objects of a chain are told. */
const MOST_TOLD = 10;

/** Steps that wait for each other never run: all of them are held back. */
export function cycleBlock(
  { nodes, chain, rules }: Cycle,
  placed: readonly PlacedStep[],
  tell: (step: PlacedStep) => string = ({ draft }) => displayRef(draft.ref),
): PlanBlock {
  const names = chain.flatMap((at) => (placed[at] === undefined ? [] : [tell(placed[at])]));
  const told =
    names.length <= MOST_TOLD ? names : [...names.slice(0, MOST_TOLD - 1), `(${names.length - MOST_TOLD} more)`, ...names.slice(-1)];
  const message = `these wait for each other: ${told.join(' → ')}; change the order that they ask for (${rules.join(', ')})`;
  return { kind: 'dependencyCycle', steps: nodes.flatMap((at) => placed[at]?.draft.id ?? []), message, approvable: false };
}

/** A rule that somebody wrote, against phase and wave: a cycle of two steps. */
export function contradictionBlock({ waits, for: late, rule }: Contradiction, placed: readonly PlacedStep[]): PlanBlock {
  const cycle = { nodes: [waits, late], chain: [waits, late, waits], rules: [rule, 'phase and wave'] };
  return cycleBlock(cycle, placed, ({ draft, phase, wave }) => `${displayRef(draft.ref)} (${phase}, wave ${wave})`);
}
