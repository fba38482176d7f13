import { displayRef } from '../object/index.ts';
import { type Plan, type PlanStep, stepsBefore, stepSets } from '../plan/index.ts';

/**
 * The steps that blocks hold back, and those that wait for them, with the reason. What is held back because it cannot
 * be read holds back no deletion: the rest of the application goes on.
 *
 * @param approve the plan's digest lifts the blocks that can be approved.
 */
export function heldSteps(plan: Plan, approve: string | undefined): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const block of plan.blocked) {
    if (block.approvable && approve === plan.digest) continue;
    for (const id of block.steps) if (!held.has(id)) held.set(id, block.message);
  }
  for (let known = 0; held.size > known; ) {
    known = held.size;
    const cause = causes(plan, held);
    for (const step of plan.steps) {
      const found = held.has(step.id) ? undefined : cause(step);
      if (found !== undefined) held.set(step.id, `waits for ${displayRef(found.ref)}, which is blocked`);
    }
    holdDeletionsFor(plan, held);
  }
  return held;
}

/** What is deleted to make room for a step stays while that step is held back. */
function holdDeletionsFor(plan: Plan, held: Map<string, string>): void {
  const early = new Set(plan.steps.filter(({ how }) => how?.beforeApplies === true).map(({ id }) => id));
  if (early.size === 0) return;
  const before = stepsBefore(plan);
  for (const step of plan.steps.filter(({ id }) => held.has(id))) {
    for (const id of before(step))
      if (early.has(id) && !held.has(id)) held.set(id, `goes before ${displayRef(step.ref)}, which is blocked`);
  }
}

/** The first held step that a step waits for. Steps stand behind what they wait for, so one pass through the plan is enough. */
function causes(plan: Plan, held: ReadonlyMap<string, string>): (step: PlanStep) => PlanStep | undefined {
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  const sets = stepSets(plan);
  const ofSet = new Map<string, PlanStep | undefined>();
  const first = (ids: readonly string[], deletes: boolean): PlanStep | undefined => {
    const found = ids.find((id) => held.has(id) && !(deletes && byId.get(id)?.action === 'skip'));
    return found === undefined ? undefined : byId.get(found);
  };
  return ({ after, action }) => {
    const deletes = action === 'delete';
    for (const entry of after) {
      const key = `${String(deletes)} ${entry}`;
      const set = sets.get(entry);
      if (set !== undefined && !ofSet.has(key)) ofSet.set(key, first(set, deletes));
      const found = set === undefined ? first([entry], deletes) : ofSet.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
