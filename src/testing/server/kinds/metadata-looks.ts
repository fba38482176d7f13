import type { Resource } from '../resource.ts';

/**
 * How the validation of a kind itself looks at the metadata of an object that is changed, beside what is done for all
 * kinds: `whole` as it looks at a new one, `change` at what must stay as well. It tells mistakes each time.
 */
export type MetadataLook = 'whole' | 'change';

const BOTH: readonly MetadataLook[] = ['change', 'whole'];
const WHOLE: readonly MetadataLook[] = ['whole'];
const CHANGE: readonly MetadataLook[] = ['change'];
const NONE: readonly MetadataLook[] = [];

const ADMISSION = 'admissionregistration.k8s.io';
const RBAC = 'rbac.authorization.k8s.io';

/** Kinds that look at more, or less, than what must stay. */
const LOOKS: Readonly<Record<string, readonly MetadataLook[]>> = {
  '/ConfigMap': BOTH,
  '/Endpoints': BOTH,
  '/Event': NONE,
  '/LimitRange': WHOLE,
  '/Namespace': BOTH,
  '/Node': BOTH,
  '/PersistentVolume': ['whole', 'whole'],
  '/PersistentVolumeClaim': BOTH,
  '/Pod': BOTH,
  '/Secret': BOTH,
  '/ServiceAccount': BOTH,
  [`${ADMISSION}/MutatingAdmissionPolicy`]: WHOLE,
  [`${ADMISSION}/MutatingAdmissionPolicyBinding`]: WHOLE,
  [`${ADMISSION}/MutatingWebhookConfiguration`]: WHOLE,
  [`${ADMISSION}/ValidatingAdmissionPolicy`]: WHOLE,
  [`${ADMISSION}/ValidatingAdmissionPolicyBinding`]: WHOLE,
  [`${ADMISSION}/ValidatingWebhookConfiguration`]: WHOLE,
  'apiregistration.k8s.io/APIService': BOTH,
  'apps/ControllerRevision': BOTH,
  'batch/Job': BOTH,
  'certificates.k8s.io/CertificateSigningRequest': BOTH,
  'discovery.k8s.io/EndpointSlice': WHOLE,
  'flowcontrol.apiserver.k8s.io/FlowSchema': WHOLE,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': WHOLE,
  'networking.k8s.io/IPAddress': BOTH,
  'networking.k8s.io/Ingress': BOTH,
  'networking.k8s.io/IngressClass': BOTH,
  'node.k8s.io/RuntimeClass': BOTH,
  'policy/PodDisruptionBudget': NONE,
  [`${RBAC}/ClusterRole`]: BOTH,
  [`${RBAC}/ClusterRoleBinding`]: BOTH,
  [`${RBAC}/Role`]: BOTH,
  [`${RBAC}/RoleBinding`]: BOTH,
  'resource.k8s.io/ResourceClaim': BOTH,
  'resource.k8s.io/ResourceClaimTemplate': BOTH,
  'storage.k8s.io/CSINode': WHOLE,
  'storage.k8s.io/CSIStorageCapacity': BOTH,
  'storage.k8s.io/StorageClass': BOTH,
  'storage.k8s.io/VolumeAttachment': WHOLE,
  'storage.k8s.io/VolumeAttributesClass': BOTH,
};

/** The same for writes of the status. */
const STATUS_LOOKS: Readonly<Record<string, readonly MetadataLook[]>> = {
  'batch/CronJob': NONE,
  'certificates.k8s.io/CertificateSigningRequest': BOTH,
  'policy/PodDisruptionBudget': NONE,
};

/** Kinds, beside custom ones, whose finalizers need no domain. */
const FREE_FINALIZERS = new Set([
  ...['Mutating', 'Validating'].flatMap((phase) =>
    ['AdmissionPolicy', 'AdmissionPolicyBinding', 'WebhookConfiguration'].map((what) => `${ADMISSION}/${phase}${what}`),
  ),
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'coordination.k8s.io/Lease',
  'node.k8s.io/RuntimeClass',
  'policy/PodDisruptionBudget',
]);

/**
 * The looks of a kind at metadata that is changed by one of its endpoints.
 *
 * @see kubernetes pkg/registry, each kind's strategy.go ValidateUpdate
 */
export function metadataLooks(resource: Resource, subresource: string): readonly MetadataLook[] {
  return (subresource === '' ? LOOKS : STATUS_LOOKS)[nameOf(resource)] ?? CHANGE;
}

/** Whether the finalizers of a kind must name their domain. */
export function qualifiesFinalizers(resource: Resource): boolean {
  return resource.custom === undefined && !FREE_FINALIZERS.has(nameOf(resource));
}

function nameOf({ group, kind }: Resource): string {
  return `${group}/${kind}`;
}
