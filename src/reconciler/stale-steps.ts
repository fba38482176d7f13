import { canonicalJson } from '../object/index.ts';
import type { Plan, PlanStep } from '../plan/index.ts';

/** Ids of the steps in which two plans differ, steps that only one of them has included. */
export function staleSteps(planned: Plan, actual: Plan): string[] {
  const facts = ({ phase, wave, after, action, ref, changes }: PlanStep): string =>
    canonicalJson({ phase, wave, after, action, ref, changes: changes.map(({ manager: _manager, at: _at, ...change }) => change) });
  const before = new Map(planned.steps.map((step) => [step.id, facts(step)]));
  const after = new Map(actual.steps.map((step) => [step.id, facts(step)]));
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id)).sort();
}
