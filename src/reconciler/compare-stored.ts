import { GitOpsError } from '../errors.ts';
import type { ObjectRef } from '../object/index.ts';
import { type Plan, requireCluster, staleSteps } from '../plan/index.ts';
import type { Cluster, Waiting } from '../ports.ts';
import type { CompareOptions, Comparison } from './compare.ts';

/** Of the application: a plan to destroy names it among its deletions if it was made with `deleteNamespace`, or if Git has it. */
interface Destination {
  readonly namespace: string | undefined;
}

/**
 * Plans a stored plan's revision again, against what is live now. It is executed only if that gives the same plan.
 *
 * @throws GitOpsError PLAN_WRONG_CLUSTER, or PLAN_STALE with the steps that differ.
 */
export async function compareStored(
  plan: Plan,
  cluster: Cluster,
  compare: (o: CompareOptions) => Promise<Comparison>,
  o: Waiting & Destination,
): Promise<Comparison> {
  requireCluster(plan, await cluster.id({ signal: o.signal }));
  const again = planAgain(plan, o);
  const whole = await compare(again);
  const isPartial = whole.plan.digest !== plan.digest && whole.plan.steps.length > plan.steps.length;
  const found = isPartial ? await compare({ ...again, only: plan.steps.map(({ ref }) => ref) }) : whole;
  const steps = staleSteps(plan, found.plan);
  if (found.plan.digest === plan.digest && steps.length === 0) return found;
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
  o: Waiting & Destination,
): Promise<Comparison> {
  requireCluster(plan, await cluster.id({ signal: o.signal }));
  const now = await compare(planAgain(plan, o));
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

function planAgain({ revision, operation, steps }: Plan, { namespace = 'default' }: Destination): CompareOptions {
  const isDestination = ({ group, kind, name }: ObjectRef): boolean => group === '' && kind === 'Namespace' && name === namespace;
  const deleteNamespace = operation === 'destroy' && steps.some(({ action, ref }) => action === 'delete' && isDestination(ref));
  return { revision, operation, deleteNamespace };
}
