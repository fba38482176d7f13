import { canonicalJson, getIn, type ObjectInput, refOf } from '../object/index.ts';

/**
 * Whether the API server refuses to change a field of a live object, so that only deleting the object and making it anew
 * brings the change. `path` is that of the change, with list positions; `desired` is what the object is to become. It
 * knows the built-in kinds; a custom resource says so by a rule in its definition (see {@link FieldSchema.immutable}).
 *
 * @since 0.1.0
 */
export function isImmutableField(path: readonly (string | number)[], live: ObjectInput, desired: ObjectInput): boolean {
  let answer = false;
  let depth = 0;
  const at = path.join('.').split('.'); // names of annotations have dots
  for (const word of fieldsOf(live, desired).split(' ')) {
    const isException = word.startsWith('!');
    const field = (isException ? word.slice(1) : word).split('.');
    if (word === '' || field.length < depth || !leadsTo(field, at)) continue; // the longer path decides
    depth = field.length;
    answer = !isException;
  }
  return answer;
}

function leadsTo(field: readonly string[], path: readonly string[]): boolean {
  return field.length <= path.length && field.every((name, i) => name === '*' || name === path[i]);
}

/** Custom kinds may bear the names of built-in ones. */
function fieldsOf(live: ObjectInput, desired: ObjectInput): string {
  const { group, kind } = refOf(live);
  if (group.includes('.') && !group.endsWith('.k8s.io')) return '';
  if (Object.hasOwn(CONDITIONAL_FIELDS, kind)) return CONDITIONAL_FIELDS[kind]?.(live, desired) ?? '';
  return FIELDS_BY_KIND.get(kind) ?? '';
}

/**
 * By kind: paths of fields that do not change; with `!` in front, those below them that do; `*` stands for any one name or
 * position. Hand-kept from the API server's validation, for the OpenAPI document does not say it: pkg/apis/GROUP/validation of
 * the kind's group, of APIService that of kube-aggregator, of CustomResourceDefinition that of apiextensions-apiserver. Kinds
 * that are off by default, or that only components write, are not in it.
 */
const IMMUTABLE_FIELDS = `APIService spec.group spec.version
CSIDriver spec.attachRequired spec.volumeLifecycleModes
CSIStorageCapacity nodeTopology storageClassName
CertificateSigningRequest,ResourceClaim,ResourceClaimTemplate,VolumeAttachment spec
ClusterRoleBinding,RoleBinding roleRef
ControllerRevision data
CustomResourceDefinition spec.group spec.scope spec.names.kind spec.names.plural
DaemonSet,Deployment,ReplicaSet spec.selector
EndpointSlice addressType
IPAddress spec.parentRef
IngressClass spec.controller
PriorityClass value preemptionPolicy
PriorityLevelConfiguration spec.type
ResourceQuota spec.scopes
ResourceSlice spec.pool.name spec.driver spec.nodeName
RuntimeClass handler
ServiceCIDR spec.cidrs
StatefulSet spec !spec.replicas !spec.ordinals !spec.template !spec.updateStrategy !spec.revisionHistoryLimit !spec.persistentVolumeClaimRetentionPolicy !spec.minReadySeconds
StorageClass parameters provisioner reclaimPolicy volumeBindingMode
VolumeAttributesClass driverName parameters`;

const FIELDS_BY_KIND: ReadonlyMap<string, string> = new Map(
  IMMUTABLE_FIELDS.split('\n').flatMap((row) => {
    const [kinds = '', ...fields] = row.split(' ');
    return kinds.split(',').map((kind): [string, string] => [kind, fields.join(' ')]);
  }),
);

