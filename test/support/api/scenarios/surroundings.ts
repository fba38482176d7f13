import { CLAIMS, del, deployment, DEPLOYMENTS, get, HPAS, patch, PODS, post, service, SERVICES } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const WEB = `${DEPLOYMENTS}/web`;
const VOLUMES = '/api/v1/persistentvolumes';
const CLASSES = '/apis/storage.k8s.io/v1/storageclasses';
const BUDGETS = '/apis/policy/v1/namespaces/NS/poddisruptionbudgets';
const SLICES = '/apis/discovery.k8s.io/v1/namespaces/NS/endpointslices';
const QUOTAS = '/api/v1/namespaces/NS/resourcequotas';
const EVENTS = '/api/v1/namespaces/NS/events';
const NOWHERE = { nodeSelector: { where: 'nowhere' } };

const refused = (step: RequestStep): RequestStep => ({ ...step, select: ['/reason', '/message', '/code', '/details/causes'] });
const made = (path: string, body: object, select: readonly string[] = ['/kind']): RequestStep => ({ ...post(path, body), select });
const web = (replicas: number, pod: object = {}): RequestStep[] => [
  made(DEPLOYMENTS, deployment({ spec: { replicas }, pod, container: { ports: [{ name: 'http', containerPort: 8080 }] } })),
];
const running = (replicas: number): RequestStep => ({
  ...get(WEB),
  until: { '/status/availableReplicas': replicas },
  select: ['/status/replicas'],
});
const onlyPod: RequestStep = { ...get(PODS), select: ['/items/1'], save: { pod: '/items/0/metadata/name' } };

/** What a controller manages of an object. */
const managed = (at: string): string[] =>
  ['0/manager', '0/operation', '0/fieldsV1/f:metadata/f:annotations', '1'].map((part) => `${at}/metadata/managedFields/${part}`);

function claim(spec: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
  };
}

function volume(name: string, spec: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '2Gi' }, storageClassName: name, hostPath: { path: '/data' }, ...spec },
  };
}

const lateClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'NS' },
  volumeBindingMode: 'WaitForFirstConsumer',
};

function podWithData(): object {
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const spec = { volumes, containers: [{ name: 'main', image: 'registry.example/main:1' }] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'user' }, spec };
}

const CLAIM_PARTS = [
  '/status/phase',
  '/status/capacity',
  '/status/accessModes',
  '/spec/storageClassName',
  '/metadata/annotations',
  '/metadata/finalizers',
];
const event = (reason: string): RequestStep => ({
  ...get(EVENTS, { fieldSelector: `reason=${reason}` }),
  until: { '/items/0/reason': reason },
  select: ['message', 'type', 'source', 'involvedObject/kind', 'involvedObject/name', 'reportingComponent'].map(
    (field) => `/items/0/${field}`,
  ),
});

