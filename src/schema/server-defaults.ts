import { getIn, isEmptyValue, isRecord } from '../object/index.ts';
import {
  type Fields,
  autoscalerFields,
  definitionNames,
  jobSpec,
  labelsOfTemplate,
  limitsOfContainer,
  namedByLabel,
  nullFor,
  oldAutoscalerTarget,
  policyTypes,
  pullPolicy,
  rollingUpdate,
  runningPodSpec,
  sameServiceAccount,
  sameSource,
  serviceFields,
  storedData,
} from './derived-defaults.ts';

/**
 * Gives the fields that the API server sets by other fields of the same object, after the defaults of the tables. They
 * are written as they are; `undefined` takes a field away.
 */
type DerivedDefault = (owner: Fields) => Fields | undefined;

const completeContainer: DerivedDefault = ({ imagePullPolicy, image }) =>
  isEmptyValue(imagePullPolicy) ? { imagePullPolicy: pullPolicy(image) } : undefined;
const countOfDevices: DerivedDefault = ({ allocationMode, count }) =>
  allocationMode === 'ExactCount' && isEmptyValue(count) ? { count: 1 } : undefined;

/**
 * By OpenAPI definition without its prefix, by hand, from the named files of kubernetes/kubernetes v1.36;
 * `pkg/apis/core/v1/defaults.go` where none is named.
 */
export const DERIVED_DEFAULTS: ReadonlyMap<string, DerivedDefault> = new Map<string, DerivedDefault>([
  // Pods
  ['core.v1.PodSpec', sameServiceAccount],
  ['core.v1.Pod', ({ spec }) => (isRecord(spec) ? { spec: runningPodSpec(spec) } : undefined)],
  ['core.v1.Container', completeContainer],
  ['core.v1.EphemeralContainer', completeContainer],
  ['core.v1.Volume', (volume) => (Object.keys(volume).length === 1 ? { emptyDir: {} } : undefined)],
  [
    'core.v1.ImageVolumeSource',
    ({ pullPolicy: given, reference }) => (isEmptyValue(given) ? { pullPolicy: pullPolicy(reference) } : undefined),
  ],

  // Other kinds of the core group
  ['core.v1.PersistentVolumeClaim', sameSource],
  ['core.v1.ReplicationController', labelsOfTemplate],
  [
    'core.v1.ReplicationControllerSpec',
    ({ selector, template }) => {
      const labels = getIn(template, 'metadata', 'labels');
      return isEmptyValue(selector) && isRecord(labels) ? { selector: labels } : undefined;
    },
  ],
  ['core.v1.ServiceSpec', serviceFields],
  ['core.v1.ServicePort', ({ port, targetPort }) => (isEmptyValue(targetPort) ? { targetPort: port } : undefined)],
  ['core.v1.LoadBalancerIngress', ({ ip, ipMode }) => (!isEmptyValue(ip) && isEmptyValue(ipMode) ? { ipMode: 'VIP' } : undefined)],
  ['core.v1.Secret', storedData],
  [
    'core.v1.NodeStatus',
    ({ capacity, allocatable }) => (!isEmptyValue(capacity) && isEmptyValue(allocatable) ? { allocatable: capacity } : undefined),
  ],
  ['core.v1.Namespace', ({ metadata }) => namedByLabel(metadata)],
  ['core.v1.LimitRangeItem', limitsOfContainer],

  // pkg/apis/apps/v1/defaults.go
  ['apps.v1.DeploymentStrategy', rollingUpdate],
  ['apps.v1.DaemonSetUpdateStrategy', rollingUpdate],
  [
    'apps.v1.StatefulSetUpdateStrategy',
    ({ type, rollingUpdate: given }) => (isEmptyValue(type) ? { type: 'RollingUpdate', rollingUpdate: given ?? {} } : undefined),
  ],

  // pkg/apis/batch/v1/defaults.go: of a Job alone; a CronJob's template is left as it is.
  ['batch.v1.Job', (job) => ({ ...labelsOfTemplate(job), ...(isRecord(job['spec']) ? { spec: jobSpec(job['spec']) } : {}) })],

  // pkg/apis/autoscaling/v1/conversion.go, pkg/apis/autoscaling/v2/defaults.go
  ['autoscaling.v1.HorizontalPodAutoscaler', oldAutoscalerTarget],
  ['autoscaling.v2.HorizontalPodAutoscalerStatus', nullFor('currentMetrics')],
  ['autoscaling.v2.HorizontalPodAutoscalerSpec', autoscalerFields],

  // pkg/apis/networking/v1/defaults.go
  ['networking.v1.NetworkPolicySpec', policyTypes],

  // pkg/apis/rbac/v1/defaults.go
  [
    'rbac.v1.Subject',
    ({ kind, apiGroup }) =>
      isEmptyValue(apiGroup) && (kind === 'User' || kind === 'Group') ? { apiGroup: 'rbac.authorization.k8s.io' } : undefined,
  ],

  // staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go
  ['apiextensions.v1.CustomResourceDefinitionSpec', definitionNames],
  ['apiextensions.v1.CustomResourceDefinitionStatus', nullFor('conditions')],

  // pkg/apis/resource/v1/defaults.go
  ['resource.v1.ExactDeviceRequest', countOfDevices],
  ['resource.v1.DeviceSubRequest', countOfDevices],
]);

/** By definition as well, the list whose default is written where it is absent, and not where it is empty. */
export const EMPTY_LISTS: ReadonlyMap<string, string> = new Map([['autoscaling.v2.HPAScalingRules', 'policies']]);
