import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { emptySet, type FieldSet, setOf } from '../fields/field-set.ts';
import type { Resource } from '../resource.ts';

/** Whether the status of a kind is written by its own endpoint. */
export function hasStatus(resource: Resource): boolean {
  return resource.custom?.status ?? resource.subresources.includes('status');
}

/** What of the metadata the status endpoint of a kind leaves as it is; nothing where the kind is not named. */
const KEPT_BY_STATUS: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['labels'],
  '/Pod': ['deletionTimestamp', 'ownerReferences'],
};
const METADATA = ['labels', 'annotations', 'ownerReferences', 'finalizers', 'deletionTimestamp', 'generation'];

/** Kinds whose status endpoint writes no metadata at all; custom kinds are of them. */
const STATUS_ONLY = new Set([
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'networking.k8s.io/ServiceCIDR',
  'resource.k8s.io/DeviceTaintRule',
  'resource.k8s.io/ResourceClaim',
  'storage.k8s.io/VolumeAttachment',
]);

/**
 * The fields that an endpoint does not write, so that nobody comes to own them by it.
 *
 * @see kubernetes pkg/registry GetResetFields of each kind's strategy
 */
export function resetFields(resource: Resource, subresource: string): FieldSet {
  if (subresource === 'ephemeralcontainers') return setOf(['f:metadata'], ['f:status']);
  if (subresource !== 'status') return hasStatus(resource) ? setOf(['f:status']) : emptySet();
  const kept = KEPT_BY_STATUS[nameOf(resource)] ?? [];
  return writesStatusOnly(resource)
    ? setOf(['f:spec'], ['f:metadata'])
    : setOf(['f:spec'], ...kept.map((field) => ['f:metadata', `f:${field}`]));
}

function writesStatusOnly(resource: Resource): boolean {
  return resource.custom !== undefined || STATUS_ONLY.has(nameOf(resource));
}

function nameOf({ group, kind }: Resource): string {
  return `${group}/${kind}`;
}

/** What an endpoint may write of `next`, over the live object: all but the status, or the status and some metadata. */
export function writtenPart(next: KubernetesObject, live: KubernetesObject, resource: Resource, subresource: string): KubernetesObject {
  if (subresource === 'ephemeralcontainers') return withContainersOf(next, live);
  if (subresource !== 'status') return hasStatus(resource) ? withStatus(next, live['status']) : next;
  const metadata = { ...next.metadata };
  for (const field of writesStatusOnly(resource) ? METADATA : (KEPT_BY_STATUS[nameOf(resource)] ?? [])) {
    if (live.metadata[field] === undefined) delete metadata[field];
    else metadata[field] = live.metadata[field];
  }
  return withStatus({ ...live, metadata }, next['status']);
}

/** The live Pod with the ephemeral containers of another. */
function withContainersOf(next: KubernetesObject, live: KubernetesObject): KubernetesObject {
  const spec = { ...(live['spec'] as object), ephemeralContainers: getIn(next, 'spec', 'ephemeralContainers') };
  return { ...live, metadata: { ...live.metadata, managedFields: next.metadata.managedFields }, spec } as KubernetesObject;
}

function withStatus(object: KubernetesObject, status: unknown): KubernetesObject {
  const { status: _, ...rest } = object;
  return { ...rest, ...(status === undefined ? {} : { status }) } as KubernetesObject;
}
