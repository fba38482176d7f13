import {
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  del,
  DEPLOYMENTS,
  deployment,
  get,
  patch,
  post,
  put,
  SECRETS,
  service,
  SERVICES,
  WIDGETS,
  widget,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;
const W = `${WIDGETS}/w`;
const UID = '00000000-0000-4000-8000-000000000000';
const FIRST = { ...post(CONFIG_MAPS, configMap({ k: '1' })), save: { first: '/metadata/resourceVersion', uid: '/metadata/uid' } };
const REFUSAL = ['/kind', '/reason', '/code', '/details/kind', '/details/group'];

function text(method: 'POST' | 'PUT', path: string, body: string, o: Partial<RequestStep> = {}): RequestStep {
  return { method, path, body, query: { fieldManager: 'writer' }, ...o };
}

function quiet(step: RequestStep): RequestStep {
  return { ...step, select: ['/reason'] };
}

const CREATE: Scenario[] = [
  {
    name: 'what is made has an uid, a version and a time of the server, whatever the caller says',
    covers: 'create',
    steps: [
      post(
        CONFIG_MAPS,
        configMap(
          { k: 'v' },
          { uid: UID, creationTimestamp: '2001-01-01T00:00:00Z', generation: 7, selfLink: '/x', deletionTimestamp: '2001-01-01T00:00:00Z' },
        ),
      ),
      post(DEPLOYMENTS, deployment({ metadata: { generation: 7 } })),
    ],
  },
  {
    name: 'a name is made of its beginning and five more characters',
    covers: 'create',
    steps: [
      {
        ...post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'made-' } }),
        select: ['/metadata/generateName'],
        save: { name: '/metadata/name' },
      },
      { ...get(CONFIG_MAPS, { fieldSelector: 'metadata.name=${name}' }), select: ['/items/0/metadata/generateName', '/items/1'] },
      post(CONFIG_MAPS, configMap({}, { generateName: 'made-' })),
      { ...post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'Wrong_' } }), select: REFUSAL },
      post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} }),
    ],
  },
  {
    name: 'a name is taken once in a namespace',
    covers: 'create',
    steps: [
      FIRST,
      post(CONFIG_MAPS, configMap({ k: '2' })),
      post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }),
      post(DEPLOYMENTS, deployment()),
      post(DEPLOYMENTS, deployment()),
    ],
  },
  {
    name: 'a namespace in the object is that of the path',
    covers: 'create',
    steps: [
      post(CONFIG_MAPS, configMap({ k: '1' }, { namespace: 'elsewhere' })),
      post(CONFIG_MAPS, configMap({ k: '1' }, { namespace: 'NS' })),
      post('/api/v1/namespaces/nowhere/configmaps', configMap({ k: '1' })),
      post('/api/v1/configmaps', configMap({ k: '1' })),
      post('/apis/apps/v1/deployments', deployment()),
    ],
  },
  {
    name: 'an object of another kind or version than the path is refused',
    covers: 'create',
    steps: [
      post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }),
      post(CONFIG_MAPS, { apiVersion: 'v2', kind: 'ConfigMap', metadata: { name: 'a' } }),
      post(DEPLOYMENTS, { ...deployment(), apiVersion: 'apps/v1beta1' }),
      post(DEPLOYMENTS, { ...deployment(), apiVersion: 'v1' }),
      post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'Nothing', metadata: { name: 'a' } }),
      post(CONFIG_MAPS, { apiVersion: 'a/b/c', kind: 'ConfigMap', metadata: { name: 'a' } }),
    ],
  },
  {
    name: 'kind and apiVersion may be left out',
    covers: 'create',
    steps: [
      post(CONFIG_MAPS, { metadata: { name: 'a' }, data: { k: '1' } }),
      post(CONFIG_MAPS, { kind: 'ConfigMap', metadata: { name: 'b' } }),
      post(CONFIG_MAPS, { apiVersion: 'v1', metadata: { name: 'c' } }),
    ],
  },
  {
    name: 'a custom object says what it is',
    covers: 'create',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object', properties: { colour: { type: 'string' } } })),
      post(WIDGETS, { metadata: { name: 'w' } }),
      post(WIDGETS, { ...widget({}), kind: 'Other' }),
      post(WIDGETS, { ...widget({}), apiVersion: 'GROUP/v2' }, { fieldValidation: 'Ignore' }),
      post(WIDGETS, { ...widget({}), apiVersion: 'v1' }, { fieldValidation: 'Ignore' }),
      post(WIDGETS, widget({ colour: 'red' }, { namespace: 'elsewhere' })),
      post(WIDGETS, widget({ colour: 'red' }, { resourceVersion: '5' })),
    ],
  },
  {
    name: 'a version has no place in what is made',
    covers: 'create',
    steps: [
      post(CONFIG_MAPS, configMap({ k: '1' }, { resourceVersion: '5' })),
      post(CONFIG_MAPS, configMap({ k: '1' }, { resourceVersion: '' })),
    ],
  },
  {
    name: 'a manager has a short and printable name',
    covers: 'create',
    steps: [
      post(CONFIG_MAPS, configMap({ k: '1' }), { fieldManager: 'm'.repeat(129) }),
      post(CONFIG_MAPS, configMap({ k: '1' }), { fieldManager: 'a\tb' }),
      post(CONFIG_MAPS, configMap({ k: '1' }), { fieldManager: '' }),
    ],
  },
];

