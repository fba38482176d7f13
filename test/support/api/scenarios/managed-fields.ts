import {
  apply,
  CONFIG_MAPS,
  configMap,
  DEFINITIONS,
  defineWidgets,
  deployment,
  DEPLOYMENTS,
  get,
  HPAS,
  patch,
  post,
  put,
  service,
  SERVICES,
  widget,
  widgetDefinition,
  WIDGETS,
} from '../requests.ts';
import type { Area, Scenario } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;
const W = `${WIDGETS}/w`;
const FORCE = { force: 'true' };
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An entry of `managedFields` as a client may send it. */
function entry(rest: object = {}): object {
  return {
    manager: 'sent',
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-01-01T00:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:data': { 'f:x': {} } },
    ...rest,
  };
}

/** A ConfigMap as kubectl applies it from the client's side. */
function clientApplied(data: Record<string, string>, last: unknown = { ...configMap(data) }): object {
  const text = typeof last === 'string' ? last : JSON.stringify(last);
  return configMap(data, { annotations: { [LAST_APPLIED]: text } });
}

const UPDATES: readonly Scenario[] = [
  {
    name: 'an updater owns what it changes, defaults of what it makes with it',
    covers: 'managed fields',
    steps: [
      post(DEPLOYMENTS, deployment({ container: { ports: [{ containerPort: 80 }] } }), { fieldManager: 'maker' }),
      patch('merge', WEB, { spec: { replicas: 2 } }, { fieldManager: 'scaler' }),
      patch(
        'strategic',
        WEB,
        { spec: { template: { spec: { containers: [{ name: 'side', image: 's:1' }] } } } },
        { fieldManager: 'sider' },
      ),
      patch('json', WEB, [{ op: 'remove', path: '/spec/template/spec/containers/1' }], { fieldManager: 'other' }),
      put(WEB, deployment(), { fieldManager: 'maker' }),
    ],
  },
  {
    name: 'whoever names no manager is known by its client',
    covers: 'managed fields',
    steps: [
      { method: 'POST', path: CONFIG_MAPS, body: configMap({ x: '1' }), headers: { 'user-agent': 'curl/8.5 (linux) more' } },
      { method: 'PATCH', path: A, patch: 'merge', body: { data: { y: '1' } }, headers: { 'user-agent': `${'u'.repeat(140)}/1` } },
      { method: 'PUT', path: A, body: configMap({ z: '1' }), headers: { 'user-agent': 'no version' } },
      { method: 'PATCH', path: A, patch: 'merge', body: { data: { y: '2' } }, headers: { 'user-agent': '/odd' } },
    ],
  },
  {
    name: 'more than ten updaters become one, the oldest first',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' }), { fieldManager: 'm00' }),
      ...Array.from({ length: 11 }, (_, i) =>
        patch('merge', A, { data: { [`k${i}`]: '1' } }, { fieldManager: `m${String(i + 1).padStart(2, '0')}` }),
      ),
      apply(A, configMap({ k0: '2' }), 'one'),
      patch('merge', A, { data: { k0: '3', last: '1' } }, { fieldManager: 'm50' }),
    ].map((step, i) => (i < 10 ? { ...step, select: ['/metadata/name'] } : step)),
  },
  {
    name: 'an updater that takes back what it set is forgotten',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      patch('merge', A, { data: { y: '1' } }, { fieldManager: 'other' }),
      patch('merge', A, { data: { y: null } }, { fieldManager: 'other' }),
      patch('merge', A, { data: null }, { fieldManager: 'other' }),
      patch('merge', A, { metadata: { labels: { l: '1' } } }, { fieldManager: 'other' }),
      patch('json', A, [{ op: 'remove', path: '/metadata/labels' }], { fieldManager: 'other' }),
    ],
  },
  {
    name: 'a subresource has entries of its own',
    covers: 'managed fields',
    steps: [
      post(DEPLOYMENTS, deployment()),
      patch('merge', `${WEB}/status`, { status: { replicas: 1 }, metadata: { annotations: { a: '1' }, labels: { l: '1' } } }),
      put(
        `${WEB}/status`,
        { ...deployment({ metadata: { annotations: { b: '1' } } }), status: { replicas: 2 } },
        { fieldManager: 'patcher' },
      ),
      patch('merge', WEB, { status: { replicas: 3 }, metadata: { annotations: { b: '1' } } }),
      get(`${WEB}/status`),
    ],
  },
  {
    name: 'finalizers and owners are owned one by one',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({}, { finalizers: ['example.com/a'] })),
      patch('merge', A, { metadata: { finalizers: ['example.com/a', 'example.com/b'] } }),
      patch('json', A, [
        { op: 'add', path: '/metadata/ownerReferences', value: [{ apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u' }] },
      ]),
      patch('merge', A, { metadata: { finalizers: ['example.com/b', 'example.com/b'] } }, { fieldManager: 'other' }),
      patch('strategic', A, { metadata: { ownerReferences: [{ uid: 'u', controller: true }] } }, { fieldManager: 'other' }),
    ],
  },
  {
    name: 'a Service that becomes external gives up what it had',
    covers: 'managed fields',
    steps: [
      post(SERVICES, service({ selector: { a: 'b' }, ports: [{ port: 80 }], internalTrafficPolicy: 'Local' })),
      patch('merge', `${SERVICES}/web`, { spec: { type: 'ExternalName', externalName: 'example.com' } }),
      patch('merge', `${SERVICES}/web`, { spec: { ports: null } }, { fieldManager: 'other' }),
    ],
  },
];

