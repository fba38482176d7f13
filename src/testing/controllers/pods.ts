import { getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/pod-template.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { ofResource } from './run-controllers.ts';

/**
 * The annotation that makes a Pod, the Pods of a template, a Job or a claim fail. Its value is the reason that the
 * status gives; empty or `true` means `ImagePullBackOff`.
 *
 * @since 0.1.0
 */
export const FAIL_ANNOTATION = 'testing.gitops-reconciler/fail';

const DEFAULT_REASON = 'ImagePullBackOff';

/** Why an object is to fail, or `undefined` where nothing asks for it. */
export function failureOf(object: unknown): string | undefined {
  const reason = getIn(object, 'metadata', 'annotations', FAIL_ANNOTATION);
  if (typeof reason !== 'string' || reason === 'false') return undefined;
  return reason === '' || reason === 'true' ? DEFAULT_REASON : reason;
}

/** Stands in for scheduler and kubelet: Pods get a node and run, end, or wait with the reason why they cannot. */
export function podRunner(failingImages: (image: string) => boolean): Controller {
  let next = 0;
  return {
    name: 'pod-runner',
    concerns: ofResource('/pods'),
    reconcile: ({ resource, namespace, name }, api) => {
      const pod = api.get(resource, namespace, name);
      if (pod === undefined || pod.metadata.deletionTimestamp !== undefined || getIn(pod, 'status', 'phase') !== 'Pending')
        return undefined;
      if (getIn(pod, 'status', 'containerStatuses') !== undefined && failureReason(pod, failingImages) !== undefined) return undefined;
      const node = chooseNode(pod, api, next++);
      if (node === undefined) reportUnschedulable(pod, api);
      else start(pod, node, next, failureReason(pod, failingImages), api);
      return undefined;
    },
  };
}

function failureReason(pod: KubernetesObject, failingImages: (image: string) => boolean): string | undefined {
  const images = recordsOf(getIn(pod, 'spec', 'containers')).map((container) => String(container['image']));
  return failureOf(pod) ?? (images.some(failingImages) ? DEFAULT_REASON : undefined);
}

/** A node that the selector of the Pod allows. */
function chooseNode(pod: KubernetesObject, api: ControllerApi, turn: number): string | undefined {
  const given = getIn(pod, 'spec', 'nodeName');
  if (typeof given === 'string') return given;
  const selector = getIn(pod, 'spec', 'nodeSelector');
  const wanted = isRecord(selector) ? Object.entries(selector) : [];
  const nodes = api.list('/nodes').filter((node) => wanted.every(([key, value]) => node.metadata.labels?.[key] === value));
  return nodes[turn % Math.max(1, nodes.length)]?.metadata.name;
}

function condition(type: string, status: boolean, now: string, rest: object = {}): object {
  return { type, status: status ? 'True' : 'False', lastProbeTime: null, lastTransitionTime: now, ...rest };
}

function reportUnschedulable(pod: KubernetesObject, api: ControllerApi): void {
  if (getIn(pod, 'status', 'conditions') !== undefined) return;
  const count = api.list('/nodes').length;
  const message = `0/${count} nodes are available: ${count} node(s) didn't match Pod's node affinity/selector.`;
  const conditions = [condition('PodScheduled', false, api.timestamp(), { reason: 'Unschedulable', message })];
  api.as('kube-scheduler').updateStatus(pod, { ...(pod['status'] as object), conditions });
}

function start(pod: KubernetesObject, node: string, turn: number, failure: string | undefined, api: ControllerApi): void {
  const bound = api.as('kube-scheduler').update({ ...pod, spec: { ...(pod['spec'] as object), nodeName: node } }) ?? pod;
  api.as('kubelet').updateStatus(bound, podStatus(bound, turn, failure, api));
}

function podStatus(pod: KubernetesObject, turn: number, failure: string | undefined, api: ControllerApi): object {
  const now = api.timestamp();
  const ends = isJobPod(pod);
  const ready = failure === undefined && !ends;
  const phase = ends ? (failure === undefined ? 'Succeeded' : 'Failed') : failure === undefined ? 'Running' : 'Pending';
  const reason = ready ? {} : ends ? { reason: 'PodCompleted' } : { reason: 'ContainersNotReady' };
  const ip = `10.244.${Math.floor(turn / 250)}.${(turn % 250) + 1}`;
  return {
    ...(pod['status'] as object),
    phase,
    conditions: [
      condition('Initialized', true, now),
      condition('Ready', ready, now, reason),
      condition('ContainersReady', ready, now, reason),
      condition('PodScheduled', true, now),
    ],
    containerStatuses: recordsOf(getIn(pod, 'spec', 'containers')).map((container) =>
      containerStatus(container, ready, containerState(ends, failure, now)),
    ),
    hostIP: '127.0.0.1',
    podIP: ip,
    podIPs: [{ ip }],
    startTime: now,
  };
}

function isJobPod(pod: KubernetesObject): boolean {
  return (pod.metadata.ownerReferences ?? []).some(({ kind }) => kind === 'Job');
}

function containerState(ends: boolean, failure: string | undefined, now: string): object {
  if (ends) {
    const reason = failure === undefined ? 'Completed' : 'Error';
    return { terminated: { exitCode: failure === undefined ? 0 : 1, reason, startedAt: now, finishedAt: now } };
  }
  if (failure !== undefined) return { waiting: { reason: failure, message: `the container cannot start: ${failure}` } };
  return { running: { startedAt: now } };
}

function containerStatus(container: Record<string, unknown>, ready: boolean, state: object): object {
  return { name: container['name'], image: container['image'], imageID: '', ready, started: ready, restartCount: 0, lastState: {}, state };
}

/** Whether a Pod is ready. */
export function isReady(pod: KubernetesObject): boolean {
  return recordsOf(getIn(pod, 'status', 'conditions')).some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** A Pod of a template, controlled by an object. */
export function podOf(
  owner: KubernetesObject,
  o: { readonly name: string; readonly labels?: Readonly<Record<string, string>>; readonly spec?: object; readonly generateName?: string },
): KubernetesObject {
  const template = getIn(owner, 'spec', 'template');
  const metadata = getIn(template, 'metadata');
  const { labels, annotations } = (isRecord(metadata) ? metadata : {}) as { labels?: object; annotations?: Record<string, string> };
  const failure = getIn(owner, 'metadata', 'annotations', FAIL_ANNOTATION);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: o.name,
      namespace: owner.metadata.namespace,
      ...(o.generateName === undefined ? {} : { generateName: o.generateName }),
      labels: { ...labels, ...o.labels },
      annotations: { ...annotations, ...(typeof failure === 'string' ? { [FAIL_ANNOTATION]: failure } : {}) },
      ownerReferences: [controlledBy(owner)],
    },
    spec: { ...(getIn(template, 'spec') as object), ...o.spec },
  };
}

/** The reference of an object to the one that controls it. */
export function controlledBy(owner: KubernetesObject): NonNullable<KubernetesObject['metadata']['ownerReferences']>[number] {
  const { apiVersion, kind, metadata } = owner;
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid ?? '', controller: true, blockOwnerDeletion: true };
}
