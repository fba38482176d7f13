import {
  apply,
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  deployment,
  DEPLOYMENTS,
  get,
  patch,
  post,
  put,
  ROLES,
  SECRETS,
  service,
  SERVICES,
  widget,
  widgetDefinition,
  WIDGETS,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;
const WEB_SERVICE = `${SERVICES}/web`;
const W = `${WIDGETS}/w`;
const FORCE = { force: 'true' };

/** A Widget in whose `spec` every form of merging occurs. */
const WIDGET_SPEC = {
  type: 'object',
  properties: {
    size: { type: 'integer', default: 1 },
    plain: { type: 'array', items: { type: 'string' } },
    tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
    parts: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name', 'zone'],
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, zone: { type: 'string', default: 'z' }, n: { type: 'integer' } },
      },
    },
    settings: { type: 'object', additionalProperties: { type: 'string' } },
    whole: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
    deep: { type: 'object', properties: { a: { type: 'object', properties: { b: { type: 'string' }, c: { type: 'string' } } } } },
    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    any: { 'x-kubernetes-preserve-unknown-fields': true },
    bare: { type: 'object' },
    amount: { 'x-kubernetes-int-or-string': true },
    note: { type: 'string', nullable: true },
    template: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
  },
};

function env(...names: readonly string[]): object[] {
  return names.map((name) => ({ name, value: name.toLowerCase() }));
}

/** Some fields of a Deployment, as one of several appliers sends them. */
function part(spec: object): object {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec };
}

function condition(status: string): object {
  return { type: 'A', status, lastUpdateTime: '2026-01-01T00:00:00Z', lastTransitionTime: '2026-01-01T00:00:00Z' };
}

function containers(...list: readonly object[]): object {
  return part({ template: { spec: { containers: list } } });
}

function widgetScenario(name: string, covers: Scenario['covers'], steps: readonly RequestStep[]): Scenario {
  return { name, covers, steps: [...defineWidgets(widgetDefinition(WIDGET_SPEC)), ...steps] };
}

