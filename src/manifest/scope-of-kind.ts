import { getIn, type GroupKind, kindKey, type ObjectInput, splitApiVersion } from '../object/index.ts';
import type { ApiResource } from '../ports.ts';

/** Whether objects of a kind live in namespaces; `undefined` when nothing tells. */
export type ScopeOfKind = (kind: GroupKind) => 'Namespaced' | 'Cluster' | undefined;

/**
 * The scope of a kind by the CustomResourceDefinitions among the objects, then by what a cluster serves, then by what
 * every cluster has.
 */
export function scopeOfKind(objects: readonly ObjectInput[], resources: readonly ApiResource[] = []): ScopeOfKind {
  const scopes = new Map<string, 'Namespaced' | 'Cluster'>();
  for (const resource of resources) scopes.set(kindKey(resource), resource.namespaced ? 'Namespaced' : 'Cluster');
  for (const object of objects) {
    const defined = definedKind(object);
    if (defined !== undefined) scopes.set(kindKey(defined), defined.scope);
  }
  return (kind) => scopes.get(kindKey(kind)) ?? builtInScope(kind);
}

function definedKind(object: ObjectInput): (GroupKind & { scope: 'Namespaced' | 'Cluster' }) | undefined {
  const { group } = splitApiVersion(object.apiVersion);
  if (group !== 'apiextensions.k8s.io' || object.kind !== 'CustomResourceDefinition') return undefined;
  const definition = {
    group: getIn(object, 'spec', 'group'),
    kind: getIn(object, 'spec', 'names', 'kind'),
    scope: getIn(object, 'spec', 'scope'),
  };
  const { group: served, kind, scope } = definition;
  if (typeof served !== 'string' || typeof kind !== 'string') return undefined;
  return scope === 'Namespaced' || scope === 'Cluster' ? { group: served, kind, scope } : undefined;
}

/** The groups that every API server has, and their cluster-scoped kinds; all other kinds of them are namespaced. */
const CLUSTER_SCOPED = ` ComponentStatus,Namespace,Node,PersistentVolume
admissionregistration.k8s.io MutatingAdmissionPolicy,MutatingAdmissionPolicyBinding,MutatingWebhookConfiguration,ValidatingAdmissionPolicy,ValidatingAdmissionPolicyBinding,ValidatingWebhookConfiguration
apiextensions.k8s.io CustomResourceDefinition
apiregistration.k8s.io APIService
apps
authentication.k8s.io SelfSubjectReview,TokenReview
authorization.k8s.io SelfSubjectAccessReview,SelfSubjectRulesReview,SubjectAccessReview
autoscaling
batch
certificates.k8s.io CertificateSigningRequest,ClusterTrustBundle
coordination.k8s.io
discovery.k8s.io
events.k8s.io
extensions PodSecurityPolicy
flowcontrol.apiserver.k8s.io FlowSchema,PriorityLevelConfiguration
internal.apiserver.k8s.io StorageVersion
networking.k8s.io IPAddress,IngressClass,ServiceCIDR
node.k8s.io RuntimeClass
policy PodSecurityPolicy
rbac.authorization.k8s.io ClusterRole,ClusterRoleBinding
resource.k8s.io DeviceClass,DeviceTaintRule,ResourceSlice
scheduling.k8s.io PriorityClass
storage.k8s.io CSIDriver,CSINode,StorageClass,VolumeAttachment,VolumeAttributesClass
storagemigration.k8s.io StorageVersionMigration`;

function builtInScope({ group, kind }: GroupKind): 'Namespaced' | 'Cluster' | undefined {
  const row = CLUSTER_SCOPED.split('\n')
    .map((line) => line.split(' '))
    .find(([name]) => name === group);
  if (row === undefined) return undefined;
  return row[1]?.split(',').includes(kind) === true ? 'Cluster' : 'Namespaced';
}
