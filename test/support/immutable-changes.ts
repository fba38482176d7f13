import type { ObjectInput } from '../../src/object/index.ts';

type Fields = Record<string, unknown>;

/** A change of one object, and whether an API server refuses it because a field is immutable. */
export interface Change {
  readonly name: string;
  readonly before: ObjectInput;
  /** A merge patch. */
  readonly change: Fields;
  readonly refused: boolean;
}

const LABELS = { app: 'web' };
const SELECTOR = { matchLabels: LABELS };
const POD = { containers: [{ name: 'a', image: 'a' }] };
const TEMPLATE = { metadata: { labels: LABELS }, spec: POD };
const JOB_TEMPLATE = { spec: { ...POD, restartPolicy: 'Never' } };
const CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const OTHER_LABELS = { template: { metadata: { labels: { app: 'api' } } }, selector: { matchLabels: { app: 'api' } } };

const deployment = make('apps/v1', 'Deployment', { spec: { selector: SELECTOR, template: TEMPLATE } });
const statefulSet = make('apps/v1', 'StatefulSet', { spec: { selector: SELECTOR, template: TEMPLATE, serviceName: 'web' } });
const daemonSet = make('apps/v1', 'DaemonSet', { spec: { selector: SELECTOR, template: TEMPLATE } });
const job = make('batch/v1', 'Job', { spec: { template: JOB_TEMPLATE, completions: 2 } });
const indexed = make('batch/v1', 'Job', { spec: { template: JOB_TEMPLATE, completions: 2, parallelism: 2, completionMode: 'Indexed' } });
const suspended = make('batch/v1', 'Job', { spec: { template: JOB_TEMPLATE, suspend: true } });
const service = make('v1', 'Service', { spec: { ports: [{ port: 80 }], selector: LABELS } });
const headless = make('v1', 'Service', { spec: { ports: [{ port: 80 }], selector: LABELS, clusterIP: 'None' } });
const claim = make('v1', 'PersistentVolumeClaim', { spec: CLAIM });
const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';
const oldClaim: ObjectInput = { ...claim, metadata: { annotations: { [OLD_CLASS]: 'a', more: 'x' } } };
const volume = make('v1', 'PersistentVolume', {
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/a' } },
});
const pod = make('v1', 'Pod', { spec: POD });
const tolerant = make('v1', 'Pod', { spec: { ...POD, tolerations: [{ key: 'a', operator: 'Exists' }] } });
const hurried = make('v1', 'Pod', { spec: { ...POD, activeDeadlineSeconds: 5 } });
const storageClass = make('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a.example/b', parameters: { type: 'a' } });
const binding = make('rbac.authorization.k8s.io/v1', 'RoleBinding', {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
  subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'u' }],
});
const clusterBinding = make('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' },
});
const quota = make('v1', 'ResourceQuota', { spec: { hard: { pods: '4' }, scopes: ['NotTerminating'] } });