const OWNERSHIP: readonly Scenario[] = [
  {
    name: 'an applier gives a field up, and whoever shares it keeps it',
    covers: 'apply',
    steps: [
      apply(A, configMap({ x: '1', y: '1' }, { labels: { l: '1' } }), 'one'),
      apply(A, configMap({ x: '1' }), 'two'),
      apply(A, configMap({ y: '1' }), 'one'),
      apply(A, configMap(undefined), 'two'),
      get(A),
    ],
  },
  {
    name: 'force takes fields from an applier and from an updater alike',
    covers: 'conflicts',
    steps: [
      apply(A, configMap({ x: '1' }), 'one'),
      patch('merge', A, { data: { y: '1' } }),
      apply(A, configMap({ x: '2', y: '2' }), 'two'),
      apply(A, configMap({ x: '2', y: '2' }), 'two', FORCE),
      apply(A, configMap({ x: '3' }), 'one'),
      apply(A, configMap({ x: '2' }), 'one'),
    ],
  },
  {
    name: 'a conflict names each field and manager',
    covers: 'conflicts',
    steps: [
      apply(WEB, deployment({ container: { env: env('A'), ports: [{ containerPort: 80 }] }, spec: { replicas: 1 } }), 'one'),
      patch('merge', WEB, { metadata: { labels: { l: '1' } }, spec: { minReadySeconds: 5 } }),
      apply(
        WEB,
        {
          ...part({
            replicas: 2,
            minReadySeconds: 6,
            template: { spec: { containers: [{ name: 'web', image: 'x', env: [{ name: 'A', value: 'b' }] }] } },
          }),
          metadata: { name: 'web', labels: { l: '2' } },
        },
        'two',
      ),
      apply(WEB, part({ selector: { matchLabels: { app: 'web', more: '1' } } }), 'two'),
      apply(WEB, containers({ name: 'web', ports: [{ containerPort: 80, name: 'p' }] }), 'two'),
    ],
  },
  {
    name: 'a subresource is told in a conflict',
    covers: 'conflicts',
    steps: [
      post(DEPLOYMENTS, deployment()),
      patch('merge', `${WEB}/scale`, { spec: { replicas: 3 } }),
      apply(WEB, part({ replicas: 2 }), 'one'),
      patch('merge', `${WEB}/status`, { status: { conditions: [condition('True')] } }),
      apply(`${WEB}/status`, { ...part({}), status: { conditions: [condition('False')] } }, 'one'),
      apply(WEB, part({ replicas: 2 }), 'one', FORCE),
    ],
  },
  {
    name: 'what an updater changed is a conflict, what it left is not',
    covers: 'conflicts',
    steps: [
      apply(A, configMap({ x: '1', y: '1' }), 'one'),
      put(A, configMap({ x: '1', y: '2' })),
      apply(A, configMap({ x: '2' }), 'one'),
      apply(A, configMap({ x: '2', y: '3' }), 'one'),
      apply(A, configMap({ y: '2' }), 'one'),
    ],
  },
  {
    name: 'a field that its applier gives up stays where an updater set it since',
    covers: 'apply',
    steps: [
      apply(A, configMap({ x: '1', y: '1' }), 'one'),
      patch('merge', A, { data: { x: '2' } }),
      apply(A, configMap({ y: '1' }), 'one'),
      apply(A, configMap(undefined), 'one'),
    ],
  },
  {
    name: 'a field that an updater took away is set again by its applier',
    covers: 'apply',
    steps: [
      apply(A, configMap({ x: '1', y: '1' }), 'one'),
      patch('json', A, [{ op: 'remove', path: '/data/x' }]),
      apply(A, configMap({ x: '1', y: '1' }), 'one'),
      patch('merge', A, { data: null }),
      apply(A, configMap({ y: '1' }), 'one'),
    ],
  },
  {
    name: 'an apply that says the same again is no write',
    covers: 'apply',
    steps: [
      apply(WEB, deployment(), 'one'),
      apply(WEB, deployment(), 'one'),
      apply(WEB, part({ replicas: 0 }), 'two'),
      apply(WEB, part({ replicas: 0 }), 'two'),
      apply(WEB, deployment({ container: { image: 'nginx:1', imagePullPolicy: 'IfNotPresent' } }), 'one'),
    ],
  },
  {
    name: 'an applier may apply nothing, and is then forgotten',
    covers: 'apply',
    steps: [
      apply(A, configMap(undefined), 'one'),
      apply(A, configMap({ x: '1' }), 'one'),
      apply(A, configMap(undefined), 'one'),
      apply(A, configMap(undefined), 'two'),
      apply(A, configMap({}), 'two'),
    ],
  },
];

