import type { Health } from '../health/index.ts';
import type { ApplicationStatus, Condition } from '../ports.ts';

const UNKNOWN: Health = { status: 'Unknown', reason: 'NotRead', message: 'not read yet', rule: null };

/** The status of an application of which nothing was read yet. */
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

/**
 * Whether an application that was observed in this state is ready.
 *
 * @param difference what the cluster has that Git has not, where that can be said in one sentence
 */
export function readiness(
  { sync, health }: Pick<ApplicationStatus, 'sync' | 'health'>,
  difference?: Pick<Condition, 'reason' | 'message'>,
): ConditionFacts['ready'] {
  if (sync === 'Unknown')
    return { status: 'Unknown', reason: 'Incomplete', message: 'the desired or the live state could not be read whole' };
  if (sync === 'OutOfSync') return { status: 'False', reason: 'OutOfSync', message: 'the cluster differs from Git', ...difference };
  const healthy = health.status === 'Healthy' || health.status === 'Suspended';
  if (healthy) return { status: 'True', reason: 'Reconciled', message: 'the cluster is identical to Git, and healthy' };
  return { status: 'False', reason: health.status, message: health.message };
}
