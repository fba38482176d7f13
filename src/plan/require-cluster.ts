import { GitOpsError } from '../errors.ts';
import type { Plan } from './plan.ts';

/** @throws GitOpsError PLAN_WRONG_CLUSTER when a plan was made for another cluster than the one with this id. */
export function requireCluster({ cluster: planned }: Plan, actual: string): void {
  if (planned === actual) return;
  const message = `the plan was made for the cluster ${planned}, and this is ${actual}; make a plan for this one`;
  throw new GitOpsError('PLAN_WRONG_CLUSTER', message, { planned, actual });
}