const UPDATE: Scenario[] = [
  {
    name: 'an update with the present version or none is written',
    covers: 'update',
    steps: [FIRST, put(A, configMap({ k: '2' }, { resourceVersion: '${first}' })), put(A, configMap({ k: '3' })), get(A)],
  },
  {
    name: 'an update with another version is a conflict',
    covers: 'update',
    steps: [
      FIRST,
      quiet(put(A, configMap({ k: '2' }))),
      put(A, configMap({ k: '3' }, { resourceVersion: '${first}' })),
      put(A, configMap({ k: '3' }, { resourceVersion: '999999999' })),
      patch('merge', A, { metadata: { resourceVersion: '${first}' }, data: { k: '4' } }),
    ],
  },
  {
    name: 'an update of another uid is a conflict',
    covers: 'update',
    steps: [
      FIRST,
      put(A, configMap({ k: '2' }, { uid: '${uid}' })),
      { ...put(A, configMap({ k: '2' }, { uid: UID })), select: ['/reason', '/code', '/details'] },
      patch('merge', A, { metadata: { uid: UID } }),
    ],
  },
  {
    name: 'an update is of the name and namespace in its path',
    covers: 'update',
    steps: [
      FIRST,
      put(A, configMap({ k: '2' }, { name: 'b' })),
      put(A, { apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data: { k: '2' } }),
      put(A, configMap({ k: '2' }, { namespace: 'elsewhere' })),
      put(A, configMap({ k: '2' }, { namespace: '' })),
      put(`${CONFIG_MAPS}/none`, configMap({ k: '2' }, { name: 'none' })),
      put(CONFIG_MAPS, configMap({ k: '2' })),
    ],
  },
  {
    name: 'an update writes no status, and one of the status nothing else',
    covers: 'update',
    steps: [
      post(DEPLOYMENTS, deployment()),
      put(WEB, { ...deployment({ spec: { replicas: 2 } }), status: { replicas: 9 } }),
      put(`${WEB}/status`, { ...deployment({ spec: { replicas: 7 } }), status: { replicas: 2, observedGeneration: 2 } }),
      put(`${WEB}/status`, { ...deployment(), status: { replicas: -1 } }),
      put(`${CONFIG_MAPS}/a/status`, configMap({})),
    ],
  },
  {
    name: 'a custom object is updated with its version',
    covers: 'update',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object', properties: { colour: { type: 'string' } } })),
      { ...post(WIDGETS, widget({ colour: 'red' })), save: { first: '/metadata/resourceVersion' } },
      put(W, widget({ colour: 'blue' })),
      put(W, widget({ colour: 'blue' }, { resourceVersion: '${first}' })),
      put(W, widget({ colour: 'green' }, { resourceVersion: '${first}' })),
      put(`${WIDGETS}/none`, widget({ colour: 'red' }, { name: 'none', resourceVersion: '5' })),
    ],
  },
  {
    name: 'what the server writes stays as it is',
    covers: 'update',
    steps: [
      post(DEPLOYMENTS, deployment()),
      {
        ...put(
          WEB,
          deployment({ metadata: { generation: 9, creationTimestamp: '2001-01-01T00:00:00Z', deletionTimestamp: '2001-01-01T00:00:00Z' } }),
        ),
        select: ['/metadata/generation', '/metadata/deletionTimestamp', '/code'],
      },
      put(WEB, deployment({ metadata: { labels: { a: 'b' } } })),
      put(WEB, deployment({ spec: { replicas: 1 } })),
    ],
  },
];

