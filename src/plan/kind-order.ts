import type { GroupKind } from '../object/index.ts';

/**
 * Kinds in the order in which they are applied, one rank a line: what others refer to comes first, what refuses or
 * changes other objects comes last. Kinds that are not listed, custom resources mostly, share a rank of their own.
 *
 * @see Argo CD gitops-engine/pkg/sync/sync_tasks.go; differs: ranks instead of one kind after another, webhooks last.
 */
const RANKS: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition', 'PriorityClass', 'RuntimeClass', 'StorageClass', 'IngressClass', 'VolumeAttributesClass', 'DeviceClass'],
  ['ResourceQuota', 'LimitRange', 'NetworkPolicy', 'PodDisruptionBudget', 'ServiceAccount'],
  ['Secret', 'ConfigMap', 'PersistentVolume', 'PersistentVolumeClaim', 'ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding'],
  ['Service'],
  ['DaemonSet', 'Pod', 'ReplicationController', 'ReplicaSet', 'Deployment', 'StatefulSet', 'Job', 'CronJob'],
  ['HorizontalPodAutoscaler', 'Ingress'],
  [], // every other kind
  [
    'APIService',
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
    'MutatingAdmissionPolicy',
    'ValidatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'ValidatingAdmissionPolicyBinding',
  ],
];

const BUILTIN_GROUPS = new Set(['', 'apps', 'batch', 'policy', 'autoscaling', 'node.k8s.io', 'extensions']);
const OTHER_RANK = RANKS.findIndex((kinds) => kinds.length === 0);
const RANK_BY_KIND = new Map(RANKS.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const)));

/** The rank of a kind in the order of applying; deletes go the other way. A custom resource never takes a built-in kind's rank. */
export function kindRank({ group, kind }: GroupKind): number {
  if (!BUILTIN_GROUPS.has(group) && !group.endsWith('.k8s.io')) return OTHER_RANK;
  return RANK_BY_KIND.get(kind) ?? OTHER_RANK;
}

/** The rank of a kind in the order of deleting. */
export function deletionRank(kind: GroupKind): number {
  return RANKS.length - 1 - kindRank(kind);
}
