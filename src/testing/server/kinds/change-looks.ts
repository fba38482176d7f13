import type { Resource } from '../resource.ts';

/**
 * What the validation of a changed object does, beside what is done for all kinds: it looks at the metadata, as `whole`
 * as at that of a new one, or at `kept`, what must stay as well; and at the `object`, or its `change`. It tells mistakes
 * each time that it sees them.
 */
export type ChangeLook = 'whole' | 'kept' | 'object' | 'change';

const BOTH: readonly ChangeLook[] = ['kept', 'whole', 'object', 'change'];
const WHOLE: readonly ChangeLook[] = ['whole', 'object', 'change'];
const KEPT: readonly ChangeLook[] = ['kept', 'object', 'change'];
const NONE: readonly ChangeLook[] = ['object', 'change'];
const OBJECT_FIRST: readonly ChangeLook[] = ['whole', 'object', 'kept', 'change'];
const CHANGE_FIRST: readonly ChangeLook[] = ['kept', 'change', 'whole', 'object'];
const FIELDS_FIRST: readonly ChangeLook[] = ['kept', 'change', 'object'];

const ADMISSION = 'admissionregistration.k8s.io';
const RBAC = 'rbac.authorization.k8s.io';

/** Kinds that look in another way than at what must stay, at the object and at its change. */
const LOOKS: Readonly<Record<string, readonly ChangeLook[]>> = {
  '/ConfigMap': CHANGE_FIRST,
  '/Endpoints': BOTH,
  '/Event': NONE,
  '/LimitRange': WHOLE,
  '/Namespace': OBJECT_FIRST,
  '/Node': OBJECT_FIRST,
  '/PersistentVolume': ['whole', 'object', 'whole', 'change'],
  '/PersistentVolumeClaim': BOTH,
  '/Pod': BOTH,
  '/Secret': CHANGE_FIRST,
  '/Service': FIELDS_FIRST,
  '/ServiceAccount': BOTH,
  [`${ADMISSION}/MutatingAdmissionPolicy`]: WHOLE,
  [`${ADMISSION}/MutatingAdmissionPolicyBinding`]: WHOLE,
  [`${ADMISSION}/MutatingWebhookConfiguration`]: WHOLE,
  [`${ADMISSION}/ValidatingAdmissionPolicy`]: WHOLE,
  [`${ADMISSION}/ValidatingAdmissionPolicyBinding`]: WHOLE,
  [`${ADMISSION}/ValidatingWebhookConfiguration`]: WHOLE,
  'apiregistration.k8s.io/APIService': BOTH,
  'apps/ControllerRevision': BOTH,
  'apps/DaemonSet': FIELDS_FIRST,
  'batch/Job': OBJECT_FIRST,
  'certificates.k8s.io/CertificateSigningRequest': BOTH,
  'discovery.k8s.io/EndpointSlice': WHOLE,
  'flowcontrol.apiserver.k8s.io/FlowSchema': WHOLE,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': WHOLE,
  'networking.k8s.io/IPAddress': OBJECT_FIRST,
  'networking.k8s.io/Ingress': BOTH,
  'networking.k8s.io/IngressClass': CHANGE_FIRST,
  'node.k8s.io/RuntimeClass': OBJECT_FIRST,
  'policy/PodDisruptionBudget': NONE,
  [`${RBAC}/ClusterRole`]: OBJECT_FIRST,
  [`${RBAC}/ClusterRoleBinding`]: OBJECT_FIRST,
  [`${RBAC}/Role`]: OBJECT_FIRST,
  [`${RBAC}/RoleBinding`]: OBJECT_FIRST,
  'resource.k8s.io/ResourceClaim': BOTH,
  'resource.k8s.io/ResourceClaimTemplate': BOTH,
  'storage.k8s.io/CSINode': WHOLE,
  'storage.k8s.io/CSIStorageCapacity': OBJECT_FIRST,
  'storage.k8s.io/StorageClass': OBJECT_FIRST,
  'storage.k8s.io/VolumeAttachment': WHOLE,
  'storage.k8s.io/VolumeAttributesClass': CHANGE_FIRST,
};

/** The same for writes of the status, which has no object of its own. */
const STATUS_LOOKS: Readonly<Record<string, readonly ChangeLook[]>> = {
  'apps/StatefulSet': ['change', 'kept'],
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
 * The looks of a kind at an object that is changed by one of its endpoints, in their order.
 *
 * @see kubernetes pkg/registry, each kind's strategy.go ValidateUpdate
 */
export function changeLooks(resource: Resource, subresource: string): readonly ChangeLook[] {
  return (subresource === '' ? LOOKS : STATUS_LOOKS)[nameOf(resource)] ?? KEPT;
}

/** Whether the finalizers of a kind must name their domain. */
export function qualifiesFinalizers(resource: Resource): boolean {
  return resource.custom === undefined && !FREE_FINALIZERS.has(nameOf(resource));
}

function nameOf({ group, kind }: Resource): string {
  return `${group}/${kind}`;
}
