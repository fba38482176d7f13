import type { PlanAction, PlanStep } from './plan.ts';

/** Actions that change an object in the cluster. */
const WRITES: ReadonlySet<PlanAction> = new Set(['create', 'update', 'replace', 'recreate', 'delete', 'adopt']);

/** Whether a step changes an object in the cluster. A hook is none. */
export function isWrite(step: { readonly action: PlanAction }): boolean {
  return WRITES.has(step.action);
}

/** Whether a step only waits for the end of a deletion that was asked for before. It is a write by its action, but asks for nothing itself. */
export function isWait({ how }: Pick<PlanStep, 'how'>): boolean {
  return how?.going === true;
}

/** Whether a hook runs though nothing else is done: it has not succeeded yet, or not as Git has it now. */
export function isDueHook({ action, how }: Pick<PlanStep, 'action' | 'how'>): boolean {
  return action === 'hook' && how?.hook?.due === true;
}
