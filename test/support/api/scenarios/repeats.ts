import {
  BINDINGS,
  CLAIMS,
  CONFIG_MAPS,
  defineWidgets,
  DEFINITIONS,
  deployment,
  DEPLOYMENTS,
  HPAS,
  JOBS,
  patch,
  PODS,
  post,
  ROLES,
  SECRETS,
  service,
  SERVICES,
  STATEFUL_SETS,
  widget,
  widgetDefinition,
  WIDGETS,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

/** A kind, an object of it, and a change of its own fields that is invalid. */
interface Sample {
  readonly path: string;
  readonly object: Readonly<Record<string, unknown>>;
  /** Merged into the object. */
  readonly change?: object;
  /** Merged into its status. */
  readonly status?: object;
}

/** Metadata with one mistake of each sort. */
const BAD_METADATA = {
  labels: { 'a b': 'c' },
  annotations: { 'd e': 'f' },
  ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: '', uid: 'u' }],
  finalizers: ['plain'],
};

/** How often the server tells a mistake: each time that it looks at it, when an object is made and when it is changed. */
function told({ path, object, change = {}, status }: Sample): RequestStep[] {
  const { metadata } = object as { readonly metadata: { readonly name: string } };
  const at = `${path}/${metadata.name}`;
  return [
    post(path, { ...object, metadata: { ...metadata, ...BAD_METADATA } }),
    { ...post(path, object), select: ['/kind', '/reason'] },
    patch('merge', at, { metadata: BAD_METADATA, ...change }),
    ...(status === undefined ? [] : [patch('merge', `${at}/status`, { metadata: BAD_METADATA, status })]),
  ];
}

function repeats(what: string, ...samples: readonly Sample[]): Scenario {
  return { name: `mistakes in ${what} are told as often as they are looked at`, covers: 'validation', steps: samples.flatMap(told) };
}

function made(apiVersion: string, kind: string, name: string, rest: object = {}): Readonly<Record<string, unknown>> {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

const POD_SPEC = { containers: [{ name: 'c', image: 'x:1' }] };
const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: POD_SPEC };
const SELECTED = { selector: { matchLabels: { app: 'web' } }, template: TEMPLATE };
const BAD_TEMPLATE = { template: { metadata: { labels: { 'g h': 'i' } }, spec: { restartPolicy: 'Odd' } } };
const ONCE = { template: { spec: { ...POD_SPEC, restartPolicy: 'Never' } } };
const RULES = { apiGroups: ['x.example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothings'] };
const HOOKS = [
  {
    name: 'hook.example.com',
    clientConfig: { url: 'https://hooks.example.com/x' },
    rules: [RULES],
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
  },
];
const NAMESPACED = '/api/v1/namespaces/NS';
const APPS = '/apis/apps/v1/namespaces/NS';
const NETWORKING = '/apis/networking.k8s.io/v1';
const RBAC = 'rbac.authorization.k8s.io/v1';
const ADMISSION = 'admissionregistration.k8s.io/v1';
const FLOWS = 'flowcontrol.apiserver.k8s.io/v1';
const VOLUME = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' } };
const CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const BACKEND = { service: { name: 'web', port: { number: 80 } } };

