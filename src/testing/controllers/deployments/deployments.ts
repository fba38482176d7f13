import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { adoptAndList } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isFinished } from '../pods/pod-facts.ts';
import { conditionOf, isGoing, replicasOf, specNumber, statusNumber } from '../read-fields.ts';
import { ofOwned } from '../run-controllers.ts';
import { TIMING } from '../timing.ts';
import { countedStatus, hasDeadline, isComplete, rolloutStatus, untilDeadline, withCondition, writeStatus } from './deployment-status.ts';
import { findNewSet, revisionOf, syncNewSet } from './replica-set-of.ts';
import { reconcileOldSets } from './roll.ts';
import { scaleAll, scaleSet } from './scale.ts';
import { DESIRED, isRecreate, newSetSize } from './strategy.ts';

const DEPLOYMENTS = 'apps/deployments';
const REPLICA_SETS = 'apps/replicasets';

/**
 * Rolls Deployments out: a ReplicaSet for each template, the new one up as the old ones go down.
 *
 * @see kubernetes pkg/controller/deployment
 */
export const deployments: Controller = {
  name: 'deployment-controller',
  concerns: (event, api) => {
    const owned = ofOwned(DEPLOYMENTS, 'Deployment', [REPLICA_SETS])(event, api);
    return event.resource === '/pods' && event.type === 'DELETED' ? recreatedBy(event.object, api) : owned;
  },
  reconcile: ({ namespace, name }, api) => {
    const found = api.get(DEPLOYMENTS, namespace, name);
    if (found === undefined) return undefined;
    const sets = adoptAndList(found, getIn(found, 'spec', 'selector'), api, REPLICA_SETS);
    const current = findNewSet(found, sets);
    const all: AllSets = { current, old: sets.filter((set) => set !== current) };
    if (isGoing(found)) return void writeStatus(found, countedStatus(found, all, api), api);
    const deployment = withPauseCondition(found, api);
    if (getIn(deployment, 'spec', 'paused') === true || isScaled(deployment, sets)) return resize(deployment, all, api);
    return isRecreate(deployment) ? recreate(deployment, all, api) : roll(deployment, all, api);
  },
};

interface AllSets {
  readonly current: KubernetesObject | undefined;
  readonly old: readonly KubernetesObject[];
}

/** Under `Recreate` the new Pods wait until the last old one is gone. */
function recreatedBy(pod: KubernetesObject, api: ControllerApi): string[] {
  return (pod.metadata.ownerReferences ?? [])
    .filter(({ kind }) => kind === 'ReplicaSet')
    .flatMap(({ name }) => api.get(REPLICA_SETS, pod.metadata.namespace ?? '', name)?.metadata.ownerReferences ?? [])
    .map(({ name }) => `${DEPLOYMENTS} ${pod.metadata.namespace ?? ''}/${name}`);
}

/** A pause stops the deadline. */
function withPauseCondition(deployment: KubernetesObject, api: ControllerApi): KubernetesObject {
  const condition = conditionOf(deployment, 'Progressing');
  if (!hasDeadline(deployment) || condition?.['reason'] === 'ProgressDeadlineExceeded') return deployment;
  const paused = getIn(deployment, 'spec', 'paused') === true;
  if (paused === (condition?.['reason'] === 'DeploymentPaused')) return deployment;
  const [reason, message] = paused ? ['DeploymentPaused', 'Deployment is paused'] : ['DeploymentResumed', 'Deployment is resumed'];
  return (
    api.updateStatus(deployment, withCondition(deployment, { type: 'Progressing', status: 'Unknown', reason, message }, api)) ?? deployment
  );
}

function isScaled(deployment: KubernetesObject, sets: readonly KubernetesObject[]): boolean {
  return sets.some((set) => {
    const desired = set.metadata.annotations?.[DESIRED];
    return replicasOf(set) > 0 && desired !== undefined && Number(desired) !== replicasOf(deployment);
  });
}

/** Another number of replicas, or a pause: no rollout, but all sets grow or shrink in proportion. */
function resize(found: KubernetesObject, all: AllSets, api: ControllerApi): number | undefined {
  const { deployment, set } = syncNewSet(found, all.current, all.old, false, api);
  const sets = scaleAll(deployment, { current: set, old: all.old }, api);
  if (getIn(deployment, 'spec', 'paused') === true) cleanUp(deployment, sets.old, api);
  writeStatus(deployment, countedStatus(deployment, sets, api), api);
  return undefined;
}

function roll(found: KubernetesObject, all: AllSets, api: ControllerApi): number | undefined {
  const { deployment, set, refused } = syncNewSet(found, all.current, all.old, true, api);
  if (set === undefined) return refused === true ? TIMING.retry : undefined;
  const wanted = replicasOf(deployment);
  const target = replicasOf(set) > wanted ? wanted : newSetSize(deployment, set, [...all.old, set]);
  if (target !== replicasOf(set)) return report(deployment, { current: scaleSet(set, target, deployment, api), old: all.old }, api);
  const sets = { current: set, old: reconcileOldSets(deployment, set, all.old, api) };
  if (isComplete(deployment, deployment)) cleanUp(deployment, sets.old, api);
  return report(deployment, sets, api);
}

function recreate(found: KubernetesObject, all: AllSets, api: ControllerApi): number | undefined {
  const known = syncNewSet(found, all.current, all.old, false, api);
  const busy = all.old.some((set) => replicasOf(set) > 0);
  const old = all.old.map((set) => (replicasOf(set) > 0 ? scaleSet(set, 0, known.deployment, api) : set));
  if (busy || runsOld(old, api)) return report(known.deployment, { current: known.set, old }, api);
  const { deployment, set, refused } =
    known.set === undefined ? syncNewSet(known.deployment, undefined, old, true, api) : { ...known, refused: false };
  if (set === undefined) return refused === true ? TIMING.retry : undefined;
  const current = scaleSet(set, replicasOf(deployment), deployment, api);
  if (isComplete(deployment, deployment)) cleanUp(deployment, old, api);
  return report(deployment, { current, old }, api);
}

function runsOld(old: readonly KubernetesObject[], api: ControllerApi): boolean {
  return old.some((set) => statusNumber(set, 'replicas') > 0 || api.listOwned('/pods', set).some((pod) => !isFinished(pod)));
}

function report(deployment: KubernetesObject, sets: AllSets, api: ControllerApi): number | undefined {
  return untilDeadline(writeStatus(deployment, rolloutStatus(deployment, sets, api), api), api);
}

/** Forgets old revisions over `revisionHistoryLimit`, the oldest first. */
function cleanUp(deployment: KubernetesObject, old: readonly KubernetesObject[], api: ControllerApi): void {
  const kept = specNumber(deployment, 'revisionHistoryLimit', 10);
  const alive = old.filter((set) => !isGoing(set)).sort((a, b) => revisionOf(a) - revisionOf(b));
  for (const set of alive.slice(0, Math.max(0, alive.length - kept))) {
    const idle = statusNumber(set, 'replicas') === 0 && replicasOf(set) === 0;
    if (idle && Number(set.metadata.generation ?? 0) <= statusNumber(set, 'observedGeneration')) api.delete(set);
  }
}
