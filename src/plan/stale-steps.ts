import { canonicalJson } from '../object/index.ts';
import type { Plan } from './plan.ts';
import { deedOf } from './plan-digest.ts';

/** Ids of the steps in which two plans differ, steps that only one of them has included, and those that saw another state. */
export function staleSteps(planned: Plan, actual: Plan): string[] {
  const deeds = ({ steps }: Plan): Map<string, string> =>
    new Map(steps.map((step) => [step.id, canonicalJson([deedOf(step), step.seen ?? ''])]));
  const before = deeds(planned);
  const after = deeds(actual);
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id)).sort();
}