const SENT: readonly Scenario[] = [
  {
    name: 'managers that a client sends are taken where they can be read',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1', y: '1' }, { managedFields: [entry()] })),
      put(A, configMap({ x: '1', y: '1' }, { managedFields: [entry({ manager: 'put', operation: 'Apply' })] })),
      apply(A, configMap({ x: '2' }), 'one'),
      patch('merge', A, { metadata: { managedFields: [entry({ manager: 'merged' })] } }),
      patch('json', A, [{ op: 'add', path: '/metadata/managedFields/-', value: entry({ manager: 'added', subresource: 'status' }) }]),
      patch('json', A, [{ op: 'remove', path: '/metadata/managedFields/0' }]),
    ],
  },
  {
    name: 'managers that cannot be read are passed over',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' }, { managedFields: [entry({ operation: 'Delete' })] })),
      put(A, configMap({ x: '2' }, { managedFields: [entry({ apiVersion: '' })] })),
      put(A, configMap({ x: '3' }, { managedFields: [entry({ fieldsType: 'FieldsV2' })] })),
      put(A, configMap({ x: '4' }, { managedFields: [entry({ fieldsType: '' })] })),
      put(A, configMap({ x: '5' }, { managedFields: [entry({ fieldsV1: { x: {} } })] })),
      put(A, configMap({ x: '6' }, { managedFields: [entry({ fieldsV1: { 'k:{': {} } })] })),
      put(A, configMap({ x: '7' }, { managedFields: [entry({ fieldsV1: {} })] })),
    ],
  },
  {
    name: 'managers that are no managers are refused',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' }, { managedFields: 'none' })),
      post(CONFIG_MAPS, configMap({ x: '1' }, { managedFields: [{ manager: 1 }] })),
      post(CONFIG_MAPS, configMap({ x: '1' }, { managedFields: [entry({ time: 'today' })] })),
      apply(A, configMap({ x: '1' }, { managedFields: [entry()] }), 'one'),
      apply(A, configMap({ x: '1' }, { managedFields: null }), 'one'),
      patch('merge', A, { metadata: { managedFields: {} } }),
    ],
  },
  {
    name: 'an empty list of managers, or one empty manager, forgets them all',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' })),
      put(A, configMap({ x: '2' }, { managedFields: [] })),
      put(A, configMap({ x: '3' })),
      apply(A, configMap({ x: '3' }), 'one'),
      patch('json', A, [{ op: 'replace', path: '/metadata/managedFields', value: [{}] }]),
      apply(A, configMap({ x: '4' }), 'one'),
      patch('merge', A, { metadata: { managedFields: null } }),
    ],
  },
  {
    name: 'what was there before the first apply has an owner of its own',
    covers: 'conflicts',
    steps: [
      post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })),
      patch('merge', WEB, { metadata: { managedFields: [{}] } }),
      apply(WEB, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 1 } }, 'one'),
      apply(WEB, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } }, 'one'),
      apply(WEB, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2 } }, 'one', FORCE),
    ],
  },
  {
    name: 'a new object is tracked whatever its maker says of managers',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' }, { managedFields: [{}] })),
      patch('merge', A, { metadata: { managedFields: [] } }),
      patch('merge', A, { data: { y: '1' } }),
      apply(A, configMap({ y: '2' }), 'one', { dryRun: 'All' }),
      apply(A, configMap({ y: '1' }), 'one'),
    ],
  },
];

