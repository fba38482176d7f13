import { getIn, isRecord, setOwn } from '../object/index.ts';

/** Fields of one object, as they stand in a manifest. */
export type Fields = Readonly<Record<string, unknown>>;

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
      isEmpty(container['imagePullPolicy']) ? { imagePullPolicy: pullPolicy(container['image']) } : undefined,
  })),
  { of: 'core.v1.Probe', set: { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 } },
  { of: 'core.v1.HTTPGetAction', set: { path: '/', scheme: 'HTTP' } },
  { of: 'core.v1.GRPCAction', set: { service: '' } }, // +default in staging/src/k8s.io/api/core/v1/types.go
  { of: 'core.v1.ObjectFieldSelector', set: { apiVersion: 'v1' } },
  { of: 'core.v1.Volume', derive: (volume) => (Object.keys(volume).length === 1 ? { emptyDir: {} } : undefined) },
  { of: 'core.v1.SecretVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.ConfigMapVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.DownwardAPIVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.ProjectedVolumeSource', set: { defaultMode: VOLUME_MODE } },
  { of: 'core.v1.ServiceAccountTokenProjection', set: { expirationSeconds: 3600 } },
  { of: 'core.v1.HostPathVolumeSource', set: { type: '' } },
  {
    of: 'core.v1.ImageVolumeSource',
    derive: (image) => (isEmpty(image['pullPolicy']) ? { pullPolicy: pullPolicy(image['reference']) } : undefined),
  },

  // Other kinds of the core group
  { of: 'core.v1.ReplicationController', derive: labelsOfTemplate },
  {
    of: 'core.v1.ReplicationControllerSpec',
    derive: ({ selector, template }) => {
      const labels = getIn(template, 'metadata', 'labels');
      return isEmpty(selector) && isRecord(labels) ? { selector: labels } : undefined;
    },
  },
  { of: 'core.v1.ServiceSpec', set: { sessionAffinity: 'None', type: 'ClusterIP' }, derive: serviceFields },
  { of: 'core.v1.ServicePort', derive: ({ port, targetPort }) => (isEmpty(targetPort) ? { targetPort: port } : undefined) },
  { of: 'core.v1.Secret', set: { type: 'Opaque' }, derive: storedData },
  { of: 'core.v1.PersistentVolumeSpec', set: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' } },
  { of: 'core.v1.PersistentVolumeStatus', set: { phase: 'Pending' } },
  { of: 'core.v1.PersistentVolumeClaim', set: { apiVersion: 'v1', kind: 'PersistentVolumeClaim' } }, // pkg/apis/apps/v1/conversion.go: in a StatefulSet
  { of: 'core.v1.PersistentVolumeClaimSpec', set: { volumeMode: 'Filesystem' } },
  { of: 'core.v1.PersistentVolumeClaimStatus', set: { phase: 'Pending' } },
  { of: 'core.v1.EndpointPort', set: { protocol: 'TCP' } },
  { of: 'core.v1.NamespaceStatus', set: { phase: 'Active' } },
  { of: 'core.v1.NamespaceSpec', set: { finalizers: ['kubernetes'] } }, // pkg/registry/core/namespace/strategy.go PrepareForCreate
  { of: 'core.v1.Namespace', derive: ({ metadata }) => namedByLabel(metadata) },
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
    derive: ({ type, rollingUpdate: given }) => (isEmpty(type) ? { type: 'RollingUpdate', rollingUpdate: given ?? {} } : undefined),
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
  { of: 'autoscaling.v1.HorizontalPodAutoscalerSpec', set: { minReplicas: 1 } },
  { of: 'autoscaling.v2.HorizontalPodAutoscalerSpec', set: { minReplicas: 1 }, derive: autoscalerFields },

  // pkg/apis/networking/v1/defaults.go
  { of: 'networking.v1.NetworkPolicyPort', set: { protocol: 'TCP' } },
  { of: 'networking.v1.NetworkPolicySpec', derive: policyTypes },
  { of: 'networking.v1.IngressClassParametersReference', set: { scope: 'Cluster' } },

  // pkg/apis/rbac/v1/defaults.go
  { of: 'rbac.v1.RoleRef', set: { apiGroup: RBAC } },
  {
    of: 'rbac.v1.Subject',
    derive: ({ kind, apiGroup }) => (isEmpty(apiGroup) && (kind === 'User' || kind === 'Group') ? { apiGroup: RBAC } : undefined),
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
  { of: 'apiextensions.v1.CustomResourceDefinitionSpec', set: { conversion: { strategy: 'None' } } },
  { of: 'apiextensions.v1.CustomResourceDefinitionNames', derive: definitionNames },

  // pkg/apis/flowcontrol/v1/defaults.go, pkg/apis/resource/v1/defaults.go
  { of: 'flowcontrol.v1.FlowSchemaSpec', set: { matchingPrecedence: 1000 } },
  { of: 'flowcontrol.v1.ExemptPriorityLevelConfiguration', set: { nominalConcurrencyShares: 0, lendablePercent: 0 } },
  { of: 'flowcontrol.v1.LimitedPriorityLevelConfiguration', set: { nominalConcurrencyShares: 30, lendablePercent: 0 } },
  { of: 'flowcontrol.v1.QueuingConfiguration', set: { handSize: 8, queues: 64, queueLengthLimit: 50 } },
  ...['ExactDeviceRequest', 'DeviceSubRequest'].map((of) => ({
    of: `resource.v1.${of}`,
    set: { allocationMode: 'ExactCount' },
    derive: ({ allocationMode, count }: Fields) => (allocationMode === 'ExactCount' && isEmpty(count) ? { count: 1 } : undefined),
  })),
];

/** Whether a value is one that Go calls zero: absent, null, `""`, 0, false, an empty list or map. */
export function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return value === undefined || value === null || value === '' || value === 0 || value === false;
  if (Array.isArray(value)) return value.length === 0;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

/** The old name of a field, which conversion keeps in step: pkg/apis/core/v1/conversion.go. */
function sameServiceAccount({ serviceAccountName, serviceAccount }: Fields): Fields | undefined {
  if (!isEmpty(serviceAccountName)) return { serviceAccount: serviceAccountName };
  return isEmpty(serviceAccount) ? undefined : { serviceAccountName: serviceAccount };
}

/** SetDefaults_Pod: of Pods alone, not of templates. */
function runningPodSpec(spec: Fields): Fields {
  const complete = (containers: unknown): unknown =>
    Array.isArray(containers)
      ? containers.map((container: unknown) => (isRecord(container) ? runningContainer(container, spec) : container))
      : containers;
  return {
    ...spec,
    ...(spec['enableServiceLinks'] === undefined || spec['enableServiceLinks'] === null ? { enableServiceLinks: true } : {}),
    ...(spec['containers'] === undefined ? {} : { containers: complete(spec['containers']) }),
    ...(spec['initContainers'] === undefined ? {} : { initContainers: complete(spec['initContainers']) }),
  };
}

function runningContainer(container: Fields, spec: Fields): Fields {
  const { resources, ports } = container;
  const limits = getIn(resources, 'limits');
  return {
    ...container,
    ...(isRecord(resources) && isRecord(limits)
      ? { resources: { ...resources, requests: { ...limits, ...(getIn(resources, 'requests') as Fields | undefined) } } }
      : {}),
    ...(spec['hostNetwork'] === true && Array.isArray(ports)
      ? { ports: ports.map((port: Fields) => (isEmpty(port['hostPort']) ? { ...port, hostPort: port['containerPort'] } : port)) }
      : {}),
  };
}

/** `Always` for the tag `latest`, which an image without tag and digest has. */
function pullPolicy(image: unknown): string {
  const name = typeof image === 'string' ? image.slice(image.lastIndexOf('/') + 1) : '';
  const [tagged = '', digest] = name.split('@');
  const tag = tagged.split(':')[1] ?? (digest === undefined ? 'latest' : '');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function labelsOfTemplate({ metadata, spec }: Fields): Fields | undefined {
  const labels = getIn(spec, 'template', 'metadata', 'labels');
  if (isEmpty(labels) || !isEmpty(getIn(metadata, 'labels'))) return undefined;
  return { metadata: { ...(metadata as Fields), labels } };
}

function serviceFields(spec: Fields): Fields {
  const { type, sessionAffinity } = spec;
  const clientIP = sessionAffinity === 'ClientIP' && isEmpty(getIn(spec['sessionAffinityConfig'], 'clientIP', 'timeoutSeconds'));
  const external = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && !isEmpty(spec['externalIPs']));
  return {
    ...(clientIP ? { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } } : {}),
    ...(external && isEmpty(spec['externalTrafficPolicy']) ? { externalTrafficPolicy: 'Cluster' } : {}),
    ...(type !== 'ExternalName' && isEmpty(spec['internalTrafficPolicy']) ? { internalTrafficPolicy: 'Cluster' } : {}),
    ...(type === 'LoadBalancer' && isAbsent(spec['allocateLoadBalancerNodePorts']) ? { allocateLoadBalancerNodePorts: true } : {}),
  };
}

