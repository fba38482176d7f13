import {
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  DEPLOYMENTS,
  get,
  post,
  put,
  SECRETS,
  WIDGETS,
  widget,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const PODS = '/api/v1/namespaces/NS/pods';
const NAMES = [
  '/message',
  '/metadata/remainingItemCount',
  '/items/0/metadata/name',
  '/items/1/metadata/name',
  '/items/2/metadata/name',
  '/items/3/metadata/name',
];
const REFUSAL = ['/kind', '/metadata', '/reason', '/code', '/details'];

/** ConfigMaps of these names, each with labels. */
function made(labels: Readonly<Record<string, Record<string, string>>>): RequestStep[] {
  return Object.entries(labels).map(([name, each]) => ({
    ...post(CONFIG_MAPS, configMap({ k: name }, { name, labels: each })),
    select: ['/metadata/name'],
  }));
}

function listed(query: Record<string, string>, path = CONFIG_MAPS): RequestStep {
  return { ...get(path, query), select: NAMES };
}

const TIERS = made({ a: { tier: 'front', weight: '3' }, b: { tier: 'back', weight: '12' }, c: { tier: 'back' }, d: {} });

function token(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const GET: Scenario[] = [
  {
    name: 'an object that is not there is not found, by its resource and group',
    covers: 'get',
    steps: [get(A), get(`${DEPLOYMENTS}/web`), get('/api/v1/namespaces/nowhere'), get('/apis/apps/v1/namespaces/nowhere/deployments/web')],
  },
  {
    name: 'an object is read at any version that was reached',
    covers: 'get',
    steps: [
      { ...post(CONFIG_MAPS, configMap({ k: 'v' })), save: { version: '/metadata/resourceVersion' } },
      get(A, { resourceVersion: '0' }),
      get(A, { resourceVersion: '${version}' }),
      get(A, { resourceVersion: '' }),
    ],
  },
  {
    name: 'a version that is no number or not reached cannot be read',
    covers: 'get',
    steps: [
      post(CONFIG_MAPS, configMap({ k: 'v' })),
      get(A, { resourceVersion: 'abc' }),
      get(A, { resourceVersion: '-1' }),
      { ...get(A, { resourceVersion: '900000000' }), select: REFUSAL },
    ],
  },
  {
    name: 'a path without a resource is not found in words that tell group from path',
    covers: 'get',
    steps: [
      get('/api/v1/namespaces/NS/nothings'),
      get('/api/v1/namespaces/NS/nothings/a'),
      get('/apis/nowhere.example.com/v1/things'),
      get(`${A}/nothing`),
      get('/nowhere'),
    ],
  },
  {
    name: 'an object is read as metadata alone, in both versions of that',
    covers: 'get',
    steps: [
      post(CONFIG_MAPS, configMap({ k: 'v' }, { labels: { tier: 'front' } })),
      { ...get(A), accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' },
      { ...get(A), accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1beta1' },
      { ...get(CONFIG_MAPS), accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
    ],
  },
  {
    name: 'one object is no list of metadata, and a list is not one',
    covers: 'get',
    steps: [
      post(CONFIG_MAPS, configMap({ k: 'v' })),
      { ...get(A), accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
      { ...get(CONFIG_MAPS), accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' },
      { ...get(A), accept: 'application/json;as=PartialObjectMetadata' },
      { ...get(A), accept: 'application/json;as=Something;g=meta.k8s.io;v=v1' },
    ],
  },
  {
    name: 'the first form of an Accept header that is served is answered',
    covers: 'get',
    steps: [
      post(CONFIG_MAPS, configMap({ k: 'v' })),
      { ...get(A), accept: 'application/json;as=Table;g=meta.k8s.io;v=v9,application/json' },
      { ...get(A), accept: 'application/json;q=0.5,application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' },
      { ...get(A), accept: '*/*' },
      { ...get(A), accept: 'text/html,application/*;q=0.1' },
    ],
  },
  {
    name: 'an encoding that nobody serves is not acceptable',
    covers: 'get',
    steps: [
      { ...get(A), accept: 'text/html' },
      { ...get(CONFIG_MAPS), accept: 'image/png' },
      { ...post(CONFIG_MAPS, configMap({ k: 'v' })), accept: 'application/xml' },
      { ...get('/api/v1/namespaces/NS'), accept: 'text/html' },
    ],
  },
  {
    name: 'an object is written in YAML where that is accepted',
    covers: 'get',
    steps: [
      { ...put(CONFIG_MAPS, {}), accept: 'application/yaml' },
      { ...get('/api/v1/namespaces/NS/nothings'), accept: 'application/yaml' },
    ],
  },
];

const LIST: Scenario[] = [
  {
    name: 'label selectors know equality, sets, existence and order',
    covers: 'list',
    steps: [
      ...TIERS,
      listed({ labelSelector: 'tier=front' }),
      listed({ labelSelector: 'tier==back,weight' }),
      listed({ labelSelector: 'tier!=back' }),
      listed({ labelSelector: 'tier in (front,other)' }),
      listed({ labelSelector: 'tier notin (front), weight' }),
      listed({ labelSelector: '!tier' }),
      listed({ labelSelector: 'weight>5' }),
      listed({ labelSelector: 'weight<5' }),
      listed({ labelSelector: ' tier  in ( front , back ) , !weight ' }),
      listed({ labelSelector: 'tier in ()' }),
      listed({ labelSelector: 'tier=' }),
    ],
  },
  {
    name: 'a label selector that cannot be read is refused',
    covers: 'list',
    steps: [
      listed({ labelSelector: 'a===b' }),
      listed({ labelSelector: 'a in b' }),
      listed({ labelSelector: 'a in (b' }),
      listed({ labelSelector: 'a b' }),
      listed({ labelSelector: ',a' }),
      listed({ labelSelector: 'a,' }),
      listed({ labelSelector: 'a>b' }),
      listed({ labelSelector: '-a=b' }),
      listed({ labelSelector: 'a=-b' }),
      listed({ labelSelector: 'a in (-b,c-)' }),
      listed({ labelSelector: 'example.com/=b' }),
      listed({ labelSelector: '!' }),
      listed({ labelSelector: 'a=b)' }),
    ].map((step) => ({ ...step, select: ['/message', '/reason', '/code'] })),
  },
  {
    name: 'every kind is selected by name, and by namespace where it has one',
    covers: 'list',
    steps: [
      ...TIERS,
      listed({ fieldSelector: 'metadata.name=b' }),
      listed({ fieldSelector: 'metadata.name!=b,metadata.namespace==NS' }),
      listed({ fieldSelector: 'metadata.namespace=NS,metadata.name=a' }, '/api/v1/configmaps'),
      listed({ fieldSelector: 'metadata.name=b', labelSelector: 'tier=front' }),
    ],
  },
  {
    name: 'some kinds are selected by more than their name',
    covers: 'list',
    steps: [
      post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'plain' } }),
      post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'own' }, type: 'example.com/own' }),
      listed({ fieldSelector: 'type=Opaque' }, SECRETS),
      listed({ fieldSelector: 'type!=Opaque' }, SECRETS),
      post('/api/v1/namespaces/NS/services', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'none' },
        spec: { clusterIP: 'None', selector: { a: 'b' } },
      }),
      listed({ fieldSelector: 'spec.clusterIP=None,spec.type=ClusterIP' }, '/api/v1/namespaces/NS/services'),
      listed({ fieldSelector: 'spec.nodeName=,status.phase!=Running' }, PODS),
      listed({ fieldSelector: 'status.phase=Active,metadata.name=NS' }, '/api/v1/namespaces'),
      listed({ fieldSelector: 'status.successful=0' }, '/apis/batch/v1/namespaces/NS/jobs'),
    ],
  },
  {
    name: 'a field that a kind cannot be selected by is refused',
    covers: 'list',
    steps: [
      get(CONFIG_MAPS, { fieldSelector: 'data.k=v' }),
      get(PODS, { fieldSelector: 'spec.priority=1' }),
      get('/apis/batch/v1/namespaces/NS/jobs', { fieldSelector: 'status.active=1' }),
      get('/apis/apps/v1/namespaces/NS/replicasets', { fieldSelector: 'status.replicas=1' }),
      get('/api/v1/nodes', { fieldSelector: 'metadata.namespace=x' }),
      get('/apis/resource.k8s.io/v1/resourceslices', { fieldSelector: 'spec.pool.name=x' }),
      get('/api/v1/events', { fieldSelector: 'note=x' }),
      get('/apis/events.k8s.io/v1/events', { fieldSelector: 'involvedObject.name=x' }),
    ],
  },
  {
    name: 'a field selector that cannot be read is refused',
    covers: 'list',
    steps: [
      get(CONFIG_MAPS, { fieldSelector: 'foo' }),
      get(CONFIG_MAPS, { fieldSelector: 'metadata.name=a,bar' }),
      get(CONFIG_MAPS, { fieldSelector: 'metadata.name=a=b' }),
      get(CONFIG_MAPS, { fieldSelector: 'metadata.name=a\\b' }),
      listed({ fieldSelector: 'metadata.name=a\\,b' }),
    ],
  },
  {
    name: 'a custom kind is selected by the fields that its definition names',
    covers: 'list',
    steps: [
      ...defineWidgets(
        widgetDefinition(
          { type: 'object', properties: { colour: { type: 'string' }, size: { type: 'integer' } } },
          { selectableFields: [{ jsonPath: '.spec.colour' }, { jsonPath: '.spec.size' }] },
        ),
      ),
      post(WIDGETS, widget({ colour: 'red', size: 3 }, { name: 'a' })),
      post(WIDGETS, widget({ colour: 'blue' }, { name: 'b' })),
      listed({ fieldSelector: 'spec.colour=red' }, WIDGETS),
      listed({ fieldSelector: 'spec.size=3' }, WIDGETS),
      listed({ fieldSelector: 'spec.size=' }, WIDGETS),
      listed({ fieldSelector: 'spec.colour!=red,metadata.namespace=NS' }, WIDGETS),
      get(WIDGETS, { fieldSelector: 'spec.shape=round' }),
    ],
  },
  {
    name: 'a list in pages shows one state on all of them',
    covers: 'list',
    steps: [
      ...TIERS,
      { ...listed({ limit: '2' }), save: { token: '/metadata/continue' } },
      post(CONFIG_MAPS, configMap({ k: 'late' }, { name: 'bb' })),
      put(`${CONFIG_MAPS}/d`, configMap({ k: 'changed' }, { name: 'd' })),
      { ...get(CONFIG_MAPS, { limit: '2', continue: '${token}' }), select: [...NAMES, '/items/1/data'] },
      listed({ limit: '9' }),
    ],
  },
  {
    name: 'pages of a selection say nothing about what remains',
    covers: 'list',
    steps: [
      ...TIERS,
      { ...listed({ limit: '1', labelSelector: 'tier' }), save: { token: '/metadata/continue' } },
      { ...listed({ limit: '1', labelSelector: 'tier', continue: '${token}' }), save: { token: '/metadata/continue' } },
      listed({ limit: '1', labelSelector: 'tier', continue: '${token}' }),
      listed({ limit: '2', fieldSelector: 'metadata.name=a' }),
    ],
  },
  {
    name: 'a list that cannot go on as it began may go on with the present state',
    covers: 'list',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      ...['a', 'b', 'c', 'd'].map((name) => ({ ...post(WIDGETS, widget({}, { name })), select: ['/metadata/name'] })),
      { compact: true },
      {
        ...get(WIDGETS, { limit: '2', continue: token({ v: 'meta.k8s.io/v1', rv: 1, start: 'b\u0000' }) }),
        save: { token: '/metadata/continue' },
      },
      listed({ limit: '1', continue: '${token}' }, WIDGETS),
    ],
  },
  {
    name: 'a token that is none is refused',
    covers: 'list',
    steps: [
      get(CONFIG_MAPS, { continue: 'abc' }),
      get(CONFIG_MAPS, { continue: token({ v: 'meta.k8s.io/v0', rv: 1, start: 'a' }) }),
      get(CONFIG_MAPS, { continue: token({ v: 'meta.k8s.io/v1', rv: 0, start: 'a' }) }),
      get(CONFIG_MAPS, { continue: token({ v: 'meta.k8s.io/v1', rv: 5, start: '' }) }),
      get(CONFIG_MAPS, { continue: token({ v: 'meta.k8s.io/v1', rv: 5, start: '../secrets' }) }),
      get(CONFIG_MAPS, { continue: token({ v: 'meta.k8s.io/v1', rv: 5, start: 'a' }), resourceVersion: '5' }),
    ],
  },
  {
    name: 'an exact version shows the past',
    covers: 'list',
    steps: [
      { ...post(CONFIG_MAPS, configMap({ k: '1' })), save: { first: '/metadata/resourceVersion' } },
      put(A, configMap({ k: '2' })),
      post(CONFIG_MAPS, configMap({ k: '3' }, { name: 'b' })),
      {
        ...get(CONFIG_MAPS, { resourceVersion: '${first}', resourceVersionMatch: 'Exact' }),
        select: ['/items/0/data', '/items/1'],
      },
      {
        ...get(CONFIG_MAPS, { resourceVersion: '${first}', resourceVersionMatch: 'NotOlderThan' }),
        select: ['/items/0/data', '/items/1/data'],
      },
      { ...get(CONFIG_MAPS, { resourceVersion: '${first}' }), select: ['/items/0/data', '/items/1/data'] },
      { ...get(CONFIG_MAPS, { resourceVersion: '${first}', limit: '5' }), select: ['/items/0/data', '/items/1'] },
      { ...get(CONFIG_MAPS, { resourceVersion: '0', limit: '1' }), select: ['/items/0/data'] },
    ],
  },
  {
    name: 'versions that are forgotten, not reached or no number cannot be listed',
    covers: 'list',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      { compact: true },
      get(WIDGETS, { resourceVersion: '1', resourceVersionMatch: 'Exact' }),
      get(WIDGETS, { resourceVersion: '1', limit: '5' }),
      { ...get(CONFIG_MAPS, { resourceVersion: '900000000' }), select: REFUSAL },
      { ...get(CONFIG_MAPS, { resourceVersion: '900000000', resourceVersionMatch: 'Exact' }), select: REFUSAL },
      get(CONFIG_MAPS, { resourceVersion: 'x1' }),
    ],
  },
  {
    name: 'parameters of a list that do not go together are refused',
    covers: 'list',
    steps: [
      get(CONFIG_MAPS, { resourceVersionMatch: 'Exact' }),
      get(CONFIG_MAPS, { resourceVersionMatch: 'Newest', resourceVersion: '5' }),
      get(CONFIG_MAPS, { resourceVersionMatch: 'Exact', resourceVersion: '0' }),
      get(CONFIG_MAPS, { resourceVersionMatch: 'NotOlderThan', resourceVersion: '1', continue: 'x' }),
      get(CONFIG_MAPS, { sendInitialEvents: 'true' }),
      get(CONFIG_MAPS, { limit: 'many' }),
      get(CONFIG_MAPS, { timeoutSeconds: '1s' }),
    ],
  },
  {
    name: 'an empty list is a list, of built-in and of custom kinds',
    covers: 'list',
    steps: [
      get(CONFIG_MAPS, { labelSelector: 'none' }),
      get('/apis/apps/v1/namespaces/nowhere/deployments'),
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      { ...get(WIDGETS), select: ['/kind', '/apiVersion', '/items', '/metadata/continue'] },
      post(WIDGETS, widget({}, { name: 'a' })),
      post(WIDGETS, widget({}, { name: 'b' })),
      { ...get(WIDGETS, { limit: '1' }), save: { token: '/metadata/continue' } },
      get(WIDGETS, { limit: '1', continue: '${token}' }),
    ],
  },
];

/** How objects are got and listed. */
export const READING: Area = { name: 'reading', scenarios: [...GET, ...LIST] };