const KUBECTL: readonly Scenario[] = [
  {
    name: 'kubectl takes over what it applied from the client before',
    covers: 'apply',
    steps: [
      post(CONFIG_MAPS, clientApplied({ x: '1', y: '1' }), { fieldManager: 'kubectl-client-side-apply' }),
      apply(A, configMap({ x: '2', y: '1' }), 'other'),
      apply(A, configMap({ x: '2', y: '1' }), 'kubectl'),
      patch('merge', A, { data: { y: '2' } }, { fieldManager: 'kubectl-client-side-apply' }),
      apply(A, configMap({ x: '3', y: '3' }), 'kubectl'),
    ],
  },
  {
    name: 'what others changed since stays a conflict of kubectl',
    covers: 'conflicts',
    steps: [
      post(CONFIG_MAPS, clientApplied({ x: '1', y: '1' }), { fieldManager: 'kubectl-client-side-apply' }),
      patch('merge', A, { data: { x: '5' } }),
      apply(A, configMap({ x: '2', y: '2' }), 'kubectl'),
      apply(A, configMap({ y: '2' }), 'kubectl'),
      apply(A, configMap({ x: '2', y: '2' }), 'kubectl', FORCE),
    ],
  },
  {
    name: 'the annotation of kubectl follows what it applies to the server',
    covers: 'apply',
    steps: [
      post(CONFIG_MAPS, clientApplied({ x: '1' }), { fieldManager: 'kubectl-client-side-apply' }),
      apply(A, configMap({ x: '1', html: '<a href="b">&</a>' }, { labels: { l: '1' } }), 'kubectl'),
      apply(A, configMap({ x: '1' }, { annotations: { [LAST_APPLIED]: 'mine', b: '2' } }), 'kubectl', FORCE),
      apply(A, configMap({ x: '1' }, { annotations: { [LAST_APPLIED]: 'mine' } }), 'kubectl'),
      apply(A, configMap({ x: '1' }), 'kubectl'),
      apply(A, configMap({ y: '1' }), 'other'),
    ],
  },
  {
    name: 'an annotation of kubectl that cannot be used allows nothing',
    covers: 'conflicts',
    steps: [
      post(CONFIG_MAPS, clientApplied({ x: '1' }, 'no JSON')),
      apply(A, configMap({ x: '2' }), 'kubectl'),
      put(A, clientApplied({ x: '1' }, { ...configMap({ x: '1' }), apiVersion: 'v2' })),
      apply(A, configMap({ x: '2' }), 'kubectl'),
      put(A, clientApplied({ x: '1' }, { ...configMap({ x: '1' }), other: 1 })),
      apply(A, configMap({ x: '2' }), 'kubectl'),
      put(A, clientApplied({ x: '1' }, '')),
      apply(A, configMap({ x: '2' }), 'kubectl'),
    ],
  },
  {
    name: 'kubectl creates with an annotation of its own making',
    covers: 'apply',
    steps: [
      apply(A, configMap({ x: '1' }, { annotations: { [LAST_APPLIED]: '{}' } }), 'kubectl'),
      apply(A, configMap({ x: '1' }, { annotations: { [LAST_APPLIED]: '{}' } }), 'kubectl'),
      apply(`${CONFIG_MAPS}/b`, configMap({ x: '1' }, { name: 'b' }), 'kubectl'),
    ],
  },
];

const CPU = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } };

