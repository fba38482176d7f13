import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { adoptAndList } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { availableIn, isFinished, isReady, nextAvailable, phaseOf } from '../pods/pod-facts.ts';
import { isGoing, replicasOf, specNumber, statusNumber } from '../read-fields.ts';
import { ofOwned } from '../run-controllers.ts';
import { TIMING } from '../timing.ts';
import { ownClaims } from './claim-retention.ts';
import { forgetRevisions, HASH_LABEL, revisionsOf, syncRevision, withTemplateOf } from './revisions.ts';
import { addStatefulPod, COMPONENT, deleteStatefulPod, ordinalOf } from './stateful-pods.ts';

const STATEFUL_SETS = 'apps/statefulsets';

/**
 * Keeps the numbered Pods of StatefulSets, each with its claims, one after the other, and replaces old ones from the
 * last to the first.
 *
 * @see kubernetes pkg/controller/statefulset/stateful_set_control.go
 */
export const statefulSets: Controller = {
  name: COMPONENT,
  concerns: ofOwned(STATEFUL_SETS, 'StatefulSet', ['/pods']),
  reconcile: ({ namespace, name }, api) => {
    const set = api.get(STATEFUL_SETS, namespace, name);
    if (set === undefined) return undefined;
    const pods = adoptAndList(set, getIn(set, 'spec', 'selector'), api).filter((pod) => ordinalOf(pod, set) >= 0);
    const update = syncRevision(set, api);
    if (update === undefined) return TIMING.retry;
    const current = revisionsOf(set, api).find((revision) => revision.metadata.name === getIn(set, 'status', 'currentRevision')) ?? update;
    for (const pod of pods) ownClaims(set, pod, isSurplus(set, pod), api);
    const step = isGoing(set) ? undefined : move({ set, pods, current, update, api });
    writeStatus(set, current.metadata.name, update.metadata.name, api);
    forgetRevisions(set, new Set([current, update].map((each) => each.metadata.name).concat(pods.map(revisionOf))), api);
    return step;
  },
};

interface Look {
  readonly set: KubernetesObject;
  readonly pods: readonly KubernetesObject[];
  /** The revision that Pods have, and the one that they are to have. */
  readonly current: KubernetesObject;
  readonly update: KubernetesObject;
  readonly api: ControllerApi;
}

function revisionOf(pod: KubernetesObject): string {
  return pod.metadata.labels?.[HASH_LABEL] ?? '';
}

function isSurplus(set: KubernetesObject, pod: KubernetesObject): boolean {
  const ordinal = ordinalOf(pod, set) - firstOrdinal(set);
  return ordinal < 0 || ordinal >= replicasOf(set);
}

function firstOrdinal(set: KubernetesObject): number {
  return Number(getIn(set, 'spec', 'ordinals', 'start') ?? 0);
}

function isAvailable(pod: KubernetesObject, { set, api }: Pick<Look, 'set' | 'api'>): boolean {
  return (
    !isGoing(pod) && phaseOf(pod) === 'Running' && isReady(pod) && availableIn(pod, specNumber(set, 'minReadySeconds', 0), api.now()) === 0
  );
}

/** One look: Pods that are missing, then those that are too many, then those of an old template. */
function move(look: Look): number | undefined {
  const { set, pods, api } = look;
  const wait = nextAvailable(pods, specNumber(set, 'minReadySeconds', 0), api.now());
  const inOrder = getIn(set, 'spec', 'podManagementPolicy') !== 'Parallel';
  const start = firstOrdinal(set);
  const wanted = Array.from({ length: replicasOf(set) }, (_, i) => start + i);
  const at = new Map(pods.map((pod) => [ordinalOf(pod, set), pod]));
  for (const ordinal of wanted) {
    const { done, retry } = fill(look, ordinal, at.get(ordinal));
    if (retry) return TIMING.retry;
    if (inOrder && !done) return wait;
  }
  const surplus = pods.filter((pod) => !wanted.includes(ordinalOf(pod, set))).sort((a, b) => ordinalOf(b, set) - ordinalOf(a, set));
  if (!shrink(look, surplus, inOrder)) return wait;
  if (getIn(set, 'spec', 'updateStrategy', 'type') !== 'OnDelete') replaceOld(look, wanted, at);
  return wait;
}

