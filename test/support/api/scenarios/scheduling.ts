import { CLAIMS, deployment, DEPLOYMENTS, get, patch, PODS, post } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const EVENTS = '/api/v1/namespaces/NS/events';
const HOST = 'kubernetes.io/hostname';

function pod(name: string, spec: object = {}, container: object = {}, labels: Record<string, string> = { app: name }): RequestStep {
  const body = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: { containers: [{ name: 'c', image: 'x:1', ...container }], ...spec },
  };
  return { ...post(PODS, body), select: ['/reason', '/metadata/name'] };
}

/** The Pod when the scheduler has said why it has no node. */
const waits = (name: string, until: Record<string, unknown> = {}): RequestStep => ({
  ...get(`${PODS}/${name}`),
  until: { '/status/conditions/0/reason': 'Unschedulable', ...until },
  select: ['/status/phase', '/status/conditions/0/type', '/status/conditions/0/status', '/status/conditions/0/message', '/spec/nodeName'],
});
const waitsWith = (name: string, message: string): RequestStep => waits(name, { '/status/conditions/0/message': message });
const runs = (name: string, select: readonly string[] = ['/status/phase']): RequestStep => ({
  ...get(`${PODS}/${name}`),
  until: { '/status/phase': 'Running' },
  select,
});
const pinned = (node: string): object => ({ nodeSelector: { [HOST]: node } });
const required = (...nodeSelectorTerms: readonly object[]): object => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
const near = (kind: 'podAffinity' | 'podAntiAffinity', app: string, topologyKey = HOST): object => ({
  affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app } }, topologyKey }] } },
});
const spread = (topologyKey: string, more: object = {}): object => ({
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } }, ...more },
  ],
});
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