/** The same where it depends on the object: pkg/apis/core/validation/validation.go, of Jobs pkg/apis/batch. */
const CONDITIONAL_FIELDS: Readonly<Record<string, (live: ObjectInput, desired: ObjectInput) => string>> = {
  ConfigMap: (live) => (getIn(live, 'immutable') === true ? 'data binaryData immutable' : ''),
  Secret: (live) => (getIn(live, 'immutable') === true ? 'type data immutable' : 'type'),
  Service: serviceFields,
  Node: (live) => ['podCIDR', 'podCIDRs', 'providerID'].map((name) => (isSet(live, name) ? `spec.${name}` : '')).join(' '),
  PersistentVolumeClaim: (live, desired) =>
    'spec' +
    (getIn(live, 'spec', 'storageClassName') === undefined && getIn(desired, 'spec', 'storageClassName') !== undefined
      ? ' !spec.storageClassName'
      : ' metadata.annotations.volume.beta.kubernetes.io/storage-class') +
    (getIn(live, 'status', 'phase') === 'Bound' ? ' !spec.resources.requests.storage !spec.volumeAttributesClassName' : '') +
    (isSet(live, 'volumeName') ? '' : ' !spec.volumeName'),
  PersistentVolume: (live) =>
    'spec !spec.accessModes !spec.capacity !spec.claimRef !spec.csi.controllerExpandSecretRef !spec.mountOptions' +
    ' !spec.persistentVolumeReclaimPolicy !spec.storageClassName !spec.volumeAttributesClassName' +
    (isSet(live, 'nodeAffinity') ? '' : ' !spec.nodeAffinity'),
  Pod: (live, desired) =>
    'spec !spec.containers.*.image !spec.initContainers.*.image' +
    (isSooner(live, desired) ? ' !spec.activeDeadlineSeconds' : '') +
    (keepsTolerations(live, desired) ? ' !spec.tolerations' : '') +
    (hasItems(getIn(live, 'spec', 'schedulingGates')) ? ' !spec.schedulingGates !spec.nodeSelector !spec.affinity' : ''),
  Job: (live) =>
    'spec.selector spec.completionMode spec.podFailurePolicy spec.backoffLimitPerIndex spec.managedBy spec.successPolicy spec.template' +
    (getIn(live, 'spec', 'completionMode') === 'Indexed' ? '' : ' spec.completions') +
    (getIn(live, 'spec', 'suspend') === true ? SCHEDULING_OF_JOBS : ''),
};

function isSet(object: ObjectInput, name: string): boolean {
  return (getIn(object, 'spec', name) ?? '') !== '';
}

/** What a suspended Job's Pods need of nodes. */
const SCHEDULING_OF_JOBS =
  ' !spec.template.metadata !spec.template.spec.nodeSelector !spec.template.spec.tolerations' +
  ' !spec.template.spec.affinity.nodeAffinity !spec.template.spec.schedulingGates !spec.template.spec.containers.*.resources';

/** An address once given stays, but where there is none: to or from an ExternalName, and from one headless form to another. */
function serviceFields(...both: readonly [ObjectInput, ObjectInput]): string {
  const pairOf = (name: string): unknown[] => both.map((service) => [getIn(service, 'spec', name)].flat()[0] ?? '');
  const types = pairOf('type');
  if (types.includes('ExternalName')) return '';
  const fields = types.every((type) => type === 'LoadBalancer') ? 'spec.loadBalancerClass spec.healthCheckNodePort' : '';
  if (pairOf('clusterIP').every((address) => address === 'None')) return fields;
  const moved = ['clusterIP', 'clusterIPs', 'ipFamilies'].filter((name) => {
    const [before, after] = pairOf(name);
    return before !== '' && after !== '' && before !== after;
  });
  return [fields, ...moved].join(' spec.').trim();
}

/** A deadline may be set, and come nearer. */
function isSooner(...both: readonly ObjectInput[]): boolean {
  const [before, after] = both.map((pod) => getIn(pod, 'spec', 'activeDeadlineSeconds'));
  return (before ?? undefined) === undefined || Number(after ?? Number.NaN) <= Number(before);
}

/** Tolerations may be added, and last another time; the two that admission adds are there again. */
function keepsTolerations(...both: readonly ObjectInput[]): boolean {
  const [before = [], after = []] = both.map((pod) =>
    [getIn(pod, 'spec', 'tolerations') ?? []]
      .flat()
      .map((one) => canonicalJson({ operator: 'Equal', ...(one as object), tolerationSeconds: 0 })),
  );
  return before.every((one) => after.includes(one) || /"node.kubernetes.io.(not-ready|unreachable)"/.test(one));
}

function hasItems(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