function budget(spec: object): object {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'few' },
    spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
  };
}
const COUNTS = [
  'currentHealthy',
  'desiredHealthy',
  'disruptionsAllowed',
  'expectedPods',
  'observedGeneration',
  'conditions/0/reason',
  'conditions/0/status',
].map((field) => `/status/${field}`);
const evict = (query: Record<string, string> = {}): RequestStep =>
  post(`${PODS}/\${pod}/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: '${pod}' } }, query);

function scaler(spec: object = {}): object {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec },
  };
}
const condition = (i: number): string[] => ['type', 'status', 'reason', 'message'].map((field) => `/status/conditions/${i}/${field}`);
const scaled = (until: Record<string, unknown>): RequestStep => ({
  ...get(`${HPAS}/web`),
  until,
  select: [
    '/status/currentReplicas',
    '/status/desiredReplicas',
    '/status/currentMetrics',
    ...condition(0),
    ...condition(1),
    '/status/conditions/2',
  ],
});

/** What surrounds workloads: storage, Services, budgets, autoscalers and quotas. */
export const SURROUNDINGS: Area = {
  name: 'surroundings',
  together: true,
  scenarios: [
    {
      name: 'a claim without a class and without a volume waits',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(CLAIMS, claim(), ['/status', '/spec/volumeMode']),
        event('FailedBinding'),
        { ...get(`${CLAIMS}/data`), select: CLAIM_PARTS },
      ],
    },
    {
      name: 'a claim is bound to a volume of its class that is large enough',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(VOLUMES, volume('NS'), ['/status/phase']),
        { ...get(`${VOLUMES}/NS`), until: { '/status/phase': 'Available' }, select: ['/spec/claimRef', '/metadata/finalizers'] },
        made(CLAIMS, claim({ storageClassName: 'NS' })),
        { ...get(`${CLAIMS}/data`), until: { '/status/phase': 'Bound' }, select: [...CLAIM_PARTS, '/spec/volumeName'] },
        {
          ...get(`${VOLUMES}/NS`),
          until: { '/status/phase': 'Bound' },
          select: ['/spec/claimRef/name', '/spec/claimRef/kind', '/metadata/annotations'],
        },
        { ...del(`${CLAIMS}/data`), select: ['/kind'] },
        { ...get(`${CLAIMS}/data`), untilStatus: 404, select: ['/reason'] },
        {
          ...get(`${VOLUMES}/NS`),
          until: { '/status/phase': 'Released' },
          select: ['/spec/claimRef/name', '/spec/persistentVolumeReclaimPolicy'],
        },
        { ...del(`${VOLUMES}/NS`), select: ['/kind'] },
        { ...get(`${VOLUMES}/NS`), untilStatus: 404, select: ['/reason'] },
      ],
    },
    {
      name: 'a claim of a class without a provisioner that answers waits for it',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(
          CLASSES,
          { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'NS' }, provisioner: 'example.com/none' },
          ['/volumeBindingMode', '/reclaimPolicy'],
        ),
        made(CLAIMS, claim({ storageClassName: 'NS' })),
        event('ExternalProvisioning'),
        { ...get(`${CLAIMS}/data`), select: CLAIM_PARTS },
        { ...del(`${CLASSES}/NS`), select: ['/kind'] },
      ],
    },
    {
      name: 'a claim may wait for its first consumer',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(CLASSES, {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'StorageClass',
          metadata: { name: 'NS' },
          provisioner: 'example.com/none',
          volumeBindingMode: 'WaitForFirstConsumer',
        }),
        made(CLAIMS, claim({ storageClassName: 'NS' })),
        event('WaitForFirstConsumer'),
        { ...get(`${CLAIMS}/data`), select: CLAIM_PARTS },
        { ...del(`${CLASSES}/NS`), select: ['/kind'] },
      ],
    },
    {
      name: 'a claim that waits for its first consumer leaves a volume alone until a Pod needs it',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(CLASSES, { ...lateClass, provisioner: 'kubernetes.io/no-provisioner' }),
        made(VOLUMES, volume('NS')),
        { ...get(`${VOLUMES}/NS`), until: { '/status/phase': 'Available' }, select: ['/spec/claimRef'] },
        made(CLAIMS, claim({ storageClassName: 'NS' })),
        event('WaitForFirstConsumer'),
        { ...get(`${CLAIMS}/data`), select: CLAIM_PARTS },
        made(PODS, podWithData()),
        { ...get(`${CLAIMS}/data`), until: { '/status/phase': 'Bound' }, select: [...CLAIM_PARTS, '/spec/volumeName'] },
        { ...get(`${VOLUMES}/NS`), until: { '/status/phase': 'Bound' }, select: ['/spec/claimRef/name', '/metadata/annotations'] },
        { ...get(`${PODS}/user`), until: { '/status/phase': 'Running' }, select: ['/status/phase'] },
        { ...del(`${CLASSES}/NS`), select: ['/kind'] },
        { ...del(`${VOLUMES}/NS`), select: ['/kind'] },
      ],
    },
    {
      name: 'a Pod whose claim waits for it waits for the volume',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(CLASSES, { ...lateClass, provisioner: 'example.com/none' }),
        made(CLAIMS, claim({ storageClassName: 'NS' })),
        made(PODS, podWithData()),
        event('ExternalProvisioning'),
        { ...get(`${CLAIMS}/data`), select: ['/status/phase', '/spec/volumeName'] },
        { ...get(`${PODS}/user`), select: ['/status/phase', '/spec/nodeName', '/status/conditions'] },
        { ...del(`${CLASSES}/NS`), select: ['/kind'] },
      ],
    },
    {
      name: 'a Pod finds no node where nobody makes the volume that its claim waits for',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(CLASSES, { ...lateClass, provisioner: 'kubernetes.io/no-provisioner' }),
        made(CLAIMS, claim({ storageClassName: 'NS' })),
        made(PODS, podWithData()),
        {
          ...get(`${PODS}/user`),
          until: { '/status/conditions/0/reason': 'Unschedulable' },
          select: ['/status/phase', '/status/conditions/0/message', '/status/conditions/0/status'],
        },
        { ...get(`${CLAIMS}/data`), select: CLAIM_PARTS },
        { ...del(`${CLASSES}/NS`), select: ['/kind'] },
      ],
    },
    {
      name: 'a claim is not made twice, nor larger than its volume allows',
      covers: 'storage',
      world: 'controllers',
      steps: [
        made(CLAIMS, claim()),
        refused(post(CLAIMS, claim())),
        refused(patch('merge', `${CLAIMS}/data`, { spec: { accessModes: ['ReadWriteMany'] } })),
      ],
    },
    {
      name: 'the endpoints of a Service are the addresses of its Pods',
      covers: 'services',
      world: 'controllers',
      steps: [
        made(
          SERVICES,
          service({ selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] }, { labels: { team: 'a' } }),
        ),
        ...web(1),
        running(1),
        {
          ...get(SLICES),
          until: { '/items/0/endpoints/0/conditions/ready': true },
          select: [
            '/items/0/ports',
            '/items/0/addressType',
            '/items/0/endpoints/0/conditions',
            '/items/0/endpoints/0/targetRef/kind',
            '/items/0/endpoints/1',
            '/items/0/metadata/labels',
            '/items/0/metadata/generateName',
            '/items/0/metadata/ownerReferences/0/kind',
            '/items/0/metadata/ownerReferences/0/blockOwnerDeletion',
            '/items/1',
          ],
        },
        {
          ...get('/api/v1/namespaces/NS/endpoints/web'),
          until: { '/subsets/0/addresses/0/targetRef/kind': 'Pod' },
          select: ['/subsets/0/ports', '/subsets/0/notReadyAddresses', '/subsets/1', '/metadata/labels'],
        },
        { ...patch('merge', WEB, { spec: { replicas: 0 } }), select: ['/kind'] },
        { ...get(SLICES), until: { '/items/0/endpoints': null }, select: ['/items/0/ports', '/items/1'] },
        { ...get('/api/v1/namespaces/NS/endpoints/web'), until: { '/subsets': null }, select: ['/metadata/labels'] },
      ],
    },
    {
      name: 'endpoints say since when they were out of date',
      covers: 'services',
      world: 'controllers',
      steps: [
        { ...post(SERVICES, service({ selector: { app: 'none' }, ports: [{ port: 80 }] })), select: ['/kind'] },
        { ...get('/api/v1/namespaces/NS/endpoints/web'), untilStatus: 200, select: managed('') },
        { ...get(SLICES), until: { '/items/0/addressType': 'IPv4' }, select: managed('/items/0') },
      ],
    },
    {
      name: 'a Service takes its endpoints with it',
      covers: 'services',
      world: 'controllers',
      steps: [
        made(SERVICES, service({ selector: { app: 'none' }, clusterIP: 'None', ports: [{ port: 80 }] })),
        {
          ...get(SLICES),
          until: { '/items/0/addressType': 'IPv4' },
          select: ['/items/0/endpoints', '/items/0/ports', '/items/0/metadata/labels'],
        },
        { ...del(`${SERVICES}/web`), select: ['/kind'] },
        { ...get(SLICES), until: { '/items/0': null }, select: ['/items'] },
        { ...get('/api/v1/namespaces/NS/endpoints/web'), untilStatus: 404, select: ['/reason'] },
      ],
    },
    {
      name: 'a Service without a cloud waits for its load balancer',
      covers: 'services',
      world: 'controllers',
      steps: [
        made(SERVICES, service({ type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80 }] })),
        { ...get(SLICES), until: { '/items/0/addressType': 'IPv4' }, select: ['/items/1'] },
        { ...get(`${SERVICES}/web`), select: ['/status', '/spec/type'] },
        refused(post(SERVICES, service({ ports: [{ port: 80 }] }))),
        refused(patch('merge', `${SERVICES}/web`, { spec: { clusterIP: '10.0.0.250' } })),
      ],
    },
    {
      name: 'a budget counts the Pods that may go',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        ...web(3),
        running(3),
        made(BUDGETS, budget({ minAvailable: 2 })),
        { ...get(`${BUDGETS}/few`), until: { '/status/disruptionsAllowed': 1 }, select: COUNTS },
        { ...patch('merge', `${BUDGETS}/few`, { spec: { minAvailable: '50%' } }), select: ['/metadata/generation'] },
        { ...get(`${BUDGETS}/few`), until: { '/status/observedGeneration': 2 }, select: COUNTS },
        { ...patch('merge', `${BUDGETS}/few`, { spec: { minAvailable: null, maxUnavailable: 2 } }), select: ['/metadata/generation'] },
        { ...get(`${BUDGETS}/few`), until: { '/status/observedGeneration': 3 }, select: COUNTS },
      ],
    },
    {
      name: 'an eviction that a budget does not allow is refused',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        ...web(1),
        running(1),
        made(BUDGETS, budget({ minAvailable: 1 })),
        { ...get(`${BUDGETS}/few`), until: { '/status/currentHealthy': 1 }, select: COUNTS },
        onlyPod,
        refused(evict()),
        { ...patch('merge', `${BUDGETS}/few`, { spec: { minAvailable: 0 } }), select: ['/metadata/generation'] },
        { ...get(`${BUDGETS}/few`), until: { '/status/disruptionsAllowed': 1 }, select: COUNTS },
        { ...evict(), select: ['/kind', '/status', '/code'] },
        { ...get(`${PODS}/\${pod}`), untilStatus: 404, select: ['/reason', '/code'] },
      ],
    },
    {
      name: 'an autoscaler without metrics says so',
      covers: 'autoscaling',
      world: 'controllers',
      steps: [
        ...web(1),
        running(1),
        made(HPAS, scaler(), ['/spec/metrics', '/spec/minReplicas', '/status']),
        scaled({ '/status/conditions/1/type': 'ScalingActive' }),
      ],
    },
    {
      name: 'an autoscaler keeps a workload at its least',
      covers: 'autoscaling',
      world: 'controllers',
      steps: [
        ...web(1),
        running(1),
        made(HPAS, scaler({ minReplicas: 2 })),
        running(2),
        scaled({ '/status/desiredReplicas': 2 }),
        { ...get(WEB), select: ['/spec/replicas', '/metadata/generation'] },
      ],
    },
    {
      name: 'an autoscaler keeps a workload at its most',
      covers: 'autoscaling',
      world: 'controllers',
      steps: [
        ...web(4, NOWHERE),
        { ...get(WEB), until: { '/status/replicas': 4 }, select: ['/status/replicas'] },
        made(HPAS, scaler()),
        { ...get(WEB), until: { '/status/replicas': 3 }, select: ['/spec/replicas'] },
        scaled({ '/status/desiredReplicas': 3 }),
      ],
    },
    {
      name: 'an autoscaler of nothing cannot scale',
      covers: 'autoscaling',
      world: 'controllers',
      steps: [
        made(HPAS, scaler()),
        scaled({ '/status/conditions/0/type': 'AbleToScale' }),
        refused(post(HPAS, scaler({ maxReplicas: 0 }))),
        refused(post(HPAS, scaler())),
        refused(post(HPAS, { ...scaler(), spec: {} })),
      ],
    },
    {
      name: 'an autoscaler leaves a workload alone that was scaled to nothing',
      covers: 'autoscaling',
      world: 'controllers',
      steps: [...web(0), made(HPAS, scaler()), scaled({ '/status/conditions/1/reason': 'ScalingDisabled' })],
    },
    {
      name: 'a quota knows what is used',
      covers: 'quota and limits',
      world: 'controllers',
      steps: [
        made(QUOTAS, {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'few' },
          spec: { hard: { pods: '1', services: '2', 'count/deployments.apps': '1' } },
        }),
        { ...get(`${QUOTAS}/few`), until: { '/status/used/pods': '0' }, select: ['/status'] },
        ...web(2),
        { ...get(`${QUOTAS}/few`), until: { '/status/used/pods': '1' }, select: ['/status/used'] },
        {
          ...get(WEB),
          until: { '/status/availableReplicas': 1, '/status/conditions/type=ReplicaFailure/status': 'True' },
          select: ['/status/replicas', '/status/unavailableReplicas', '/status/conditions/type=ReplicaFailure/reason'],
        },
        refused(
          post(PODS, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'one' }, spec: { containers: [{ name: 'c', image: 'x:1' }] } }),
        ),
        { ...del(WEB, { propagationPolicy: 'Foreground' }), select: ['/metadata/finalizers'] },
        {
          ...get(`${QUOTAS}/few`),
          until: { '/status/used/pods': '0', '/status/used/count~1deployments.apps': '0' },
          select: ['/status/used'],
        },
      ],
    },
    {
      name: 'events tell what a rollout did',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        ...web(1, NOWHERE),
        {
          ...event('FailedScheduling'),
          select: ['message', 'type', 'source', 'action', 'count', 'involvedObject/kind', 'reportingComponent'].map(
            (field) => `/items/0/${field}`,
          ),
        },
        {
          ...get(EVENTS, { fieldSelector: 'reason=ScalingReplicaSet' }),
          until: { '/items/0/reason': 'ScalingReplicaSet' },
          select: ['/items/0/type', '/items/0/source', '/items/0/count', '/items/0/involvedObject/kind', '/items/1'],
        },
        {
          ...get(EVENTS, { fieldSelector: 'reason=SuccessfulCreate' }),
          until: { '/items/0/reason': 'SuccessfulCreate' },
          select: ['/items/0/type', '/items/0/source', '/items/0/involvedObject/kind'],
        },
      ],
    },
  ],
};