function autoscaler(version: string, spec: object): object {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'none' };
  return {
    apiVersion: `autoscaling/${version}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'h' },
    spec: { scaleTargetRef, ...spec },
  };
}

const SPEC = '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties';
const ATOMIC = [
  { op: 'replace', path: `${SPEC}/parts/x-kubernetes-list-type`, value: 'atomic' },
  { op: 'remove', path: `${SPEC}/parts/x-kubernetes-list-map-keys` },
  { op: 'add', path: `${SPEC}/settings/x-kubernetes-map-type`, value: 'atomic' },
];

const VERSIONS: readonly Scenario[] = [
  {
    name: 'managers of a version that never was are forgotten',
    covers: 'managed fields',
    steps: [
      post(CONFIG_MAPS, configMap({ x: '1' }, { managedFields: [entry({ apiVersion: 'v2' }), entry({ manager: 'kept' })] })),
      patch('merge', A, { data: { x: '2' } }),
      put(A, configMap({ x: '3' }, { managedFields: [entry({ apiVersion: 'apps/v1' })] })),
      apply(A, configMap({ x: '4' }), 'one'),
    ],
  },
  {
    name: 'a manager owns fields in the version that it writes',
    covers: 'managed fields',
    steps: [
      apply(`${HPAS}/h`, autoscaler('v2', { maxReplicas: 3, metrics: [CPU] }), 'one'),
      apply(`${HPAS.replace('v2', 'v1')}/h`, autoscaler('v1', { maxReplicas: 3, minReplicas: 2 }), 'two'),
      apply(`${HPAS.replace('v2', 'v1')}/h`, autoscaler('v1', { maxReplicas: 4 }), 'two'),
      apply(`${HPAS.replace('v2', 'v1')}/h`, autoscaler('v1', { maxReplicas: 4 }), 'two', FORCE),
      apply(`${HPAS}/h`, autoscaler('v2', { metrics: [CPU] }), 'one'),
    ],
  },
  {
    name: 'versions of a custom kind have managers of their own',
    covers: 'managed fields',
    steps: [
      ...defineWidgets(widgetDefinition(schemaOf(), {}, { versions: [version('v1', true), version('v2', false)] })),
      apply(W, widget({ size: 1, parts: [{ name: 'a', n: 1 }] }), 'one'),
      apply(W.replace('v1', 'v2'), { ...widget({ size: 1 }), apiVersion: 'GROUP/v2' }, 'two'),
      apply(W.replace('v1', 'v2'), { ...widget({ size: 2 }), apiVersion: 'GROUP/v2' }, 'two'),
      apply(W.replace('v1', 'v2'), { ...widget({ size: 2 }), apiVersion: 'GROUP/v2' }, 'two', FORCE),
      apply(W.replace('v1', 'v2'), { ...widget({ parts: [{ name: 'a', n: 1 }] }), apiVersion: 'GROUP/v2' }, 'one'),
      apply(W, { ...widget({ size: 1 }), apiVersion: 'GROUP/v2' }, 'one'),
      patch('merge', W.replace('v1', 'v2'), { spec: { size: 4 } }),
      get(W),
    ],
  },
  {
    name: 'managers of a version that is served no more are forgotten',
    covers: 'managed fields',
    steps: [
      ...defineWidgets(widgetDefinition(schemaOf(), {}, { versions: [version('v1', true), version('v2', false)] })),
      apply(W.replace('v1', 'v2'), { ...widget({ size: 1 }), apiVersion: 'GROUP/v2' }, 'two'),
      patch('merge', W.replace('v1', 'v2'), { spec: { parts: [] } }, { fieldManager: 'second' }),
      {
        ...patch('json', `${DEFINITIONS}/widgets.GROUP`, [{ op: 'remove', path: '/spec/versions/1' }]),
        select: ['/metadata/name'],
      },
      { ...get(WIDGETS.replace('v1', 'v2')), untilStatus: 404, select: ['/reason'] },
      apply(W, widget({ size: 3 }), 'one'),
      patch('merge', W, { metadata: { labels: { l: '1' } } }),
      apply(W, widget({ size: 3 }), 'one'),
    ],
  },
  {
    name: 'parts of a field that becomes atomic are owned as a whole',
    covers: 'managed fields',
    steps: [
      ...defineWidgets(widgetDefinition(schemaOf())),
      apply(W, widget({ parts: [{ name: 'a', n: 1 }], settings: { s: '1' } }), 'one'),
      apply(W, widget({ parts: [{ name: 'b', n: 1 }], settings: { t: '1' } }), 'two'),
      { ...patch('json', `${DEFINITIONS}/widgets.GROUP`, ATOMIC), select: ['/metadata/name'] },
      {
        ...patch('merge', W, { metadata: { annotations: { seen: 'atomic' } } }),
        until: { '/metadata/managedFields/0/fieldsV1/f:spec/f:settings': {} },
      },
      apply(W, widget({ parts: [{ name: 'c', n: 1 }] }), 'two'),
      apply(W, widget({ parts: [{ name: 'c', n: 1 }], settings: { u: '1' } }), 'two', FORCE),
    ],
  },
];

function schemaOf(): object {
  return {
    type: 'object',
    properties: {
      size: { type: 'integer' },
      settings: { type: 'object', additionalProperties: { type: 'string' } },
      parts: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
        items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, n: { type: 'integer' } } },
      },
    },
  };
}

function version(name: string, storage: boolean): object {
  return { name, served: true, storage, schema: { openAPIV3Schema: { type: 'object', properties: { spec: schemaOf() } } } };
}

/** Who owns what, as the server records it. */
export const MANAGED_FIELDS: Area = { name: 'managed fields', scenarios: [...UPDATES, ...SENT, ...KUBECTL, ...VERSIONS] };
