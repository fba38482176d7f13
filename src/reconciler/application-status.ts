import { aggregateHealth, assessHealth, type Health, type HealthRule } from '../health/index.ts';
import { keyOf, refOf } from '../object/index.ts';
import type { Plan, PlanStep } from '../plan/index.ts';
import type { ApplicationStatus, Condition, ResourceStatus } from '../ports.ts';
import type { Comparison } from './compare.ts';

const UNKNOWN: Health = { status: 'Unknown', reason: 'NotRead', message: 'not read yet', rule: null };
const MISSING: Health = { status: 'Missing', reason: 'NotFound', message: 'the object does not exist', rule: null };

export function initialStatus(application: string, at: number): ApplicationStatus {
  return {
    application,
    sync: 'Unknown',
    health: UNKNOWN,
    sources: {},
    conditions: (['Ready', 'Reconciling', 'Stalled'] as const).map((type) => ({
      type,
      status: type === 'Ready' ? 'Unknown' : 'False',
      reason: 'NotReconciled',
      message: 'nothing was read yet',
      lastTransitionAt: at,
    })),
    resources: [],
  };
}

/** The part of a status that a comparison tells. */
export function observed(
  comparison: Comparison,
  o: { rules: readonly HealthRule[]; now: number },
): Pick<ApplicationStatus, 'sync' | 'health' | 'revision' | 'sources' | 'resources'> {
  const { plan, sources, revision } = comparison;
  const live = new Map(comparison.live.map((object) => [keyOf(refOf(object)), object]));
  const healthOf = (step: PlanStep): Health => {
    const object = live.get(keyOf(step.ref));
    if (object !== undefined) return assessHealth(object, o);
    return step.reason === 'CompletedAndExpired'
      ? { status: 'Healthy', reason: step.reason, message: 'done, and removed after its TTL', rule: null }
      : MISSING;
  };
  const inGit = plan.steps.filter(({ id, action }) => !id.startsWith('delete:') && action !== 'skip');
  const resources = plan.steps.map((step): ResourceStatus => ({ ref: step.ref, sync: syncOf(step), health: healthOf(step) }));
  return {
    sync: syncStatus(plan),
    health: aggregateHealth(inGit.map((step) => ({ ref: step.ref, health: healthOf(step) }))),
    revision,
    sources,
    resources: resources.filter((_, at) => plan.steps[at]?.action !== 'skip' || live.has(keyOf((plan.steps[at] as PlanStep).ref))),
  };
}

function syncOf({ action }: PlanStep): ResourceStatus['sync'] {
  if (action === 'unchanged') return 'Synced';
  return action === 'skip' ? 'Unknown' : 'OutOfSync';
}

function syncStatus({ summary, blocked }: Plan): ApplicationStatus['sync'] {
  if (blocked.some(({ kind }) => kind === 'incomplete')) return 'Unknown';
  return summary.writes === 0 ? 'Synced' : 'OutOfSync';
}

/** What the conditions are made of. */
export interface ConditionFacts {
  readonly ready: Pick<Condition, 'status' | 'reason' | 'message'>;
  readonly reconciling?: Pick<Condition, 'reason' | 'message'> | undefined;
  readonly stalled?: Pick<Condition, 'reason' | 'message'> | undefined;
}

/** Conditions in the Kubernetes style; the time of the last change of status is kept. */
export function conditionsOf(facts: ConditionFacts, before: readonly Condition[], at: number): readonly Condition[] {
  const next: Omit<Condition, 'lastTransitionAt'>[] = [
    { type: 'Ready', ...facts.ready },
    { type: 'Reconciling', ...onOrOff(facts.reconciling) },
    { type: 'Stalled', ...onOrOff(facts.stalled) },
  ];
  return next.map((condition) => {
    const last = before.find(({ type }) => type === condition.type);
    return { ...condition, lastTransitionAt: last?.status === condition.status ? last.lastTransitionAt : at };
  });
}

function onOrOff(fact: Pick<Condition, 'reason' | 'message'> | undefined): Pick<Condition, 'status' | 'reason' | 'message'> {
  return fact === undefined ? { status: 'False', reason: 'AsExpected', message: '' } : { status: 'True', ...fact };
}

/** Whether an application that was observed in this state is ready. */
export function readiness({ sync, health }: Pick<ApplicationStatus, 'sync' | 'health'>): ConditionFacts['ready'] {
  if (sync === 'Unknown')
    return { status: 'Unknown', reason: 'Incomplete', message: 'the desired or the live state could not be read whole' };
  if (sync === 'OutOfSync') return { status: 'False', reason: 'OutOfSync', message: 'the cluster differs from Git' };
  const healthy = health.status === 'Healthy' || health.status === 'Suspended';
  if (healthy) return { status: 'True', reason: 'Reconciled', message: 'the cluster is identical to Git, and healthy' };
  return { status: 'False', reason: health.status, message: health.message };
}
