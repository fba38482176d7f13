import { getIn, type KubernetesObject } from '../../object/index.ts';
import { StatusError } from '../server/status-error.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { adoptAndList } from './adopt.ts';
import { availableIn, isActive, isFinished, isReady, nextAvailable, phaseOf, podOf } from './pods/pod-facts.ts';
import { selects } from './label-selector.ts';
import { conditionOf, conditionsOf, isGoing, replicasOf, specNumber } from './read-fields.ts';
import { ofOwned } from './run-controllers.ts';
import { TIMING } from './timing.ts';

/**
 * Keeps as many Pods as a ReplicaSet or ReplicationController asks for.
 *
 * @see kubernetes pkg/controller/replicaset/replica_set.go
 */
export function replicaKeeper(resource: string, kind: 'ReplicaSet' | 'ReplicationController'): Controller {
  const component = kind === 'ReplicaSet' ? 'replicaset-controller' : 'replication-controller';
  return {
    name: component,
    concerns: ofOwned(resource, kind, ['/pods']),
    reconcile: ({ namespace, name }, api) => {
      const set = api.get(resource, namespace, name);
      if (set === undefined) return undefined;
      const pods = adoptAndList(set, selectorOf(set), api);
      const refused = isGoing(set) ? undefined : manage(set, pods.filter(isActive), component, api);
      return writeStatus(set, refused, api);
    },
  };
}

/** The selector of a ReplicationController is a plain map. */
function selectorOf(set: KubernetesObject): unknown {
  const selector = getIn(set, 'spec', 'selector');
  return set.kind === 'ReplicaSet' ? selector : { matchLabels: selector };
}

/** Makes and deletes Pods; the server's refusal, if any. */
function manage(set: KubernetesObject, pods: readonly KubernetesObject[], component: string, api: ControllerApi): StatusError | undefined {
  const wanted = replicasOf(set);
  const generateName = `${set.metadata.name}-`;
  for (let i = pods.length; i < wanted; i++) {
    const pod = api.tryCreate(podOf(set, { name: `${generateName}${api.suffix()}`, generateName }));
    if (pod instanceof StatusError) {
      api.event(set, { type: 'Warning', reason: 'FailedCreate', message: `Error creating: ${pod.message}` }, component);
      return pod;
    }
    api.event(set, { reason: 'SuccessfulCreate', message: `Created pod: ${pod.metadata.name}` }, component);
  }
  for (const pod of [...pods].sort(leastLossFirst).slice(0, Math.max(0, pods.length - wanted))) {
    api.delete(pod);
    api.event(set, { reason: 'SuccessfulDelete', message: `Deleted pod: ${pod.metadata.name}` }, component);
  }
  return undefined;
}

/** Which Pod goes first: without a node, pending, not ready, of lower cost, younger. */
function leastLossFirst(a: KubernetesObject, b: KubernetesObject): number {
  const rank = (pod: KubernetesObject): number[] => [
    getIn(pod, 'spec', 'nodeName') === undefined ? 0 : 1,
    phaseOf(pod) === 'Pending' ? 0 : 1,
    isReady(pod) ? 1 : 0,
    Number(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0),
    -Date.parse(String(pod.metadata.creationTimestamp)),
  ];
  const [left, right] = [rank(a), rank(b)];
  const first = left.findIndex((value, i) => value !== right[i]);
  return first < 0 ? 0 : (left[first] ?? 0) - (right[first] ?? 0);
}

function writeStatus(set: KubernetesObject, refused: StatusError | undefined, api: ControllerApi): number | undefined {
  const live = api.get(
    `${set.kind === 'ReplicaSet' ? 'apps' : ''}/${set.kind === 'ReplicaSet' ? 'replicasets' : 'replicationcontrollers'}`,
    set.metadata.namespace ?? '',
    set.metadata.name,
  );
  if (live === undefined || live.metadata.uid !== set.metadata.uid) return undefined;
  const owned = api.listOwned('/pods', live);
  const pods = owned.filter(isActive);
  const minReady = specNumber(live, 'minReadySeconds', 0);
  const labels = { matchLabels: getIn(live, 'spec', 'template', 'metadata', 'labels') };
  const conditions = withFailure(live, refused, pods.length, api);
  api.updateStatus(live, {
    replicas: pods.length,
    fullyLabeledReplicas: pods.filter((pod) => selects(labels, pod.metadata.labels)).length,
    readyReplicas: pods.filter(isReady).length,
    availableReplicas: pods.filter((pod) => availableIn(pod, minReady, api.now()) === 0).length,
    ...(live.kind === 'ReplicaSet' ? { terminatingReplicas: owned.filter((pod) => isGoing(pod) && !isFinished(pod)).length } : {}),
    ...(conditions.length === 0 ? {} : { conditions }),
    observedGeneration: live.metadata.generation,
  });
  return refused === undefined ? nextAvailable(pods, minReady, api.now()) : TIMING.retry;
}

function withFailure(set: KubernetesObject, refused: StatusError | undefined, count: number, api: ControllerApi): object[] {
  const others = conditionsOf(set).filter(({ type }) => type !== 'ReplicaFailure');
  if (refused === undefined) return others;
  const before = conditionOf(set, 'ReplicaFailure');
  const reason = count < replicasOf(set) ? 'FailedCreate' : 'FailedDelete';
  return [
    ...others,
    before ?? { type: 'ReplicaFailure', status: 'True', lastTransitionTime: api.timestamp(), reason, message: refused.message },
  ];
}
