// What the API server writes where a manifest is silent and the OpenAPI document does not say it: by hand, from the named
// files of kubernetes/kubernetes v1.36; `pkg/apis/core/v1/defaults.go` where none is named. generate-schema.mjs writes it
// into the tables. What depends on other fields of the same object is in src/schema/server-defaults.ts.

const VOLUME_MODE = 0o644;
const WEBHOOK = { failurePolicy: 'Fail', matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {}, timeoutSeconds: 10 };
const CONTAINER = { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' };

/** By definition, without the prefix of its name, and by field. */
export const SERVER_DEFAULTS = {
  // Pods
  'core.v1.PodSpec': {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
  },
  'core.v1.Container': CONTAINER,
  'core.v1.EphemeralContainer': CONTAINER,
  'core.v1.Probe': { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 },
  'core.v1.HTTPGetAction': { path: '/', scheme: 'HTTP' },
  'core.v1.GRPCAction': { service: '' }, // +default in staging/src/k8s.io/api/core/v1/types.go
  'core.v1.ObjectFieldSelector': { apiVersion: 'v1' },
  'core.v1.ResourceFieldSelector': { divisor: '0' }, // a struct, which Go writes even where it is empty
  'core.v1.SecretVolumeSource': { defaultMode: VOLUME_MODE },
  'core.v1.ConfigMapVolumeSource': { defaultMode: VOLUME_MODE },
  'core.v1.DownwardAPIVolumeSource': { defaultMode: VOLUME_MODE },
  'core.v1.ProjectedVolumeSource': { defaultMode: VOLUME_MODE },
  'core.v1.ServiceAccountTokenProjection': { expirationSeconds: 3600 },
  'core.v1.HostPathVolumeSource': { type: '' },

  // Other kinds of the core group
  'core.v1.ServiceSpec': { sessionAffinity: 'None', type: 'ClusterIP' },
  'core.v1.Secret': { type: 'Opaque' },
  'core.v1.PersistentVolumeSpec': { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' },
  'core.v1.PersistentVolumeStatus': { phase: 'Pending' },
  'core.v1.PersistentVolumeClaim': { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, // pkg/apis/apps/v1/conversion.go: in a StatefulSet
  'core.v1.PersistentVolumeClaimSpec': { volumeMode: 'Filesystem' },
  'core.v1.PersistentVolumeClaimStatus': { phase: 'Pending' },
  'core.v1.EndpointPort': { protocol: 'TCP' },
  'core.v1.TypedLocalObjectReference': { apiGroup: null },
  'core.v1.TypedObjectReference': { apiGroup: null },
  'core.v1.NamespaceStatus': { phase: 'Active' },
  'core.v1.LimitRangeSpec': { limits: null },

  // Times that are no pointers are written as null while they are not known.
  'core.v1.Event': { eventTime: null, firstTimestamp: null, lastTimestamp: null },
  'events.v1.Event': { eventTime: null, deprecatedFirstTimestamp: null, deprecatedLastTimestamp: null },
  'meta.v1.Condition': { lastTransitionTime: null },
  'core.v1.NodeCondition': { lastHeartbeatTime: null, lastTransitionTime: null },
  'core.v1.PodCondition': { lastProbeTime: null, lastTransitionTime: null },
  'core.v1.ContainerStateRunning': { startedAt: null },
  'core.v1.ContainerStateTerminated': { startedAt: null, finishedAt: null },
  'core.v1.ReplicationControllerCondition': { lastTransitionTime: null },
  'apps.v1.DeploymentCondition': { lastTransitionTime: null, lastUpdateTime: null },
  'apps.v1.ReplicaSetCondition': { lastTransitionTime: null },
  'apps.v1.DaemonSetCondition': { lastTransitionTime: null },
  'apps.v1.StatefulSetCondition': { lastTransitionTime: null },
  'batch.v1.JobCondition': { lastProbeTime: null, lastTransitionTime: null },
  'autoscaling.v2.HorizontalPodAutoscalerCondition': { lastTransitionTime: null },

  // pkg/apis/apps/v1/defaults.go
  'apps.v1.DeploymentSpec': { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 },
  'apps.v1.DeploymentStrategy': { type: 'RollingUpdate' },
  'apps.v1.RollingUpdateDeployment': { maxUnavailable: '25%', maxSurge: '25%' },
  'apps.v1.DaemonSetSpec': { revisionHistoryLimit: 10 },
  'apps.v1.DaemonSetUpdateStrategy': { type: 'RollingUpdate' },
  'apps.v1.RollingUpdateDaemonSet': { maxUnavailable: 1, maxSurge: 0 },
  'apps.v1.ReplicaSetSpec': { replicas: 1 },
  'apps.v1.StatefulSetSpec': {
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: 'OrderedReady',
    persistentVolumeClaimRetentionPolicy: {},
  },
  'apps.v1.RollingUpdateStatefulSetStrategy': { partition: 0 },
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy': { whenDeleted: 'Retain', whenScaled: 'Retain' },

  // pkg/apis/batch/v1/defaults.go
  'batch.v1.CronJobSpec': { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
  'batch.v1.PodFailurePolicyOnPodConditionsPattern': { status: 'True' },

  // pkg/apis/autoscaling/v1/defaults.go, pkg/apis/autoscaling/v2/defaults.go
  'autoscaling.v1.HorizontalPodAutoscalerSpec': { minReplicas: 1 },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { minReplicas: 1 },

  // pkg/apis/networking/v1/defaults.go
  'networking.v1.NetworkPolicyPort': { protocol: 'TCP' },
  'networking.v1.IngressClassParametersReference': { scope: 'Cluster' },

  // pkg/apis/rbac/v1/defaults.go
  // A role without rules has null for them.
  'rbac.v1.Role': { rules: null },
  'rbac.v1.ClusterRole': { rules: null },
  'rbac.v1.RoleRef': { apiGroup: 'rbac.authorization.k8s.io' },

  // pkg/apis/storage/v1/defaults.go, pkg/apis/scheduling/v1/defaults.go, pkg/apis/discovery/v1/defaults.go
  'storage.v1.StorageClass': { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  'storage.v1.CSIDriverSpec': {
    attachRequired: true,
    podInfoOnMount: false,
    storageCapacity: false,
    fsGroupPolicy: 'ReadWriteOnceWithFSType',
    volumeLifecycleModes: ['Persistent'],
    requiresRepublish: false,
    seLinuxMount: false,
  },
  'storage.v1.CSINodeSpec': { drivers: null },
  'storage.v1.CSINodeDriver': { topologyKeys: null },
  'scheduling.v1.PriorityClass': { preemptionPolicy: 'PreemptLowerPriority' },
  'discovery.v1.EndpointSlice': { endpoints: null, ports: null },
  'discovery.v1.EndpointPort': { name: '', protocol: 'TCP' },

  // pkg/apis/admissionregistration/v1/defaults.go
  'admissionregistration.v1.ValidatingWebhook': WEBHOOK,
  'admissionregistration.v1.MutatingWebhook': { ...WEBHOOK, reinvocationPolicy: 'Never' },
  'admissionregistration.v1.RuleWithOperations': { scope: '*' },
  'admissionregistration.v1.NamedRuleWithOperations': { scope: '*' },
  'admissionregistration.v1.ServiceReference': { port: 443 },
  'apiextensions.v1.ServiceReference': { port: 443 },
  'apiregistration.v1.ServiceReference': { port: 443 },
  'admissionregistration.v1.ValidatingAdmissionPolicySpec': { failurePolicy: 'Fail' },
  'admissionregistration.v1.MutatingAdmissionPolicySpec': { failurePolicy: 'Fail' },
  'admissionregistration.v1.MatchResources': { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} },

  // staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go
  'apiextensions.v1.CustomResourceDefinitionSpec': { conversion: { strategy: 'None' } },

  // pkg/apis/flowcontrol/v1/defaults.go, pkg/apis/resource/v1/defaults.go
  'flowcontrol.v1.FlowSchemaSpec': { matchingPrecedence: 1000 },
  'flowcontrol.v1.ExemptPriorityLevelConfiguration': { nominalConcurrencyShares: 0, lendablePercent: 0 },
  'flowcontrol.v1.LimitedPriorityLevelConfiguration': { nominalConcurrencyShares: 30, lendablePercent: 0 },
  'flowcontrol.v1.QueuingConfiguration': { handSize: 8, queues: 64, queueLengthLimit: 50 },
  'resource.v1.ExactDeviceRequest': { allocationMode: 'ExactCount' },
  'resource.v1.DeviceSubRequest': { allocationMode: 'ExactCount' },
};