const LISTS: readonly Scenario[] = [
  {
    name: 'items of a keyed list have an owner for each field',
    covers: 'apply',
    steps: [
      apply(WEB, deployment({ container: { env: env('A', 'B') } }), 'one'),
      apply(WEB, containers({ name: 'web', env: [{ name: 'B', value: 'b' }, ...env('C')] }), 'two'),
      apply(WEB, containers({ name: 'side', image: 's:1' }), 'three'),
      apply(WEB, deployment({ container: { env: env('A') } }), 'one'),
      apply(WEB, containers({ name: 'web', env: env('C') }), 'two'),
      apply(WEB, part({}), 'three'),
    ],
  },
  {
    name: 'an item goes when its last owner gives up all of it',
    covers: 'apply',
    steps: [
      apply(WEB, deployment({ container: { ports: [{ containerPort: 80 }] } }), 'one'),
      apply(WEB, containers({ name: 'web', ports: [{ containerPort: 80, protocol: 'TCP', name: 'http' }] }), 'two'),
      apply(WEB, deployment(), 'one'),
      apply(WEB, containers({ name: 'web' }), 'two'),
      apply(WEB, part({}), 'one'),
    ],
  },
  {
    name: 'two items of one key are refused',
    covers: 'schema of apply',
    steps: [
      apply(WEB, deployment({ container: { env: [...env('A'), ...env('A')] } }), 'one'),
      apply(A, configMap({}, { finalizers: ['example.com/a', 'example.com/a'] }), 'one'),
      apply(WEB_SERVICE, service({ ports: [{ port: 80 }, { port: 80, protocol: 'TCP', name: 'a' }] }), 'one'),
      apply(A, configMap({}, { ownerReferences: [owner('1'), owner('1')] }), 'one'),
    ],
  },
  {
    name: 'an updater may leave two items of one key, which appliers then have to pass',
    covers: 'apply',
    steps: [
      post(DEPLOYMENTS, deployment({ container: { env: [...env('A'), { name: 'A', value: '2' }, ...env('B')] } })),
      apply(WEB, containers({ name: 'web', env: env('C') }), 'one'),
      apply(WEB, containers({ name: 'web', env: [{ name: 'A', value: '3' }] }), 'one'),
      apply(WEB, containers({ name: 'web', env: [{ name: 'A', value: '3' }] }), 'one', FORCE),
      put(WEB, deployment({ container: { env: [...env('A'), ...env('A')] } })),
    ],
  },
  {
    name: 'an atomic list has one owner',
    covers: 'conflicts',
    steps: [
      apply(WEB, deployment({ container: { args: ['a'] }, pod: { tolerations: [{ key: 't', operator: 'Exists' }] } }), 'one'),
      apply(WEB, containers({ name: 'web', args: ['b'] }), 'two'),
      apply(WEB, containers({ name: 'web', args: ['b'] }), 'two', FORCE),
      apply(WEB, part({ template: { spec: { tolerations: [] } } }), 'two'),
      apply(WEB, part({ template: { spec: { tolerations: [] } } }), 'two', FORCE),
    ],
  },
  {
    name: 'an atomic struct has one owner',
    covers: 'conflicts',
    steps: [
      apply(WEB, deployment({ pod: { nodeSelector: { a: '1' } } }), 'one'),
      apply(WEB, part({ template: { spec: { nodeSelector: { b: '1' } } } }), 'two'),
      apply(WEB, part({ template: { spec: { nodeSelector: { b: '1' } } } }), 'two', FORCE),
      patch('merge', WEB, { spec: { template: { spec: { nodeSelector: { c: '1' } } } } }),
      apply(WEB, deployment(), 'one'),
    ],
  },
  {
    name: 'owners are told apart by their uid',
    covers: 'apply',
    steps: [
      apply(A, configMap({}, { ownerReferences: [owner('1')] }), 'one'),
      apply(A, configMap({}, { ownerReferences: [owner('2')] }), 'two'),
      apply(A, configMap({}, { ownerReferences: [{ ...owner('1'), name: 'other' }] }), 'two'),
      apply(A, configMap({}), 'one'),
    ],
  },
  {
    name: 'keys that were left out are filled with their defaults',
    covers: 'apply',
    steps: [
      apply(WEB_SERVICE, service({ ports: [{ port: 80, name: 'a' }] }), 'one'),
      apply(WEB_SERVICE, service({ ports: [{ port: 80, protocol: 'TCP', name: 'a', targetPort: 8080 }] }), 'two'),
      apply(WEB_SERVICE, service({ ports: [{ protocol: 'UDP', name: 'b' }] }), 'three'),
      apply(
        WEB_SERVICE,
        service({
          ports: [
            { port: 80, name: 'a' },
            { port: 443, name: 'b' },
          ],
        }),
        'one',
      ),
      apply(WEB_SERVICE, service({ ports: [{ port: 443, name: 'b' }] }), 'one'),
    ],
  },
  {
    name: 'spread constraints, host aliases and volumes are merged by their keys',
    covers: 'apply',
    steps: [
      apply(
        WEB,
        deployment({
          pod: {
            hostAliases: [{ ip: '10.1.1.1', hostnames: ['a'] }],
            volumes: [{ name: 'v', emptyDir: {} }],
            topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }],
            imagePullSecrets: [{ name: 's' }],
          },
        }),
        'one',
      ),
      apply(
        WEB,
        part({
          template: {
            spec: {
              hostAliases: [{ ip: '10.1.1.1', hostnames: ['b'] }],
              topologySpreadConstraints: [{ maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }],
            },
          },
        }),
        'two',
      ),
      apply(
        WEB,
        part({ template: { spec: { hostAliases: [{ ip: '10.1.1.2', hostnames: ['b'] }], imagePullSecrets: [{ name: 't' }] } } }),
        'two',
      ),
      apply(WEB, deployment(), 'one'),
    ],
  },
];

function owner(uid: string): object {
  return { apiVersion: 'v1', kind: 'Node', name: `node-${uid}`, uid };
}