/** Changes of built-in kinds that a server refuses, and beside them those next to them that it takes. */
export const CHANGES: readonly Change[] = [
  refused('the data of an immutable ConfigMap', make('v1', 'ConfigMap', { immutable: true, data: { a: '1' } }), { data: { a: '2' } }),
  taken('the data of a ConfigMap', make('v1', 'ConfigMap', { data: { a: '1' } }), { data: { a: '2' }, immutable: true }),
  taken('the labels of an immutable ConfigMap', make('v1', 'ConfigMap', { immutable: true }), { metadata: { labels: LABELS } }),
  refused('the data of an immutable Secret', make('v1', 'Secret', { immutable: true, data: { a: 'YQ==' } }), { data: { a: 'Yg==' } }),
  refused('the type of a Secret', make('v1', 'Secret', {}), { type: 'example.com/other' }),
  refused('the selector of a Deployment', deployment, { spec: OTHER_LABELS }),
  taken('the template of a Deployment', deployment, { spec: { template: { metadata: { labels: { more: 'x' } } } } }),
  refused('the selector of a DaemonSet', daemonSet, { spec: OTHER_LABELS }),
  refused('the selector of a StatefulSet', statefulSet, { spec: OTHER_LABELS }),
  refused('the Service of a StatefulSet', statefulSet, { spec: { serviceName: 'other' } }),
  refused('the Pod management of a StatefulSet', statefulSet, { spec: { podManagementPolicy: 'Parallel' } }),
  refused('the claims of a StatefulSet', statefulSet, { spec: { volumeClaimTemplates: [{ metadata: { name: 'a' }, spec: CLAIM }] } }),
  taken('the replicas of a StatefulSet', statefulSet, { spec: { replicas: 2, minReadySeconds: 1 } }),
  taken('the claims a StatefulSet keeps', statefulSet, { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } }),
  refused('the template of a Job', job, { spec: { template: { spec: { terminationGracePeriodSeconds: 5 } } } }),
  refused('the completions of a Job', job, { spec: { completions: 3 } }),
  taken('the completions of an indexed Job', indexed, { spec: { completions: 3, parallelism: 3 } }),
  taken('the parallelism of a Job', job, { spec: { parallelism: 2, backoffLimit: 1 } }),
  taken('where the Pods of a suspended Job run', suspended, { spec: { template: { spec: { nodeSelector: { disk: 'ssd' } } } } }),
  refused('the address of a Service', service, { spec: { clusterIP: '10.0.0.77', clusterIPs: ['10.0.0.77'] } }),
  refused('a headless Service that wants an address', headless, { spec: { clusterIP: '10.0.0.78', clusterIPs: ['10.0.0.78'] } }),
  taken('the ports of a Service', service, { spec: { ports: [{ port: 81 }], type: 'NodePort' } }),
  taken('a Service that becomes a name', service, {
    spec: { type: 'ExternalName', externalName: 'a.example', clusterIP: null, clusterIPs: null, ipFamilies: null, ipFamilyPolicy: null },
  }),
  refused('the class of a claim', make('v1', 'PersistentVolumeClaim', { spec: { ...CLAIM, storageClassName: 'a' } }), {
    spec: { storageClassName: 'b' },
  }),
  taken('the class of a claim that has none', claim, { spec: { storageClassName: 'b' } }),
  refused('the class that an annotation of a claim names', oldClaim, { metadata: { annotations: { [OLD_CLASS]: 'b' } } }),
  refused('the class in the first annotation of a claim', claim, { metadata: { annotations: { [OLD_CLASS]: 'b' } } }),
  taken('another as the first annotation of a claim', claim, { metadata: { annotations: { more: 'x' } } }),
  taken('the class of a claim goes from that annotation to its field', oldClaim, {
    metadata: { annotations: { [OLD_CLASS]: null } },
    spec: { storageClassName: 'a' },
  }),
  refused('the access modes of a claim', claim, { spec: { accessModes: ['ReadOnlyMany'] } }),
  refused('the size of a claim that is not bound', claim, { spec: { resources: { requests: { storage: '2Gi' } } } }),
  taken('the labels of a claim', claim, { metadata: { labels: LABELS } }),
  refused('the source of a volume', volume, { spec: { hostPath: { path: '/b' } } }),
  refused('the mode of a volume', volume, { spec: { volumeMode: 'Block' } }),
  taken('the size and policy of a volume', volume, { spec: { capacity: { storage: '2Gi' }, persistentVolumeReclaimPolicy: 'Delete' } }),
  refused('the command of a Pod', pod, { spec: { containers: [{ name: 'a', image: 'a', command: ['b'] }] } }),
  refused('the node selector of a Pod', pod, { spec: { nodeSelector: { disk: 'ssd' } } }),
  taken('the deadline of a Pod', pod, { spec: { activeDeadlineSeconds: 60 } }),
  refused('the scopes of a quota', quota, { spec: { scopes: ['Terminating'] } }),
  taken('the limits of a quota', quota, { spec: { hard: { pods: '5' } } }),
  refused('the role of a RoleBinding', binding, { roleRef: { name: 'b' } }),
  refused('the role of a ClusterRoleBinding', clusterBinding, { roleRef: { name: 'b' } }),
  taken('the subjects of a RoleBinding', binding, { subjects: [] }),
  refused('the provisioner of a StorageClass', storageClass, { provisioner: 'c.example/d' }),
  refused('the parameters of a StorageClass', storageClass, { parameters: { type: 'b' } }),
  refused('the binding mode of a StorageClass', storageClass, { volumeBindingMode: 'WaitForFirstConsumer' }),
  taken('the expansion of a StorageClass', storageClass, { allowVolumeExpansion: true }),
  refused('the controller of an IngressClass', make('networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'a.example/b' } }), {
    spec: { controller: 'a.example/c' },
  }),
  refused('the value of a PriorityClass', make('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }), { value: 2 }),
  taken('the description of a PriorityClass', make('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }), { description: 'x' }),
  refused('the handler of a RuntimeClass', make('node.k8s.io/v1', 'RuntimeClass', { handler: 'a' }), { handler: 'b' }),
  refused('the address type of an EndpointSlice', make('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4', endpoints: [] }), {
    addressType: 'FQDN',
  }),
  refused('what a CSI driver attaches', make('storage.k8s.io/v1', 'CSIDriver', { spec: { attachRequired: true } }), {
    spec: { attachRequired: false },
  }),
  taken('what a CSI driver tells of Pods', make('storage.k8s.io/v1', 'CSIDriver', { spec: { attachRequired: true } }), {
    spec: { podInfoOnMount: true },
  }),
  refused('the tolerations of a Pod', tolerant, { spec: { tolerations: [{ key: 'b', operator: 'Exists' }] } }),
  taken('one toleration more of a Pod', tolerant, {
    spec: {
      tolerations: [
        { key: 'a', operator: 'Exists' },
        { key: 'b', operator: 'Exists' },
      ],
    },
  }),
  refused('a later deadline of a Pod', hurried, { spec: { activeDeadlineSeconds: 10 } }),
  taken('a sooner deadline of a Pod', hurried, { spec: { activeDeadlineSeconds: 4 } }),
  refused('the provider of a Node', make('v1', 'Node', { spec: { providerID: 'a://b' } }), { spec: { providerID: 'a://c' } }),
  taken('the first provider of a Node', make('v1', 'Node', {}), { spec: { providerID: 'a://c' } }),
];

/** Kinds that have no namespace. */
export const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'CSIDriver',
  'ClusterRoleBinding',
  'IngressClass',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
]);

function refused(name: string, before: ObjectInput, change: Fields): Change {
  return { name, before, change, refused: true };
}

function taken(name: string, before: ObjectInput, change: Fields): Change {
  return { name, before, change, refused: false };
}

function make(apiVersion: string, kind: string, fields: Fields): ObjectInput {
  return { apiVersion, kind, metadata: { name: 'web' }, ...fields };
}
