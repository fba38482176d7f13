import type { Plan, PlanStep } from './plan.ts';

/**
 * What each entry of `after` stands for that is no id of a step: `<phase>/<wave>`, or a name of `Plan.sets`, with the
 * ids of its steps. An executor gives each of them one counter instead of one for each pair of steps.
 *
 * A step that is skipped is in no wave, unless it is blocked: nothing that is waited for would come of it.
 *
 * @since 0.1.0
 */
export function stepSets(plan: Pick<Plan, 'steps' | 'blocked' | 'sets'>): ReadonlyMap<string, readonly string[]> {
  const named = new Set(plan.steps.flatMap(({ after }) => after));
  for (const { id } of plan.steps) named.delete(id);
  if (named.size === 0) return new Map();
  const sets = new Map<string, string[]>(Object.entries(plan.sets ?? {}).map(([name, ids]) => [name, [...ids]]));
  const blocked = new Set(plan.blocked.flatMap(({ steps }) => steps));
  for (const { id, action, phase, wave } of plan.steps) {
    const name = waveName({ phase, wave });
    if (!named.has(name) || (action === 'skip' && !blocked.has(id))) continue;
    const set = sets.get(name);
    if (set === undefined) sets.set(name, [id]);
    else set.push(id);
  }
  return sets;
}

/**
 * The ids of the steps that a step waits for itself, one by one. What those wait for is not listed again.
 *
 * @example
 * const before = stepsBefore(plan);
 * for (const step of plan.steps) console.log(step.id, [...before(step)]);
 * @since 0.1.0
 */
export function stepsBefore(plan: Pick<Plan, 'steps' | 'blocked' | 'sets'>): (step: PlanStep) => Iterable<string> {
  const sets = stepSets(plan);
  return function* before(step) {
    for (const entry of step.after) {
      const set = sets.get(entry);
      if (set === undefined) yield entry;
      else for (const id of set) if (id !== step.id) yield id;
    }
  };
}

/** How `after` names all steps of a wave: `Sync/-1`. @since 0.1.0 */
export function waveName({ phase, wave }: Pick<PlanStep, 'phase' | 'wave'>): string {
  return `${phase}/${wave}`;
}
