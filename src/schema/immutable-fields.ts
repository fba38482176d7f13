import { getIn, kindKey, type ObjectInput, refOf } from '../object/index.ts';

/**
 * Whether the API server refuses to change a field of a live object, so that only deleting the object and making it anew
 * brings the change. `path` is that of the change, with list positions; `desired` is what the object is to become. It
 * knows the built-in kinds; a custom resource says so by a rule in its definition (see {@link FieldSchema.immutable}).
 *
 * @since 0.1.0
 */
export function isImmutableField(path: readonly (string | number)[], live: ObjectInput, desired: ObjectInput): boolean {
  const kind = kindKey(refOf(live));
  const row = Object.hasOwn(IMMUTABLE_FIELDS, kind) ? IMMUTABLE_FIELDS[kind] : undefined;
  if (row === undefined) return false;
  let answer = false;
  let depth = 0;
  for (const word of (typeof row === 'string' ? row : row(live, desired)).split(' ')) {
    const isException = word.startsWith('!');
    const field = (isException ? word.slice(1) : word).split('.');
    if (word === '' || field.length < depth || !leadsTo(field, path)) continue; // the longer path decides
    depth = field.length;
    answer = !isException;
  }
  return answer;
}

function leadsTo(field: readonly string[], path: readonly (string | number)[]): boolean {
  return field.length <= path.length && field.every((name, i) => name === '*' || name === String(path[i]));
}

type Row = string | ((live: ObjectInput, desired: ObjectInput) => string);

/**
 * By group and kind: paths of fields that do not change; with `!` in front, those below them that do; `*` stands for any
 * one name or position. Hand-kept from the API server's validation, for the OpenAPI document does not say it.
 */
const IMMUTABLE_FIELDS: Readonly<Record<string, Row>> = {
  // pkg/apis/core/validation/validation.go
  '/ConfigMap': (live) => (getIn(live, 'immutable') === true ? 'data binaryData immutable' : ''),
  '/Secret': (live) => (getIn(live, 'immutable') === true ? 'type data immutable' : 'type'),
  '/Service': serviceFields,
  '/Node': (live) =>
    ['podCIDR', 'podCIDRs', 'providerID'].flatMap((name) => ((getIn(live, 'spec', name) ?? '') === '' ? [] : `spec.${name}`)).join(' '),
  '/PersistentVolumeClaim': (live) => {
    const isBound = getIn(live, 'status', 'phase') === 'Bound';
    const named = (getIn(live, 'spec', 'volumeName') ?? '') !== '';
    return `spec${isBound ? ' !spec.resources.requests.storage !spec.volumeAttributesClassName' : ''}${named ? '' : ' !spec.volumeName'}`;
  },
  '/PersistentVolume': (live) =>
    'spec !spec.accessModes !spec.capacity !spec.claimRef !spec.csi.controllerExpandSecretRef !spec.mountOptions' +
    ' !spec.persistentVolumeReclaimPolicy !spec.storageClassName !spec.volumeAttributesClassName' +
    (getIn(live, 'spec', 'nodeAffinity') === undefined ? ' !spec.nodeAffinity' : ''),
  '/Pod': (live, desired) =>
    'spec !spec.containers.*.image !spec.initContainers.*.image' +
    (isSooner(live, desired) ? ' !spec.activeDeadlineSeconds' : '') +
    (keepsTolerations(live, desired) ? ' !spec.tolerations' : '') +
    (hasItems(getIn(live, 'spec', 'schedulingGates')) ? ' !spec.schedulingGates !spec.nodeSelector !spec.affinity' : ''),
  '/ResourceQuota': 'spec.scopes',

  // pkg/apis/apps/validation/validation.go
  'apps/ControllerRevision': 'data',
  'apps/DaemonSet': 'spec.selector',
  'apps/Deployment': 'spec.selector',
  'apps/ReplicaSet': 'spec.selector',
  'apps/StatefulSet':
    'spec !spec.replicas !spec.ordinals !spec.template !spec.updateStrategy !spec.revisionHistoryLimit' +
    ' !spec.persistentVolumeClaimRetentionPolicy !spec.minReadySeconds',

  // pkg/apis/batch/validation/validation.go
  'batch/Job': (live) =>
    'spec.selector spec.completionMode spec.podFailurePolicy spec.backoffLimitPerIndex spec.managedBy spec.successPolicy spec.template' +
    (getIn(live, 'spec', 'completionMode') === 'Indexed' ? '' : ' spec.completions') +
    (getIn(live, 'spec', 'suspend') === true ? SCHEDULING_OF_JOBS : ''),

  // pkg/apis/certificates/validation/validation.go
  'certificates.k8s.io/CertificateSigningRequest': 'spec',
  'certificates.k8s.io/ClusterTrustBundle': 'spec.signerName',
  'certificates.k8s.io/PodCertificateRequest': 'spec',
  // pkg/apis/coordination/validation/validation.go
  'coordination.k8s.io/LeaseCandidate': 'spec.leaseName',
  // pkg/apis/discovery/validation/validation.go
  'discovery.k8s.io/EndpointSlice': 'addressType',
  // pkg/apis/core/validation/events.go
  'events.k8s.io/Event':
    'regarding reason note type eventTime action related reportingController reportingInstance deprecatedCount deprecatedSource' +
    ' deprecatedFirstTimestamp deprecatedLastTimestamp',
  // pkg/apis/flowcontrol/validation/validation.go
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': 'spec.type',
  // pkg/apis/networking/validation/validation.go
  'networking.k8s.io/IPAddress': 'spec.parentRef',
  'networking.k8s.io/IngressClass': 'spec.controller',
  'networking.k8s.io/ServiceCIDR': 'spec.cidrs',
  // pkg/apis/node/validation/validation.go
  'node.k8s.io/RuntimeClass': 'handler',
  // pkg/apis/rbac/validation/validation.go
  'rbac.authorization.k8s.io/ClusterRoleBinding': 'roleRef',
  'rbac.authorization.k8s.io/RoleBinding': 'roleRef',
  // pkg/apis/resource/validation/validation.go
  'resource.k8s.io/ResourceClaim': 'spec',
  'resource.k8s.io/ResourceClaimTemplate': 'spec',
  'resource.k8s.io/ResourceSlice': 'spec.pool.name spec.driver spec.nodeName',
  // pkg/apis/scheduling/validation/validation.go
  'scheduling.k8s.io/PriorityClass': 'value preemptionPolicy',
  // pkg/apis/storage/validation/validation.go
  'storage.k8s.io/CSIDriver': 'spec.attachRequired spec.volumeLifecycleModes',
  'storage.k8s.io/CSINode': 'spec.drivers.*.nodeID spec.drivers.*.topologyKeys',
  'storage.k8s.io/CSIStorageCapacity': 'nodeTopology storageClassName',
  'storage.k8s.io/StorageClass': 'parameters provisioner reclaimPolicy volumeBindingMode',
  'storage.k8s.io/VolumeAttachment': 'spec',
  'storage.k8s.io/VolumeAttributesClass': 'driverName parameters',
  // pkg/apis/storagemigration/validation/validation.go
  'storagemigration.k8s.io/StorageVersionMigration': 'spec',
  // kube-aggregator pkg/apis/apiregistration/validation/validation.go: both are the object's name
  'apiregistration.k8s.io/APIService': 'spec.group spec.version',
  // apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go
  'apiextensions.k8s.io/CustomResourceDefinition': 'spec.group spec.scope spec.names.kind spec.names.plural',
};