/** Pods that find no node, and what the scheduler says of it. */
export const SCHEDULING: Area = {
  name: 'scheduling',
  together: true,
  scenarios: [
    {
      name: 'a Pod that asks for more than any node has waits',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod('large', {}, { resources: { requests: { cpu: '1000', memory: '1Mi' } } }),
        waits('large'),
        {
          ...get(EVENTS, { fieldSelector: 'reason=FailedScheduling' }),
          until: { '/items/0/reason': 'FailedScheduling' },
          select: ['message', 'type', 'action', 'source', 'reportingComponent', 'count', 'involvedObject/name'].map(
            (field) => `/items/0/${field}`,
          ),
        },
      ],
    },
    {
      name: 'all that a node is short of is told',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod(
          'large',
          {},
          { resources: { requests: { cpu: '1000', memory: '2Ti', 'example.com/gpu': '1' }, limits: { 'example.com/gpu': '1' } } },
        ),
        waits('large'),
      ],
    },
    {
      name: 'the requests of init containers and what a Pod costs beside count too',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod(
          'large',
          { initContainers: [{ name: 'i', image: 'x:1', resources: { requests: { cpu: '300' } } }] },
          { resources: { requests: { cpu: '1' } } },
        ),
        waits('large'),
        pod(
          'beside',
          {
            initContainers: [{ name: 'i', image: 'x:1', restartPolicy: 'Always', resources: { requests: { cpu: '200' } } }],
          },
          { resources: { requests: { cpu: '100' } } },
        ),
        waits('beside'),
      ],
    },
    {
      name: 'a Pod waits for a node that its selector or affinity allows',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod('selects', { nodeSelector: { where: 'nowhere' } }),
        waits('selects'),
        pod('not-in', required({ matchExpressions: [{ key: HOST, operator: 'NotIn', values: ['node-0', 'node-1'] }] })),
        waits('not-in'),
        pod('greater', required({ matchExpressions: [{ key: HOST, operator: 'Gt', values: ['5'] }] })),
        waits('greater'),
        pod(
          'either',
          required(
            { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
            { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] },
          ),
        ),
        runs('either', ['/spec/nodeName']),
      ],
    },
    {
      name: 'a port of a node is taken once',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod('one', pinned('node-0'), { ports: [{ containerPort: 80, hostPort: 18080 }] }),
        runs('one'),
        pod('two', {}, { ports: [{ containerPort: 80, hostPort: 18080 }] }),
        runs('two', ['/spec/nodeName']),
        pod('three', {}, { ports: [{ containerPort: 80, hostPort: 18080 }] }),
        waits('three'),
        pod('other', {}, { ports: [{ containerPort: 80, hostPort: 18080, protocol: 'UDP' }] }),
        runs('other'),
      ],
    },
    {
      name: 'Pods that keep apart wait when each node has one',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 2 }, pod: near('podAntiAffinity', 'web') })), select: ['/kind'] },
        { ...get(`${DEPLOYMENTS}/web`), until: { '/status/availableReplicas': 2 }, select: ['/status/availableReplicas'] },
        pod('third', near('podAntiAffinity', 'web')),
        waits('third'),
        pod('guest', {}, {}, { app: 'web' }),
        waits('guest'),
        {
          ...patch('json', `${PODS}/guest`, [{ op: 'replace', path: '/metadata/labels/app', value: 'guest' }]),
          select: ['/metadata/labels'],
        },
        runs('guest'),
      ],
    },
    {
      name: 'a Pod that wants company waits for it, unless it is its own',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod('lonely', near('podAffinity', 'friend')),
        waits('lonely'),
        pod('friend', pinned('node-1')),
        runs('lonely', ['/spec/nodeName']),
        pod('own', near('podAffinity', 'own')),
        runs('own'),
      ],
    },
    {
      name: 'Pods that are spread wait where one more would be too many',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod('one', { ...pinned('node-0'), ...spread(HOST, { nodeAffinityPolicy: 'Ignore' }) }, {}, { app: 'web' }),
        runs('one'),
        pod('two', { ...pinned('node-0'), ...spread(HOST, { nodeAffinityPolicy: 'Ignore' }) }, {}, { app: 'web' }),
        waits('two'),
        pod('three', spread(HOST), {}, { app: 'web' }),
        runs('three', ['/spec/nodeName']),
        runs('two', ['/spec/nodeName']),
        pod('zones', spread('topology.kubernetes.io/zone'), {}, { app: 'web' }),
        waits('zones'),
        pod('anyway', spread('topology.kubernetes.io/zone', { whenUnsatisfiable: 'ScheduleAnyway' }), {}, { app: 'web' }),
        runs('anyway'),
      ],
    },
    {
      name: 'a Pod waits for its claims',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod('user', { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] }),
        waits('user'),
        { ...post(CLAIMS, claim), select: ['/status/phase'] },
        waitsWith('user', '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found'),
      ],
    },
    {
      name: 'a Pod with gates is not looked at before they are gone',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        pod('gated', { schedulingGates: [{ name: 'example.com/wait' }] }),
        {
          ...get(`${PODS}/gated`),
          until: { '/status/conditions/0/reason': 'SchedulingGated' },
          select: ['/status/phase', '/status/conditions/0/message', '/spec/nodeName'],
        },
        { ...patch('merge', `${PODS}/gated`, { spec: { schedulingGates: [] } }), select: ['/spec/schedulingGates'] },
        runs('gated'),
      ],
    },
  ],
};

const node = (name: string, body: object): RequestStep => ({
  ...patch('merge', `/api/v1/nodes/${name}`, body),
  select: ['/spec/unschedulable', '/spec/taints'],
});
const NODES = ['node-0', 'node-1'];
const free = NODES.map((name) => node(name, { spec: { taints: null, unschedulable: null } }));

/** Nodes that refuse Pods. What is done to them is undone, for all scenarios share them. */
export const NODE_TAINTS: Area = {
  name: 'node taints',
  scenarios: [
    {
      name: 'a node that is cordoned takes no Pods',
      covers: 'scheduling',
      world: 'controllers',
      steps: [...NODES.map((name) => node(name, { spec: { unschedulable: true } })), pod('late'), waits('late'), ...free, runs('late')],
    },
    {
      name: 'a tainted node takes only Pods that tolerate it',
      covers: 'scheduling',
      world: 'controllers',
      steps: [
        ...NODES.map((name) => node(name, { spec: { taints: [{ key: 'only', value: name, effect: 'NoSchedule' }] } })),
        pod('late'),
        waits('late'),
        pod('fits', { tolerations: [{ key: 'only', value: 'node-1' }] }),
        runs('fits', ['/spec/nodeName']),
        pod('also', { tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] }),
        runs('also'),
        pod('near', { tolerations: [{ key: 'only', value: 'node-2' }], ...pinned('node-0') }),
        waits('near'),
        ...free,
        runs('late'),
        runs('near', ['/spec/nodeName']),
      ],
    },
  ],
};
