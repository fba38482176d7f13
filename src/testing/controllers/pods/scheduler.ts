import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { topologyOf } from '../../server/kinds/pods/topology-labels.ts';
import type { StoreEvent } from '../../server/store/object-store.ts';
import type { Controller } from '../controller.ts';
import { keyText } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { type Condition, conditionOf, conditionsOf, isGoing } from '../read-fields.ts';
import { type Misfit, refusal } from './node-fit.ts';
import { portConflict, shortage } from './node-room.ts';
import { affinityConflict } from './pod-affinity.ts';
import { isFinished } from './pod-facts.ts';
import { Surroundings } from './surroundings.ts';
import { spreadConflict } from './topology-spread.ts';
import { bindClaims, claimsToBind, volumeConflict } from './volume-binding.ts';

const PODS = '/pods';

/** Gives Pods a node that can take them, the one with the fewest Pods first, or says why there is none. */
export function scheduler(): Controller {
  /** Pods that were found no node. */
  const stuck = new Set<string>();
  return {
    name: 'scheduler',
    concerns: (event) => {
      const own = event.resource === PODS && event.type !== 'DELETED' && isWaiting(event.object) ? [keyText(PODS, event.object)] : [];
      return stuck.size > 0 && mayHelp(event) ? [...new Set([...own, ...stuck])] : own;
    },
    reconcile: ({ namespace, name }, api) => {
      const pod = api.get(PODS, namespace, name);
      const key = `${PODS} ${namespace}/${name}`;
      stuck.delete(key);
      if (pod === undefined || !isWaiting(pod)) return undefined;
      const gates = recordsOf(getIn(pod, 'spec', 'schedulingGates'));
      if (gates.length > 0) return report(pod, 'SchedulingGated', 'Scheduling is blocked due to non-empty scheduling gates', api);
      const { claims, why: noVolume } = claimsToBind(pod, api);
      const { node, why } = noVolume === undefined ? chooseNode(pod, api) : { node: undefined, why: noVolume };
      if (node !== undefined && claims.length === 0) return bind(pod, node.metadata.name, api);
      stuck.add(key);
      if (node === undefined) return report(pod, 'Unschedulable', why, api);
      bindClaims(claims, node, api);
      return undefined;
    },
  };
}

/** What may make room, and what a Pod may wait for. A status that a kubelet writes changes nothing for others. */
function mayHelp({ resource, type, object, previous }: StoreEvent): boolean {
  if (resource !== PODS) return OTHERS.includes(resource);
  if (type === 'DELETED' || previous === undefined) return type === 'DELETED';
  const moved = getIn(object, 'spec', 'nodeName') !== getIn(previous, 'spec', 'nodeName');
  return moved || isFinished(object) !== isFinished(previous) || !equalJson(object.metadata.labels, previous.metadata.labels);
}

const OTHERS = ['/nodes', '/persistentvolumeclaims', '/persistentvolumes', 'storage.k8s.io/storageclasses'];

function isWaiting(pod: KubernetesObject): boolean {
  return getIn(pod, 'spec', 'nodeName') === undefined && !isGoing(pod) && !isFinished(pod);
}

function chooseNode(pod: KubernetesObject, api: ControllerApi): { node: KubernetesObject | undefined; why: string } {
  const around = new Surroundings(api);
  const looked = around.nodes.map((node) => ({ node, count: around.on(node).length, why: misfit(pod, node, around, api) }));
  const best = looked.filter(({ why }) => why === undefined).sort((a, b) => a.count - b.count)[0];
  return {
    node: best?.node,
    why:
      best === undefined
        ? whyNone(
            pod,
            looked.flatMap(({ why }) => why ?? []),
          )
        : '',
  };
}

/** Why a node cannot take a Pod, by what the scheduler asks first. */
function misfit(pod: KubernetesObject, node: KubernetesObject, around: Surroundings, api: ControllerApi): Misfit | undefined {
  const others = around.on(node);
  return (
    refusal(pod, node) ??
    portConflict(pod, others) ??
    shortage(pod, node, others) ??
    volumeConflict(pod, node, api) ??
    spreadConflict(pod, node, around) ??
    affinityConflict(pod, node, around)
  );
}

/** The scheduler's words: each reason with its count, and that no Pod of less priority could give way. */
function whyNone(pod: KubernetesObject, misfits: readonly Misfit[]): string {
  const total = misfits.length;
  if (total === 0) return 'no nodes available to schedule pods';
  const none = `0/${total} nodes are available:`;
  const given = misfits.flatMap(({ reasons }) => reasons);
  const counted = [...new Set(given)].map((reason) => `${given.filter((each) => each === reason).length} ${reason}`).sort();
  const hopeless = misfits.filter((each) => each.helpless).length;
  const preemption = [
    ...(hopeless === total ? [] : [`${total - hopeless} No preemption victims found for incoming pod`]),
    ...(hopeless === 0 ? [] : [`${hopeless} Preemption is not helpful for scheduling`]),
  ].sort();
  const willNot = getIn(pod, 'spec', 'preemptionPolicy') === 'Never';
  const told = willNot ? 'not eligible due to preemptionPolicy=Never.' : `${none} ${preemption.join(', ')}.`;
  return `${none} ${counted.join(', ')}. no new claims to deallocate, preemption: ${told}`;
}

function report(pod: KubernetesObject, reason: string, message: string, api: ControllerApi): undefined {
  const before = conditionOf(pod, 'PodScheduled');
  if (before?.['reason'] === reason && before['message'] === message) return undefined;
  const condition = { ...scheduled(pod, 'False', api), reason, message };
  const conditions = [...conditionsOf(pod).filter(({ type }) => type !== 'PodScheduled'), condition];
  const scheduling = api.as('kube-scheduler');
  scheduling.updateStatus(pod, { ...(pod['status'] as object), conditions });
  if (reason === 'Unschedulable') scheduling.event(pod, { type: 'Warning', reason: 'FailedScheduling', message }, 'default-scheduler');
  return undefined;
}

function scheduled(pod: KubernetesObject, status: string, api: ControllerApi): Condition {
  return {
    type: 'PodScheduled',
    observedGeneration: pod.metadata.generation,
    status,
    lastProbeTime: null,
    lastTransitionTime: api.timestamp(),
  };
}

/** What the `binding` of a Pod does: its node, where that is, and the condition, with no word of it in `managedFields`. */
function bind(pod: KubernetesObject, nodeName: string, api: ControllerApi): undefined {
  const conditions = [...conditionsOf(pod).filter(({ type }) => type !== 'PodScheduled'), scheduled(pod, 'True', api)];
  const topology = topologyOf(api.get('/nodes', '', nodeName));
  const labelled = Object.keys(topology).length === 0 ? pod.metadata : { ...pod.metadata, labels: { ...pod.metadata.labels, ...topology } };
  api.put({
    ...pod,
    metadata: labelled,
    spec: { ...(pod['spec'] as object), nodeName },
    status: { ...(pod['status'] as object), conditions },
  });
  const message = `Successfully assigned ${pod.metadata.namespace ?? ''}/${pod.metadata.name} to ${nodeName}`;
  api.as('kube-scheduler').event(pod, { reason: 'Scheduled', message }, 'default-scheduler');
  return undefined;
}
