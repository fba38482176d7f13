import { displayRef } from '../object/index.ts';
import type { Plan, PlanBlock, PlanStep } from './plan.ts';
import { stepSets } from './steps-before.ts';

/**
 * The steps that blocks hold back, and those that wait for them, with the reason. What is held back because it cannot
 * be read holds back no deletion: the rest of the application goes on. What is deleted to make room for a step stays while
 * that step is held back.
 *
 * @param blocks those that are not lifted by an approval. Default: all.
 * @returns the reason, by id of the step.
 * @since 0.1.0
 */
export function heldSteps(
  plan: Pick<Plan, 'steps' | 'sets' | 'blocked'>,
  blocks: readonly PlanBlock[] = plan.blocked,
): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  const hold = (id: string, reason: string): unknown => held.has(id) || held.set(id, reason);
  for (const { steps, message } of blocks) for (const id of steps) hold(id, message);
  const sets = stepSets(plan);
  const early = new Set(plan.steps.filter(({ how }) => how?.beforeApplies === true).map(({ id }) => id));
  for (let known = 0; held.size > known; ) {
    known = held.size;
    const causeOf = causes(plan.steps, sets, held);
    for (const step of plan.steps) {
      const cause = causeOf(step);
      if (cause !== undefined) hold(step.id, `waits for ${displayRef(cause.ref)}, which is blocked`);
    }
    if (early.size === 0) continue;
    for (const { id, after, ref } of plan.steps) {
      const before = held.has(id) ? after.flatMap((entry) => sets.get(entry) ?? entry) : [];
      for (const each of before) if (early.has(each)) hold(each, `goes before ${displayRef(ref)}, which is blocked`);
    }
  }
  return held;
}

/** The first held step that a step waits for. Steps stand behind what they wait for, so one pass through the plan is enough. */
function causes(
  steps: readonly PlanStep[],
  sets: ReadonlyMap<string, readonly string[]>,
  held: ReadonlyMap<string, string>,
): (step: PlanStep) => PlanStep | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const found = new Map<string, PlanStep | undefined>();
  return ({ after, action }) => {
    const deletes = action === 'delete';
    for (const entry of after) {
      const key = `${deletes} ${entry}`;
      if (!found.has(key) || !sets.has(entry)) {
        const id = (sets.get(entry) ?? [entry]).find((each) => held.has(each) && !(deletes && byId.get(each)?.action === 'skip'));
        found.set(key, byId.get(id ?? ''));
      }
      const cause = found.get(key);
      if (cause !== undefined) return cause;
    }
    return undefined;
  };
}
