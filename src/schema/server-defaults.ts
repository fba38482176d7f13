import { getIn, isEmptyValue, isRecord } from '../object/index.ts';
import {
  type Fields,
  autoscalerFields,
  definitionNames,
  jobSpec,
  labelsOfTemplate,
  limitsOfContainer,
  namedByLabel,
  nullsFor,
  oldAutoscalerTarget,
  policyTypes,
  pullPolicy,
  rollingUpdate,
  runningPodSpec,
  sameServiceAccount,
  serviceFields,
  storedData,
} from './derived-defaults.ts';

/**
 * What the API server writes where a manifest is silent and the OpenAPI document does not say it. `of` is the OpenAPI
 * definition without its prefix; `set` has the values of absent fields; `derive` gives fields that depend on others of
 * the same object (it is asked after `set`, and its fields are written as they are;
 * `undefined` takes a field away).
 */
export interface ServerDefault {
  readonly of: string;
  readonly set?: Fields | undefined;
  readonly derive?: ((owner: Fields) => Fields | undefined) | undefined;
}

const RBAC = 'rbac.authorization.k8s.io';
const VOLUME_MODE = 0o644;

/** By hand, from the named files of kubernetes/kubernetes v1.36; `pkg/apis/core/v1/defaults.go` where none is named. */
export const SERVER_DEFAULTS: readonly ServerDefault[] = [
  // Pods
  {
    of: 'core.v1.PodSpec',
    set: {
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
    },
    derive: sameServiceAccount,
  },
  { of: 'core.v1.Pod', derive: ({ spec }) => (isRecord(spec) ? { spec: runningPodSpec(spec) } : undefined) },
  ...['core.v1.Container', 'core.v1.EphemeralContainer'].map((of) => ({
    of,
    set: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
    derive: (container: Fields) =>
      isEmptyValue(container['imagePullPolicy']) ? { imagePullPolicy: pullPolicy(container['image']) } : undefined,
  })),
  { of: 'core.v1.Probe', set: { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 } },
  { of: 'core.v1.HTTPGetAction', set: { path: '/', scheme: 'HTTP' } },
  { of: 'core.v1.GRPCAction', set: { service: '' } }, // +default in staging/src/k8s.io/api/core/v1/types.go
  { of: 'core.v1.ObjectFieldSelector', set: { apiVersion: 'v1' } },
  { of: 'core.v1.ResourceFieldSelector', set: { divisor: '0' } }, // a struct, which Go writes even where it is empty
  // Times that are no pointers are written as null.
  { of: 'core.v1.PodCondition', derive: nullsFor('lastProbeTime', 'lastTransitionTime') },
  { of: 'core.v1.ContainerStateRunning', derive: nullsFor('startedAt') },
  { of: 'core.v1.ContainerStateTerminated', derive: nullsFor('startedAt', 'finishedAt') },
  { of: 'batch.v1.JobCondition', derive: nullsFor('lastProbeTime', 'lastTransitionTime') },
  { of: 'apps.v1.DeploymentCondition', derive: nullsFor('lastTransitionTime', 'lastUpdateTime') },
  { of: 'apps.v1.ReplicaSetCondition', derive: nullsFor('lastTransitionTime') },
  { of: 'apps.v1.DaemonSetCondition', derive: nullsFor('lastTransitionTime') },
  { of: 'apps.v1.StatefulSetCondition', derive: nullsFor('lastTransitionTime') },
  { of: 'core.v1.ReplicationControllerCondition', derive: nullsFor('lastTransitionTime') },
  { of: 'core.v1.Volume', derive: (volume) => (Object.keys(volume).length === 1 ? { emptyDir: {} } : undefined) },
  { of: 'core.v1.SecretVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.ConfigMapVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.DownwardAPIVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.ProjectedVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.ServiceAccountTokenProjection', set: { expirationSeconds: 3600 } },
  { of: 'core.v1.HostPathVolumeSource', set: { type: '' } },
  {
    of: 'core.v1.ImageVolumeSource',
    derive: (image) => (isEmptyValue(image['pullPolicy']) ? { pullPolicy: pullPolicy(image['reference']) } : undefined),
  },

  // Other kinds of the core group
  { of: 'core.v1.ReplicationController', derive: labelsOfTemplate },
  {
    of: 'core.v1.ReplicationControllerSpec',
    derive: ({ selector, template }) => {
      const labels = getIn(template, 'metadata', 'labels');
      return isEmptyValue(selector) && isRecord(labels) ? { selector: labels } : undefined;
    },
  },
  { of: 'core.v1.ServiceSpec', set: { sessionAffinity: 'None', type: 'ClusterIP' }, derive: serviceFields },
  { of: 'core.v1.ServicePort', derive: ({ port, targetPort }) => (isEmptyValue(targetPort) ? { targetPort: port } : undefined) },
  {
    of: 'core.v1.LoadBalancerIngress',
    derive: ({ ip, ipMode }) => (!isEmptyValue(ip) && isEmptyValue(ipMode) ? { ipMode: 'VIP' } : undefined),
  },
  { of: 'core.v1.Secret', set: { type: 'Opaque' }, derive: storedData },
  { of: 'core.v1.PersistentVolumeSpec', set: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' } },
  { of: 'core.v1.PersistentVolumeStatus', set: { phase: 'Pending' } },
  { of: 'core.v1.PersistentVolumeClaim', set: { apiVersion: 'v1', kind: 'PersistentVolumeClaim' } }, // pkg/apis/apps/v1/conversion.go: in a StatefulSet
  { of: 'core.v1.PersistentVolumeClaimSpec', set: { volumeMode: 'Filesystem' } },
  { of: 'core.v1.PersistentVolumeClaimStatus', set: { phase: 'Pending' } },
  { of: 'core.v1.EndpointPort', set: { protocol: 'TCP' } },
  // Times that Go writes as null while they are not known.
  { of: 'core.v1.Event', set: { eventTime: null, firstTimestamp: null, lastTimestamp: null } },
  { of: 'events.v1.Event', set: { eventTime: null, deprecatedFirstTimestamp: null, deprecatedLastTimestamp: null } },
  { of: 'core.v1.NodeCondition', set: { lastHeartbeatTime: null, lastTransitionTime: null } },
  {
    of: 'core.v1.NodeStatus',
    derive: ({ capacity, allocatable }) => (!isEmptyValue(capacity) && isEmptyValue(allocatable) ? { allocatable: capacity } : undefined),
  },
  ...['TypedLocalObjectReference', 'TypedObjectReference'].map((kind) => ({ of: `core.v1.${kind}`, set: { apiGroup: null } })),
  { of: 'meta.v1.Condition', set: { lastTransitionTime: null } },
  { of: 'core.v1.NamespaceStatus', set: { phase: 'Active' } },
  { of: 'core.v1.Namespace', derive: ({ metadata }) => namedByLabel(metadata) },
  { of: 'core.v1.LimitRangeSpec', set: { limits: null } },
  { of: 'core.v1.LimitRangeItem', derive: limitsOfContainer },

  // pkg/apis/apps/v1/defaults.go
  { of: 'apps.v1.DeploymentSpec', set: { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 } },
  { of: 'apps.v1.DeploymentStrategy', set: { type: 'RollingUpdate' }, derive: rollingUpdate },
  { of: 'apps.v1.RollingUpdateDeployment', set: { maxUnavailable: '25%', maxSurge: '25%' } },
  { of: 'apps.v1.DaemonSetSpec', set: { revisionHistoryLimit: 10 } },
  { of: 'apps.v1.DaemonSetUpdateStrategy', set: { type: 'RollingUpdate' }, derive: rollingUpdate },
  { of: 'apps.v1.RollingUpdateDaemonSet', set: { maxUnavailable: 1, maxSurge: 0 } },
  { of: 'apps.v1.ReplicaSetSpec', set: { replicas: 1 } },
  {
    of: 'apps.v1.StatefulSetSpec',
    set: { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady', persistentVolumeClaimRetentionPolicy: {} },
  },
  {
    of: 'apps.v1.StatefulSetUpdateStrategy',
    derive: ({ type, rollingUpdate: given }) => (isEmptyValue(type) ? { type: 'RollingUpdate', rollingUpdate: given ?? {} } : undefined),
  },
  { of: 'apps.v1.RollingUpdateStatefulSetStrategy', set: { partition: 0 } },
  { of: 'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy', set: { whenDeleted: 'Retain', whenScaled: 'Retain' } },

  // pkg/apis/batch/v1/defaults.go
  {
    of: 'batch.v1.CronJobSpec',
    set: { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
  },
  // Of a Job alone: a CronJob's template is left as it is.
  { of: 'batch.v1.Job', derive: (job) => ({ ...labelsOfTemplate(job), ...(isRecord(job['spec']) ? { spec: jobSpec(job['spec']) } : {}) }) },
  { of: 'batch.v1.PodFailurePolicyOnPodConditionsPattern', set: { status: 'True' } },

  // pkg/apis/autoscaling/v1/defaults.go, pkg/apis/autoscaling/v2/defaults.go
  { of: 'autoscaling.v1.HorizontalPodAutoscaler', derive: oldAutoscalerTarget }, // pkg/apis/autoscaling/v1/conversion.go
  { of: 'autoscaling.v1.HorizontalPodAutoscalerSpec', set: { minReplicas: 1 } },
  { of: 'autoscaling.v2.HorizontalPodAutoscalerCondition', derive: nullsFor('lastTransitionTime') },
  { of: 'autoscaling.v2.HorizontalPodAutoscalerStatus', derive: nullsFor('currentMetrics') },
  { of: 'autoscaling.v2.HorizontalPodAutoscalerSpec', set: { minReplicas: 1 }, derive: autoscalerFields },

  // pkg/apis/networking/v1/defaults.go
  { of: 'networking.v1.NetworkPolicyPort', set: { protocol: 'TCP' } },
  { of: 'networking.v1.NetworkPolicySpec', derive: policyTypes },
  { of: 'networking.v1.IngressClassParametersReference', set: { scope: 'Cluster' } },

  // pkg/apis/rbac/v1/defaults.go
  // A role without rules has null for them.
  ...['Role', 'ClusterRole'].map((kind) => ({ of: `rbac.v1.${kind}`, set: { rules: null } })),
  { of: 'rbac.v1.RoleRef', set: { apiGroup: RBAC } },
  {
    of: 'rbac.v1.Subject',
    derive: ({ kind, apiGroup }) => (isEmptyValue(apiGroup) && (kind === 'User' || kind === 'Group') ? { apiGroup: RBAC } : undefined),
  },

  // pkg/apis/storage/v1/defaults.go, pkg/apis/scheduling/v1/defaults.go, pkg/apis/discovery/v1/defaults.go
  { of: 'storage.v1.StorageClass', set: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' } },
  {
    of: 'storage.v1.CSIDriverSpec',
    set: {
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      volumeLifecycleModes: ['Persistent'],
      requiresRepublish: false,
      seLinuxMount: false,
    },
  },
  { of: 'scheduling.v1.PriorityClass', set: { preemptionPolicy: 'PreemptLowerPriority' } },
  { of: 'discovery.v1.EndpointSlice', set: { endpoints: null, ports: null } },
  { of: 'storage.v1.CSINodeSpec', set: { drivers: null } },
  { of: 'storage.v1.CSINodeDriver', set: { topologyKeys: null } },
  { of: 'discovery.v1.EndpointPort', set: { name: '', protocol: 'TCP' } },

  // pkg/apis/admissionregistration/v1/defaults.go
  ...['ValidatingWebhook', 'MutatingWebhook'].map((webhook) => ({
    of: `admissionregistration.v1.${webhook}`,
    set: {
      failurePolicy: 'Fail',
      matchPolicy: 'Equivalent',
      namespaceSelector: {},
      objectSelector: {},
      timeoutSeconds: 10,
      ...(webhook === 'MutatingWebhook' ? { reinvocationPolicy: 'Never' } : {}),
    },
  })),
  ...['RuleWithOperations', 'NamedRuleWithOperations'].map((rule) => ({ of: `admissionregistration.v1.${rule}`, set: { scope: '*' } })),
  ...['admissionregistration', 'apiextensions', 'apiregistration'].map((group) => ({
    of: `${group}.v1.ServiceReference`,
    set: { port: 443 },
  })),
  ...['ValidatingAdmissionPolicySpec', 'MutatingAdmissionPolicySpec'].map((of) => ({
    of: `admissionregistration.v1.${of}`,
    set: { failurePolicy: 'Fail' },
  })),
  { of: 'admissionregistration.v1.MatchResources', set: { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} } },

  // staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go
  { of: 'apiextensions.v1.CustomResourceDefinitionSpec', set: { conversion: { strategy: 'None' } }, derive: definitionNames },
  { of: 'apiextensions.v1.CustomResourceDefinitionStatus', derive: nullsFor('conditions') },

  // pkg/apis/flowcontrol/v1/defaults.go, pkg/apis/resource/v1/defaults.go
  { of: 'flowcontrol.v1.FlowSchemaSpec', set: { matchingPrecedence: 1000 } },
  { of: 'flowcontrol.v1.ExemptPriorityLevelConfiguration', set: { nominalConcurrencyShares: 0, lendablePercent: 0 } },
  { of: 'flowcontrol.v1.LimitedPriorityLevelConfiguration', set: { nominalConcurrencyShares: 30, lendablePercent: 0 } },
  { of: 'flowcontrol.v1.QueuingConfiguration', set: { handSize: 8, queues: 64, queueLengthLimit: 50 } },
  ...['ExactDeviceRequest', 'DeviceSubRequest'].map((of) => ({
    of: `resource.v1.${of}`,
    set: { allocationMode: 'ExactCount' },
    derive: ({ allocationMode, count }: Fields) => (allocationMode === 'ExactCount' && isEmptyValue(count) ? { count: 1 } : undefined),
  })),
];
