import {
  CLAIMS,
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  del,
  DEPLOYMENTS,
  get,
  HPAS,
  JOBS,
  patch,
  PODS,
  post,
  SECRETS,
  service,
  SERVICES,
  STATEFUL_SETS,
  WIDGETS,
  widget,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/** The columns of a kind: a table without rows. */
function columns(path: string): RequestStep {
  return { ...get(path, { labelSelector: 'none=none' }), accept: TABLE, select: ['/kind', '/apiVersion', '/columnDefinitions', '/rows'] };
}

/** Some cells of one object; its age is left out. */
function cells(path: string, indexes: readonly number[], query: Record<string, string> = {}): RequestStep {
  return { ...get(path, query), accept: TABLE, select: [...indexes.map((i) => `/rows/0/cells/${i}`), '/rows/0/conditions'] };
}

function quiet(step: RequestStep): RequestStep {
  return { ...step, select: ['/reason', '/message'] };
}

interface Made {
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly status?: unknown;
  readonly [field: string]: unknown;
}

/** An object is made with a status, and shown. */
function shown(collection: string, object: Made, indexes: readonly number[]): RequestStep[] {
  const path = `${collection}/${object.metadata.name}`;
  const status = object.status === undefined ? [] : [quiet(patch('merge', `${path}/status`, { status: object.status }))];
  return [quiet(post(collection, object)), ...status, cells(path, indexes)];
}

const NAMED = (name: string): { readonly metadata: { readonly name: string } } => ({ metadata: { name } });

function pod(name: string, o: { readonly spec?: object; readonly status?: object; readonly metadata?: object } = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, ...o.metadata },
    spec: {
      containers: [
        { name: 'a', image: 'x:1' },
        { name: 'b', image: 'y:1' },
      ],
      nodeName: 'node-x',
      ...o.spec,
    },
    ...(o.status === undefined ? {} : { status: o.status }),
  };
}

function container(name: string, state: object, rest: object = {}): object {
  return { name, image: 'x:1', imageID: '', ready: false, restartCount: 0, state, ...rest };
}

const RUNNING = { running: { startedAt: '2020-01-01T00:00:00Z' } };
const ENDED = { terminated: { exitCode: 0, reason: 'Completed', startedAt: '2020-01-01T00:00:00Z', finishedAt: '2020-01-01T00:00:00Z' } };
const POD_CELLS = [0, 1, 2, 3, 5, 6, 7, 8];

const PODS_SHOWN: Scenario[] = [
  {
    name: 'the columns of Pods and their templates',
    covers: 'tables',
    steps: [columns(PODS), columns('/api/v1/namespaces/NS/podtemplates'), columns('/api/v1/namespaces/NS/replicationcontrollers')],
  },
  {
    name: 'a Pod is shown by its phase and its containers',
    covers: 'tables',
    steps: [
      ...shown(PODS, pod('pending'), POD_CELLS),
      ...shown(
        PODS,
        pod('running', {
          status: {
            phase: 'Running',
            podIPs: [{ ip: '192.0.2.7' }],
            podIP: '192.0.2.7',
            conditions: [{ type: 'Ready', status: 'True' }],
            containerStatuses: [container('a', RUNNING, { ready: true }), container('b', RUNNING, { ready: true })],
          },
        }),
        POD_CELLS,
      ),
      ...shown(
        PODS,
        pod('done', { status: { phase: 'Succeeded', containerStatuses: [container('a', ENDED), container('b', ENDED)] } }),
        POD_CELLS,
      ),
      ...shown(
        PODS,
        pod('failed', {
          status: { phase: 'Failed', containerStatuses: [container('a', { terminated: { exitCode: 3 } }), container('b', ENDED)] },
        }),
        POD_CELLS,
      ),
      ...shown(PODS, pod('evicted', { status: { phase: 'Failed', reason: 'Evicted' } }), POD_CELLS),
    ],
  },
  {
    name: 'a Pod is shown by what its containers wait for',
    covers: 'tables',
    steps: [
      ...shown(
        PODS,
        pod('looping', {
          status: {
            phase: 'Running',
            containerStatuses: [
              container('a', { waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 4 }),
              container('b', RUNNING, { ready: true }),
            ],
          },
        }),
        POD_CELLS,
      ),
      ...shown(
        PODS,
        pod('half', {
          status: { phase: 'Running', containerStatuses: [container('a', ENDED), container('b', RUNNING, { ready: true })] },
        }),
        POD_CELLS,
      ),
      ...shown(
        PODS,
        pod('signalled', {
          status: { phase: 'Running', containerStatuses: [container('a', { terminated: { exitCode: 137, signal: 9 } })] },
        }),
        POD_CELLS,
      ),
      quiet(del(`${PODS}/looping`)),
      cells(`${PODS}/looping`, POD_CELLS),
    ],
  },
  {
    name: 'a Pod is shown by its init containers, sidecars and gates',
    covers: 'tables',
    steps: [
      ...shown(
        PODS,
        pod('init', {
          spec: {
            initContainers: [
              { name: 'i', image: 'x:1' },
              { name: 'j', image: 'x:1' },
            ],
          },
          status: { phase: 'Pending', initContainerStatuses: [container('i', ENDED), container('j', RUNNING)] },
        }),
        POD_CELLS,
      ),
      ...shown(
        PODS,
        pod('init-failed', {
          spec: { initContainers: [{ name: 'i', image: 'x:1' }] },
          status: {
            phase: 'Pending',
            initContainerStatuses: [container('i', { waiting: { reason: 'ImagePullBackOff' } }, { restartCount: 2 })],
          },
        }),
        POD_CELLS,
      ),
      ...shown(
        PODS,
        pod('sidecar', {
          spec: {
            initContainers: [{ name: 'i', image: 'x:1', restartPolicy: 'Always' }],
            readinessGates: [{ conditionType: 'example.com/a' }],
          },
          status: {
            phase: 'Running',
            conditions: [
              { type: 'example.com/a', status: 'True' },
              { type: 'Initialized', status: 'True' },
            ],
            initContainerStatuses: [container('i', RUNNING, { ready: true, started: true, restartCount: 1 })],
            containerStatuses: [container('a', RUNNING, { ready: true }), container('b', RUNNING)],
          },
        }),
        POD_CELLS,
      ),
      ...shown(PODS, pod('gated', { spec: { nodeName: '', schedulingGates: [{ name: 'example.com/g' }] } }), POD_CELLS),
    ],
  },
];