/** How often causes are told: a server that looks twice tells twice. */
export const REPEATS: Area = {
  name: 'repeated causes',
  scenarios: [
    repeats(
      'what Pods read',
      { path: CONFIG_MAPS, object: made('v1', 'ConfigMap', 'a', { data: { k: 'v' } }), change: { data: { 'a b': 'c' } } },
      { path: SECRETS, object: made('v1', 'Secret', 's', { data: { k: 'YQ==' } }), change: { data: { 'a b': 'YQ==' }, type: 'other' } },
      { path: `${NAMESPACED}/serviceaccounts`, object: made('v1', 'ServiceAccount', 'robot') },
      {
        path: CLAIMS,
        object: made('v1', 'PersistentVolumeClaim', 'd', { spec: CLAIM }),
        status: { phase: 'Bound', capacity: { storage: '-1' } },
      },
      {
        path: '/api/v1/persistentvolumes',
        object: made('v1', 'PersistentVolume', 'NS-v', { spec: VOLUME }),
        change: { spec: { accessModes: ['Odd'] } },
        status: { phase: 'Failed' },
      },
      {
        path: '/apis/storage.k8s.io/v1/storageclasses',
        object: made('storage.k8s.io/v1', 'StorageClass', 'NS-c', { provisioner: 'x' }),
        change: { reclaimPolicy: 'Odd' },
      },
    ),
    repeats(
      'Pods and what makes them',
      {
        path: PODS,
        object: made('v1', 'Pod', 'p', { spec: POD_SPEC }),
        change: { spec: { activeDeadlineSeconds: -1 } },
        status: { podIP: 'x' },
      },
      { path: `${NAMESPACED}/podtemplates`, object: made('v1', 'PodTemplate', 't', { template: TEMPLATE }), change: BAD_TEMPLATE },
      {
        path: `${NAMESPACED}/replicationcontrollers`,
        object: made('v1', 'ReplicationController', 'old', { spec: { selector: { app: 'web' }, template: TEMPLATE } }),
        change: { spec: { replicas: -1, ...BAD_TEMPLATE } },
        status: { replicas: -1 },
      },
      {
        path: DEPLOYMENTS,
        object: deployment() as Sample['object'],
        change: { spec: { replicas: -1, ...BAD_TEMPLATE } },
        status: { replicas: -1 },
      },
      {
        path: `${APPS}/replicasets`,
        object: made('apps/v1', 'ReplicaSet', 'r', { spec: SELECTED }),
        change: { spec: { replicas: -1, ...BAD_TEMPLATE } },
        status: { replicas: -1 },
      },
      {
        path: `${APPS}/daemonsets`,
        object: made('apps/v1', 'DaemonSet', 'd', { spec: SELECTED }),
        change: { spec: { minReadySeconds: -1, ...BAD_TEMPLATE } },
        status: { numberReady: -1 },
      },
      {
        path: STATEFUL_SETS,
        object: made('apps/v1', 'StatefulSet', 'db', { spec: { ...SELECTED, serviceName: 'db' } }),
        change: { spec: { replicas: -1, serviceName: 'other', ...BAD_TEMPLATE } },
        status: { replicas: -1 },
      },
      {
        path: `${APPS}/controllerrevisions`,
        object: made('apps/v1', 'ControllerRevision', 'r', { data: {}, revision: 1 }),
        change: { revision: -1 },
      },
    ),
    repeats(
      'what runs Pods to their end, and how many',
      {
        path: JOBS,
        object: made('batch/v1', 'Job', 'j', { spec: ONCE }),
        change: { spec: { parallelism: -1, completions: -1 } },
        status: { active: -1 },
      },
      {
        path: '/apis/batch/v1/namespaces/NS/cronjobs',
        object: made('batch/v1', 'CronJob', 'c', { spec: { schedule: '* * * * *', jobTemplate: { spec: ONCE } } }),
        change: { spec: { schedule: 'odd', jobTemplate: { spec: { parallelism: -1 } } } },
        status: { active: [{ kind: 'Job' }] },
      },
      {
        path: HPAS,
        object: made('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', {
          spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
        }),
        change: { spec: { maxReplicas: 0 } },
        status: { currentReplicas: -1 },
      },
      {
        path: '/apis/policy/v1/namespaces/NS/poddisruptionbudgets',
        object: made('policy/v1', 'PodDisruptionBudget', 'b', { spec: { minAvailable: 1, selector: {} } }),
        change: { spec: { minAvailable: -1 } },
        status: { currentHealthy: -1 },
      },
      {
        path: `${NAMESPACED}/resourcequotas`,
        object: made('v1', 'ResourceQuota', 'q', { spec: { hard: { pods: '1' } } }),
        change: { spec: { hard: { pods: '-1' } } },
        status: { hard: { pods: '-1' } },
      },
      {
        path: `${NAMESPACED}/limitranges`,
        object: made('v1', 'LimitRange', 'l', { spec: { limits: [{ type: 'Pod', max: { cpu: '1' } }] } }),
        change: { spec: { limits: [{ type: 'Pod', max: { cpu: '1' }, min: { cpu: '2' } }] } },
      },
      {
        path: '/apis/scheduling.k8s.io/v1/priorityclasses',
        object: made('scheduling.k8s.io/v1', 'PriorityClass', 'NS-p', { value: 1 }),
        change: { value: 2 },
      },
    ),
    repeats(
      'what is on the network',
      {
        path: SERVICES,
        object: service({ ports: [{ port: 80 }] }) as Sample['object'],
        change: { spec: { ports: [{ port: 0 }] } },
        status: { loadBalancer: { ingress: [{ ip: 'x' }] } },
      },
      {
        path: `${NAMESPACED}/endpoints`,
        object: made('v1', 'Endpoints', 'web', { subsets: [{ addresses: [{ ip: '10.1.2.3' }], ports: [{ port: 80 }] }] }),
        change: { subsets: [{ addresses: [{ ip: 'x' }], ports: [{ port: 0 }] }] },
      },
      {
        path: '/apis/discovery.k8s.io/v1/namespaces/NS/endpointslices',
        object: made('discovery.k8s.io/v1', 'EndpointSlice', 'web', { addressType: 'IPv4', endpoints: [{ addresses: ['10.1.2.3'] }] }),
        change: { endpoints: [{ addresses: [] }] },
      },
      {
        path: `${NETWORKING}/namespaces/NS/ingresses`,
        object: made('networking.k8s.io/v1', 'Ingress', 'i', { spec: { defaultBackend: BACKEND } }),
        change: { spec: { defaultBackend: { service: { name: '' } } } },
        status: { loadBalancer: { ingress: [{ ip: 'x' }] } },
      },
      {
        path: `${NETWORKING}/ingressclasses`,
        object: made('networking.k8s.io/v1', 'IngressClass', 'NS-i', { spec: { controller: 'example.com/x' } }),
        change: { spec: { controller: 'example.com/y' } },
      },
      {
        path: `${NETWORKING}/namespaces/NS/networkpolicies`,
        object: made('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector: {} } }),
        change: { spec: { policyTypes: ['Odd'] } },
      },
    ),
    repeats(
      'who may do what',
      { path: ROLES, object: made(RBAC, 'Role', 'r', { rules: [] }), change: { rules: [{ verbs: [] }] } },
      {
        path: '/apis/rbac.authorization.k8s.io/v1/clusterroles',
        object: made(RBAC, 'ClusterRole', 'NS-r', { rules: [] }),
        change: { rules: [{ verbs: [] }] },
      },
      {
        path: BINDINGS,
        object: made(RBAC, 'RoleBinding', 'b', {
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
          subjects: [],
        }),
        change: { roleRef: { kind: 'Odd' }, subjects: [{ kind: 'User', name: '' }] },
      },
      {
        path: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
        object: made(RBAC, 'ClusterRoleBinding', 'NS-b', {
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'r' },
          subjects: [],
        }),
        change: { roleRef: { kind: 'Odd' }, subjects: [{ kind: 'User', name: '' }] },
      },
    ),
    repeats(
      'what the whole cluster has',
      { path: '/api/v1/namespaces', object: made('v1', 'Namespace', 'NS-n'), status: { phase: 'Odd' } },
      {
        path: '/api/v1/nodes',
        object: made('v1', 'Node', 'NS-node'),
        change: { spec: { podCIDR: 'x', taints: [{ key: 'a b', effect: 'Odd' }] } },
        status: {
          addresses: [
            { type: 'X', address: '1' },
            { type: 'X', address: '1' },
          ],
        },
      },
      {
        path: '/apis/coordination.k8s.io/v1/namespaces/NS/leases',
        object: made('coordination.k8s.io/v1', 'Lease', 'l', { spec: {} }),
        change: { spec: { leaseDurationSeconds: -1 } },
      },
      {
        path: '/apis/node.k8s.io/v1/runtimeclasses',
        object: made('node.k8s.io/v1', 'RuntimeClass', 'NS-r', { handler: 'h' }),
        change: { handler: 'other' },
      },
      {
        path: '/apis/apiregistration.k8s.io/v1/apiservices',
        object: made('apiregistration.k8s.io/v1', 'APIService', 'v1.GROUP', {
          spec: {
            group: 'GROUP',
            version: 'v1',
            groupPriorityMinimum: 1000,
            versionPriority: 15,
            insecureSkipTLSVerify: true,
            service: { namespace: 'NS', name: 'x' },
          },
        }),
        change: { spec: { versionPriority: -1 } },
      },
      {
        path: '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas',
        object: made(FLOWS, 'FlowSchema', 'NS-f', { spec: { priorityLevelConfiguration: { name: 'x' }, matchingPrecedence: 500 } }),
        change: { spec: { matchingPrecedence: -1 } },
      },
    ),
    repeats(
      'what admits, and in custom kinds',
      {
        path: `/apis/${ADMISSION}/validatingwebhookconfigurations`,
        object: made(ADMISSION, 'ValidatingWebhookConfiguration', 'NS-v', { webhooks: HOOKS }),
        change: { webhooks: [{ ...HOOKS[0], failurePolicy: 'Odd' }] },
      },
      {
        path: `/apis/${ADMISSION}/mutatingwebhookconfigurations`,
        object: made(ADMISSION, 'MutatingWebhookConfiguration', 'NS-m', { webhooks: HOOKS }),
        change: { webhooks: [{ ...HOOKS[0], failurePolicy: 'Odd' }] },
      },
      {
        path: `/apis/${ADMISSION}/validatingadmissionpolicies`,
        object: made(ADMISSION, 'ValidatingAdmissionPolicy', 'NS-p', {
          spec: { matchConstraints: { resourceRules: [RULES] }, validations: [{ expression: 'true' }] },
        }),
        change: { spec: { failurePolicy: 'Odd' } },
      },
      {
        path: `/apis/${ADMISSION}/validatingadmissionpolicybindings`,
        object: made(ADMISSION, 'ValidatingAdmissionPolicyBinding', 'NS-b', { spec: { policyName: 'none', validationActions: ['Deny'] } }),
        change: { spec: { validationActions: ['Odd'] } },
      },
      { path: DEFINITIONS, object: widgetDefinition({ type: 'object' }) as Sample['object'], change: {} },
    ),
    {
      name: 'mistakes in a custom object are told as often as they are looked at',
      covers: 'custom validation',
      steps: [
        ...defineWidgets(widgetDefinition({ type: 'object', properties: { size: { type: 'integer', minimum: 0 } } })),
        ...told({ path: WIDGETS, object: widget({ size: 1 }) as Sample['object'], change: { spec: { size: -1 } }, status: { x: 1 } }),
      ],
    },
  ],
};
