import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { conditionOf, isConditionTrue, isGoing, timeOf } from '../read-fields.ts';
import { FAIL_ANNOTATION } from './pod-script.ts';

/** Whether a Pod is ready. */
export function isReady(pod: KubernetesObject): boolean {
  return isConditionTrue(pod, 'Ready');
}

export function phaseOf(pod: KubernetesObject): string {
  return String(getIn(pod, 'status', 'phase'));
}

/** Whether a Pod ended for good. */
export function isFinished(pod: KubernetesObject): boolean {
  return phaseOf(pod) === 'Succeeded' || phaseOf(pod) === 'Failed';
}

/** Whether a Pod counts among the replicas of a workload. */
export function isActive(pod: KubernetesObject): boolean {
  return !isGoing(pod) && !isFinished(pod);
}

/** Milliseconds until a Pod that is ready has been so for long enough; 0 when it has, `undefined` while it is not ready. */
export function availableIn(pod: KubernetesObject, minReadySeconds: number, now: number): number | undefined {
  if (!isReady(pod)) return undefined;
  const since = timeOf(conditionOf(pod, 'Ready')?.['lastTransitionTime']);
  return minReadySeconds === 0 ? 0 : Math.max(0, since + minReadySeconds * 1_000 - now);
}

/** When the first of some Pods becomes available, in milliseconds; `undefined` if none is about to. */
export function nextAvailable(pods: readonly KubernetesObject[], minReadySeconds: number, now: number): number | undefined {
  const waits = pods.map((pod) => availableIn(pod, minReadySeconds, now) ?? 0).filter((ms) => ms > 0);
  return waits.length === 0 ? undefined : Math.min(...waits);
}

/** A Pod of a template, controlled by an object. */
export function podOf(
  owner: KubernetesObject,
  o: {
    readonly name: string;
    readonly generateName?: string | undefined;
    readonly labels?: Readonly<Record<string, string>> | undefined;
    readonly annotations?: Readonly<Record<string, string>> | undefined;
    readonly finalizers?: string[] | undefined;
    readonly spec?: object | undefined;
  },
): KubernetesObject {
  const template = getIn(owner, 'spec', 'template');
  const metadata = getIn(template, 'metadata');
  const { labels, annotations } = (isRecord(metadata) ? metadata : {}) as { labels?: object; annotations?: Record<string, string> };
  const failure = getIn(owner, 'metadata', 'annotations', FAIL_ANNOTATION);
  const allAnnotations: Record<string, string> = {
    ...annotations,
    ...o.annotations,
    ...(typeof failure === 'string' ? { [FAIL_ANNOTATION]: failure } : {}),
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: o.name,
      namespace: owner.metadata.namespace ?? '',
      ...(o.generateName === undefined ? {} : { generateName: o.generateName }),
      labels: { ...labels, ...o.labels },
      ...(Object.keys(allAnnotations).length === 0 ? {} : { annotations: allAnnotations }),
      ...(o.finalizers === undefined ? {} : { finalizers: o.finalizers }),
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