const TEMPLATE = {
  metadata: { labels: { app: 'web' } },
  spec: {
    containers: [
      { name: 'a', image: 'x:1' },
      { name: 'b', image: 'y:1' },
    ],
    nodeSelector: { disk: 'fast', arch: 'arm' },
  },
};
const SELECTOR = {
  matchLabels: { app: 'web' },
  matchExpressions: [
    { key: 'tier', operator: 'NotIn', values: ['b', 'a'] },
    { key: 'old', operator: 'DoesNotExist' },
  ],
};

const WORKLOADS: Scenario[] = [
  {
    name: 'the columns of workloads',
    covers: 'tables',
    steps: [
      columns(DEPLOYMENTS),
      columns('/apis/apps/v1/namespaces/NS/replicasets'),
      columns(STATEFUL_SETS),
      columns('/apis/apps/v1/namespaces/NS/daemonsets'),
      columns('/apis/apps/v1/namespaces/NS/controllerrevisions'),
      columns(JOBS),
      columns('/apis/batch/v1/namespaces/NS/cronjobs'),
      columns(HPAS),
      columns('/apis/autoscaling/v1/namespaces/NS/horizontalpodautoscalers'),
      columns('/apis/policy/v1/namespaces/NS/poddisruptionbudgets'),
    ],
  },
  {
    name: 'Deployments and what they own are shown by their replicas',
    covers: 'tables',
    steps: [
      ...shown(
        DEPLOYMENTS,
        {
          ...NAMED('web'),
          spec: { replicas: 3, selector: SELECTOR, template: TEMPLATE },
          status: { replicas: 3, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1, unavailableReplicas: 2 },
        },
        [0, 1, 2, 3, 5, 6, 7],
      ),
      ...shown(
        '/apis/apps/v1/namespaces/NS/replicasets',
        { ...NAMED('web'), spec: { replicas: 2, selector: SELECTOR, template: TEMPLATE }, status: { replicas: 2, readyReplicas: 1 } },
        [0, 1, 2, 3, 5, 6, 7],
      ),
      ...shown(
        STATEFUL_SETS,
        {
          ...NAMED('db'),
          spec: { serviceName: 'db', selector: { matchLabels: { app: 'web' } }, template: TEMPLATE },
          status: { replicas: 1 },
        },
        [0, 1, 3, 4],
      ),
      ...shown(
        '/apis/apps/v1/namespaces/NS/daemonsets',
        {
          ...NAMED('agent'),
          spec: { selector: { matchLabels: { app: 'web' } }, template: TEMPLATE },
          status: {
            desiredNumberScheduled: 4,
            currentNumberScheduled: 3,
            numberReady: 2,
            updatedNumberScheduled: 3,
            numberAvailable: 1,
            numberMisscheduled: 0,
          },
        },
        [0, 1, 2, 3, 4, 5, 6, 8, 9, 10],
      ),
    ],
  },
  {
    name: 'Jobs are shown by their end',
    covers: 'tables',
    steps: [
      ...shown(
        JOBS,
        { ...NAMED('running'), spec: { completions: 3, template: { spec: { ...TEMPLATE.spec, restartPolicy: 'Never' } } } },
        [0, 1, 2, 5, 6],
      ),
      ...shown(
        JOBS,
        { ...NAMED('queue'), spec: { parallelism: 3, template: { spec: { ...TEMPLATE.spec, restartPolicy: 'Never' } } } },
        [0, 1, 2],
      ),
      ...shown(
        JOBS,
        { ...NAMED('held'), spec: { suspend: true, template: { spec: { ...TEMPLATE.spec, restartPolicy: 'Never' } } } },
        [0, 1, 2, 3],
      ),
      ...shown(
        '/apis/batch/v1/namespaces/NS/cronjobs',
        {
          ...NAMED('nightly'),
          spec: {
            schedule: '0 3 * * *',
            timeZone: 'Europe/Berlin',
            jobTemplate: { spec: { template: { spec: { ...TEMPLATE.spec, restartPolicy: 'Never' } } } },
          },
          status: { active: [{ kind: 'Job', apiVersion: 'batch/v1', name: 'nightly-1' }] },
        },
        [0, 1, 2, 3, 4, 5, 7, 8, 9],
      ),
    ],
  },
  {
    name: 'autoscalers and budgets are shown by their bounds',
    covers: 'tables',
    steps: [
      ...shown(
        HPAS,
        {
          ...NAMED('h'),
          spec: {
            scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
            minReplicas: 2,
            maxReplicas: 9,
            metrics: [
              { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
              { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '200Mi' } } },
              { type: 'Pods', pods: { metric: { name: 'p' }, target: { type: 'AverageValue', averageValue: '10' } } },
            ],
          },
          status: {
            desiredReplicas: 3,
            currentReplicas: 3,
            currentMetrics: [{ type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 20, averageValue: '100m' } } }],
          },
        },
        [0, 1, 2, 3, 4, 5],
      ),
      cells('/apis/autoscaling/v1/namespaces/NS/horizontalpodautoscalers/h', [0, 1, 3, 4]),
      ...shown(
        HPAS,
        {
          ...NAMED('outside'),
          spec: {
            scaleTargetRef: { kind: 'Deployment', name: 'web' },
            maxReplicas: 2,
            metrics: [
              { type: 'External', external: { metric: { name: 'q' }, target: { type: 'AverageValue', averageValue: '30' } } },
              {
                type: 'Object',
                object: { metric: { name: 'q' }, describedObject: { kind: 'Service', name: 's' }, target: { type: 'Value', value: '5' } },
              },
            ],
          },
        },
        [0, 1, 2, 3, 4, 5],
      ),
      ...shown(
        '/apis/policy/v1/namespaces/NS/poddisruptionbudgets',
        { ...NAMED('b'), spec: { minAvailable: '50%', selector: {} } },
        [0, 1, 2, 3],
      ),
      ...shown(
        '/apis/policy/v1/namespaces/NS/poddisruptionbudgets',
        { ...NAMED('c'), spec: { maxUnavailable: 1, selector: {} } },
        [0, 1, 2, 3],
      ),
    ],
  },
];