/** What a suspended Job's Pods need of nodes. */
const SCHEDULING_OF_JOBS =
  ' !spec.template.metadata !spec.template.spec.nodeSelector !spec.template.spec.tolerations' +
  ' !spec.template.spec.affinity.nodeAffinity !spec.template.spec.schedulingGates !spec.template.spec.containers.*.resources' +
  ' !spec.template.spec.initContainers.*.resources';

/** An address once given stays, but where there is none: to or from an ExternalName, and from one headless form to another. */
function serviceFields(live: ObjectInput, desired: ObjectInput): string {
  const both = [live, desired];
  const types = both.map((service) => getIn(service, 'spec', 'type') ?? 'ClusterIP');
  if (types.includes('ExternalName')) return '';
  const [before, after] = both.map((service) => getIn(service, 'spec', 'clusterIP') ?? '');
  const headless = before === 'None' && after === 'None';
  const addresses = headless || before === '' ? '' : 'spec.clusterIP';
  const moved = ['clusterIPs', 'ipFamilies'].filter((list) => {
    const [first, second] = both.map((service) => getIn(service, 'spec', list));
    return !headless && hasItems(first) && hasItems(second) && first[0] !== second[0];
  });
  const balancer = types.every((type) => type === 'LoadBalancer') ? 'spec.loadBalancerClass' : '';
  const isChecked = both.every((service) => {
    return getIn(service, 'spec', 'type') === 'LoadBalancer' && getIn(service, 'spec', 'externalTrafficPolicy') === 'Local';
  });
  return [addresses, ...moved.map((list) => `spec.${list}`), balancer, isChecked ? 'spec.healthCheckNodePort' : ''].join(' ').trim();
}

/** A deadline may be set, and come nearer. */
function isSooner(...both: readonly ObjectInput[]): boolean {
  const [before, after] = both.map((pod) => getIn(pod, 'spec', 'activeDeadlineSeconds'));
  return before === undefined || before === null || Number(after ?? Number.NaN) <= Number(before);
}

/** Tolerations may be added, and last another time; the two that admission adds are there again. */
function keepsTolerations(...both: readonly ObjectInput[]): boolean {
  const [before, after] = both.map((pod) => {
    const list = getIn(pod, 'spec', 'tolerations');
    return (Array.isArray(list) ? list : []).map((one: unknown) =>
      JSON.stringify(['key', 'operator', 'value', 'effect'].map((field) => getIn(one, field) ?? (field === 'operator' ? 'Equal' : ''))),
    );
  });
  return before?.every((one) => after?.includes(one) === true || ADDED_TOLERATION.test(one)) !== false;
}

const ADDED_TOLERATION = /^\["node\.kubernetes\.io\/(?:not-ready|unreachable)","Exists","","NoExecute"\]$/;

function hasItems(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
