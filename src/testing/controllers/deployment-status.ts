import { getIn, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/pod-template.ts';
import type { ControllerApi } from './controller-api.ts';
import { textOf } from '../server/text-of.ts';

const SECOND = 1_000;

/** The status that a Deployment has with these ReplicaSets; `current` is that of its present template. */
export function deploymentStatus(
  deployment: KubernetesObject,
  current: KubernetesObject | undefined,
  sets: readonly KubernetesObject[],
  api: ControllerApi,
): Record<string, unknown> {
  const sum = (field: string, of: readonly KubernetesObject[] = sets): number =>
    of.reduce((total, set) => total + Number(getIn(set, 'status', field) ?? 0), 0);
  const wanted = Number(getIn(deployment, 'spec', 'replicas') ?? 1);
  const available = sum('availableReplicas');
  const updated = current === undefined ? 0 : sum('replicas', [current]);
  const counts = { replicas: sum('replicas'), updated, available, wanted };
  return {
    observedGeneration: deployment.metadata.generation,
    replicas: counts.replicas,
    updatedReplicas: updated,
    readyReplicas: sum('readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, Math.max(wanted, counts.replicas) - available),
    terminatingReplicas: 0,
    conditions: conditionsOf(deployment, current, counts, api),
  };
}

interface Counts {
  readonly replicas: number;
  readonly updated: number;
  readonly available: number;
  readonly wanted: number;
}

function conditionsOf(deployment: KubernetesObject, current: KubernetesObject | undefined, counts: Counts, api: ControllerApi): unknown[] {
  const before = recordsOf(getIn(deployment, 'status', 'conditions'));
  const find = (type: string): Record<string, unknown> | undefined => before.find((condition) => condition['type'] === type);
  const enough = counts.available >= counts.wanted - maxUnavailable(deployment, counts.wanted);
  const availability = enough
    ? { status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : { status: 'False', reason: 'MinimumReplicasUnavailable', message: 'Deployment does not have minimum availability.' };
  const progress = progressOf(deployment, current, counts, find('Progressing'), api.now());
  return [
    withTimes('Available', availability, find('Available'), api.timestamp(), false),
    withTimes('Progressing', progress, find('Progressing'), api.timestamp(), movedOn(deployment, counts)),
  ];
}

function maxUnavailable(deployment: KubernetesObject, wanted: number): number {
  const value = getIn(deployment, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') ?? 0;
  return typeof value === 'number' ? value : Math.floor((Number.parseInt(textOf(value), 10) / 100) * wanted);
}

interface State {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

function progressOf(
  deployment: KubernetesObject,
  current: KubernetesObject | undefined,
  counts: Counts,
  before: Record<string, unknown> | undefined,
  now: number,
): State {
  const name = `ReplicaSet "${current?.metadata.name ?? ''}"`;
  const done = counts.updated === counts.wanted && counts.replicas === counts.wanted && counts.available === counts.wanted;
  if (done) return { status: 'True', reason: 'NewReplicaSetAvailable', message: `${name} has successfully progressed.` };
  const observed = getIn(deployment, 'status', 'observedGeneration') === deployment.metadata.generation;
  const left = observed && before !== undefined && !movedOn(deployment, counts) ? progressLeft(deployment, [before], now) : undefined;
  const exceeded = left === 0 || (observed && before?.['reason'] === 'ProgressDeadlineExceeded' && !movedOn(deployment, counts));
  if (exceeded) return { status: 'False', reason: 'ProgressDeadlineExceeded', message: `${name} has timed out progressing.` };
  return before === undefined
    ? { status: 'True', reason: 'NewReplicaSetCreated', message: `Created new replica set "${current?.metadata.name ?? ''}"` }
    : { status: 'True', reason: 'ReplicaSetUpdated', message: `${name} is progressing.` };
}

/** Whether the rollout made a step since the status was written. */
function movedOn(deployment: KubernetesObject, counts: Counts): boolean {
  const before = (field: string): number => Number(getIn(deployment, 'status', field) ?? 0);
  return (
    getIn(deployment, 'status', 'observedGeneration') !== deployment.metadata.generation ||
    counts.updated > before('updatedReplicas') ||
    counts.available > before('availableReplicas') ||
    counts.replicas - counts.updated < before('replicas') - before('updatedReplicas')
  );
}

function withTimes(type: string, state: State, before: Record<string, unknown> | undefined, now: string, moved: boolean): object {
  const same = before?.['status'] === state.status;
  const unchanged = same && before['reason'] === state.reason && before['message'] === state.message && !moved;
  return {
    type,
    ...state,
    lastUpdateTime: unchanged ? before['lastUpdateTime'] : now,
    lastTransitionTime: same ? before['lastTransitionTime'] : now,
  };
}

/** Milliseconds until the progress deadline of a rollout that is under way; 0 when it has passed. */
export function progressLeft(
  deployment: KubernetesObject,
  conditions: readonly Record<string, unknown>[],
  now: number,
): number | undefined {
  const progressing = conditions.find((condition) => condition['type'] === 'Progressing');
  const reason = progressing?.['reason'];
  if (progressing === undefined || reason === 'NewReplicaSetAvailable' || reason === 'ProgressDeadlineExceeded') return undefined;
  const seconds = Number(getIn(deployment, 'spec', 'progressDeadlineSeconds') ?? 600);
  return Math.max(0, Date.parse(String(progressing['lastUpdateTime'])) + seconds * SECOND - now);
}