/** Makes a Pod where there is none; whether it is there and available. */
function fill(look: Look, ordinal: number, pod: KubernetesObject | undefined): { done: boolean; retry: boolean } {
  const { set, api } = look;
  if (pod !== undefined && isFinished(pod)) {
    if (!isGoing(pod)) deleteStatefulPod(set, pod, api);
    return { done: false, retry: false };
  }
  if (pod !== undefined) return { done: isAvailable(pod, look), retry: false };
  const revision = keepsCurrent(look, ordinal) ? look.current : look.update;
  return { done: false, retry: !addStatefulPod(withTemplateOf(set, revision), ordinal, revision.metadata.name, api) };
}

/** Pods below the partition come back as they were. */
function keepsCurrent({ set }: Look, ordinal: number): boolean {
  if (getIn(set, 'spec', 'updateStrategy', 'type') === 'OnDelete') return false;
  const partition = getIn(set, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  return ordinal < firstOrdinal(set) + (typeof partition === 'number' ? partition : statusNumber(set, 'currentReplicas'));
}

/** Takes surplus Pods away, the last first, one at a time where order counts; whether none is left. */
function shrink(look: Look, surplus: readonly KubernetesObject[], inOrder: boolean): boolean {
  for (const pod of surplus) {
    if (isGoing(pod)) {
      if (inOrder) return false;
      continue;
    }
    deleteStatefulPod(look.set, pod, look.api);
    if (inOrder) return false;
  }
  return true;
}

function replaceOld(look: Look, wanted: readonly number[], at: ReadonlyMap<number, KubernetesObject>): void {
  const { set, update, api } = look;
  const strategy = getIn(set, 'spec', 'updateStrategy', 'rollingUpdate');
  const partition = Number(getIn(strategy, 'partition') ?? 0);
  const missing = wanted.filter((ordinal) => {
    const pod = at.get(ordinal);
    return pod === undefined || !isAvailable(pod, look);
  });
  const old = wanted
    .slice(partition)
    .reverse()
    .flatMap((ordinal) => at.get(ordinal) ?? [])
    .filter((pod) => revisionOf(pod) !== update.metadata.name && !isGoing(pod));
  for (const pod of old.slice(0, Math.max(0, 1 - missing.length))) deleteStatefulPod(set, pod, api);
}

function writeStatus(set: KubernetesObject, currentRevision: string, updateRevision: string, api: ControllerApi): void {
  const pods = api.listOwned('/pods', set).filter((pod) => ordinalOf(pod, set) >= 0);
  const ready = pods.filter((pod) => phaseOf(pod) === 'Running' && isReady(pod));
  const staying = pods.filter((pod) => !isGoing(pod));
  const count = (revision: string): number => staying.filter((pod) => revisionOf(pod) === revision).length;
  const wanted = replicasOf(set);
  const rolling = getIn(set, 'spec', 'updateStrategy', 'type') !== 'OnDelete';
  const done = rolling && count(updateRevision) === wanted && ready.length === wanted && pods.length === wanted;
  const current = done ? updateRevision : currentRevision;
  const status = {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    ...counts({
      readyReplicas: ready.length,
      currentReplicas: count(current),
      updatedReplicas: count(updateRevision),
    }),
    availableReplicas: ready.filter((pod) => availableIn(pod, specNumber(set, 'minReadySeconds', 0), api.now()) === 0).length,
    currentRevision: current,
    updateRevision,
    collisionCount: statusNumber(set, 'collisionCount'),
  };
  const live = api.get(STATEFUL_SETS, set.metadata.namespace ?? '', set.metadata.name);
  if (live !== undefined && !equalJson(live['status'], status)) api.updateStatus(live, status);
}

/** Counts of zero are left out. */
function counts(of: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(of).filter(([, count]) => count !== 0));
}