const DRY_RUN: Scenario[] = [
  {
    name: 'a dry run of a create takes no name',
    covers: 'dry run',
    steps: [
      post(CONFIG_MAPS, configMap({ k: '1' }), { dryRun: 'All' }),
      get(A),
      post(SERVICES, service({ selector: { a: 'b' }, ports: [{ port: 80 }] }), { dryRun: 'All' }),
      post(CONFIG_MAPS, configMap({ k: '1' })),
      post(CONFIG_MAPS, configMap({ k: '1' }), { dryRun: 'All' }),
    ],
  },
  {
    name: 'a dry run of an update shows what it would be',
    covers: 'dry run',
    steps: [
      FIRST,
      put(A, configMap({ k: '2' }), { dryRun: 'All' }),
      patch('merge', A, { data: { l: '1' } }, { dryRun: 'All' }),
      put(A, configMap({ k: '1' }), { dryRun: 'All', fieldManager: 'poster' }),
      get(A),
    ],
  },
  {
    name: 'a dry run refuses what the write would refuse',
    covers: 'dry run',
    steps: [
      FIRST,
      put(A, configMap({ 'a b': '2' }), { dryRun: 'All' }),
      put(A, configMap({ k: '2' }, { resourceVersion: '1' }), { dryRun: 'All' }),
      post(CONFIG_MAPS, configMap({ k: '2' }, { name: 'A' }), { dryRun: 'All' }),
      put(`${CONFIG_MAPS}/none`, configMap({ k: '2' }, { name: 'none' }), { dryRun: 'All' }),
    ],
  },
  {
    name: 'a dry run of a delete deletes nothing',
    covers: 'dry run',
    steps: [
      post(CONFIG_MAPS, configMap({ k: '1' }, { finalizers: ['example.com/wait'], name: 'held' })),
      FIRST,
      del(A, undefined, { dryRun: 'All' }),
      del(A, { apiVersion: 'v1', kind: 'DeleteOptions', dryRun: ['All'] }),
      del(`${CONFIG_MAPS}/held`, undefined, { dryRun: 'All' }),
      del(CONFIG_MAPS, undefined, { dryRun: 'All' }),
      { ...get(CONFIG_MAPS), select: ['/items/0/metadata/name', '/items/1/metadata/name', '/items/1/metadata/deletionTimestamp'] },
    ],
  },
  {
    name: 'a dry run of all stages is the only one',
    covers: 'dry run',
    steps: [
      FIRST,
      post(CONFIG_MAPS, configMap({}), { dryRun: 'Some' }),
      put(A, configMap({}), { dryRun: 'true' }),
      patch('merge', A, {}, { dryRun: 'all' }),
      del(A, undefined, { dryRun: 'None' }),
      del(A, { apiVersion: 'v1', kind: 'DeleteOptions', dryRun: ['All', 'Some'] }),
    ],
  },
  {
    name: 'a dry run of a generated name makes a name',
    covers: 'dry run',
    steps: [
      {
        ...post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'made-' } }, { dryRun: 'All' }),
        select: ['/metadata/generateName', '/kind'],
      },
      { ...get(CONFIG_MAPS), select: ['/items'] },
    ],
  },
];

const UNKNOWN = { ...deployment({ spec: { replicaz: 1 }, container: { imagee: 'x' } }), extra: 1 };
const TWICE =
  '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","labels":{"a":"1","a":"2"}},"data":{"k":"1","k":"2"},"data":{"l":"3"}}';
const TWICE_YAML = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: "1"\n  k: "2"\n';