const REFUSED: readonly Scenario[] = [
  {
    name: 'a value of another type is refused by what it is',
    covers: 'schema of apply',
    steps: [
      apply(WEB, part({ replicas: true }), 'one'),
      apply(WEB, part({ paused: 'yes' }), 'one'),
      apply(WEB, part({ selector: [] }), 'one'),
      apply(WEB, part({ template: { spec: { containers: { name: 'web' } } } }), 'one'),
      apply(A, configMap({}, { labels: 'l' }), 'one'),
      apply(A, configMap({ x: { y: 1, z: ['a'] } }), 'one'),
      apply(WEB_SERVICE, service({ ports: [{ port: '80' }] }), 'one'),
    ],
  },
  {
    name: 'all that the schema does not allow is told at once',
    covers: 'schema of apply',
    steps: [
      apply(
        WEB,
        containers({
          name: 'web',
          env: [
            { name: 'A', value: 1 },
            { name: 'B', value: true },
            { name: 'A', value: 'a' },
          ],
        }),
        'one',
      ),
      apply(A, configMap({ x: 1 }), 'one'),
      apply(A, { ...configMap({}), immutable: 'true' }, 'one'),
      apply(A, configMap({}, { finalizers: 'example.com/a' }), 'one'),
    ],
  },
  {
    name: 'items without keys, and items that are none, are refused',
    covers: 'schema of apply',
    steps: [
      apply(WEB, containers({ image: 'x' }), 'one'),
      apply(WEB, part({ template: { spec: { containers: [null] } } }), 'one'),
      apply(WEB, part({ template: { spec: { containers: ['web'] } } }), 'one'),
      apply(A, configMap({}, { finalizers: [{ a: 1 }] }), 'one'),
      apply(A, configMap({}, { finalizers: [null] }), 'one'),
      apply(A, configMap({}, { finalizers: [['example.com/a']] }), 'one'),
    ],
  },
  {
    name: 'fields that the kind does not have are refused, whatever the validation',
    covers: 'schema of apply',
    steps: [
      apply(A, configMap({}, {}, { other: 1 }), 'one', { fieldValidation: 'Ignore' }),
      apply(A, configMap({}, { other: 1 }), 'one'),
      apply(WEB, containers({ name: 'web', imagee: 'x' }), 'one'),
      apply(WEB, part({ template: { spec: { volumes: [{ name: 'v', emptyDirr: {} }] } } }), 'one', { fieldValidation: 'Strict' }),
    ],
  },
  {
    name: 'a kind, version or name other than that of the path is refused',
    covers: 'apply',
    steps: [
      apply(A, { kind: 'ConfigMap', metadata: { name: 'a' } }, 'one'),
      apply(A, { apiVersion: 'v1', metadata: { name: 'a' } }, 'one'),
      apply(WEB, { ...deployment(), apiVersion: 'apps/v1beta1' }, 'one'),
      apply(A, configMap({ x: '1' }, { name: undefined }), 'one'),
      apply(A, configMap({ x: '1' }, { name: undefined, generateName: 'a-' }), 'one'),
      apply(A, configMap({ x: '1' }, { namespace: 'elsewhere' }), 'one'),
      apply('/api/v1/namespaces/missing-namespace/configmaps/a', configMap({ x: '1' }), 'one'),
    ],
  },
  {
    name: 'a manager has a name of at most 128 printable characters',
    covers: 'apply',
    steps: [
      apply(A, configMap({ x: '1' }), ''),
      apply(A, configMap({ x: '1' }), 'm'.repeat(129)),
      apply(A, configMap({ x: '1' }), 'a\u0007b\u200bc'),
      apply(A, configMap({ x: '1' }), 'ein Verwalter – été'),
      post(CONFIG_MAPS, configMap({}, { name: 'b' }), { fieldManager: 'm'.repeat(129) }),
      put(A, configMap({}), { fieldManager: 'a\tb', dryRun: 'None', fieldValidation: 'Loud' }),
      patch('merge', A, {}, { fieldManager: 'a\nb', force: 'false' }),
    ],
  },
  {
    name: 'force is on unless it is false or 0',
    covers: 'apply',
    steps: [
      apply(A, configMap({ x: '1' }), 'one'),
      apply(A, configMap({ x: '2' }), 'two', { force: 'false' }),
      apply(A, configMap({ x: '2' }), 'two', { force: '0' }),
      apply(A, configMap({ x: '2' }), 'two', { force: 'yes' }),
      apply(A, configMap({ x: '3' }), 'one', { force: '1' }),
    ],
  },
  {
    name: 'an apply may carry the version and the uid that it expects',
    covers: 'apply',
    steps: [
      apply(A, configMap({ x: '1' }, { resourceVersion: '1' }), 'one'),
      apply(A, configMap({ x: '1' }, { uid: '00000000-0000-4000-8000-000000000000' }), 'one'),
      { ...apply(A, configMap({ x: '1' }), 'one'), save: { version: '/metadata/resourceVersion', uid: '/metadata/uid' } },
      apply(A, configMap({ x: '2' }, { resourceVersion: '${version}', uid: '${uid}' }), 'one'),
      apply(A, configMap({ x: '3' }, { resourceVersion: '${version}' }), 'one'),
      apply(A, configMap({ x: '3' }, { resourceVersion: '' }), 'one'),
      apply(A, configMap({ x: '4' }, { resourceVersion: '0' }), 'one'),
    ],
  },
  {
    name: 'what cannot change cannot be applied either',
    covers: 'apply',
    steps: [
      apply(WEB, deployment(), 'one'),
      apply(WEB, part({ selector: { matchLabels: { app: 'other' } } }), 'one', FORCE),
      apply(WEB_SERVICE, service({ ports: [{ port: 80 }], clusterIP: 'None' }), 'one'),
      apply(WEB_SERVICE, service({ ports: [{ port: 80 }], clusterIP: '10.0.0.77' }), 'one'),
      apply(A, { ...configMap({ x: '1' }), immutable: true }, 'one'),
      apply(A, { ...configMap({ x: '2' }), immutable: true }, 'one'),
      apply(A, configMap({ x: '1' }), 'one'),
    ],
  },
  {
    name: 'an apply that lacks what the kind needs is invalid',
    covers: 'apply',
    steps: [
      apply(WEB, part({ replicas: 1 }), 'one'),
      apply(WEB, containers({ name: 'web' }), 'one'),
      apply(WEB, deployment(), 'one'),
      apply(WEB, containers({ name: 'side' }), 'two'),
      apply(WEB, part({}), 'one'),
      apply(WEB_SERVICE, service({ type: 'ExternalName' }), 'one'),
    ],
  },
];

