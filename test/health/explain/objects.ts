import type { KubernetesObject } from '../../../src/object/index.ts';

type Members = Readonly<Record<string, unknown>>;

/** Metadata with a uid made of kind and name. */
function metadataOf(kind: string, name: string, o: Members = {}): Record<string, unknown> & { name: string } {
  return { name, namespace: 'shop', uid: `uid-${kind}-${name}`, creationTimestamp: '2026-05-04T10:00:00Z', generation: 1, ...o };
}

/** An object as a server returns it, trimmed to what matters. */
export function object(apiVersion: string, kind: string, name: string, o: Members & { metadata?: Members } = {}): KubernetesObject {
  const { metadata, ...rest } = o;
  return { apiVersion, kind, metadata: metadataOf(kind, name, metadata), ...rest };
}

/** The owner reference of a controller. */
export function ownedBy(owner: KubernetesObject): Members {
  const { apiVersion, kind, metadata } = owner;
  return { ownerReferences: [{ apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true, blockOwnerDeletion: true }] };
}

const LABELS = { app: 'web' };

/** A Deployment of one replica whose Pod is not available. */
export const deployment = object('apps/v1', 'Deployment', 'web', {
  spec: { replicas: 1, selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS } } },
  status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, unavailableReplicas: 1 },
});

/** A ReplicaSet of that Deployment. */
export function replicaSet(name: string, revision: number, o: Members = {}): KubernetesObject {
  return object('apps/v1', 'ReplicaSet', name, {
    metadata: { ...ownedBy(deployment), annotations: { 'deployment.kubernetes.io/revision': String(revision) } },
    spec: { replicas: 1, selector: { matchLabels: LABELS } },
    status: { observedGeneration: 1, replicas: 1 },
    ...o,
  });
}

/** The ReplicaSet that most of these tests have. */
export const newest = replicaSet('web-7d9', 2);

const SPEC = { nodeName: 'n1', containers: [{ name: 'web', image: 'registry.example/web:2.1' }] };

/** A Pod of an owner, with a status, and members of the spec beside its container. */
export function pod(owner: KubernetesObject, name: string, status: Members, spec: Members = {}): KubernetesObject {
  return object('v1', 'Pod', name, {
    metadata: { ...ownedBy(owner), labels: LABELS },
    spec: { ...SPEC, ...spec },
    status: { phase: 'Pending', ...status },
  });
}

/** The status of a Pod whose container `web` waits. */
export function waiting(reason: string, message?: string, o: Members = {}): Members {
  const state = { waiting: { reason, ...(message === undefined ? {} : { message }) } };
  return { containerStatuses: [{ name: 'web', image: 'registry.example/web:2.1', ready: false, restartCount: 0, state, ...o }] };
}

/** The status of a Pod for which there is no node. */
export function unscheduled(message: string, reason = 'Unschedulable'): Members {
  return { conditions: [{ type: 'PodScheduled', status: 'False', reason, message }] };
}

/** An event about an object, so many seconds after ten o'clock. */
export function event(
  about: KubernetesObject,
  reason: string,
  message: string,
  o: { type?: string; second?: number } = {},
): KubernetesObject {
  const { apiVersion, kind, metadata } = about;
  const at = `2026-05-04T10:00:${String(o.second ?? 0).padStart(2, '0')}Z`;
  const { namespace = 'default', name, uid } = metadata;
  return object('v1', 'Event', `${name}.${reason}${o.second ?? 0}`, {
    metadata: { namespace },
    involvedObject: { apiVersion, kind, namespace: metadata.namespace, name, uid },
    type: o.type ?? 'Warning',
    reason,
    message,
    lastTimestamp: at,
  });
}
