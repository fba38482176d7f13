import { pruneBlocks, sharedBlock } from './guards.ts';
import { isDueHook, isWait, isWrite } from './is-write.ts';
import type { PlanBlock, PlanStep } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';

/** How much of a plan's work can be done: hooks go along with it. `approval`: only when somebody approves the plan. */
export type Work = 'free' | 'approval' | 'none';

/** Whether the writes of a plan are held back, all of them. */
export function workOf(drafts: readonly DraftStep[], context: PlanContext): Work {
  if ((context.input.desiredProblems ?? []).length > 0 || sharedBlock(context, drafts, []).length > 0) return 'none';
  const guards = pruneBlocks(context, drafts);
  const held = heldIn(drafts, guards);
  const refused = heldIn(
    drafts.filter(({ block }) => block?.approvable === false),
    guards.filter(({ approvable }) => !approvable),
  );
  const writes = drafts.filter((draft) => isWrite(draft) && !isWait(draft));
  if (writes.some(({ id }) => !held.has(id))) return 'free';
  return writes.some(({ id }) => !refused.has(id)) ? 'approval' : 'none';
}

function heldIn(drafts: readonly DraftStep[], guards: readonly PlanBlock[]): ReadonlySet<string> {
  const own = drafts.filter(({ block }) => block !== undefined).map(({ id }) => id);
  return new Set([...own, ...guards.flatMap(({ steps }) => steps)]);
}

/** Adds the hooks that only go along with other work to the blocks whose approval lets that work begin. */
export function withHooks(blocks: readonly PlanBlock[], steps: readonly PlanStep[]): PlanBlock[] {
  const along = steps.filter((step) => step.action === 'hook' && step.phase !== 'SyncFail' && !isDueHook(step)).map(({ id }) => id);
  const writes = new Set(steps.filter(isWrite).map(({ id }) => id));
  const holdsWork = ({ approvable, steps: ids }: PlanBlock): boolean => approvable && ids.some((id) => writes.has(id));
  return blocks.map((block) => (holdsWork(block) ? { ...block, steps: [...block.steps, ...along] } : block));
}