/** `stringData` is write-only: pkg/apis/core/v1/conversion.go Convert_v1_Secret_To_core_Secret. */
function storedData({ data, stringData }: Fields): Fields | undefined {
  if (!isRecord(stringData)) return undefined;
  const stored: Record<string, unknown> = { ...(data as Fields | undefined) };
  for (const [key, text] of Object.entries(stringData)) setOwn(stored, key, typeof text === 'string' ? base64(text) : text);
  return { data: stored, stringData: undefined };
}

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function namedByLabel(metadata: unknown): Fields | undefined {
  if (!isRecord(metadata) || isEmpty(metadata['name'])) return undefined;
  return {
    metadata: { ...metadata, labels: { ...(metadata['labels'] as Fields | undefined), 'kubernetes.io/metadata.name': metadata['name'] } },
  };
}

function limitsOfContainer(item: Fields): Fields | undefined {
  if (item['type'] !== 'Container') return undefined;
  const limits: Fields = { ...(item['max'] as Fields | undefined), ...(item['default'] as Fields | undefined) };
  return {
    default: limits,
    defaultRequest: { ...(item['min'] as Fields | undefined), ...limits, ...(item['defaultRequest'] as Fields | undefined) },
  };
}

function rollingUpdate({ type, rollingUpdate: given }: Fields): Fields | undefined {
  return type === 'RollingUpdate' && isAbsent(given) ? { rollingUpdate: {} } : undefined;
}