const VALIDATION: Scenario[] = [
  {
    name: 'unknown fields are refused, told or dropped',
    covers: 'field validation',
    steps: [
      post(DEPLOYMENTS, UNKNOWN, { fieldValidation: 'Strict' }),
      post(DEPLOYMENTS, UNKNOWN, { fieldValidation: 'Warn', dryRun: 'All' }),
      post(DEPLOYMENTS, UNKNOWN, { fieldValidation: 'Ignore', dryRun: 'All' }),
      post(DEPLOYMENTS, UNKNOWN, { dryRun: 'All' }),
    ],
  },
  {
    name: 'keys that stand twice are refused, told or passed over',
    covers: 'field validation',
    steps: [
      text('POST', CONFIG_MAPS, TWICE, { query: { fieldValidation: 'Strict' } }),
      text('POST', CONFIG_MAPS, TWICE, { query: { fieldValidation: 'Warn', dryRun: 'All' } }),
      text('POST', CONFIG_MAPS, TWICE, { query: { fieldValidation: 'Ignore', dryRun: 'All' } }),
    ],
  },
  {
    name: 'keys that stand twice in YAML are refused or told',
    covers: 'field validation',
    steps: [
      text('POST', CONFIG_MAPS, TWICE_YAML, { contentType: 'application/yaml', query: { fieldValidation: 'Strict' } }),
      text('POST', CONFIG_MAPS, TWICE_YAML, { contentType: 'application/yaml', query: { fieldValidation: 'Warn', dryRun: 'All' } }),
      text('POST', CONFIG_MAPS, TWICE_YAML, { contentType: 'application/yaml', query: { fieldValidation: 'Ignore', dryRun: 'All' } }),
    ],
  },
  {
    name: 'an update and a patch are validated as a create is',
    covers: 'field validation',
    steps: [
      quiet(post(DEPLOYMENTS, deployment())),
      put(WEB, UNKNOWN, { fieldValidation: 'Strict' }),
      { ...put(WEB, UNKNOWN, { fieldValidation: 'Warn' }), select: ['/kind', '/metadata/generation'] },
      patch('merge', WEB, { spec: { replicaz: 1 } }, { fieldValidation: 'Strict' }),
      { ...patch('merge', WEB, { spec: { replicaz: 1 } }, { fieldValidation: 'Warn' }), select: ['/kind'] },
      { ...patch('strategic', WEB, { spec: { replicaz: 1 } }, { fieldValidation: 'Ignore' }), select: ['/kind'] },
    ],
  },
  {
    name: 'unknown fields of custom objects are refused, told or dropped',
    covers: 'field validation',
    steps: [
      ...defineWidgets(
        widgetDefinition({
          type: 'object',
          properties: { parts: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } } },
        }),
      ),
      post(WIDGETS, widget({ colour: 'red', parts: [{ name: 'a', size: 1 }] }), { fieldValidation: 'Strict' }),
      post(WIDGETS, widget({ colour: 'red', parts: [{ name: 'a', size: 1 }] }, {}, { extra: 1 }), {
        fieldValidation: 'Warn',
        dryRun: 'All',
      }),
      post(WIDGETS, widget({ colour: 'red' }), { fieldValidation: 'Ignore', dryRun: 'All' }),
      post(WIDGETS, widget({}, { labelz: { a: 'b' } }), { fieldValidation: 'Strict' }),
      text('POST', WIDGETS, '{"apiVersion":"GROUP/v1","kind":"Widget","metadata":{"name":"w"},"spec":{"parts":[],"parts":[]}}', {
        query: { fieldValidation: 'Strict' },
      }),
    ],
  },
  {
    name: 'only three ways of field validation are known',
    covers: 'field validation',
    steps: [
      FIRST,
      post(CONFIG_MAPS, configMap({}), { fieldValidation: 'strict' }),
      put(A, configMap({}), { fieldValidation: 'None' }),
      patch('merge', A, {}, { fieldValidation: 'Error' }),
      put(A, configMap({ k: '2' }), { fieldValidation: '' }),
    ],
  },
  {
    name: 'many unknown fields are told one by one',
    covers: 'field validation',
    steps: [
      {
        ...post(
          CONFIG_MAPS,
          {
            ...configMap({}),
            ...Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`field${i}`, i])),
            metadata: { name: 'a', nothing: { x: 1 } },
          },
          { fieldValidation: 'Warn' },
        ),
        select: ['/kind'],
      },
      post(SERVICES, service({ ports: [{ port: 80, protocl: 'TCP' }], selector: { a: 'b' }, typ: 'x' }), { fieldValidation: 'Strict' }),
      post(SERVICES, service({ ports: [{ port: '80' }] }), { fieldValidation: 'Strict' }),
    ],
  },
];

