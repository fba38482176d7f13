import { displayRef } from '../../object/index.ts';
import type { PlanBlock } from '../plan.ts';
import type { Cycle } from './cycles.ts';
import type { Contradiction } from './graph.ts';
import type { PlacedStep } from './placed-step.ts';

/** So many objects of a chain are told. */
const MOST_TOLD = 10;

/** Steps that wait for each other never run: all of them are held back. */
export function cycleBlock({ nodes, chain, rules }: Cycle, placed: readonly PlacedStep[]): PlanBlock {
  const names = chain.flatMap((at) => (placed[at] === undefined ? [] : [displayRef(placed[at].draft.ref)]));
  const told =
    names.length <= MOST_TOLD ? names : [...names.slice(0, MOST_TOLD - 1), `(${names.length - MOST_TOLD} more)`, ...names.slice(-1)];
  const message = `these wait for each other: ${told.join(' → ')}; change the order that they ask for (${rules.join(', ')})`;
  return { kind: 'dependencyCycle', steps: idsOf(nodes, placed), message, approvable: false };
}

/** A rule that somebody wrote, against phase and wave: a cycle of two steps. */
export function contradictionBlock({ waits, for: late, rule }: Contradiction, placed: readonly PlacedStep[]): PlanBlock {
  const [first, second] = [placed[waits] as PlacedStep, placed[late] as PlacedStep];
  const name = ({ draft, phase, wave }: PlacedStep): string => `${displayRef(draft.ref)} (${phase}, wave ${wave})`;
  const message = `${name(first)} → ${name(second)} → ${displayRef(first.draft.ref)}: the first waits for the second by ${rule}, and goes before it by phase and wave; change one of the two`;
  return { kind: 'dependencyCycle', steps: idsOf([waits, late], placed), message, approvable: false };
}

function idsOf(nodes: readonly number[], placed: readonly PlacedStep[]): string[] {
  return nodes.flatMap((at) => placed[at]?.draft.id ?? []);
}
