import { digestOf } from '../object/index.ts';
import type { Plan, PlanStep } from './plan.ts';

/**
 * The digest of what a plan does: application, cluster, operation, revision; of each step id, phase, wave, after,
 * action, ref, changes (without who wrote live, and when) and how it is done, where that is not the plain way; the sets
 * of steps that `after` names; and the blocks. Messages, warnings and the summary do not count.
 *
 * @since 0.1.0
 */
export function planDigest(plan: Omit<Plan, 'digest'>): string {
  const { application, cluster, operation, revision } = plan;
  const steps = plan.steps.map(deedOf);
  const blocked = plan.blocked.map(({ kind, steps: ids, approvable }) => ({ kind, steps: ids, approvable }));
  return digestOf({ application, cluster, operation, revision, steps, sets: plan.sets, blocked });
}

/** What a step does, without how it is told, and without who wrote live, and when. */
export function deedOf({ id, phase, wave, after, action, ref, changes, how }: PlanStep): object {
  return { id, phase, wave, after, action, ref, changes: changes.map(({ manager: _manager, at: _at, ...change }) => change), how };
}
