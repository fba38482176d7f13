import { apply, del, deployment, DEPLOYMENTS, get, patch, PODS, post, put, STATEFUL_SETS } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const SETS = '/apis/apps/v1/namespaces/NS/replicasets';
const WEB = `${DEPLOYMENTS}/web`;
const NOWHERE = { nodeSelector: { where: 'nowhere' } };

const COUNTS = [
  '/status/observedGeneration',
  '/status/replicas',
  '/status/updatedReplicas',
  '/status/readyReplicas',
  '/status/availableReplicas',
  '/status/unavailableReplicas',
  '/status/terminatingReplicas',
  '/status/collisionCount',
];
const AVAILABLE = '/status/conditions/type=Available';
const PROGRESSING = '/status/conditions/type=Progressing';
const CONDITIONS = [AVAILABLE, PROGRESSING].flatMap((condition) => [`${condition}/status`, `${condition}/reason`]);
const REVISION = '/metadata/annotations/deployment.kubernetes.io~1revision';

/** The Deployment when all its Pods are available, and no other is left. */
function complete(replicas: number, generation: number): RequestStep {
  const until = {
    '/status/observedGeneration': generation,
    '/status/availableReplicas': replicas,
    '/status/replicas': replicas,
    '/status/updatedReplicas': replicas,
    '/status/terminatingReplicas': 0,
  };
  return { ...get(WEB), until, select: [...COUNTS, ...CONDITIONS, REVISION] };
}

function sets(select: readonly string[], until: Record<string, unknown> = {}): RequestStep {
  return { ...get(SETS), select, until };
}

const image = (name: string): RequestStep => ({
  ...patch('strategic', WEB, { spec: { template: { spec: { containers: [{ name: 'web', image: name }] } } } }),
  select: ['/metadata/generation'],
});

const quick = { spec: { replicas: 2 } };

const DB = `${STATEFUL_SETS}/db`;
const DAEMON_SETS = '/apis/apps/v1/namespaces/NS/daemonsets';
const AGENT = `${DAEMON_SETS}/agent`;
const REVISIONS = '/apis/apps/v1/namespaces/NS/controllerrevisions';

function workload(kind: 'StatefulSet' | 'DaemonSet', name: string, spec: object, pod: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'x:1' }], ...pod } },
      ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
      ...spec,
    },
  };
}

const stateful = (spec: object, pod: object = {}): RequestStep => ({
  ...post(STATEFUL_SETS, workload('StatefulSet', 'db', spec, pod)),
  select: ['/status', '/spec/podManagementPolicy', '/spec/updateStrategy'],
});
const daemon = (spec: object, pod: object = {}): RequestStep => ({
  ...post(DAEMON_SETS, workload('DaemonSet', 'agent', spec, pod)),
  select: ['/status', '/spec/updateStrategy'],
});
const statusOf = (path: string, until: Record<string, unknown>, select: readonly string[] = ['/status']): RequestStep => ({
  ...get(path),
  until,
  select,
});
const newImage = (path: string, name: string): RequestStep => ({
  ...patch('strategic', path, { spec: { template: { spec: { containers: [{ name: 'c', image: name }] } } } }),
  select: ['/metadata/generation'],
});
const refused = (step: RequestStep): RequestStep => ({ ...step, select: ['/reason', '/message', '/code'] });

