import { GitOpsError } from '../errors.ts';
import { type Plan, requireCluster, staleSteps } from '../plan/index.ts';
import type { Cluster, Waiting } from '../ports.ts';
import type { CompareOptions, Comparison } from './compare.ts';

/**
 * Plans a stored plan's revision again, against what is live now. It is executed only if that gives the same plan.
 *
 * @throws GitOpsError PLAN_WRONG_CLUSTER, or PLAN_STALE with the steps that differ.
 */
export async function compareStored(
  plan: Plan,
  cluster: Cluster,
  compare: (o: CompareOptions) => Promise<Comparison>,
  { signal }: Waiting,
): Promise<Comparison> {
  requireCluster(plan, await cluster.id({ signal }));
  const again: CompareOptions = { revision: plan.revision, operation: plan.operation, deleteNamespace: deletesNamespace(plan) };
  const whole = await compare(again);
  if (whole.plan.digest === plan.digest) return whole;
  const isPartial = whole.plan.steps.length > plan.steps.length;
  const part = isPartial ? await compare({ ...again, only: plan.steps.map(({ ref }) => ref) }) : whole;
  if (part.plan.digest === plan.digest) return part;
  const steps = staleSteps(plan, part.plan);
  throw new GitOpsError('PLAN_STALE', `the plan no longer holds: ${named(steps)}; make a new plan`, { steps });
}

/**
 * Reads what a stored plan needs to go on where an earlier call has stopped. It is not planned again: half of it is done.
 *
 * @throws GitOpsError PLAN_WRONG_CLUSTER.
 */
export async function compareToGoOn(
  plan: Plan,
  cluster: Cluster,
  compare: (o: CompareOptions) => Promise<Comparison>,
  { signal }: Waiting,
): Promise<Comparison> {
  requireCluster(plan, await cluster.id({ signal }));
  const now = await compare({ revision: plan.revision, operation: plan.operation, deleteNamespace: deletesNamespace(plan) });
  const planned = new Set(plan.steps.map(({ id }) => id));
  const isPartial = now.plan.steps.some(({ id, action }) => action !== 'delete' && !planned.has(id));
  // What is live now is not what the plan was made from: each step reads its own object.
  return { ...now, plan, live: [], ...(isPartial ? { partial: true } : {}) };
}

function named(steps: readonly string[]): string {
  if (steps.length === 0) return 'what blocks it differs now';
  const names = steps.slice(0, 3).join(', ');
  return `${steps.length} of its steps ${steps.length === 1 ? 'differs' : 'differ'} now (${names}${steps.length > 3 ? ', …' : ''})`;
}

function deletesNamespace({ operation, steps }: Plan): boolean {
  return operation === 'destroy' && steps.some(({ action, ref }) => action === 'delete' && ref.kind === 'Namespace');
}
