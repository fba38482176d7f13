import {
  configMap,
  CONFIG_MAPS,
  DEFINITIONS,
  defineWidgets,
  del,
  get,
  patch,
  post,
  put,
  WIDGETS,
  widget,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const W = `${WIDGETS}/w`;
const D = `${DEFINITIONS}/widgets.GROUP`;
const SHOWN = ['/spec', '/status', '/extra', '/message', '/details/causes', '/code', '/metadata/name', '/metadata/labels'];

function shown(step: RequestStep, more: readonly string[] = []): RequestStep {
  return { ...step, select: [...SHOWN, ...more] };
}

/** A version whose schema is that of the whole object. */
function version(schema: object, rest: object = {}): object {
  return { schema: { openAPIV3Schema: { type: 'object', ...schema } }, ...rest };
}

function refused(definition: object): RequestStep {
  return { ...post(DEFINITIONS, definition, { dryRun: 'All' }), select: ['/code', '/message', '/details/causes', '/metadata/name'] };
}

const TEXT = { type: 'string' };

/** What definitions seldom ask for. */
export const ODD_DEFINITIONS: Area = {
  name: 'odd-definitions',
  scenarios: [
    {
      name: 'lists are selected by fields that a definition names',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            { type: 'object', properties: { color: TEXT, size: { type: 'integer' }, on: { type: 'boolean' } } },
            { selectableFields: [{ jsonPath: '.spec.color' }, { jsonPath: '.spec.size' }, { jsonPath: '.spec.on' }] },
          ),
        ),
        shown(post(WIDGETS, widget({ color: 'red', size: 1, on: true }, { name: 'a' }))),
        shown(post(WIDGETS, widget({ color: 'blue', size: 2 }, { name: 'b' }))),
        shown(post(WIDGETS, widget({}, { name: 'c' }))),
        ...[
          'spec.color=red',
          'spec.color!=red',
          'spec.color=',
          'spec.size=2',
          'spec.size=02',
          'spec.on=true',
          'spec.on=',
          'spec.color=red,spec.size=1',
          'spec.other=x',
          'metadata.name=a,spec.color=blue',
          'status.x=1',
        ].map((fieldSelector) => ({
          ...get(WIDGETS, { fieldSelector }),
          select: ['/items/0/metadata/name', '/items/1/metadata/name', '/items/2/metadata/name', '/message', '/code'],
        })),
        shown(del(WIDGETS, undefined, { fieldSelector: 'spec.color=red' }), ['/items/0/metadata/name']),
        {
          ...get('/openapi/v3/apis/GROUP/v1'),
          select: ['/components/schemas/com.example.made.v1.Widget/x-kubernetes-selectable-fields', '/openapi'],
        },
      ],
    },
    {
      name: 'fields that cannot be selected by are refused',
      covers: 'definitions',
      steps: [
        ['.spec.list'],
        ['.spec.object'],
        ['.spec.number'],
        ['.metadata.name'],
        ['.spec.none'],
        ['spec.text'],
        [''],
        ['.spec.text', '.spec.text'],
        ['.spec.list[0]'],
        ['.spec'],
        Array.from({ length: 9 }, (_, i) => `.spec.t${i}`),
      ].map((paths) =>
        refused(
          widgetDefinition(
            {
              type: 'object',
              properties: {
                list: { type: 'array', items: TEXT },
                object: { type: 'object' },
                number: { type: 'number' },
                text: TEXT,
                ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`t${i}`, TEXT])),
              },
            },
            { selectableFields: paths.map((jsonPath) => ({ jsonPath })) },
          ),
        ),
      ),
    },
    {
      name: 'null stands where a field may hold it, and is a default elsewhere',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(
          widgetDefinition({
            type: 'object',
            properties: {
              a: { type: 'string', nullable: true, default: 'x' },
              b: { type: 'string', default: 'y' },
              c: { type: 'string', nullable: true },
              d: TEXT,
              e: { type: 'object', nullable: true, properties: { f: { type: 'string', default: 'z' } } },
              g: { type: 'array', nullable: true, items: { type: 'string', nullable: true, default: 'i' } },
              h: { type: 'object', additionalProperties: { type: 'string', nullable: true } },
              k: { type: 'object', additionalProperties: { type: 'string', default: 'm' } },
              n: { type: 'string', nullable: true, default: null },
            },
          }),
        ),
        shown(post(WIDGETS, widget({}))),
        shown(put(W, widget({ a: null, b: null, c: null, d: null, e: null, g: null, n: null }))),
        shown(put(W, widget({ e: {}, g: [null, 'a'], h: { x: null, y: 'a' }, k: { x: null, y: 'a' } }))),
        shown(put(W, widget({ e: { f: null, unknown: null }, unknown: null }))),
        shown(patch('merge', W, { spec: { a: null, b: null, c: 'x' } })),
        shown(
          patch('json', W, [
            { op: 'add', path: '/spec/a', value: null },
            { op: 'add', path: '/spec/d', value: null },
          ]),
        ),
        shown(post(WIDGETS, { apiVersion: 'GROUP/v1', kind: 'Widget', metadata: { name: 'x' }, spec: null })),
        shown(post(WIDGETS, { apiVersion: 'GROUP/v1', kind: 'Widget', metadata: { name: 'y' } })),
      ],
    },
    {
      name: 'a default of null',
      covers: 'definitions',
      steps: [
        { type: 'string', default: null },
        { type: 'string', nullable: true, default: null },
        { type: 'object', default: null },
        { type: 'array', items: { type: 'string', default: null } },
        { type: 'integer', nullable: true, default: 'x' },
      ].map((field) => refused(widgetDefinition({ type: 'object', properties: { field } }))),
    },
    {
      name: 'an object within an object has a kind and a name of its own',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(
          widgetDefinition({
            type: 'object',
            properties: {
              whole: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
              part: {
                type: 'object',
                'x-kubernetes-embedded-resource': true,
                properties: { spec: { type: 'object', properties: { a: TEXT } } },
              },
              list: {
                type: 'array',
                items: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
              },
            },
          }),
        ),
        shown(
          post(
            WIDGETS,
            widget({
              whole: configMap({ k: 'v' }),
              part: { apiVersion: 'v1', kind: 'X', metadata: { name: 'a', unknown: 1 }, spec: { a: 'b', c: 'd' }, other: 1 },
              list: [configMap({})],
            }),
          ),
        ),
        shown(post(WIDGETS, widget({ whole: { kind: 'X' } }, { name: 'b' }))),
        shown(
          post(
            WIDGETS,
            widget(
              {
                whole: {
                  apiVersion: 'v1',
                  kind: 'X',
                  metadata: { name: 'a', labels: { 'a b': 'c' }, ownerReferences: [{}] },
                },
              },
              { name: 'b' },
            ),
          ),
        ),
        shown(post(WIDGETS, widget({ list: [{}, { kind: 'X' }] }, { name: 'b' }))),
        shown(post(WIDGETS, widget({ whole: {} }, { name: 'b' }))),
        shown(post(WIDGETS, widget({ part: {} }, { name: 'b' }))),
        shown(
          post(WIDGETS, widget({ part: { apiVersion: 'v1', kind: 'X', metadata: { name: 'a', unknown: 1 }, other: 1 } }, { name: 'b' }), {
            fieldValidation: 'Strict',
          }),
        ),
      ],
    },
    {
      name: 'an embedded object whose type or metadata is of other types is refused as a body is',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(
          widgetDefinition({
            type: 'object',
            properties: { whole: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true } },
          }),
        ),
        ...[
          { apiVersion: 1, kind: 'A' },
          { apiVersion: 'v1', kind: ['A'] },
          { apiVersion: 'v1', kind: 'A', metadata: { labels: { a: 1 } } },
          { apiVersion: 'v1', kind: 'A', metadata: { deletionTimestamp: 'never' } },
          { apiVersion: 'v1', kind: 'A', metadata: 'none' },
          { apiVersion: 'v1', kind: 'A', metadata: { finalizers: ['plain'] } },
        ].map((whole) => shown(post(WIDGETS, widget({ whole }, { name: 'w' }), { dryRun: 'All' }))),
      ],
    },
    {
      name: 'a definition that would keep all fields, or has embedded objects without a type, is refused',
      covers: 'definitions',
      steps: [
        refused(widgetDefinition({ type: 'object' }, {}, { preserveUnknownFields: true })),
        {
          ...refused(widgetDefinition({ type: 'object' }, {}, { preserveUnknownFields: false })),
          select: ['/code', '/spec/preserveUnknownFields', '/metadata/name'],
        },
        refused(widgetDefinition({ type: 'object', properties: { a: { 'x-kubernetes-embedded-resource': true } } })),
        refused(widgetDefinition({ type: 'object', properties: { a: { type: 'object', 'x-kubernetes-embedded-resource': true } } })),
        refused(
          widgetDefinition({
            type: 'object',
            properties: {
              a: {
                type: 'object',
                'x-kubernetes-embedded-resource': true,
                properties: { metadata: { type: 'object', properties: { name: TEXT, labels: { type: 'object' } } } },
              },
            },
          }),
        ),
        refused(widgetDefinition({ type: 'object', properties: { a: { type: 'object', 'x-kubernetes-preserve-unknown-fields': false } } })),
      ],
    },
    {
      name: 'a rule may look at an old value that is not there',
      covers: 'CEL',
      steps: [
        ...defineWidgets(
          widgetDefinition({
            type: 'object',
            properties: {
              a: {
                ...TEXT,
                'x-kubernetes-validations': [
                  {
                    rule: "oldSelf.hasValue() ? self == oldSelf.value() : self.startsWith('n')",
                    optionalOldSelf: true,
                    message: 'a stays',
                  },
                ],
              },
              b: { ...TEXT, 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'b stays' }] },
              c: {
                type: 'integer',
                'x-kubernetes-validations': [{ rule: 'oldSelf.orValue(0) <= self', optionalOldSelf: true, message: 'c grows' }],
              },
            },
          }),
        ),
        shown(post(WIDGETS, widget({ a: 'x', c: 1 }))),
        shown(post(WIDGETS, widget({ a: 'new', c: -1 }))),
        shown(post(WIDGETS, widget({ a: 'new', b: 'x', c: 1 }))),
        shown(put(W, widget({ a: 'other', b: 'y', c: 0 }))),
        shown(put(W, widget({ b: 'x', c: 2 }))),
        shown(put(W, widget({ a: 'old', b: 'x', c: 2 }))),
        shown(put(W, widget({ a: 'newer', b: 'x', c: 2 }))),
        refused(widgetDefinition({ type: 'object', 'x-kubernetes-validations': [{ rule: 'self == self', optionalOldSelf: true }] })),
      ],
    },
    {
      name: 'names that another definition has are not accepted',
      covers: 'definitions',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            { type: 'object' },
            {},
            {
              names: {
                plural: 'widgets',
                singular: 'widget',
                kind: 'Widget',
                listKind: 'WidgetList',
                shortNames: ['wd', 'wdg'],
                categories: ['all', 'made'],
              },
            },
          ),
        ),
        shown(
          post(DEFINITIONS, {
            ...widgetDefinition(
              { type: 'object' },
              {},
              {
                names: {
                  plural: 'gadgets',
                  singular: 'gadget',
                  kind: 'Gadget',
                  listKind: 'GadgetList',
                  shortNames: ['wd', 'gd'],
                  categories: ['all'],
                },
              },
            ),
            metadata: { name: 'gadgets.GROUP' },
          }),
          ['/reason'],
        ),
        {
          ...get(`${DEFINITIONS}/gadgets.GROUP`),
          until: { '/status/conditions/0/type': 'NamesAccepted', '/status/conditions/0/status': 'False' },
          select: [
            '/status/conditions/0/reason',
            '/status/conditions/0/message',
            '/status/conditions/1/type',
            '/status/conditions/1/status',
            '/status/conditions/1/reason',
            '/status/acceptedNames',
          ],
        },
        shown(
          post(DEFINITIONS, {
            ...widgetDefinition(
              { type: 'object' },
              {},
              { names: { plural: 'gizmos', singular: 'widget', kind: 'Widget', listKind: 'GizmoList' } },
            ),
            metadata: { name: 'gizmos.GROUP' },
          }),
          ['/reason'],
        ),
        {
          ...get(`${DEFINITIONS}/gizmos.GROUP`),
          until: { '/status/conditions/0/status': 'False' },
          select: ['/status/conditions/0/reason', '/status/conditions/0/message', '/status/acceptedNames'],
        },
        { ...get('/apis/GROUP/v1'), select: ['/resources/0/name', '/resources/0/shortNames', '/resources/0/categories', '/resources/2'] },
        { ...del(D), select: ['/code'] },
        { ...get(`${DEFINITIONS}/gadgets.GROUP`), until: { '/status/conditions/0/status': 'True' }, select: ['/status/acceptedNames'] },
      ],
    },
    {
      name: 'the scale of a custom object tells its selector',
      covers: 'scale',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            { type: 'object', properties: { replicas: { type: 'integer' } } },
            {
              subresources: {
                status: {},
                scale: {
                  specReplicasPath: '.spec.replicas',
                  statusReplicasPath: '.status.replicas',
                  labelSelectorPath: '.status.selector',
                },
              },
            },
          ),
        ),
        shown(post(WIDGETS, widget({ replicas: 2 }))),
        shown(get(`${W}/scale`)),
        shown(put(`${W}/status`, widget({}, {}, { status: { replicas: 1, selector: 'app=web,tier in (a,b)' } }))),
        shown(get(`${W}/scale`)),
        shown(patch('merge', `${W}/status`, { status: { selector: 'app in', replicas: 'many' } })),
        shown(get(`${W}/scale`)),
        shown(patch('merge', `${W}/scale`, { spec: { replicas: 5 }, status: { replicas: 9, selector: 'x=y' } })),
        shown(get(W)),
      ],
    },
    {
      name: 'an object is read in all versions of its kind',
      covers: 'custom versions',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            {},
            {},
            {
              versions: [
                {
                  name: 'v1',
                  served: true,
                  storage: true,
                  subresources: { status: {} },
                  ...version({ properties: { spec: { type: 'object', properties: { a: { type: 'string', default: 'one' }, b: TEXT } } } }),
                },
                {
                  name: 'v2',
                  served: true,
                  storage: false,
                  ...version({
                    properties: {
                      spec: {
                        type: 'object',
                        properties: { a: { type: 'string', default: 'two' }, c: { type: 'string', default: 'new' } },
                      },
                    },
                  }),
                },
                { name: 'v3', served: false, storage: false, ...version({}) },
              ],
            },
          ),
        ),
        shown(post(WIDGETS, widget({ b: 'x' })), ['/apiVersion']),
        shown(get('/apis/GROUP/v2/namespaces/NS/widgets/w'), ['/apiVersion']),
        shown(get('/apis/GROUP/v3/namespaces/NS/widgets/w')),
        shown(post('/apis/GROUP/v2/namespaces/NS/widgets', { ...widget({}, { name: 'x' }), apiVersion: 'GROUP/v2' }), ['/apiVersion']),
        shown(get(`${WIDGETS}/x`), ['/apiVersion']),
        shown(put('/apis/GROUP/v2/namespaces/NS/widgets/w', { ...widget({ c: 'y' }), apiVersion: 'GROUP/v2' }), ['/apiVersion']),
        shown(get(W), ['/apiVersion']),
        shown(patch('merge', '/apis/GROUP/v2/namespaces/NS/widgets/w', { spec: { a: null } }), ['/apiVersion']),
        {
          ...get('/apis/GROUP/v2/namespaces/NS/widgets'),
          select: ['/apiVersion', '/items/0/apiVersion', '/items/0/spec', '/items/1/apiVersion', '/items/1/spec'],
        },
        shown(get('/apis/GROUP/v2/namespaces/NS/widgets/w/status')),
      ],
    },
    {
      name: 'a map of a built-in kind keeps what a definition of the same words would not',
      covers: 'field validation',
      steps: [
        shown(post(CONFIG_MAPS, configMap({ a: null, b: 'x' }, { annotations: { c: null }, labels: null }), { dryRun: 'All' }), [
          '/data',
          '/metadata/annotations',
        ]),
      ],
    },
  ],
};
