import { isDueHook, isWrite, type Plan } from '../plan/index.ts';

/** Whether a step is one of those that `summary.writes` counts: a write or, where there is none, a hook for its own sake. */
export function countsAsWrite({ steps }: Plan, id: string): boolean {
  const step = steps.find((found) => found.id === id);
  return step !== undefined && (isWrite(step) || (isDueHook(step) && !steps.some(isWrite)));
}
