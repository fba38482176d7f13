import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { Controller } from '../controller.ts';
import { keyText } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { type Condition, conditionOf, conditionsOf, isGoing } from '../read-fields.ts';
import { misfit } from './node-fit.ts';
import { isFinished } from './pod-facts.ts';

const PODS = '/pods';

/** Gives Pods a node that can take them, the one with the fewest Pods first, or says why there is none. */
export const scheduler: Controller = {
  name: 'scheduler',
  concerns: (event, api) => {
    if (event.resource === PODS && event.type !== 'DELETED') return isWaiting(event.object) ? [keyText(PODS, event.object)] : [];
    // What may make room, and what a Pod may wait for.
    const frees = event.resource === PODS || event.resource === '/nodes' || event.resource === '/persistentvolumeclaims';
    return frees
      ? api
          .list(PODS)
          .filter(isWaiting)
          .map((pod) => keyText(PODS, pod))
      : [];
  },
  reconcile: ({ namespace, name }, api) => {
    const pod = api.get(PODS, namespace, name);
    if (pod === undefined || !isWaiting(pod)) return undefined;
    const gates = recordsOf(getIn(pod, 'spec', 'schedulingGates'));
    if (gates.length > 0) return report(pod, 'SchedulingGated', 'Scheduling is blocked due to non-empty scheduling gates', api);
    const claims = unboundClaims(pod, api);
    const { node, why } = claims === undefined ? chooseNode(pod, api) : { node: undefined, why: claims };
    if (node === undefined) return report(pod, 'Unschedulable', why, api);
    bind(pod, node, api);
    return undefined;
  },
};

function isWaiting(pod: KubernetesObject): boolean {
  return getIn(pod, 'spec', 'nodeName') === undefined && !isGoing(pod) && !isFinished(pod);
}

function unboundClaims(pod: KubernetesObject, api: ControllerApi): string | undefined {
  const namespace = pod.metadata.namespace ?? '';
  const nodes = api.list('/nodes').length;
  for (const volume of recordsOf(getIn(pod, 'spec', 'volumes'))) {
    const name = getIn(volume, 'persistentVolumeClaim', 'claimName');
    if (typeof name !== 'string') continue;
    const claim = api.get('/persistentvolumeclaims', namespace, name);
    if (claim === undefined) return `persistentvolumeclaim "${name}" not found`;
    if (isGoing(claim)) return `persistentvolumeclaim "${name}" is being deleted`;
    if (getIn(claim, 'status', 'phase') === 'Bound') continue;
    if (waitsForConsumer(claim, api)) selectNode(claim, api);
    else return `0/${nodes} nodes are available: pod has unbound immediate PersistentVolumeClaims. not found`;
  }
  return undefined;
}

function waitsForConsumer(claim: KubernetesObject, api: ControllerApi): boolean {
  const name = getIn(claim, 'spec', 'storageClassName');
  const storage = typeof name === 'string' ? api.get('storage.k8s.io/storageclasses', '', name) : undefined;
  return getIn(storage, 'volumeBindingMode') === 'WaitForFirstConsumer';
}

/** Tells the provisioner which node the volume is for. */
function selectNode(claim: KubernetesObject, api: ControllerApi): void {
  const key = 'volume.kubernetes.io/selected-node';
  const node = api.list('/nodes')[0]?.metadata.name;
  if (node === undefined || claim.metadata.annotations?.[key] !== undefined) return;
  const annotations = { ...claim.metadata.annotations, [key]: node };
  api.as('kube-scheduler').update({ ...claim, metadata: { ...claim.metadata, annotations } });
}

function chooseNode(pod: KubernetesObject, api: ControllerApi): { node: string | undefined; why: string } {
  const nodes = api.list('/nodes');
  const taken = api.list(PODS).filter((other) => !isFinished(other));
  const onNode = (node: KubernetesObject): KubernetesObject[] =>
    taken.filter((other) => getIn(other, 'spec', 'nodeName') === node.metadata.name);
  const looked = nodes
    .map((node) => ({ node, others: onNode(node) }))
    .map((each) => ({ ...each, why: misfit(pod, each.node, each.others) }));
  const best = looked.filter(({ why }) => why === undefined).sort((a, b) => a.others.length - b.others.length)[0];
  return { node: best?.node.metadata.name, why: best === undefined ? whyNone(looked.map(({ why }) => String(why))) : '' };
}

/** The scheduler's words: each reason with its count, and that no Pod of less priority could give way. */
function whyNone(reasons: readonly string[]): string {
  const total = reasons.length;
  if (total === 0) return 'no nodes available to schedule pods';
  const counted = [...new Set(reasons)].map((reason) => `${reasons.filter((each) => each === reason).length} ${reason}`).sort();
  const short = reasons.filter((reason) => reason.startsWith('Insufficient')).length;
  const helpless = [
    ...(short === 0 ? [] : [`${short} No preemption victims found for incoming pod`]),
    ...(short === total ? [] : [`${total - short} Preemption is not helpful for scheduling`]),
  ];
  return `0/${total} nodes are available: ${counted.join(', ')}. no new claims to deallocate, preemption: 0/${total} nodes are available: ${helpless.join(', ')}.`;
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

/** What the `binding` of a Pod does: its node and the condition, with no word of it in `managedFields`. */
function bind(pod: KubernetesObject, nodeName: string, api: ControllerApi): void {
  const conditions = [...conditionsOf(pod).filter(({ type }) => type !== 'PodScheduled'), scheduled(pod, 'True', api)];
  api.put({ ...pod, spec: { ...(pod['spec'] as object), nodeName }, status: { ...(pod['status'] as object), conditions } });
  const message = `Successfully assigned ${pod.metadata.namespace ?? ''}/${pod.metadata.name} to ${nodeName}`;
  api.as('kube-scheduler').event(pod, { reason: 'Scheduled', message }, 'default-scheduler');
}
