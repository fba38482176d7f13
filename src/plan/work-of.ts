import { heldSteps } from './held-steps.ts';
import { isDueHook, isWait, isWrite } from './is-write.ts';
import type { Plan, PlanBlock } from './plan.ts';

/** How much of a plan's work can be done: hooks go along with it. `approval`: only when somebody approves the plan. */
type Work = 'free' | 'approval' | 'none';

/** Whether the writes of a plan are held back, all of them: by blocks of their own, or because they wait for what is blocked. */
export function workOf(plan: Pick<Plan, 'steps' | 'sets' | 'blocked'>): Work {
  const writes = plan.steps.filter((step) => isWrite(step) && !isWait(step));
  const isFree = (blocks: readonly PlanBlock[]): boolean => {
    const held = heldSteps(plan, blocks);
    return writes.some(({ id }) => !held.has(id));
  };
  if (isFree(plan.blocked)) return 'free';
  return isFree(plan.blocked.filter(({ approvable }) => !approvable)) ? 'approval' : 'none';
}

/** Adds the hooks that only go along with other work to the blocks whose approval lets that work begin. */
export function withHooks({ steps, blocked }: Pick<Plan, 'steps' | 'blocked'>): PlanBlock[] {
  const along = steps.filter((step) => step.action === 'hook' && step.phase !== 'SyncFail' && !isDueHook(step)).map(({ id }) => id);
  return blocked.map((block) => (block.approvable ? { ...block, steps: [...new Set([...block.steps, ...along])] } : block));
}