/** Workloads that roll out, and what becomes of them. */
export const ROLLOUTS: Area = {
  name: 'rollouts',
  together: true,
  scenarios: [
    {
      name: 'a Deployment is available when its Pods are',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        {
          ...post(DEPLOYMENTS, deployment({ spec: { replicas: 3 }, metadata: { annotations: { note: 'a' } } }), { fieldManager: 'alice' }),
          select: ['/status'],
        },
        complete(3, 1),
        {
          ...get(WEB),
          select: [
            `${AVAILABLE}/message`,
            '/metadata/managedFields/1/manager',
            '/metadata/managedFields/1/subresource',
            '/metadata/managedFields/0/fieldsV1',
            '/metadata/managedFields/1/fieldsV1',
          ],
        },
        sets([
          '/items/1',
          '/items/0/spec/replicas',
          '/items/0/status',
          '/items/0/metadata/annotations',
          '/items/0/metadata/generation',
          '/items/0/metadata/managedFields/0/fieldsV1/f:spec',
          '/items/0/metadata/managedFields/0/fieldsV1/f:metadata/f:annotations',
          '/items/0/metadata/managedFields/1/fieldsV1',
          '/items/0/metadata/managedFields/1/subresource',
          '/items/0/metadata/ownerReferences/0/kind',
          '/items/0/metadata/ownerReferences/0/controller',
          '/items/0/metadata/ownerReferences/0/blockOwnerDeletion',
          '/items/0/metadata/labels/app',
        ]),
      ],
    },
    {
      name: 'another template makes another ReplicaSet and the next revision',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment(quick)), select: ['/metadata/name'] },
        complete(2, 1),
        image('nginx:2'),
        complete(2, 2),
        {
          ...get(PODS),
          select: ['/items/0/spec/containers/0/image', '/items/1/spec/containers/0/image', '/items/2'],
          until: { '/items/2': null },
        },
      ],
    },
    {
      name: 'an old template that comes back is the newest revision, and knows what it was',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/metadata/name'] },
        complete(1, 1),
        { ...sets([]), save: { first: '/items/0/metadata/name' } },
        image('nginx:2'),
        complete(1, 2),
        image('nginx:1'),
        complete(1, 3),
        {
          ...get(`${SETS}/\${first}`),
          select: [REVISION, '/metadata/annotations/deployment.kubernetes.io~1revision-history', '/spec/replicas'],
        },
      ],
    },
    {
      name: 'a rollout that cannot go on passes its deadline',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        {
          ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1, progressDeadlineSeconds: 2 }, pod: NOWHERE })),
          select: ['/metadata/name'],
        },
        {
          ...get(WEB),
          until: { [`${PROGRESSING}/reason`]: 'ProgressDeadlineExceeded' },
          select: [...COUNTS, ...CONDITIONS, REVISION],
        },
      ],
    },
    {
      name: 'old Pods stay while the new ones do not become available',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 4, progressDeadlineSeconds: 2 } })), select: ['/metadata/name'] },
        complete(4, 1),
        { ...patch('merge', WEB, { spec: { template: { spec: NOWHERE } } }), select: ['/metadata/generation'] },
        {
          ...get(WEB),
          until: { [`${PROGRESSING}/reason`]: 'ProgressDeadlineExceeded', '/status/terminatingReplicas': 0 },
          select: [...COUNTS, ...CONDITIONS, REVISION],
        },
        { ...patch('json', WEB, [{ op: 'remove', path: '/spec/template/spec/nodeSelector' }]), select: ['/metadata/generation'] },
        complete(4, 3),
      ],
    },
    {
      name: 'a surge of none and one unavailable replaces Pods one by one',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        {
          ...post(DEPLOYMENTS, deployment({ spec: { replicas: 2, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } } })),
          select: ['/spec/strategy'],
        },
        complete(2, 1),
        { ...patch('merge', WEB, { spec: { template: { spec: NOWHERE } } }), select: ['/metadata/generation'] },
        { ...get(WEB), until: { '/status/updatedReplicas': 1, '/status/terminatingReplicas': 0 }, select: COUNTS },
      ],
    },
    {
      name: 'under Recreate the old Pods go before the new ones come',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 2, strategy: { type: 'Recreate' } } })), select: ['/spec/strategy'] },
        complete(2, 1),
        { ...patch('merge', WEB, { spec: { template: { spec: NOWHERE } } }), select: ['/metadata/generation'] },
        {
          ...get(WEB),
          until: { '/status/updatedReplicas': 2, '/status/replicas': 2, '/status/terminatingReplicas': 0 },
          select: [...COUNTS, ...CONDITIONS],
        },
      ],
    },
    {
      name: 'a paused Deployment makes no new ReplicaSet until it is resumed',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1, paused: true } })), select: ['/metadata/name'] },
        {
          ...get(WEB),
          until: { '/status/observedGeneration': 1 },
          select: [...COUNTS, ...CONDITIONS, `${PROGRESSING}/message`, REVISION],
        },
        sets(['/items']),
        { ...patch('merge', WEB, { spec: { paused: false } }), select: ['/metadata/generation'] },
        complete(1, 2),
      ],
    },
    {
      name: 'a paused Deployment is scaled all the same',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/metadata/name'] },
        complete(1, 1),
        { ...patch('merge', WEB, { spec: { paused: true, replicas: 3 } }), select: ['/metadata/generation'] },
        complete(3, 2),
        sets(['/items/0/metadata/annotations', '/items/0/spec/replicas', '/items/1']),
      ],
    },
    {
      name: 'old ReplicaSets over the history limit go',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1, revisionHistoryLimit: 1 } })), select: ['/metadata/name'] },
        complete(1, 1),
        image('nginx:2'),
        complete(1, 2),
        image('nginx:3'),
        complete(1, 3),
        sets(['/items/2'], { '/items/2': null }),
      ],
    },
    {
      name: 'a Deployment without a deadline tells nothing of its progress',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1, progressDeadlineSeconds: 2147483647 } })), select: ['/metadata/name'] },
        complete(1, 1),
        { ...get(WEB), select: ['/status/conditions/1'] },
      ],
    },
    {
      name: 'a ReplicaSet takes in Pods that nobody controls, and lets go those whose labels change',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        {
          ...post(PODS, {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'lone', labels: { app: 'web' } },
            spec: { containers: [{ name: 'c', image: 'x:1' }] },
          }),
          select: ['/status/phase', '/status/qosClass'],
        },
        {
          ...post(SETS, {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            metadata: { name: 'set' },
            spec: {
              replicas: 1,
              selector: { matchLabels: { app: 'web' } },
              template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'x:1' }] } },
            },
          }),
          select: ['/status'],
        },
        { ...get(`${SETS}/set`), until: { '/status/availableReplicas': 1 }, select: ['/status'] },
        { ...get(`${PODS}/lone`), select: ['/metadata/ownerReferences/0/name', '/metadata/ownerReferences/0/controller'] },
        { ...patch('merge', `${PODS}/lone`, { metadata: { labels: { app: 'other' } } }), select: ['/metadata/labels'] },
        { ...get(`${PODS}/lone`), until: { '/metadata/ownerReferences': null }, select: ['/metadata/ownerReferences', '/metadata/labels'] },
        { ...get(`${SETS}/set`), until: { '/status/availableReplicas': 1 }, select: ['/status'] },
      ],
    },
    {
      name: 'what a Deployment selects cannot be changed while it runs',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/metadata/name'] },
        complete(1, 1),
        {
          ...patch('merge', WEB, {
            spec: { selector: { matchLabels: { tier: 'front' } }, template: { metadata: { labels: { tier: 'front' } } } },
          }),
          select: ['/reason', '/message', '/code'],
        },
        { ...put(WEB, deployment({ spec: { replicas: -1 } })), select: ['/reason', '/message', '/code'] },
        complete(1, 1),
      ],
    },
    {
      name: 'a Deployment whose Pods run is not made twice',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/metadata/name'] },
        complete(1, 1),
        { ...get(PODS), select: ['/items/0/status/phase'], save: { pod: '/items/0/metadata/name' } },
        { ...post(DEPLOYMENTS, deployment(quick)), select: ['/reason', '/message', '/code'] },
      ],
    },
    {
      name: 'what an apply took from the autoscaler stays with the controller’s status apart',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...apply(WEB, deployment({ spec: { replicas: 1 } }), 'one'), select: ['/metadata/generation'] },
        complete(1, 1),
        {
          ...get(WEB),
          select: [0, 1].flatMap((i) =>
            ['manager', 'operation', 'subresource', 'fieldsV1'].map((field) => `/metadata/managedFields/${i}/${field}`),
          ),
        },
        { ...apply(WEB, deployment({ spec: { replicas: 2 } }), 'two'), select: ['/reason', '/message', '/details'] },
      ],
    },
    {
      name: 'a Pod that is deleted is replaced',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/metadata/name'] },
        complete(1, 1),
        { ...get(PODS), select: ['/items/1'], save: { pod: '/items/0/metadata/name' } },
        { ...del(`${PODS}/\${pod}`), select: ['/kind', '/metadata/deletionGracePeriodSeconds', '/status/phase'] },
        { ...get(`${PODS}/\${pod}`), untilStatus: 404, select: ['/reason', '/code'] },
        complete(1, 1),
      ],
    },
    {
      name: 'a rollout with a budget of nothing is refused',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        refused(post(DEPLOYMENTS, deployment({ spec: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } } }))),
        refused(post(DEPLOYMENTS, deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } } }))),
        refused(post(DEPLOYMENTS, deployment({ spec: { progressDeadlineSeconds: 5, minReadySeconds: 5 } }))),
      ],
    },
    {
      name: 'a ReplicationController keeps its Pods and tells of them',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        {
          ...post('/api/v1/namespaces/NS/replicationcontrollers', {
            apiVersion: 'v1',
            kind: 'ReplicationController',
            metadata: { name: 'old' },
            spec: { replicas: 2, template: { metadata: { labels: { app: 'old' } }, spec: { containers: [{ name: 'c', image: 'x:1' }] } } },
          }),
          select: ['/spec/selector', '/status', '/metadata/labels'],
        },
        { ...get('/api/v1/namespaces/NS/replicationcontrollers/old'), until: { '/status/availableReplicas': 2 }, select: ['/status'] },
        {
          ...patch('merge', '/api/v1/namespaces/NS/replicationcontrollers/old', { spec: { replicas: 0 } }),
          select: ['/metadata/generation'],
        },
        {
          ...get('/api/v1/namespaces/NS/replicationcontrollers/old'),
          until: { '/status/replicas': 0, '/status/observedGeneration': 2 },
          select: ['/status'],
        },
      ],
    },
    {
      name: 'a rollout that waits for Pods to last goes on when they have',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1, minReadySeconds: 2 } })), select: ['/metadata/name'] },
        { ...get(WEB), until: { '/status/readyReplicas': 1 }, select: [...COUNTS, ...CONDITIONS] },
        complete(1, 1),
      ],
    },
    {
      name: 'a StatefulSet makes its Pods one after the other, with their numbers',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 2 }),
        statusOf(DB, { '/status/availableReplicas': 2 }),
        {
          ...get(PODS),
          select: [
            '/items/0/metadata/name',
            '/items/1/metadata/name',
            '/items/1/metadata/labels',
            '/items/1/spec/hostname',
            '/items/1/spec/subdomain',
            '/items/1/metadata/ownerReferences/0/kind',
          ],
        },
        {
          ...get(REVISIONS),
          select: [
            '/items/0/metadata/name',
            '/items/0/metadata/labels',
            '/items/0/data',
            '/items/0/revision',
            '/items/0/metadata/ownerReferences/0/controller',
            '/items/1',
          ],
        },
      ],
    },
    {
      name: 'a StatefulSet waits for a Pod before it makes the next, unless it may not',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 2 }, NOWHERE),
        statusOf(DB, { '/status/replicas': 1 }),
        {
          ...post(STATEFUL_SETS, workload('StatefulSet', 'all', { replicas: 2, podManagementPolicy: 'Parallel' }, NOWHERE)),
          select: ['/kind'],
        },
        statusOf(`${STATEFUL_SETS}/all`, { '/status/replicas': 2 }),
        { ...get(PODS), select: ['/items/0/metadata/name', '/items/1/metadata/name', '/items/2/metadata/name', '/items/3'] },
      ],
    },
    {
      name: 'a StatefulSet replaces Pods from the last to the first, down to its partition',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } }),
        statusOf(DB, { '/status/availableReplicas': 3 }),
        newImage(DB, 'x:2'),
        statusOf(DB, { '/status/observedGeneration': 2, '/status/updatedReplicas': 1, '/status/availableReplicas': 3 }),
        { ...get(PODS), select: [0, 1, 2].map((i) => `/items/${i}/spec/containers/0/image`) },
        { ...patch('merge', DB, { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } }), select: ['/metadata/generation'] },
        statusOf(DB, { '/status/updatedReplicas': 3, '/status/currentReplicas': 3, '/status/availableReplicas': 3 }),
        { ...get(REVISIONS), select: ['/items/0/revision', '/items/1/revision', '/items/2'] },
      ],
    },
    {
      name: 'a StatefulSet that is scaled down loses its last Pods, and keeps their claims',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({
          replicas: 1,
          volumeClaimTemplates: [
            { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
          ],
        }),
        statusOf(DB, { '/status/replicas': 1 }),
        {
          ...get(`${PODS}/db-0`),
          until: { '/status/conditions/0/reason': 'Unschedulable' },
          select: ['/spec/volumes/0', '/status/phase', '/status/conditions/0/status'],
        },
        {
          ...get('/api/v1/namespaces/NS/persistentvolumeclaims/data-db-0'),
          select: ['/metadata/labels', '/metadata/finalizers', '/spec', '/status'],
        },
        { ...patch('merge', DB, { spec: { replicas: 0 } }), select: ['/metadata/generation'] },
        statusOf(DB, { '/status/replicas': 0 }),
        { ...get('/api/v1/namespaces/NS/persistentvolumeclaims/data-db-0'), select: ['/status/phase'] },
      ],
    },
    {
      name: 'an update on delete waits for the hand that deletes',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 1, updateStrategy: { type: 'OnDelete' } }),
        statusOf(DB, { '/status/availableReplicas': 1 }),
        newImage(DB, 'x:2'),
        statusOf(DB, { '/status/observedGeneration': 2 }),
        { ...del(`${PODS}/db-0`), select: ['/kind'] },
        statusOf(DB, { '/status/updatedReplicas': 1, '/status/availableReplicas': 1 }),
      ],
    },
    {
      name: 'a StatefulSet that goes back to an old template gives its revision the next number',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 1 }),
        statusOf(DB, { '/status/availableReplicas': 1 }),
        newImage(DB, 'x:2'),
        statusOf(DB, {
          '/status/observedGeneration': 2,
          '/status/updatedReplicas': 1,
          '/status/currentReplicas': 1,
          '/status/availableReplicas': 1,
        }),
        newImage(DB, 'x:1'),
        statusOf(DB, {
          '/status/observedGeneration': 3,
          '/status/updatedReplicas': 1,
          '/status/currentReplicas': 1,
          '/status/availableReplicas': 1,
        }),
        { ...get(REVISIONS), select: ['/items/0/revision', '/items/1/revision', '/items/0/metadata/name', '/items/1/metadata/name'] },
      ],
    },
    {
      name: 'what a StatefulSet is made of stays as it is',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 1 }),
        statusOf(DB, { '/status/availableReplicas': 1 }),
        refused(patch('merge', DB, { spec: { serviceName: 'other' } })),
        refused(patch('merge', DB, { spec: { podManagementPolicy: 'Parallel' } })),
        refused(post(STATEFUL_SETS, workload('StatefulSet', 'db', {}))),
      ],
    },
    {
      name: 'a DaemonSet has a Pod on each node',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        daemon({}),
        statusOf(AGENT, { '/status/numberAvailable': 2 }),
        {
          ...get(PODS),
          select: [
            '/items/0/spec/tolerations',
            '/items/0/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchFields/0/key',
            '/items/2',
          ],
        },
        { ...get(REVISIONS), select: ['/items/0/data', '/items/0/revision', '/items/0/metadata/labels/app', '/items/1'] },
        newImage(AGENT, 'x:2'),
        statusOf(AGENT, { '/status/observedGeneration': 2, '/status/updatedNumberScheduled': 2, '/status/numberAvailable': 2 }),
        {
          ...get(PODS),
          until: { '/items/2': null },
          select: ['/items/0/spec/containers/0/image', '/items/1/spec/containers/0/image', '/items/2'],
        },
      ],
    },
    {
      name: 'a DaemonSet for no node has no Pod',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        daemon({}, NOWHERE),
        statusOf(AGENT, { '/status/observedGeneration': 1 }),
        { ...get(PODS), select: ['/items'] },
        refused(patch('merge', AGENT, { spec: { selector: { matchLabels: { app: 'other' } } } })),
        refused(post(DAEMON_SETS, workload('DaemonSet', 'agent', {}))),
      ],
    },
  ],
};