const BODIES: readonly Scenario[] = [
  {
    name: 'an apply is YAML, of which JSON is a part',
    covers: 'apply',
    steps: [
      apply(A, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  x: "1" # one\n  text: |\n    two\n    lines\n', 'one'),
      apply(A, '# nothing else\n{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: "2"}}', 'one'),
      apply(A, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nother: {x: 1}', 'one'),
      apply(A, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n', 'one'),
    ],
  },
  {
    name: 'a dry apply answers as the apply would, and writes nothing',
    covers: 'dry run',
    steps: [
      apply(A, configMap({ x: '1' }), 'one', { dryRun: 'All' }),
      get(A),
      apply(A, configMap({ x: '1' }), 'one'),
      apply(A, configMap({ x: '2' }), 'two', { dryRun: 'All' }),
      apply(A, configMap({ x: '2' }), 'two', { dryRun: 'All', ...FORCE }),
      apply(WEB, part({ replicas: 1 }), 'one', { dryRun: 'All' }),
      get(A),
    ],
  },
  {
    name: 'null is applied as a field without a value',
    covers: 'apply',
    steps: [
      apply(WEB, { ...deployment({ spec: { replicas: null, minReadySeconds: null } }), status: null }, 'one'),
      patch('merge', WEB, { spec: { replicas: 3 } }),
      apply(WEB, deployment({ spec: { replicas: null } }), 'one'),
      apply(WEB, deployment({ pod: { nodeSelector: null, volumes: null }, container: { env: null } }), 'one', FORCE),
      apply(A, configMap({ x: null }, { labels: null, annotations: { a: null } }), 'one'),
      apply(A, configMap({ x: '1' }, { labels: null }), 'two'),
    ],
  },
  {
    name: 'empty lists and maps are applied as they are, and own what they are',
    covers: 'apply',
    steps: [
      apply(
        WEB,
        deployment({ pod: { volumes: [], nodeSelector: {}, securityContext: {} }, container: { env: [], args: [], resources: {} } }),
        'one',
      ),
      apply(A, configMap({}, { labels: {}, finalizers: [] }), 'one'),
      apply(A, configMap({ x: '1' }, { labels: { l: '1' }, finalizers: ['example.com/a'] }), 'two'),
      apply(A, configMap({}, { labels: {}, finalizers: [] }), 'one'),
      apply(A, configMap(undefined), 'two'),
      apply(A, configMap(undefined), 'one'),
    ],
  },
  {
    name: 'defaults that the server writes have no owner until somebody sets them',
    covers: 'apply',
    steps: [
      apply(WEB, deployment({ container: { readinessProbe: { httpGet: { path: '/', port: 80 } } } }), 'one'),
      apply(WEB, part({ strategy: { type: 'RollingUpdate' }, progressDeadlineSeconds: 600 }), 'two'),
      apply(WEB, part({ progressDeadlineSeconds: 500 }), 'three'),
      apply(WEB, part({ strategy: { rollingUpdate: { maxSurge: 1 } } }), 'two'),
      apply(WEB, part({}), 'two'),
    ],
  },
  {
    name: 'the server writes quantities and numbers in its notation without taking them from their applier',
    covers: 'apply',
    steps: [
      apply(WEB, deployment({ container: { resources: { requests: { cpu: '1000m', memory: 1024 } } } }), 'one'),
      apply(WEB, deployment({ container: { resources: { requests: { cpu: 1, memory: '1024' } } } }), 'one'),
      apply(WEB, containers({ name: 'web', resources: { requests: { cpu: '1000m' } } }), 'two'),
      apply(WEB, containers({ name: 'web', resources: { requests: { cpu: '1' } } }), 'two'),
      apply(WEB, containers({ name: 'web', resources: { requests: { cpu: 2 } } }), 'two'),
    ],
  },
  {
    name: 'text of a Secret becomes its data, and both have an owner',
    covers: 'apply',
    steps: [
      apply(`${SECRETS}/s`, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { k: 'v' } }, 'one'),
      apply(`${SECRETS}/s`, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { k: 'w' } }, 'one'),
      apply(`${SECRETS}/s`, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { k: 'dg==' } }, 'two'),
      apply(`${SECRETS}/s`, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, type: 'other' }, 'one', FORCE),
    ],
  },
  {
    name: 'rules of a Role are one list, and no rules are null',
    covers: 'apply',
    steps: [
      apply(`${ROLES}/r`, role({ rules: [] }), 'one'),
      apply(`${ROLES}/r`, role({ rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }), 'two'),
      apply(`${ROLES}/r`, role({ rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }), 'two', FORCE),
      apply(`${ROLES}/r`, role({ rules: [] }), 'one'),
      apply(`${ROLES}/r`, role({}), 'two'),
      post(ROLES, role({ rules: null }, 'none')),
      post(ROLES, role({ rules: [] }, 'empty')),
      post(ROLES, role({}, 'absent')),
    ],
  },
];

