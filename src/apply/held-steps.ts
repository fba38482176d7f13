import { displayRef } from '../object/index.ts';
import type { Plan } from '../plan/index.ts';

/**
 * The steps that blocks hold back, and those that wait for them, with the reason.
 *
 * @param approve the plan's digest lifts the blocks that can be approved.
 */
export function heldSteps(plan: Plan, approve: string | undefined): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const block of plan.blocked) {
    if (block.approvable && approve === plan.digest) continue;
    for (const id of block.steps) if (!held.has(id)) held.set(id, block.message);
  }
  for (let before = -1; before !== held.size; ) {
    before = held.size;
    for (const step of plan.steps) {
      const cause = step.after.find((id) => held.has(id));
      if (cause === undefined || held.has(step.id)) continue;
      const blocker = plan.steps.find(({ id }) => id === cause);
      held.set(step.id, `waits for ${blocker === undefined ? cause : displayRef(blocker.ref)}, which is blocked`);
    }
  }
  return held;
}
