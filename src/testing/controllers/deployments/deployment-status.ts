import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import type { ControllerApi } from '../controller-api.ts';
import { type Condition, conditionOf, conditionsOf, replicasOf, specNumber, statusNumber, timeOf } from '../read-fields.ts';
import { maxUnavailable, totalOf } from './strategy.ts';

/** The name under which a Deployment's events are recorded. */
export const COMPONENT = 'deployment-controller';

const DEADLINE_OFF = 2_147_483_647;

export function hasDeadline(deployment: KubernetesObject): boolean {
  const seconds = specNumber(deployment, 'progressDeadlineSeconds', DEADLINE_OFF);
  return seconds !== DEADLINE_OFF;
}

/** The status with a condition in place of the one of its type, as the real controller sets it. */
export function withCondition(object: KubernetesObject, condition: Condition, api: ControllerApi): Record<string, unknown> {
  const status = (object['status'] ?? {}) as Record<string, unknown>;
  return { ...status, conditions: setCondition(conditionsOf(object), condition, api) };
}

function setCondition(conditions: readonly Condition[], next: Condition, api: ControllerApi): Condition[] {
  const before = conditions.find(({ type }) => type === next['type']);
  const same = before !== undefined && before['status'] === next['status'];
  if (same && before['reason'] === next['reason']) return [...conditions];
  const now = api.timestamp();
  const timed = { ...next, lastUpdateTime: now, lastTransitionTime: same ? before['lastTransitionTime'] : now };
  return [...conditions.filter(({ type }) => type !== next['type']), timed];
}

/** What a status is made of. */
export interface Sets {
  readonly current: KubernetesObject | undefined;
  readonly old: readonly KubernetesObject[];
}

/** The counts and whether enough is available. @see kubernetes pkg/controller/deployment/sync.go calculateStatus */
export function countedStatus(deployment: KubernetesObject, { current, old }: Sets, api: ControllerApi): Record<string, unknown> {
  const all = current === undefined ? old : [...old, current];
  const sum = (field: string): number => all.reduce((total, set) => total + statusNumber(set, field), 0);
  const available = sum('availableReplicas');
  const collisions = statusNumber(deployment, 'collisionCount');
  const enough = available >= replicasOf(deployment) - maxUnavailable(deployment);
  const availability = enough
    ? { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
  return {
    observedGeneration: deployment.metadata.generation,
    ...counts({
      replicas: sum('replicas'),
      updatedReplicas: statusNumber(current, 'replicas'),
      readyReplicas: sum('readyReplicas'),
      availableReplicas: available,
      unavailableReplicas: Math.max(0, totalOf(all) - available),
    }),
    terminatingReplicas: sum('terminatingReplicas'),
    ...(collisions === 0 ? {} : { collisionCount: collisions }),
    conditions: setCondition(conditionsOf(deployment), availability, api),
  };
}

/** Counts of zero are left out. */
function counts(of: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(of).filter(([, count]) => count !== 0));
}

/** The status during a rollout: how it goes on, and why it does not. @see …/deployment/progress.go syncRolloutStatus */
export function rolloutStatus(deployment: KubernetesObject, sets: Sets, api: ControllerApi): Record<string, unknown> {
  const status = countedStatus(deployment, sets, api);
  let conditions = status['conditions'] as Condition[];
  if (!hasDeadline(deployment)) conditions = conditions.filter(({ type }) => type !== 'Progressing');
  const before = conditionOf(deployment, 'Progressing');
  const next = { ...deployment, status } as KubernetesObject;
  const complete =
    statusNumber(next, 'replicas') === statusNumber(next, 'updatedReplicas') && before?.['reason'] === 'NewReplicaSetAvailable';
  if (hasDeadline(deployment) && !complete) conditions = progress(deployment, next, sets, conditions, api);
  conditions = conditions.filter(({ type }) => type !== 'ReplicaFailure' || failureOf(sets) !== undefined);
  const failure = failureOf(sets);
  if (failure !== undefined) conditions = setCondition(conditions, failure, api);
  return { ...status, conditions };
}