function role(rest: object, name = 'r'): object {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name }, ...rest };
}

const CUSTOM: readonly Scenario[] = [
  widgetScenario('a custom kind merges by the markers of its definition', 'apply', [
    apply(
      W,
      widget({ plain: ['a'], tags: ['x'], parts: [{ name: 'a', n: 1 }], settings: { s: '1' }, whole: { w: '1' }, deep: { a: { b: '1' } } }),
      'one',
    ),
    apply(W, widget({ tags: ['y', 'x'], parts: [{ name: 'a', zone: 'y' }], settings: { t: '1' }, deep: { a: { c: '1' } } }), 'two'),
    apply(W, widget({ plain: ['b'], whole: { v: '1' }, parts: [{ name: 'a', zone: 'z', n: 2 }] }), 'two'),
    apply(W, widget({ plain: ['b'], whole: { v: '1' }, parts: [{ name: 'a', zone: 'z', n: 2 }] }), 'two', FORCE),
    apply(W, widget({ tags: ['x'] }), 'one'),
  ]),
  widgetScenario('an open part of a custom kind is merged by its values', 'apply', [
    apply(W, widget({ free: { x: { y: 1 }, l: [1, 2], s: 't' }, any: { a: 1 }, amount: 5 }), 'one'),
    apply(W, widget({ free: { x: { z: 2 } }, any: { b: 1 } }), 'two'),
    apply(W, widget({ free: { l: [3] } }), 'two'),
    apply(W, widget({ free: { x: 'text' }, any: [1], amount: '50%' }), 'three', FORCE),
    apply(W, widget({ free: { s: { now: 'a map' } }, any: 'text' }), 'one', FORCE),
  ]),
  widgetScenario('a part of a custom kind that loses its last field becomes null, which its schema may refuse', 'schema of apply', [
    apply(W, widget({ size: 1, tags: ['x'] }), 'one'),
    apply(W, widget({ size: 1 }), 'one'),
    apply(W, widget({ size: 1, tags: [], deep: { a: { b: '1' } } }), 'one'),
    apply(W, widget({ size: 1, tags: [], deep: { a: {} } }), 'one'),
    apply(W, widget({ size: 1, tags: [], deep: { a: { b: '1' } }, free: { x: { y: 1 } } }), 'one'),
    apply(W, widget({ size: 1, tags: [], deep: { a: { b: '1' } }, free: { x: {} } }), 'one'),
    apply(W, widget({ size: 1 }), 'one'),
  ]),
  widgetScenario('null in a custom kind is dropped when it is written, and refused when it is applied', 'schema of apply', [
    post(WIDGETS, widget({ size: null, settings: { a: null, b: 'x' }, note: null, plain: null, free: { x: null } })),
    apply(W, widget({ settings: { c: null } }), 'one'),
    apply(W, widget({ size: null, note: null }), 'one', FORCE),
    apply(W, widget({ free: { y: null }, any: null }), 'one'),
    apply(W, widget({ plain: [null] }), 'one'),
    patch('merge', W, { spec: { settings: { b: null } } }),
    patch('json', W, [{ op: 'add', path: '/spec/settings', value: { d: null } }]),
  ]),
  widgetScenario('what does not fit the schema of a custom kind is refused in two ways', 'schema of apply', [
    apply(W, widget({ other: 1 }), 'one'),
    apply(W, widget({ size: 'big' }), 'one'),
    apply(W, widget({ tags: ['x', 'x'] }), 'one'),
    apply(W, widget({ parts: [{ n: 1 }] }), 'one'),
    apply(W, widget({ parts: [{ name: 'a' }, { name: 'a', zone: 'z' }] }), 'one'),
    apply(W, widget({ amount: true }), 'one'),
    apply(W, widget({ settings: { a: 1 } }), 'one'),
    apply(W, widget({ bare: { x: 1 } }), 'one'),
  ]),
  widgetScenario('a resource within a custom resource has fields of its own', 'apply', [
    apply(W, widget({ template: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 't', labels: { l: '1' } }, spec: { a: 1 } } }), 'one'),
    apply(W, widget({ template: { metadata: { labels: { m: '1' } }, spec: { b: 1 } } }), 'two'),
    apply(W, widget({ template: { metadata: { labels: { l: '2' } } } }), 'two'),
    apply(W, widget({ template: { metadata: { finalizers: ['example.com/x'] } } }), 'three'),
    apply(W, widget({ template: { kind: 'Pod' } }), 'one'),
  ]),
  widgetScenario('defaults of a custom kind have no owner', 'apply', [
    apply(W, widget({ parts: [{ name: 'a' }] }), 'one'),
    apply(W, widget({ size: 2 }), 'two'),
    apply(W, widget({ size: 1, parts: [{ name: 'a', zone: 'z' }] }), 'three'),
    apply(W, widget({}), 'two'),
    patch('merge', W, { spec: { size: null } }),
  ]),
  widgetScenario('metadata of a custom kind is that of all kinds', 'apply', [
    apply(W, widget({}, { labels: { l: '1' }, annotations: { a: '1' }, finalizers: ['example.com/a'] }), 'one'),
    apply(W, widget({}, { labels: { l: '2' } }), 'two'),
    apply(W, widget({}, { labels: { l: 1 } }), 'two'),
    apply(W, widget({}, { other: 1 }), 'two'),
    apply(W, widget({}), 'one'),
  ]),
];