const BODIES: Scenario[] = [
  {
    name: 'a body that is no JSON is refused',
    covers: 'bodies',
    steps: [
      text('POST', CONFIG_MAPS, '{"apiVersion":'),
      text('POST', CONFIG_MAPS, '{"apiVersion":"v1",}'),
      text('POST', CONFIG_MAPS, 'nonsense'),
      text('POST', CONFIG_MAPS, '[]'),
      text('POST', CONFIG_MAPS, '"text"'),
      text('POST', CONFIG_MAPS, 'null'),
      text('POST', CONFIG_MAPS, '{}'),
    ],
  },
  {
    name: 'a write without a body is refused',
    covers: 'bodies',
    steps: [
      { method: 'POST', path: CONFIG_MAPS },
      FIRST,
      { method: 'PUT', path: A },
      { method: 'PATCH', path: A, headers: { 'content-type': 'application/merge-patch+json' } },
      text('POST', CONFIG_MAPS, ' '),
    ],
  },
  {
    name: 'a body in YAML is read',
    covers: 'bodies',
    steps: [
      text(
        'POST',
        CONFIG_MAPS,
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels: {tier: front}\ndata:\n  k: |\n    lines\n    of text\n',
        {
          contentType: 'application/yaml',
        },
      ),
      text('PUT', A, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n', { contentType: 'application/yaml' }),
      text('POST', CONFIG_MAPS, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {k: 1}\n', {
        contentType: 'application/yaml',
      }),
    ],
  },
  {
    name: 'a body in YAML that is no YAML is refused',
    covers: 'bodies',
    steps: [
      { ...text('POST', CONFIG_MAPS, 'apiVersion: v1\n kind: [', { contentType: 'application/yaml' }), select: ['/reason', '/code'] },
      text('POST', CONFIG_MAPS, 'just text', { contentType: 'application/yaml' }),
      text('POST', CONFIG_MAPS, '', { contentType: 'application/yaml' }),
    ],
  },
  {
    name: 'a media type that nobody reads is refused',
    covers: 'bodies',
    steps: [
      text('POST', CONFIG_MAPS, '{}', { contentType: 'text/html' }),
      text('PUT', A, '{}', { contentType: 'application/xml' }),
      { ...FIRST, contentType: 'application/json; charset=utf-8' },
      { method: 'PATCH', path: A, body: {}, headers: { 'content-type': 'application/json' } },
      { method: 'PATCH', path: A, body: {}, headers: { 'content-type': 'text/plain' } },
      { method: 'DELETE', path: A, body: {}, headers: { 'content-type': 'text/html' } },
    ],
  },
  {
    name: 'a body without a media type is JSON',
    covers: 'bodies',
    steps: [text('POST', CONFIG_MAPS, JSON.stringify(configMap({ k: 'v' })), { contentType: '' })],
  },
  {
    name: 'a body over the limit is too large',
    covers: 'bodies',
    steps: [
      text('POST', CONFIG_MAPS, JSON.stringify(configMap({ k: 'x'.repeat(3 * 1024 * 1024) }))),
      { ...text('POST', CONFIG_MAPS, JSON.stringify(configMap({ k: 'x'.repeat(1_100_000) }))), select: ['/reason', '/code', '/message'] },
    ],
  },
  {
    name: 'a value of a wrong type is refused with its place',
    covers: 'bodies',
    steps: [
      post(CONFIG_MAPS, configMap({ k: 1 })),
      post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: 'a' }),
      post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 5 } }),
      post(DEPLOYMENTS, deployment({ spec: { replicas: 'two' } })),
      post(DEPLOYMENTS, deployment({ container: { ports: 80 } })),
      post(CONFIG_MAPS, { apiVersion: 1, kind: 'ConfigMap', metadata: { name: 'a' } }),
    ],
  },
  {
    name: 'a path has its methods and no others',
    covers: 'bodies',
    steps: [
      put(CONFIG_MAPS, {}),
      patch('merge', CONFIG_MAPS, {}),
      post(A, configMap({})),
      post(`${DEPLOYMENTS}/web/status`, {}),
      del(`${DEPLOYMENTS}/web/status`),
      del('/api/v1/namespaces'),
      del(SERVICES, undefined, { labelSelector: 'none' }),
      post('/version', {}),
    ],
  },
];

/** How objects are made and changed. */
export const WRITING: Area = { name: 'writing', scenarios: [...CREATE, ...UPDATE, ...DRY_RUN, ...VALIDATION, ...BODIES] };
