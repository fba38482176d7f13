import {
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  deployment,
  DEPLOYMENTS,
  get,
  patch,
  post,
  put,
  service,
  SERVICES,
  widget,
  widgetDefinition,
  WIDGETS,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;
const W = `${WIDGETS}/w`;

const SPEC = {
  type: 'object',
  properties: {
    size: { type: 'integer', default: 1 },
    list: { type: 'array', items: { type: 'string' } },
    map: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

function json(...operations: readonly object[]): RequestStep {
  return patch('json', A, operations);
}

/** A patch of the Pods of {@link WEB}. */
function pods(spec: object, query: Record<string, string> = {}): RequestStep {
  return patch('strategic', WEB, { spec: { template: { spec } } }, query);
}

const env = (name: string, value: string): object => ({ name, value });

const JSON_PATCHES: readonly Scenario[] = [
  {
    name: 'a JSON patch adds, replaces, moves, copies, tests and removes',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      json(
        { op: 'add', path: '/data/y', value: '2' },
        { op: 'replace', path: '/data/x', value: '3' },
        { op: 'copy', from: '/data/x', path: '/data/z' },
        { op: 'move', from: '/data/y', path: '/data/w' },
        { op: 'test', path: '/data/z', value: '3' },
        { op: 'remove', path: '/data/x' },
      ),
      json({ op: 'replace', path: '/data/new', value: 'made' }),
      json({ op: 'test', path: '/data/none', value: null }, { op: 'copy', from: '/data/none', path: '/data/null' }),
      json({ op: 'replace', path: '/data', value: {} }),
      json({ op: 'add', path: '/data/x', value: '1' }),
    ],
  },
  {
    name: 'a path escapes slashes and tildes',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' }, { annotations: { 'a/b': '1', 'c~d': '2' } })),
      json({ op: 'replace', path: '/metadata/annotations/a~1b', value: '3' }, { op: 'remove', path: '/metadata/annotations/c~0d' }),
      json({ op: 'add', path: '/metadata/annotations/e~01f', value: '4' }),
      json({ op: 'remove', path: '/metadata/annotations/a/b' }),
      json({ op: 'add', path: 'data/x', value: '5' }),
      json({ op: 'add', path: '', value: {} }),
      json({ op: 'test', path: '', value: {} }),
    ],
  },
  {
    name: 'items of a list are named by their index, from the end by a negative one',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({}, { finalizers: ['example.com/a', 'example.com/b'] })),
      json({ op: 'add', path: '/metadata/finalizers/-', value: 'example.com/c' }),
      json({ op: 'add', path: '/metadata/finalizers/1', value: 'example.com/d' }),
      json({ op: 'remove', path: '/metadata/finalizers/-1' }),
      json({ op: 'add', path: '/metadata/finalizers/3', value: 'example.com/e' }),
      json({ op: 'replace', path: '/metadata/finalizers/0', value: 'example.com/f' }),
      json({ op: 'add', path: '/metadata/finalizers/9', value: 'example.com/g' }),
      json({ op: 'replace', path: '/metadata/finalizers/9', value: 'example.com/g' }),
    ],
  },
  {
    name: 'an index that is none is refused',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({}, { finalizers: ['example.com/a'] })),
      json({ op: 'remove', path: '/metadata/finalizers/1' }),
      json({ op: 'remove', path: '/metadata/finalizers/-' }),
      json({ op: 'add', path: '/metadata/finalizers/first', value: 'example.com/b' }),
      json({ op: 'add', path: '/metadata/finalizers/-9', value: 'example.com/b' }),
      json({ op: 'test', path: '/metadata/finalizers/-2', value: 'example.com/b' }),
    ],
  },
  {
    name: 'a JSON patch is done as a whole or not at all',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      json({ op: 'add', path: '/data/y', value: '2' }, { op: 'test', path: '/data/x', value: '9' }),
      json({ op: 'add', path: '/data/y', value: '2' }, { op: 'remove', path: '/data/none' }),
      json({ op: 'move', from: '/data/none', path: '/data/y' }),
      json({ op: 'add', path: '/none/y', value: '2' }),
      json({ op: 'replace', path: '/none/y', value: '2' }),
      get(A),
    ],
  },
  {
    name: 'an operation that is none is refused',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      json({ op: 'set', path: '/data/x', value: '2' }),
      json({ path: '/data/x', value: '2' }),
      json({ op: 'add', value: '2' }),
      json({ op: 'move', path: '/data/y' }),
      json({ op: 'add', path: '/data/y' }),
      json({ op: 'add', path: '/data/x', value: '2', more: 1 }),
      patch('json', A, [{ op: 'add', path: '/data/x', value: '3', more: 1 }], { fieldValidation: 'Strict' }),
    ],
  },
  {
    name: 'a JSON patch is a list of operations',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      patch('json', A, { op: 'add', path: '/data/x', value: '2' }),
      patch('json', A, [1]),
      patch('json', A, [{ op: 1, path: '/data/x' }]),
      patch('json', A, null),
      patch('json', A, []),
    ],
  },
  {
    name: 'a JSON patch has at most ten thousand operations',
    covers: 'JSON patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      json(...Array.from({ length: 10_000 }, () => ({ op: 'test', path: '/data/x', value: '1' }))),
      json(...Array.from({ length: 10_001 }, () => ({ op: 'test', path: '/data/x', value: '1' }))),
    ],
  },
];