const STATUS: readonly Scenario[] = [
  {
    name: 'an apply to the status owns the status alone',
    covers: 'status',
    steps: [
      apply(`${WEB}/status`, { ...part({}), status: { replicas: 1 } }, 'one'),
      apply(WEB, { ...deployment(), status: { replicas: 1 } }, 'one'),
      apply(
        `${WEB}/status`,
        {
          ...part({ replicas: 5 }),
          metadata: { name: 'web', labels: { l: '1' }, annotations: { a: '1' } },
          status: { observedGeneration: 1, replicas: 2 },
        },
        'one',
      ),
      apply(`${WEB}/status`, { ...part({}), status: { replicas: 3 } }, 'two'),
      apply(`${WEB}/status`, { ...part({}), status: { replicas: 'x' } }, 'two'),
      apply(`${WEB}/status`, { ...part({}), status: { observedGeneration: 1 } }, 'one'),
      apply(`${WEB}/other`, part({}), 'one'),
    ],
  },
  widgetScenario('the status of a custom kind is applied by its own endpoint', 'status', [
    apply(`${W}/status`, { ...widget({}), status: { ready: true } }, 'one'),
    apply(W, widget({ size: 2 }, {}, { status: { ready: true } }), 'one'),
    apply(`${W}/status`, widget({ size: 3 }, { labels: { l: '1' } }, { status: { ready: true, conditions: [{ type: 'A' }] } }), 'one'),
    apply(`${W}/status`, widget({}, {}, { status: { ready: false } }), 'two'),
    apply(`${W}/status`, widget({}, {}, { status: {} }), 'one'),
    put(`${W}/status`, widget({ size: 9 }, { labels: { m: '1' } }, { status: { ready: 'no' } })),
  ]),
  {
    name: 'replicas are owned by whoever scales',
    covers: 'scale',
    steps: [
      post(DEPLOYMENTS, deployment()),
      patch('merge', `${WEB}/scale`, { spec: { replicas: 0 } }),
      patch('merge', `${WEB}/scale`, { spec: { replicas: 2 } }, { fieldManager: 'scaler' }),
      get(WEB),
      patch('merge', `${WEB}/scale`, { spec: { replicas: 3 } }, { fieldManager: 'other' }),
      get(WEB),
      patch('json', `${WEB}/scale`, [{ op: 'replace', path: '/spec/replicas', value: 4 }]),
      patch('json', `${WEB}/scale`, [{ op: 'test', path: '/spec/replicas', value: 5 }]),
    ],
  },
  {
    name: 'replicas are applied to the scale endpoint',
    covers: 'scale',
    steps: [
      apply(WEB, deployment({ spec: { replicas: 1 } }), 'one'),
      apply(`${WEB}/scale`, scale({ replicas: 2 }), 'two'),
      apply(`${WEB}/scale`, scale({ replicas: 2 }), 'two', FORCE),
      get(WEB),
      apply(WEB, deployment({ spec: { replicas: 1 } }), 'one'),
      apply(`${WEB}/scale`, scale({ other: 1 }), 'two'),
      apply(`${WEB}/scale`, part({ replicas: 1 }), 'two'),
      apply(`${WEB}/scale`, scale({}), 'two'),
      get(WEB),
    ],
  },
  {
    name: 'a scale is put by its version, and refuses what is no number of replicas',
    covers: 'scale',
    steps: [
      post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })),
      put(`${WEB}/scale`, scale({ replicas: 3 })),
      get(WEB),
      put(`${WEB}/scale`, { ...scale({ replicas: 3 }), metadata: { name: 'web', namespace: 'NS', resourceVersion: '1' } }),
      put(`${WEB}/scale`, scale({ replicas: -1 })),
      patch('merge', `${WEB}/scale`, { spec: { replicas: 'two' } }),
      patch('merge', `${WEB}/scale`, { spec: { replicas: -2 } }),
      patch('merge', `${DEPLOYMENTS}/none/scale`, { spec: { replicas: 1 } }),
      patch('strategic', `${WEB}/scale`, { spec: { replicas: 5 } }),
    ],
  },
];

function scale(spec: object): object {
  return { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: 'web', namespace: 'NS' }, spec };
}

/** Server-side apply: who owns what, and what is refused. */
export const APPLY: Area = { name: 'apply', scenarios: [...OWNERSHIP, ...LISTS, ...REFUSED, ...BODIES, ...CUSTOM, ...STATUS] };