function jobSpec(spec: Fields): Fields {
  const absent = (field: string): boolean => isAbsent(spec[field]);
  const defaults: Fields = {
    ...(absent('completions') && absent('parallelism') ? { completions: 1 } : {}),
    parallelism: 1,
    backoffLimit: absent('backoffLimitPerIndex') ? 6 : 2147483647,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: absent('podFailurePolicy') ? 'TerminatingOrFailed' : 'Failed',
    manualSelector: false,
  };
  return over(defaults, spec);
}

const SCALE_DOWN: Fields = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };
const SCALE_UP: Fields = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const CPU_AT_80_PERCENT: Fields = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } };

function autoscalerFields({ metrics, behavior }: Fields): Fields {
  return {
    ...(isEmpty(metrics) ? { metrics: [CPU_AT_80_PERCENT] } : {}),
    ...(isRecord(behavior)
      ? { behavior: { ...behavior, scaleUp: over(SCALE_UP, behavior['scaleUp']), scaleDown: over(SCALE_DOWN, behavior['scaleDown']) } }
      : {}),
  };
}

function over(defaults: Fields, given: unknown): Fields {
  const result: Record<string, unknown> = { ...defaults };
  if (isRecord(given)) for (const [key, value] of Object.entries(given)) if (!isAbsent(value)) result[key] = value;
  return result;
}

function policyTypes({ policyTypes: given, egress }: Fields): Fields | undefined {
  if (!isEmpty(given)) return undefined;
  return { policyTypes: isEmpty(egress) ? ['Ingress'] : ['Ingress', 'Egress'] };
}

function definitionNames({ kind, singular, listKind }: Fields): Fields | undefined {
  if (typeof kind !== 'string') return undefined;
  return { ...(isEmpty(singular) ? { singular: kind.toLowerCase() } : {}), ...(isEmpty(listKind) ? { listKind: `${kind}List` } : {}) };
}