function progress(
  deployment: KubernetesObject,
  next: KubernetesObject,
  { current }: Sets,
  conditions: Condition[],
  api: ControllerApi,
): Condition[] {
  const subject = current === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${current.metadata.name}"`;
  const before = conditions.find(({ type }) => type === 'Progressing');
  const progressing = { type: 'Progressing', status: 'True' };
  if (isComplete(deployment, next)) {
    return setCondition(
      conditions,
      { ...progressing, reason: 'NewReplicaSetAvailable', message: `${subject} has successfully progressed.` },
      api,
    );
  }
  if (movedOn(deployment, next)) {
    // The time of the last update follows each step, the reason staying the same.
    const others = conditions.filter(({ type }) => type !== 'Progressing');
    const now = api.timestamp();
    const lastTransitionTime = before?.['status'] === 'True' ? before['lastTransitionTime'] : now;
    return [
      ...others,
      { ...progressing, reason: 'ReplicaSetUpdated', message: `${subject} is progressing.`, lastUpdateTime: now, lastTransitionTime },
    ];
  }
  if (!timedOut(deployment, before, api.now())) return conditions;
  const late = {
    type: 'Progressing',
    status: 'False',
    reason: 'ProgressDeadlineExceeded',
    message: `${subject} has timed out progressing.`,
  };
  return setCondition(conditions, late, api);
}

/** Whether all Pods are of the new template, and available. */
export function isComplete(deployment: KubernetesObject, next: KubernetesObject): boolean {
  const wanted = replicasOf(deployment);
  return (
    ['updatedReplicas', 'replicas', 'availableReplicas'].every((field) => statusNumber(next, field) === wanted) &&
    statusNumber(next, 'observedGeneration') >= Number(deployment.metadata.generation ?? 0)
  );
}

/** Whether the rollout made a step since the status was written. */
function movedOn(deployment: KubernetesObject, next: KubernetesObject): boolean {
  const oldPods = (of: KubernetesObject): number => statusNumber(of, 'replicas') - statusNumber(of, 'updatedReplicas');
  return (
    oldPods(next) < oldPods(deployment) ||
    ['updatedReplicas', 'readyReplicas', 'availableReplicas'].some((field) => statusNumber(next, field) > statusNumber(deployment, field))
  );
}

function timedOut(deployment: KubernetesObject, progressing: Condition | undefined, now: number): boolean {
  if (progressing === undefined || progressing['reason'] === 'NewReplicaSetAvailable') return false;
  return progressing['reason'] === 'ProgressDeadlineExceeded' || deadlineOf(deployment, progressing) <= now;
}

function deadlineOf(deployment: KubernetesObject, progressing: Condition): number {
  return timeOf(progressing['lastUpdateTime']) + specNumber(deployment, 'progressDeadlineSeconds', 600) * 1_000;
}

function failureOf({ current, old }: Sets): Condition | undefined {
  const found = [...(current === undefined ? [] : [current]), ...old]
    .map((set) => conditionOf(set, 'ReplicaFailure'))
    .find((each) => each !== undefined);
  return found === undefined
    ? undefined
    : { type: 'ReplicaFailure', status: found['status'], reason: found['reason'], message: found['message'] };
}

/** Milliseconds until a rollout that does not go on has to be looked at for its deadline. */
export function untilDeadline(deployment: KubernetesObject, api: ControllerApi): number | undefined {
  const progressing = conditionOf(deployment, 'Progressing');
  if (!hasDeadline(deployment) || progressing === undefined) return undefined;
  if (isComplete(deployment, deployment) || progressing['reason'] === 'ProgressDeadlineExceeded') return undefined;
  return Math.max(1, deadlineOf(deployment, progressing) - api.now());
}

/** Writes a status where it is another. */
export function writeStatus(deployment: KubernetesObject, status: Record<string, unknown>, api: ControllerApi): KubernetesObject {
  if (equalJson(deployment['status'], status)) return deployment;
  return api.updateStatus(deployment, status) ?? deployment;
}