const ENDPOINT_SLICES = '/apis/discovery.k8s.io/v1/namespaces/NS/endpointslices';
const INGRESSES = '/apis/networking.k8s.io/v1/namespaces/NS/ingresses';
const BACKEND = { service: { name: 'web', port: { number: 80 } } };
const PATHS = { http: { paths: [{ path: '/', pathType: 'Prefix', backend: BACKEND }] } };

const NETWORK: Scenario[] = [
  {
    name: 'the columns of what leads traffic',
    covers: 'tables',
    steps: [
      columns(SERVICES),
      columns('/api/v1/namespaces/NS/endpoints'),
      columns(ENDPOINT_SLICES),
      columns(INGRESSES),
      columns('/apis/networking.k8s.io/v1/ingressclasses'),
      columns('/apis/networking.k8s.io/v1/namespaces/NS/networkpolicies'),
      columns('/apis/networking.k8s.io/v1/ipaddresses'),
      columns('/apis/networking.k8s.io/v1/servicecidrs'),
    ],
  },
  {
    name: 'Services are shown by their addresses',
    covers: 'tables',
    steps: [
      ...shown(SERVICES, { ...service({ clusterIP: 'None', selector: { b: '2', a: '1' } }), ...NAMED('headless') }, [0, 1, 2, 3, 4, 6]),
      ...shown(SERVICES, { ...service({ type: 'ExternalName', externalName: 'example.com' }), ...NAMED('outside') }, [0, 1, 2, 3, 4, 6]),
      ...shown(
        SERVICES,
        {
          ...service({
            ports: [
              { name: 'a', port: 80 },
              { name: 'b', port: 53, protocol: 'UDP' },
            ],
            externalIPs: ['203.0.113.9', '203.0.113.8'],
          }),
          ...NAMED('plain'),
        },
        [0, 1, 3, 4, 6],
      ),
      ...shown(
        SERVICES,
        { ...service({ type: 'LoadBalancer', ports: [{ port: 80 }], allocateLoadBalancerNodePorts: false }), ...NAMED('waiting') },
        [0, 1, 3, 4],
      ),
      quiet(
        patch('merge', `${SERVICES}/waiting/status`, {
          status: { loadBalancer: { ingress: [{ hostname: 'b.example.com' }, { ip: '203.0.113.7' }] } },
        }),
      ),
      cells(`${SERVICES}/waiting`, [0, 1, 3, 4]),
    ],
  },
  {
    name: 'endpoints are shown by the first few',
    covers: 'tables',
    steps: [
      ...shown(
        '/api/v1/namespaces/NS/endpoints',
        {
          ...NAMED('e'),
          subsets: [
            {
              addresses: ['192.0.2.1', '192.0.2.2'].map((ip) => ({ ip })),
              ports: [
                { name: 'a', port: 80 },
                { name: 'b', port: 81 },
              ],
            },
          ],
        },
        [0, 1],
      ),
      ...shown('/api/v1/namespaces/NS/endpoints', NAMED('none'), [0, 1]),
      ...shown(
        ENDPOINT_SLICES,
        {
          ...NAMED('s'),
          addressType: 'IPv4',
          ports: [
            { name: 'a', port: 80 },
            { name: 'b', port: 81 },
          ],
          endpoints: ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'].map((ip) => ({ addresses: [ip] })),
        },
        [0, 1, 2, 3],
      ),
      ...shown(ENDPOINT_SLICES, { ...NAMED('empty'), addressType: 'IPv6', endpoints: [] }, [0, 1, 2, 3]),
    ],
  },
  {
    name: 'Ingresses, classes and policies are shown by what they lead',
    covers: 'tables',
    steps: [
      ...shown(
        INGRESSES,
        {
          ...NAMED('many'),
          spec: {
            ingressClassName: 'front',
            rules: ['a', 'b', 'c', 'd'].map((host) => ({ host: `${host}.example.com`, ...PATHS })),
            tls: [{ hosts: ['a.example.com'] }],
          },
          status: { loadBalancer: { ingress: [{ ip: '203.0.113.2' }, { ip: '203.0.113.1' }] } },
        },
        [0, 1, 2, 3, 4],
      ),
      ...shown(INGRESSES, { ...NAMED('any'), spec: { defaultBackend: BACKEND } }, [0, 1, 2, 3, 4]),
      ...shown('/apis/networking.k8s.io/v1/namespaces/NS/networkpolicies', { ...NAMED('deny'), spec: { podSelector: {} } }, [0, 1]),
      ...shown('/apis/networking.k8s.io/v1/namespaces/NS/networkpolicies', { ...NAMED('some'), spec: { podSelector: SELECTOR } }, [0, 1]),
      ...shown(
        '/apis/networking.k8s.io/v1/ingressclasses',
        {
          metadata: { name: 'class-of-tables', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
          spec: { controller: 'example.com/front', parameters: { apiGroup: 'example.com', kind: 'Options', name: 'o' } },
        },
        [0, 1, 2],
      ),
      quiet(del('/apis/networking.k8s.io/v1/ingressclasses/class-of-tables')),
    ],
  },
];

const VOLUMES = '/api/v1/persistentvolumes';

const STORED: Scenario[] = [
  {
    name: 'the columns of volumes and their kinds',
    covers: 'tables',
    steps: [
      columns(VOLUMES),
      columns(CLAIMS),
      columns('/apis/storage.k8s.io/v1/storageclasses'),
      columns('/apis/storage.k8s.io/v1/volumeattachments'),
      columns('/apis/storage.k8s.io/v1/volumeattributesclasses'),
      columns('/apis/storage.k8s.io/v1/csidrivers'),
      columns('/apis/storage.k8s.io/v1/csinodes'),
      columns('/apis/storage.k8s.io/v1/namespaces/NS/csistoragecapacities'),
    ],
  },
  {
    name: 'volumes are shown by their claims',
    covers: 'tables',
    steps: [
      ...shown(
        CLAIMS,
        {
          ...NAMED('data'),
          spec: { accessModes: ['ReadWriteMany', 'ReadWriteOnce'], storageClassName: 'slow', resources: { requests: { storage: '1Gi' } } },
        },
        [0, 1, 2, 3, 4, 5, 6, 8],
      ),
      ...shown(
        CLAIMS,
        {
          ...NAMED('bound'),
          spec: { accessModes: ['ReadWriteOnce'], volumeName: 'volume-x', resources: { requests: { storage: '1Gi' } } },
          status: { phase: 'Bound', capacity: { storage: '2Gi' }, accessModes: ['ReadWriteMany', 'ReadWriteOnce'] },
        },
        [0, 1, 2, 3, 4, 5, 6, 8],
      ),
      ...shown(
        VOLUMES,
        {
          metadata: { name: 'volume-of-tables' },
          spec: {
            capacity: { storage: '5Gi' },
            accessModes: ['ReadOnlyMany', 'ReadWriteOnce'],
            storageClassName: 'slow',
            claimRef: { namespace: 'here', name: 'data' },
            hostPath: { path: '/x' },
          },
          status: { phase: 'Failed', reason: 'Broken' },
        },
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10],
      ),
      quiet(patch('merge', `${VOLUMES}/volume-of-tables`, { metadata: { finalizers: null } })),
      quiet(del(`${VOLUMES}/volume-of-tables`)),
    ],
  },
  {
    name: 'kinds of storage are shown by what they can do',
    covers: 'tables',
    steps: [
      ...shown(
        '/apis/storage.k8s.io/v1/storageclasses',
        {
          metadata: { name: 'class-of-tables', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
          provisioner: 'example.com/p',
          volumeBindingMode: 'WaitForFirstConsumer',
          allowVolumeExpansion: true,
        },
        [0, 1, 2, 3, 4],
      ),
      quiet(del('/apis/storage.k8s.io/v1/storageclasses/class-of-tables')),
      ...shown(
        '/apis/storage.k8s.io/v1/csidrivers',
        {
          metadata: { name: 'driver-of-tables' },
          spec: {
            attachRequired: false,
            podInfoOnMount: true,
            serviceAccountTokenInSecrets: true,
            tokenRequests: [{ audience: 'a' }],
            volumeLifecycleModes: ['Ephemeral'],
          },
        },
        [0, 1, 2, 3, 4, 5, 6],
      ),
      quiet(del('/apis/storage.k8s.io/v1/csidrivers/driver-of-tables')),
      ...shown(
        '/apis/storage.k8s.io/v1/volumeattachments',
        {
          metadata: { name: 'attachment-of-tables' },
          spec: { attacher: 'example.com/a', nodeName: 'n', source: { persistentVolumeName: 'v' } },
        },
        [0, 1, 2, 3, 4],
      ),
      quiet(del('/apis/storage.k8s.io/v1/volumeattachments/attachment-of-tables')),
      ...shown(
        '/apis/storage.k8s.io/v1/csinodes',
        { metadata: { name: 'node-of-tables' }, spec: { drivers: [{ name: 'd', nodeID: 'n' }] } },
        [0, 1],
      ),
      quiet(del('/apis/storage.k8s.io/v1/csinodes/node-of-tables')),
    ],
  },
];

const EVENTS = '/api/v1/namespaces/NS/events';

const CLUSTER: Scenario[] = [
  {
    name: 'the columns of configuration and events',
    covers: 'tables',
    steps: [
      columns(CONFIG_MAPS),
      columns(SECRETS),
      columns('/api/v1/namespaces/NS/serviceaccounts'),
      columns('/api/v1/namespaces'),
      columns('/api/v1/namespaces/NS/resourcequotas'),
      columns('/api/v1/namespaces/NS/limitranges'),
      columns(EVENTS),
      columns('/apis/events.k8s.io/v1/namespaces/NS/events'),
      columns('/apis/coordination.k8s.io/v1/namespaces/NS/leases'),
    ],
  },
  {
    name: 'the columns of nodes and what orders the cluster',
    covers: 'tables',
    steps: [
      columns('/api/v1/nodes'),
      columns('/apis/scheduling.k8s.io/v1/priorityclasses'),
      columns('/apis/node.k8s.io/v1/runtimeclasses'),
      columns('/apis/apiregistration.k8s.io/v1/apiservices'),
      columns('/apis/resource.k8s.io/v1/deviceclasses'),
      columns('/apis/resource.k8s.io/v1/namespaces/NS/resourceclaims'),
      columns('/apis/resource.k8s.io/v1/namespaces/NS/resourceclaimtemplates'),
      columns('/apis/resource.k8s.io/v1/resourceslices'),
      columns('/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas'),
      columns('/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations'),
      columns('/apis/apiextensions.k8s.io/v1/customresourcedefinitions'),
    ],
  },
  {
    name: 'the columns of who may do what and what is admitted',
    covers: 'tables',
    steps: [
      columns('/apis/rbac.authorization.k8s.io/v1/namespaces/NS/roles'),
      columns('/apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings'),
      columns('/apis/rbac.authorization.k8s.io/v1/clusterroles'),
      columns('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings'),
      columns('/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations'),
      columns('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations'),
      columns('/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies'),
      columns('/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings'),
      columns('/apis/admissionregistration.k8s.io/v1/mutatingadmissionpolicies'),
      columns('/apis/admissionregistration.k8s.io/v1/mutatingadmissionpolicybindings'),
      columns('/apis/certificates.k8s.io/v1/certificatesigningrequests'),
    ],
  },
  {
    name: 'configuration is shown by its size',
    covers: 'tables',
    steps: [
      ...shown(CONFIG_MAPS, { ...NAMED('c'), data: { a: '1', b: '2' }, binaryData: { c: 'eA==' } }, [0, 1]),
      ...shown(SECRETS, { ...NAMED('s'), type: 'example.com/own', stringData: { a: '1' } }, [0, 1, 2]),
      cells('/api/v1/namespaces/NS', [0, 1]),
      ...shown(
        '/api/v1/namespaces/NS/resourcequotas',
        {
          ...NAMED('q'),
          spec: { hard: { pods: '4', 'limits.cpu': '2', 'requests.cpu': '1' } },
          status: {
            hard: { pods: '4', 'limits.cpu': '2', 'requests.cpu': '1' },
            used: { pods: '1', 'limits.cpu': '500m', 'requests.cpu': '0' },
          },
        },
        [0, 1, 2],
      ),
      ...shown('/apis/coordination.k8s.io/v1/namespaces/NS/leases', { ...NAMED('l'), spec: { holderIdentity: 'me' } }, [0, 1]),
      ...shown(
        '/apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings',
        {
          ...NAMED('b'),
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
          subjects: [
            { kind: 'User', name: 'u', apiGroup: 'rbac.authorization.k8s.io' },
            { kind: 'User', name: 'v', apiGroup: 'rbac.authorization.k8s.io' },
            { kind: 'Group', name: 'g', apiGroup: 'rbac.authorization.k8s.io' },
            { kind: 'ServiceAccount', name: 'default', namespace: 'here' },
          ],
        },
        [0, 1, 3, 4, 5],
      ),
    ],
  },
  {
    name: 'events are shown by what they are about',
    covers: 'tables',
    steps: [
      ...shown(
        EVENTS,
        {
          ...NAMED('e'),
          involvedObject: { kind: 'Pod', name: 'p', namespace: 'NS', fieldPath: 'spec.containers{a}' },
          reason: 'Started',
          message: ' started ',
          type: 'Normal',
          source: { component: 'kubelet', host: 'n' },
          count: 3,
        },
        [1, 2, 3, 4, 5, 6, 8, 9],
      ),
      ...shown(
        EVENTS,
        {
          ...NAMED('f'),
          involvedObject: { kind: 'Node', namespace: 'NS' },
          reason: 'R',
          type: 'Warning',
          reportingComponent: 'c',
          reportingInstance: 'i',
        },
        [1, 2, 3, 4, 5, 6, 8, 9],
      ),
    ],
  },
  {
    name: 'admission and access are shown by what they hold',
    covers: 'tables',
    steps: [
      ...shown(
        '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
        { metadata: { name: 'hooks-of-tables' }, webhooks: [] },
        [0, 1],
      ),
      quiet(del('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/hooks-of-tables')),
      ...shown(
        '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
        {
          metadata: { name: 'policy-of-tables' },
          spec: {
            paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
            matchConstraints: {
              resourceRules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothings'] }],
            },
            validations: [{ expression: 'true' }],
          },
        },
        [0, 1, 2],
      ),
      quiet(del('/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/policy-of-tables')),
      ...shown(
        '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
        {
          metadata: { name: 'binding-of-tables' },
          spec: {
            policyName: 'policy-of-tables',
            validationActions: ['Warn'],
            paramRef: {
              selector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d', 'e'] }] },
              parameterNotFoundAction: 'Allow',
            },
          },
        },
        [0, 1, 2],
      ),
      quiet(del('/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/binding-of-tables')),
      ...shown('/apis/node.k8s.io/v1/runtimeclasses', { metadata: { name: 'runtime-of-tables' }, handler: 'own' }, [0, 1]),
      quiet(del('/apis/node.k8s.io/v1/runtimeclasses/runtime-of-tables')),
      ...shown(
        '/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations',
        {
          metadata: { name: 'level-of-tables' },
          spec: {
            type: 'Limited',
            limited: {
              nominalConcurrencyShares: 3,
              limitResponse: { type: 'Queue', queuing: { queues: 4, handSize: 2, queueLengthLimit: 5 } },
            },
          },
        },
        [0, 1, 2, 3, 4, 5],
      ),
      ...shown(
        '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas',
        {
          metadata: { name: 'flow-of-tables' },
          spec: { priorityLevelConfiguration: { name: 'level-of-tables' }, matchingPrecedence: 9999 },
        },
        [0, 1, 2, 3],
      ),
      quiet(del('/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/flow-of-tables')),
      quiet(del('/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations/level-of-tables')),
    ],
  },
  {
    name: 'nodes are shown by their condition',
    covers: 'tables',
    steps: [
      ...shown(
        '/api/v1/nodes',
        {
          metadata: {
            name: 'node-of-tables',
            labels: { 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/edge': '', 'kubernetes.io/role': 'old' },
          },
          spec: { unschedulable: true },
          status: {
            conditions: [{ type: 'Ready', status: 'False' }],
            addresses: [
              { type: 'InternalIP', address: '192.0.2.3' },
              { type: 'Hostname', address: 'n' },
            ],
            nodeInfo: {
              kubeletVersion: 'v1.36.3',
              osImage: 'Some Linux',
              kernelVersion: '6.1',
              architecture: 'arm64',
              containerRuntimeVersion: '',
              bootID: '',
              kubeProxyVersion: '',
              machineID: '',
              operatingSystem: 'linux',
              systemUUID: '',
            },
          },
        },
        [0, 1, 2, 4, 5, 6, 7, 8, 9],
      ),
      quiet(del('/api/v1/nodes/node-of-tables')),
      ...shown('/api/v1/nodes', { metadata: { name: 'bare-node-of-tables' } }, [0, 1, 2, 4, 5, 6, 7, 8, 9]),
      quiet(del('/api/v1/nodes/bare-node-of-tables')),
      ...shown(
        '/apis/scheduling.k8s.io/v1/priorityclasses',
        { metadata: { name: 'priority-of-tables' }, value: 7, preemptionPolicy: 'Never' },
        [0, 1, 2, 4],
      ),
      quiet(del('/apis/scheduling.k8s.io/v1/priorityclasses/priority-of-tables')),
    ],
  },
];

const FORMS: Scenario[] = [
  {
    name: 'rows carry the metadata, the object or nothing',
    covers: 'tables',
    steps: [
      quiet(post(CONFIG_MAPS, configMap({ k: 'v' }))),
      ...['', 'Metadata', 'Object', 'None'].map((includeObject) => ({
        ...get(`${CONFIG_MAPS}/a`, { includeObject }),
        accept: TABLE,
        select: [
          '/rows/0/cells/0',
          '/rows/0/object/kind',
          '/rows/0/object/apiVersion',
          '/rows/0/object/data',
          '/rows/0/object/metadata/name',
          '/rows/1',
        ],
      })),
      { ...get(`${CONFIG_MAPS}/a`, { includeObject: 'None' }), accept: TABLE, select: ['/rows/0/object'] },
    ],
  },
  {
    name: 'a table of what cannot be had is an error like any other',
    covers: 'tables',
    steps: [
      { ...get(`${CONFIG_MAPS}/none`), accept: TABLE },
      { ...get(CONFIG_MAPS, { includeObject: 'All' }), accept: TABLE },
      { ...get(CONFIG_MAPS, { fieldSelector: 'data.k=v' }), accept: TABLE },
      { ...get(CONFIG_MAPS), accept: 'application/json;as=Table;g=meta.k8s.io;v=v2' },
      { ...get(CONFIG_MAPS), accept: 'application/json;as=Table' },
      { ...get('/api/v1/namespaces/NS/nothings'), accept: TABLE },
      { ...post(CONFIG_MAPS, { metadata: {} }), accept: TABLE },
    ],
  },
  {
    name: 'a table of custom objects that cannot be had is an error',
    covers: 'tables',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      { ...get(`${WIDGETS}/none`), accept: TABLE },
      { ...get(WIDGETS, { includeObject: 'All' }), accept: TABLE },
      { ...get(WIDGETS), accept: 'application/json;as=Table;g=meta.k8s.io;v=v2' },
      { ...get(WIDGETS), accept: 'text/html' },
      { ...get(WIDGETS, { fieldSelector: 'spec.colour=red' }), accept: TABLE },
    ],
  },
  {
    name: 'a table is watched with parameters that go together',
    covers: 'tables',
    steps: [
      { ...get(CONFIG_MAPS, { watch: 'true', includeObject: 'All' }), accept: TABLE },
      { ...get(CONFIG_MAPS, { watch: 'true', resourceVersionMatch: 'Exact' }), accept: TABLE },
      { ...get(CONFIG_MAPS, { watch: 'true' }), accept: 'application/json;as=Table;g=meta.k8s.io;v=v2' },
      { ...get(CONFIG_MAPS, { watch: 'true' }), accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v2' },
    ],
  },
  {
    name: 'tables come in two versions and in pages',
    covers: 'tables',
    steps: [
      ...['a', 'b'].map((name) => quiet(post(CONFIG_MAPS, configMap({ k: 'v' }, { name })))),
      {
        ...get(CONFIG_MAPS),
        accept: 'application/json;as=Table;g=meta.k8s.io;v=v1beta1',
        select: ['/apiVersion', '/kind', '/rows/0/object/apiVersion', '/rows/1/cells/0'],
      },
      {
        ...get(CONFIG_MAPS, { limit: '1' }),
        accept: TABLE,
        select: ['/metadata/remainingItemCount', '/rows/0/cells/0', '/rows/1'],
        save: { token: '/metadata/continue' },
      },
      {
        ...get(CONFIG_MAPS, { limit: '1', continue: '${token}' }),
        accept: TABLE,
        select: ['/metadata/continue', '/rows/0/cells/0', '/rows/1'],
      },
    ],
  },
  {
    name: 'writes may be answered with a table',
    covers: 'tables',
    steps: [
      { ...post(CONFIG_MAPS, configMap({ k: 'v' })), accept: TABLE, select: ['/kind', '/rows/0/cells/0', '/rows/0/cells/1'] },
      {
        ...patch('merge', `${CONFIG_MAPS}/a`, { data: { l: 'w' } }),
        accept: TABLE,
        select: ['/kind', '/rows/0/cells/0', '/rows/0/cells/1'],
      },
      { ...del(`${CONFIG_MAPS}/a`), accept: TABLE },
    ],
  },
  {
    name: 'a custom kind has the columns of its definition',
    covers: 'tables',
    steps: [
      ...defineWidgets(
        widgetDefinition(
          { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          {
            additionalPrinterColumns: [
              { name: 'Colour', type: 'string', jsonPath: '.spec.colour', description: 'What it looks like' },
              { name: 'Size', type: 'integer', format: 'int32', jsonPath: '.spec.size', priority: 1 },
              { name: 'Weight', type: 'number', jsonPath: '.spec.weight' },
              { name: 'Sure', type: 'boolean', jsonPath: '.spec.sure' },
              { name: 'Made', type: 'date', jsonPath: '.spec.made' },
              { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
              { name: 'First', type: 'string', jsonPath: '.spec.parts[*].name' },
              { name: 'Label', type: 'string', jsonPath: '.metadata.labels.example\\.com/tier' },
              { name: 'Any', type: 'string', jsonPath: '.spec.any' },
            ],
          },
        ),
      ),
      columns(WIDGETS),
      quiet(
        post(
          WIDGETS,
          widget(
            {
              colour: 'red',
              size: 3,
              weight: 1.5,
              sure: true,
              made: '2001-01-01T00:00:00Z',
              parts: [{ name: 'p' }, { name: 'q' }],
              any: { a: [1, 'x'] },
            },
            { labels: { 'example.com/tier': 'front' } },
          ),
        ),
      ),
      quiet(
        patch('merge', `${WIDGETS}/w/status`, {
          status: {
            conditions: [
              { type: 'Other', status: 'False' },
              { type: 'Ready', status: 'True' },
            ],
          },
        }),
      ),
      cells(`${WIDGETS}/w`, [0, 1, 2, 3, 4, 6, 7, 8, 9]),
      quiet(post(WIDGETS, widget({ colour: 5, size: 'big', weight: 'heavy', sure: 'yes', made: 'then' }, { name: 'wrong' }))),
      cells(`${WIDGETS}/wrong`, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      quiet(post(WIDGETS, widget({}, { name: 'bare' }))),
      cells(`${WIDGETS}/bare`, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ],
  },
  {
    name: 'a custom kind without columns has name and age',
    covers: 'tables',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      columns(WIDGETS),
      quiet(post(WIDGETS, widget({}))),
      cells(`${WIDGETS}/w`, [0, 2]),
    ],
  },
];

/** What `kubectl get` shows. */
export const TABLES: Area = { name: 'tables', scenarios: [...PODS_SHOWN, ...WORKLOADS, ...NETWORK, ...STORED, ...CLUSTER, ...FORMS] };
