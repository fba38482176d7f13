import { apply, del, deployment, DEPLOYMENTS, get, patch, PODS, post, put } from '../requests.ts';
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
const CONDITIONS = [0, 1].flatMap((i) => ['type', 'status', 'reason'].map((field) => `/status/conditions/${i}/${field}`));
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

/** Workloads that roll out, and what becomes of them. */
export const ROLLOUTS: Area = {
  name: 'rollouts',
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
            '/status/conditions/0/message',
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
          until: { '/status/conditions/1/reason': 'ProgressDeadlineExceeded' },
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
          until: { '/status/conditions/1/reason': 'ProgressDeadlineExceeded', '/status/terminatingReplicas': 0 },
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
          select: [...COUNTS, ...CONDITIONS, '/status/conditions/0/message', REVISION],
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
  ],
};