const MERGE_PATCHES: readonly Scenario[] = [
  {
    name: 'null takes away, all else is merged or put in place',
    covers: 'merge patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1', y: '1' }, { labels: { l: '1' }, finalizers: ['example.com/a'] })),
      patch('merge', A, { data: { x: null, z: '2' }, metadata: { finalizers: ['example.com/b'] } }),
      patch('merge', A, { data: null, metadata: { labels: null } }),
      patch('merge', A, { data: { x: { y: null } } }),
      patch('merge', A, { data: { a: 'b', c: null }, binaryData: { d: null } }),
      patch('merge', A, { metadata: { finalizers: [] } }),
    ],
  },
  {
    name: 'nulls within lists go too, as far as they are members',
    covers: 'merge patch',
    steps: [
      post(DEPLOYMENTS, deployment()),
      patch('merge', WEB, {
        spec: { template: { spec: { containers: [{ name: 'web', image: 'i', env: null, ports: [{ containerPort: 80, name: null }] }] } } },
      }),
      patch('merge', WEB, { spec: { template: { spec: { containers: null } } } }),
    ],
  },
  {
    name: 'a merge patch is an object',
    covers: 'merge patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      patch('merge', A, [{ data: { x: '2' } }]),
      patch('merge', A, '"text"'),
      patch('merge', A, '5'),
      patch('merge', A, 'null'),
      patch('merge', A, {}),
    ],
  },
  {
    name: 'a patch of what is not there is refused',
    covers: 'merge patch',
    steps: [
      patch('merge', A, { data: { x: '1' } }),
      patch('strategic', A, { data: { x: '1' } }),
      patch('json', A, []),
      patch('merge', `${A}/status`, { data: { x: '1' } }),
      patch('merge', CONFIG_MAPS, { data: { x: '1' } }),
      patch('merge', '/api/v1/namespaces/missing-namespace/configmaps/a', { data: { x: '1' } }),
    ],
  },
  {
    name: 'a patch may name the version that it is for',
    covers: 'merge patch',
    steps: [
      { ...post(CONFIG_MAPS, configMap({ x: '1' })), save: { version: '/metadata/resourceVersion' } },
      patch('merge', A, { metadata: { resourceVersion: '${version}' }, data: { x: '2' } }),
      patch('merge', A, { metadata: { resourceVersion: '${version}' }, data: { x: '3' } }),
      patch('strategic', A, { metadata: { resourceVersion: '${version}' }, data: { x: '3' } }),
      patch('json', A, [{ op: 'test', path: '/metadata/resourceVersion', value: '${version}' }]),
      patch('merge', A, { metadata: { resourceVersion: null }, data: { x: '4' } }),
      patch('merge', A, { metadata: { resourceVersion: '0' }, data: { x: '5' } }),
      patch('merge', A, { metadata: { resourceVersion: 'new' }, data: { x: '6' } }),
    ],
  },
  {
    name: 'what the server keeps of the metadata is not patched',
    covers: 'merge patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      patch('merge', A, { metadata: { name: 'b' } }),
      patch('merge', A, { metadata: { name: null } }),
      patch('merge', A, { metadata: { namespace: 'elsewhere' } }),
      patch('merge', A, {
        metadata: { namespace: null, uid: null, creationTimestamp: null, generation: 7, deletionTimestamp: '2026-01-01T00:00:00Z' },
      }),
      patch('merge', A, { metadata: null }),
    ],
  },
  {
    name: 'a patch that changes nothing is no write',
    covers: 'merge patch',
    steps: [
      post(DEPLOYMENTS, deployment({ container: { resources: { limits: { cpu: '1' } } } })),
      patch('merge', WEB, { spec: { replicas: 0 } }),
      patch('strategic', WEB, { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:1' }] } } } }),
      patch('json', WEB, [{ op: 'replace', path: '/spec/template/spec/containers/0/resources/limits/cpu', value: '1000m' }]),
      put(WEB, deployment({ container: { resources: { limits: { cpu: 1 } } } })),
      patch('merge', WEB, { metadata: { annotations: {} } }),
      patch('merge', WEB, { status: { replicas: 5 } }),
    ],
  },
];

const TWO = deployment({
  container: { env: [env('A', '1'), env('B', '2')], args: ['x', 'y'], ports: [{ containerPort: 80 }] },
  pod: { volumes: [{ name: 'v', emptyDir: {} }], hostAliases: [{ ip: '10.1.1.1', hostnames: ['h'] }], nodeSelector: { n: '1' } },
});

const STRATEGIC: readonly Scenario[] = [
  {
    name: 'items of a keyed list are merged, deleted and put in place',
    covers: 'strategic merge patch',
    steps: [
      post(DEPLOYMENTS, TWO),
      pods({ containers: [{ name: 'web', env: [env('C', '3'), env('A', '4')] }] }),
      pods({ containers: [{ name: 'web', env: [{ name: 'B', $patch: 'delete' }, env('D', '5')] }] }),
      pods({ containers: [{ name: 'web', env: [{ $patch: 'replace' }, env('E', '6')] }] }),
      pods({ containers: [{ $patch: 'replace' }, { name: 'only', image: 'o:1' }] }),
      pods({ containers: [{ name: 'only', $patch: 'delete' }] }),
    ],
  },
  {
    name: 'a map is put in place, emptied, or not understood',
    covers: 'strategic merge patch',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1', y: '1' })),
      patch('strategic', A, { data: { $patch: 'replace', z: '2' } }),
      patch('strategic', A, { data: { $patch: 'delete' } }),
      patch('strategic', A, { data: { $patch: 'merge', x: '1' } }),
      patch('strategic', A, { data: { $patch: 'merge' } }),
      patch('strategic', A, { data: { x: '1' } }),
      patch('strategic', A, { data: { $patch: 'merge', x: '2' } }),
      patch('strategic', A, { data: { $patch: 'other' } }),
    ],
  },
  {
    name: 'directives that cannot be obeyed are refused',
    covers: 'strategic merge patch',
    steps: [
      post(DEPLOYMENTS, TWO),
      pods({ containers: [{ image: 'i' }] }),
      pods({ containers: [{ $patch: 'delete' }] }),
      pods({ containers: [{ name: 'web', $patch: 'merge' }] }),
      pods({ containers: [{ name: 'web', $patch: 'forget' }] }),
      pods({ containers: ['web'] }),
      pods({ containers: [['web']] }),
      patch('strategic', WEB, { $patch: 'other' }),
    ],
  },
  {
    name: 'with $retainKeys the members that it does not name go',
    covers: 'strategic merge patch',
    steps: [
      post(DEPLOYMENTS, TWO),
      patch('strategic', WEB, { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } }),
      pods({ volumes: [{ name: 'v', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] }),
      pods({ volumes: [{ name: 'v', $retainKeys: ['name'], emptyDir: {} }] }),
      pods({ volumes: [{ name: 'v', $retainKeys: 'name' }] }),
      patch('strategic', WEB, { spec: { strategy: { $retainKeys: ['type'], type: 'RollingUpdate', rollingUpdate: null } } }),
    ],
  },
  {
    name: 'primitives are deleted from their list by a directive of its own',
    covers: 'strategic merge patch',
    steps: [
      post(CONFIG_MAPS, configMap({}, { finalizers: ['example.com/a', 'example.com/b', 'example.com/c'] })),
      patch('strategic', A, { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/b'] } }),
      patch('strategic', A, { metadata: { finalizers: ['example.com/d', 'example.com/a'] } }),
      patch('strategic', A, {
        metadata: {
          '$deleteFromPrimitiveList/finalizers': ['example.com/a'],
          '$setElementOrder/finalizers': ['example.com/d', 'example.com/c'],
        },
      }),
      patch('strategic', A, { metadata: { $deleteFromPrimitiveList: ['example.com/c'] } }),
      patch('strategic', A, { metadata: { '$deleteFromPrimitiveList/finalizers': null } }),
    ],
  },
  {
    name: 'lists are put in the order that is asked for',
    covers: 'strategic merge patch',
    steps: [
      post(DEPLOYMENTS, TWO),
      pods({ '$setElementOrder/containers': [{ name: 'first' }, { name: 'web' }], containers: [{ name: 'first', image: 'f:1' }] }),
      pods({ '$setElementOrder/containers': [{ name: 'web' }, { name: 'first' }] }),
      pods({ containers: [{ name: 'web', '$setElementOrder/env': [{ name: 'B' }, { name: 'A' }], env: [env('B', '9')] }] }),
      pods({ '$setElementOrder/containers': [{ name: 'web' }], containers: [{ name: 'other', image: 'o' }] }),
      pods({ '$setElementOrder/containers': 'web' }),
      pods({ '$setElementOrder/containers': ['web'] }),
      pods({ '$setElementOrder/none': [{ name: 'web' }] }),
      pods({ $setElementOrder: ['web'] }),
    ],
  },
  {
    name: 'lists and maps that are not merged are put in place',
    covers: 'strategic merge patch',
    steps: [
      post(DEPLOYMENTS, TWO),
      pods({ containers: [{ name: 'web', args: ['z'] }], nodeSelector: { m: '2' }, hostAliases: [{ ip: '10.1.1.1', hostnames: ['i'] }] }),
      pods({ tolerations: [{ key: 't', operator: 'Exists' }] }),
      pods({ tolerations: [{ key: 'u', operator: 'Exists' }] }),
      pods({ nodeSelector: null, volumes: null }),
      patch('strategic', WEB, { spec: { selector: { matchLabels: { app: 'web' } } } }),
    ],
  },
  {
    name: 'what is new is taken as it stands, its directives with it',
    covers: 'strategic merge patch',
    steps: [
      post(DEPLOYMENTS, TWO),
      pods({ containers: [{ name: 'new', image: 'n', env: [{ name: 'A', value: null }], '$setElementOrder/env': [{ name: 'A' }] }] }),
      pods({
        initContainers: [
          { name: 'i', image: 'i', $patch: 'delete' },
          { name: 'j', image: 'j', env: null },
        ],
      }),
      pods({ containers: [{ name: 'newer', image: 'n', env: [{ name: 'A', $patch: 'delete' }] }] }),
      pods({ securityContext: { $retainKeys: ['runAsUser'], runAsUser: 1 } }, { fieldValidation: 'Strict' }),
      pods({ initContainers: [{ name: 'k', image: 'k', $retainKeys: ['name', 'image'] }] }, { fieldValidation: 'Strict' }),
    ],
  },
  {
    name: 'ports of a Service have one key for the patch and two for apply',
    covers: 'strategic merge patch',
    steps: [
      post(
        SERVICES,
        service({
          ports: [
            { name: 'a', port: 80 },
            { name: 'b', port: 80, protocol: 'UDP' },
            { name: 'c', port: 81 },
          ],
        }),
      ),
      patch('strategic', `${SERVICES}/web`, { spec: { ports: [{ port: 80, name: 'd' }] } }),
      patch('strategic', `${SERVICES}/web`, { spec: { ports: [{ port: 80, $patch: 'delete' }] } }),
      patch('strategic', `${SERVICES}/web`, {
        spec: { '$setElementOrder/ports': [{ port: 82 }, { port: 81 }], ports: [{ port: 82, name: 'e' }] },
      }),
      patch('strategic', `${SERVICES}/web`, { spec: { ports: [{ name: 'e', targetPort: 8080 }] } }),
    ],
  },
  {
    name: 'a strategic merge patch is an object of a built-in kind',
    covers: 'strategic merge patch',
    steps: [
      ...defineWidgets(widgetDefinition(SPEC)),
      post(WIDGETS, widget({ size: 2 })),
      patch('strategic', W, { spec: { size: 3 } }),
      post(CONFIG_MAPS, configMap({ x: '1' })),
      patch('strategic', A, [{ data: { x: '2' } }]),
      patch('strategic', A, 'null'),
      { ...patch('merge', A, { data: { x: '2' } }), contentType: 'application/merge-patch+json; charset=utf-8' },
    ],
  },
];

const ELSEWHERE: readonly Scenario[] = [
  {
    name: 'a custom kind is patched by its defaults and its schema',
    covers: 'merge patch',
    steps: [
      ...defineWidgets(widgetDefinition(SPEC)),
      post(WIDGETS, widget({ size: 2, list: ['a'], map: { a: '1' } })),
      patch('merge', W, { spec: { size: null, list: null, map: { a: null, b: '2' } } }),
      patch('merge', W, { spec: { size: 'big', map: { b: 3 } } }),
      patch('json', W, [
        { op: 'add', path: '/spec/list', value: ['x'] },
        { op: 'add', path: '/spec/list/0', value: 'y' },
      ]),
      patch('merge', W, { spec: { other: 1 } }),
      patch('merge', W, { spec: { other: 1 } }, { fieldValidation: 'Strict' }),
      patch('merge', W, { spec: null }),
      patch('merge', W, { metadata: { resourceVersion: null } }),
    ],
  },
  {
    name: 'the status is patched where it is served',
    covers: 'status',
    steps: [
      post(DEPLOYMENTS, deployment()),
      patch('strategic', `${WEB}/status`, { status: { conditions: [condition('A')] } }),
      patch('strategic', `${WEB}/status`, { status: { conditions: [condition('B')] } }),
      patch('json', `${WEB}/status`, [{ op: 'remove', path: '/status/conditions/0' }]),
      patch('merge', `${WEB}/status`, { status: { replicas: -1 } }),
      patch('merge', `${WEB}/status`, { status: { replicas: 'one' } }),
      patch('json', `${WEB}/status`, [{ op: 'test', path: '/spec/replicas', value: 1 }]),
      patch('merge', `${WEB}/none`, { status: {} }),
    ],
  },
  {
    name: 'unknown fields of a patch are told, refused or dropped',
    covers: 'field validation',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      patch('merge', A, { other: { deep: 1 }, metadata: { more: 1 } }),
      patch('strategic', A, { other: 1 }),
      patch('json', A, [{ op: 'add', path: '/other', value: 1 }]),
      patch('strategic', A, { other: 1 }, { fieldValidation: 'Ignore' }),
      patch('strategic', A, { other: 1 }, { fieldValidation: 'Strict' }),
      patch('json', A, [{ op: 'add', path: '/other', value: 1 }], { fieldValidation: 'Strict' }),
      patch('merge', A, { other: 1 }, { fieldValidation: 'strict' }),
    ],
  },
  {
    name: 'a dry patch answers as the patch would, and writes nothing',
    covers: 'dry run',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      patch('merge', A, { data: { x: '2' } }, { dryRun: 'All' }),
      patch('json', A, [{ op: 'test', path: '/data/x', value: '2' }], { dryRun: 'All' }),
      patch('strategic', A, { data: { 'a b': '1' } }, { dryRun: 'All' }),
      patch('merge', A, { data: { x: '2' } }, { dryRun: 'Some' }),
      get(A),
    ],
  },
];

function condition(type: string): object {
  return { type, status: 'True', lastUpdateTime: '2026-01-01T00:00:00Z', lastTransitionTime: '2026-01-01T00:00:00Z' };
}

/** Patches of the three kinds. */
export const PATCHING: Area = { name: 'patching', scenarios: [...JSON_PATCHES, ...MERGE_PATCHES, ...STRATEGIC, ...ELSEWHERE] };
