import { apply, DEFINITIONS, defineWidgets, get, patch, post, put, watch, WIDGETS, widget, widgetDefinition } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const TEXT = { type: 'string' };
const NUMBER = { type: 'integer' };
const OPEN = { 'x-kubernetes-preserve-unknown-fields': true };
const W = `${WIDGETS}/w`;

function fields(properties: object, rest: object = {}): object {
  return { type: 'object', properties, ...rest };
}

/** Custom resources of one schema: each is asked for by itself, and seen as it is kept. */
function kept(name: string, schema: object, ...specs: readonly unknown[]): Scenario {
  const make = (spec: unknown, i: number): RequestStep => ({
    ...post(WIDGETS, widget(spec, { name: `w${i}` })),
    select: ['/spec', '/reason'],
  });
  return { name, covers: 'custom resources', steps: [...defineWidgets(widgetDefinition(schema)), ...specs.map(make)] };
}

/** Custom resources that a schema does not allow. */
function refused(name: string, schema: object, ...specs: readonly unknown[]): Scenario {
  return {
    name,
    covers: 'custom validation',
    steps: [...defineWidgets(widgetDefinition(schema)), ...specs.map((spec) => post(WIDGETS, widget(spec)))],
  };
}

const keyed = (items: object, keys: readonly string[]): object => ({
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': keys,
  items: fields(items, { required: keys }),
});

/** Two versions, of which the second is stored. */
function twoVersions(first: object, second: object, conversion?: object): object {
  const version = (name: string, storage: boolean, spec: object): object => ({
    name,
    served: true,
    storage,
    schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
  });
  return widgetDefinition(
    {},
    {},
    { versions: [version('v1', false, first), version('v2', true, second)], ...(conversion === undefined ? {} : { conversion }) },
  );
}

const W2 = '/apis/GROUP/v2/namespaces/NS/widgets/w';

/** Two versions, of which the first is stored and does not know all fields of the second. */
const FIRST_STORED = widgetDefinition(
  {},
  {},
  {
    versions: [
      { ...version('v1', fields({ a: { ...TEXT, default: 'one' } })), storage: true },
      version('v2', fields({ a: TEXT, z: { ...NUMBER, default: 2 } })),
    ],
  },
);

function version(name: string, spec: object): object {
  return { name, served: true, storage: false, schema: { openAPIV3Schema: fields({ spec }) } };
}

export const CUSTOM_RESOURCES: Area = {
  name: 'custom resources',
  together: true,
  scenarios: [
    kept(
      'defaults are written at every depth, where the field above is there',
      fields({
        a: { ...TEXT, default: 'x' },
        o: fields({ n: { ...NUMBER, default: 3 } }),
        d: fields({ n: { ...NUMBER, default: 4 } }, { default: {} }),
        l: { type: 'array', items: fields({ n: { ...NUMBER, default: 5 } }) },
        m: { type: 'object', additionalProperties: fields({ n: { ...NUMBER, default: 6 } }) },
      }),
      {},
      { o: {}, l: [{}, { n: 1 }], m: { k: {} } },
    ),
    kept(
      'null is a value only where the schema says so',
      fields({
        a: TEXT,
        b: { ...TEXT, nullable: true },
        c: { ...TEXT, default: 'x' },
        d: { ...TEXT, nullable: true, default: 'y' },
        m: { type: 'object', additionalProperties: TEXT },
        i: { 'x-kubernetes-int-or-string': true },
        o: { ...OPEN },
      }),
      { a: null, b: null, c: null, d: null, m: { k: null }, i: null, o: null },
      { o: { deep: null } },
    ),
    kept(
      'what the schema does not know is dropped, and kept where it is open',
      fields({
        a: TEXT,
        o: { type: 'object', ...OPEN, properties: { k: fields({ x: TEXT }) } },
        m: { type: 'object', additionalProperties: true },
        e: { type: 'object' },
        l: { type: 'array', ...OPEN, items: fields({ x: TEXT }) },
      }),
      { a: 'x', b: 1, o: { k: { x: 'x', y: 1 }, free: { z: 1 } }, m: { s: 'x', o: { z: 1 } }, e: { z: 1 }, l: [{ x: 'x', y: 1 }] },
    ),
    {
      name: 'unknown fields are told, and refused under Strict',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: TEXT, l: { type: 'array', items: fields({ x: TEXT }) } }))),
        { ...post(WIDGETS, widget({ b: 1, l: [{ y: 1 }] }, { colour: 'red' }, { other: 1 })), select: ['/spec'] },
        post(WIDGETS, widget({ b: 1, l: [{ y: 1 }] }, { name: 'x', colour: 'red' }, { other: 1 }), { fieldValidation: 'Strict' }),
        { ...post(WIDGETS, widget({ b: 1 }, { name: 'y' }), { fieldValidation: 'Ignore' }), select: ['/spec'] },
        patch('merge', W, { spec: { c: 1 } }, { fieldValidation: 'Strict' }),
      ],
    },
    {
      name: 'an embedded object has a type, and the metadata of every object',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ t: { type: 'object', 'x-kubernetes-embedded-resource': true, ...OPEN } }))),
        {
          ...post(
            WIDGETS,
            widget({ t: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', labels: { a: 'b' }, colour: 'red' }, spec: { y: 1 } } }),
          ),
          select: ['/spec'],
        },
        post(WIDGETS, widget({ t: { metadata: { name: 'x' } } }, { name: 'x' })),
        post(WIDGETS, widget({ t: { apiVersion: 'a/b/c', kind: 'po d', metadata: { name: 'x/y', labels: { a: 'b c' } } } }, { name: 'x' })),
      ],
    },
    {
      name: 'the status is written by its own endpoint, and counts as no generation',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: TEXT }))),
        { ...post(WIDGETS, widget({ a: 'x' }, {}, { status: { n: 1 } })), select: ['/status', '/metadata/generation'] },
        {
          ...patch('merge', `${W}/status`, { spec: { a: 'y' }, metadata: { labels: { a: 'b' } }, status: { n: 2 } }),
          select: ['/spec', '/status', '/metadata/generation', '/metadata/labels'],
        },
        { ...patch('merge', W, { spec: { a: 'z' }, status: { n: 3 } }), select: ['/spec', '/status', '/metadata/generation'] },
        { ...patch('merge', W, { metadata: { labels: { a: 'b' } } }), select: ['/metadata/generation', '/metadata/labels'] },
      ],
    },
    {
      name: 'without a status of its own the status is like any field',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: TEXT }), { subresources: {} })),
        { ...post(WIDGETS, widget({ a: 'x' }, {}, { status: { n: 1 } })), select: ['/status', '/metadata/generation'] },
        { ...patch('merge', W, { status: { n: 2 } }), select: ['/status', '/metadata/generation'] },
        get(`${W}/status`),
      ],
    },
    {
      name: 'a status is checked by its schema alone',
      covers: 'custom validation',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            {},
            {
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  properties: { spec: fields({ a: TEXT }), status: fields({ n: { ...NUMBER, minimum: 1 } }, { required: ['n'] }) },
                },
              },
            },
          ),
        ),
        { ...post(WIDGETS, widget({ a: 'x' })), select: ['/kind'] },
        patch('merge', `${W}/status`, { status: { n: 0 } }),
        patch('merge', `${W}/status`, { status: { n: 'x' } }),
        patch('merge', `${W}/status`, { status: {} }),
      ],
    },
    {
      name: 'replicas are scaled where the definition says',
      covers: 'scale',
      steps: [
        ...defineWidgets(
          widgetDefinition(fields({ n: NUMBER }), {
            subresources: {
              status: {},
              scale: { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n', labelSelectorPath: '.status.selector' },
            },
          }),
        ),
        { ...post(WIDGETS, widget({ n: 2 })), select: ['/kind'] },
        { ...patch('merge', `${W}/status`, { status: { n: 1, selector: 'a=b' } }), select: ['/status'] },
        get(`${W}/scale`),
        { ...patch('merge', `${W}/scale`, { spec: { replicas: 5 } }), select: ['/spec', '/status'] },
        { ...get(W), select: ['/spec', '/metadata/generation'] },
        post(WIDGETS, widget({ n: -1 }, { name: 'x' })),
        patch('merge', `${W}/status`, { status: { n: 'x', selector: 3 } }),
      ],
    },
    {
      name: 'a PUT says which version it changes, and makes nothing',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: TEXT }))),
        { ...post(WIDGETS, widget({ a: 'x' })), select: ['/kind'] },
        put(W, widget({ a: 'y' })),
        put(`${WIDGETS}/x`, widget({ a: 'y' }, { name: 'x', resourceVersion: '1' })),
        patch('strategic', W, { spec: { a: 'y' } }),
      ],
    },
    {
      name: 'kind and apiVersion are those of the path',
      covers: 'custom validation',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: TEXT }))),
        post(WIDGETS, { ...widget({ a: 'x' }), kind: 'Gadget' }),
        post(WIDGETS, { ...widget({ a: 'x' }), apiVersion: 'other.example.com/v1' }),
        post(WIDGETS, widget({ a: 'x' }, { labels: { a: 1 } })),
        post(WIDGETS, widget({ a: 'x' }, { name: 'A_b' })),
      ],
    },
    {
      name: 'columns are printed with their types, and age without any',
      covers: 'tables',
      steps: [
        ...defineWidgets(
          widgetDefinition(fields({ a: TEXT, n: NUMBER, l: { type: 'array', items: TEXT }, d: TEXT, b: { type: 'boolean' } }), {
            additionalPrinterColumns: [
              { name: 'A', type: 'string', jsonPath: '.spec.a', description: 'the a' },
              { name: 'N', type: 'integer', jsonPath: '.spec.n', priority: 1 },
              { name: 'L', type: 'string', jsonPath: '.spec.l[0]' },
              { name: 'All', type: 'string', jsonPath: '.spec.l' },
              { name: 'B', type: 'boolean', jsonPath: '.spec.b' },
              { name: 'None', type: 'string', jsonPath: '.spec.none' },
              { name: 'Wrong', type: 'integer', jsonPath: '.spec.a' },
            ],
          }),
        ),
        { ...post(WIDGETS, widget({ a: 'x', n: 3, l: ['p', 'q'], b: true })), select: ['/kind'] },
        { ...get(WIDGETS), accept: 'application/json;as=Table;v=v1;g=meta.k8s.io', select: ['/columnDefinitions', '/rows/0/cells'] },
      ],
    },
    {
      name: 'objects are selected by the fields that the definition names',
      covers: 'list',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: TEXT, n: NUMBER }), { selectableFields: [{ jsonPath: '.spec.a' }] })),
        { ...post(WIDGETS, widget({ a: 'x' })), select: ['/kind'] },
        { ...post(WIDGETS, widget({ a: 'y' }, { name: 'x' })), select: ['/kind'] },
        { ...get(WIDGETS, { fieldSelector: 'spec.a=y' }), select: ['/items/0/metadata/name', '/items/1'] },
        get(WIDGETS, { fieldSelector: 'spec.n=1' }),
      ],
    },
    {
      name: 'finalizers without a domain are told',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: TEXT }))),
        {
          ...post(WIDGETS, widget({ a: 'x' }, { finalizers: ['plain', 'a.example.com', 'example.com/good'] })),
          select: ['/metadata/finalizers'],
        },
        { ...patch('merge', W, { metadata: { finalizers: ['plain', 'other'] } }), select: ['/metadata/finalizers'] },
        { ...patch('merge', W, { metadata: { finalizers: null } }), select: ['/metadata/finalizers'] },
      ],
    },
    refused(
      'values have the types of their schema',
      fields({
        s: TEXT,
        n: NUMBER,
        f: { type: 'number' },
        b: { type: 'boolean' },
        o: fields({ a: TEXT }),
        l: { type: 'array', items: TEXT },
      }),
      { s: 1 },
      { n: 'x' },
      { n: 1.5 },
      { f: 'x' },
      { b: 'true' },
      { o: [] },
      { l: {} },
      { l: ['a', 1] },
      { s: { a: 1 } },
      'text',
    ),
    refused(
      'fields are required, and values are among those that are allowed',
      fields(
        { a: TEXT, e: { ...TEXT, enum: ['x', 'y'] }, n: { ...NUMBER, enum: [1, 2] }, o: fields({ b: TEXT }, { required: ['b', 'c'] }) },
        { required: ['a'] },
      ),
      {},
      { a: 'x', e: 'z' },
      { a: 'x', n: 3 },
      { a: 'x', o: { b: 'x' } },
      undefined,
    ),
    refused(
      'texts have a length and a pattern',
      fields({
        short: { ...TEXT, maxLength: 2 },
        long: { ...TEXT, minLength: 3 },
        like: { ...TEXT, pattern: '^[a-z]+$' },
        loose: { ...TEXT, pattern: '(?i)^ABC[[:digit:]]$' },
      }),
      { short: 'äöü' },
      { long: 'äö' },
      { like: 'A1' },
      { loose: 'abcd' },
      { short: 'abc', long: '' },
    ),
    refused(
      'numbers have bounds',
      fields({
        a: { ...NUMBER, minimum: 2 },
        b: { ...NUMBER, maximum: 2 },
        c: { ...NUMBER, minimum: 2, exclusiveMinimum: true },
        d: { type: 'number', maximum: 2.5, exclusiveMaximum: true },
        e: { ...NUMBER, multipleOf: 3 },
        f: { type: 'number', multipleOf: 0.5 },
        g: { ...NUMBER, format: 'int32' },
      }),
      { a: 1 },
      { b: 3 },
      { c: 2 },
      { d: 2.5 },
      { e: 4 },
      { f: 0.7 },
      { g: 3000000000 },
    ),
    refused(
      'lists and maps have a size',
      fields({
        few: { type: 'array', maxItems: 1, items: TEXT },
        many: { type: 'array', minItems: 2, items: TEXT },
        small: { type: 'object', maxProperties: 1, additionalProperties: TEXT },
        large: { type: 'object', minProperties: 2, additionalProperties: TEXT },
      }),
      { few: ['a', 'b'] },
      { many: ['a'] },
      { small: { a: 'x', b: 'y' } },
      { large: { a: 'x' } },
      { small: { a: 1 } },
    ),
    refused(
      'texts have formats',
      fields(
        Object.fromEntries(
          [
            'date-time',
            'date',
            'ipv4',
            'ipv6',
            'cidr',
            'uuid',
            'duration',
            'email',
            'hostname',
            'uri',
            'byte',
            'mac',
            'k8s-short-name',
          ].map((format) => [format, { ...TEXT, format }]),
        ),
      ),
      { 'date-time': '2024-01-01' },
      { date: '2023-02-29' },
      { ipv4: '1.2.3.256' },
      { ipv6: '1.2.3.4' },
      { cidr: '10.0.0.0/33' },
      { uuid: '123' },
      { duration: '5 fortnights' },
      { email: 'nobody' },
      { hostname: '-a' },
      { uri: 'no uri' },
      { byte: 'a' },
      { mac: '00:00' },
      { 'k8s-short-name': 'A' },
      { 'date-time': 3 },
    ),
    kept(
      'texts that have their formats are kept as they are',
      fields(
        Object.fromEntries(
          ['date-time', 'date', 'ipv4', 'ipv6', 'cidr', 'uuid', 'duration', 'email', 'hostname', 'uri', 'byte', 'mac', 'colour'].map(
            (format) => [format, { ...TEXT, format }],
          ),
        ),
      ),
      {
        'date-time': '2024-01-01T00:00:00.5+02:00',
        date: '2024-02-29',
        ipv4: '010.1.2.3',
        ipv6: '::ffff:1.2.3.4',
        cidr: 'fd00::/8',
        uuid: '123e4567-e89b-12d3-a456-426614174000',
        duration: '2 days',
        email: 'a@b.example',
        hostname: 'a.example',
        uri: '/path?x=1',
        byte: 'YQ==',
        mac: '00:00:5e:00:53:01',
        colour: 'any',
      },
      { duration: '1h30m', uri: 'https://a.example/' },
    ),
    refused(
      'alternatives are told with what the nearest lacks',
      fields(
        { a: TEXT, b: NUMBER, s: TEXT },
        {
          oneOf: [{ required: ['a'] }, { required: ['b'] }],
          anyOf: [{ properties: { s: { minLength: 2 } } }, { properties: { s: { pattern: '^x' } } }],
          not: { required: ['a', 's'] },
        },
      ),
      {},
      { a: 'x', b: 1 },
      { a: 'x', s: 'ab' },
      { b: 1, s: 'y' },
    ),
    refused(
      'all of several schemas hold',
      fields({
        s: { ...TEXT, allOf: [{ minLength: 2 }, { pattern: '^x' }] },
        i: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }], pattern: '^[0-9]+%$' },
      }),
      { s: 'y' },
      { s: 'yy' },
      { i: true },
      { i: 'x' },
      { i: 1.5 },
    ),
    refused(
      'sets and list maps hold each item once',
      fields({
        s: { type: 'array', 'x-kubernetes-list-type': 'set', items: TEXT },
        m: keyed({ k: TEXT, n: NUMBER }, ['k']),
        two: keyed({ k: TEXT, n: NUMBER }, ['k', 'n']),
      }),
      { s: ['a', 'b', 'a', 'a'] },
      { m: [{ k: 'a' }, { k: 'b' }, { k: 'a', n: 1 }] },
      {
        two: [
          { k: 'a', n: 1 },
          { k: 'a', n: 2 },
          { k: 'a', n: 1 },
        ],
      },
    ),
    {
      name: 'what a new schema forbids may stay as it is, but not change',
      covers: 'custom validation',
      steps: [
        ...defineWidgets(
          widgetDefinition(fields({ a: TEXT, b: TEXT, l: { type: 'array', items: TEXT }, m: keyed({ k: TEXT, v: TEXT }, ['k']) })),
        ),
        { ...post(WIDGETS, widget({ a: 'old', b: 'x', l: ['old'], m: [{ k: 'a', v: 'old' }] })), select: ['/kind'] },
        {
          ...patch('merge', `${DEFINITIONS}/widgets.GROUP`, {
            spec: {
              versions: [
                {
                  name: 'v1',
                  served: true,
                  storage: true,
                  schema: {
                    openAPIV3Schema: {
                      type: 'object',
                      properties: {
                        spec: fields({
                          a: { ...TEXT, maxLength: 1 },
                          b: { ...TEXT, default: 'd' },
                          l: { type: 'array', items: { ...TEXT, maxLength: 1 } },
                          m: keyed({ k: TEXT, v: { ...TEXT, maxLength: 1 } }, ['k']),
                        }),
                      },
                    },
                  },
                },
              ],
            },
          }),
          select: ['/metadata/generation'],
        },
        { ...post(WIDGETS, widget({ a: 'longer' }, { name: 'probe' }), { dryRun: 'All' }), untilStatus: 422, select: ['/reason'] },
        patch('merge', W, { spec: { a: 'longer' } }),
        { ...patch('merge', W, { spec: { b: 'y' } }), select: ['/spec/b', '/message'] },
        {
          ...patch('merge', W, {
            spec: {
              m: [
                { k: 'b', v: 'n' },
                { k: 'a', v: 'old' },
              ],
            },
          }),
          select: ['/spec/m', '/message'],
        },
        patch('merge', W, { spec: { m: [{ k: 'a', v: 'new' }] } }),
        patch('merge', W, { spec: { l: ['old', 'new'] } }),
      ],
    },
    {
      name: 'an object is read in the other version without what that does not know',
      covers: 'custom versions',
      steps: [
        {
          ...post(DEFINITIONS, twoVersions(fields({ a: TEXT, one: TEXT }), fields({ a: TEXT, two: { ...TEXT, default: 'second' } }))),
          select: ['/kind'],
        },
        { ...get(W2), until: { '/details/kind': 'widgets' }, select: ['/reason'] },
        { ...post(WIDGETS, widget({ a: 'x', one: 'lost' })), select: ['/apiVersion', '/spec'] },
        { ...get(W), select: ['/apiVersion', '/spec'] },
        { ...get(W2), select: ['/apiVersion', '/spec'] },
        { ...patch('merge', W2, { spec: { two: 'mine' } }), select: ['/apiVersion', '/spec'] },
        { ...get(W), select: ['/spec'] },
        { ...watch('/apis/GROUP/v2/namespaces/NS/widgets', 1, { resourceVersion: '0' }), select: ['/apiVersion', '/spec'] },
      ],
    },
    {
      name: 'defaults are those of the version that is asked, and of the one that is stored',
      covers: 'custom versions',
      steps: [
        {
          ...post(
            DEFINITIONS,
            twoVersions(fields({ a: { ...TEXT, default: 'first' }, b: TEXT }), fields({ a: TEXT, b: { ...TEXT, default: 'second' } })),
          ),
          select: ['/kind'],
        },
        { ...get(W2), until: { '/details/kind': 'widgets' }, select: ['/reason'] },
        { ...post(WIDGETS, widget({})), select: ['/spec'] },
        { ...get(W2), select: ['/spec'] },
        { ...post('/apis/GROUP/v2/namespaces/NS/widgets', { ...widget({}, { name: 'x' }), apiVersion: 'GROUP/v2' }), select: ['/spec'] },
        { ...get(`${WIDGETS}/x`), select: ['/spec'] },
      ],
    },
    {
      name: 'each version checks by its own schema',
      covers: 'custom versions',
      steps: [
        {
          ...post(DEFINITIONS, twoVersions(fields({ a: { ...TEXT, maxLength: 1 } }), fields({ a: { ...TEXT, maxLength: 3 } }))),
          select: ['/kind'],
        },
        { ...get(W2), until: { '/details/kind': 'widgets' }, select: ['/reason'] },
        post(WIDGETS, widget({ a: 'abc' })),
        { ...post('/apis/GROUP/v2/namespaces/NS/widgets', { ...widget({ a: 'abc' }), apiVersion: 'GROUP/v2' }), select: ['/spec'] },
        { ...patch('merge', W, { metadata: { labels: { a: 'b' } } }), select: ['/spec', '/message'] },
        patch('merge', W, { spec: { a: 'abd' } }),
        post(WIDGETS, { ...widget({ a: 'a' }, { name: 'x' }), apiVersion: 'GROUP/v2' }),
      ],
    },
    {
      name: 'a version that is not served is not there, and a deprecated one warns',
      covers: 'custom versions',
      steps: [
        {
          ...post(
            DEFINITIONS,
            widgetDefinition(
              {},
              {},
              {
                versions: [
                  {
                    name: 'v1beta1',
                    served: true,
                    storage: false,
                    deprecated: true,
                    schema: { openAPIV3Schema: { type: 'object', ...OPEN } },
                  },
                  {
                    name: 'v1alpha1',
                    served: true,
                    storage: false,
                    deprecated: true,
                    deprecationWarning: 'use another',
                    schema: { openAPIV3Schema: { type: 'object', ...OPEN } },
                  },
                  { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', ...OPEN } } },
                  { name: 'v2', served: false, storage: false, schema: { openAPIV3Schema: { type: 'object', ...OPEN } } },
                ],
              },
            ),
          ),
          select: ['/kind'],
        },
        { ...get(WIDGETS), untilStatus: 200, select: ['/kind'] },
        { ...get('/apis/GROUP/v1beta1/namespaces/NS/widgets'), select: ['/kind'] },
        { ...get('/apis/GROUP/v1alpha1/namespaces/NS/widgets'), select: ['/kind'] },
        get(W2),
        get('/apis/GROUP'),
      ],
    },
    {
      name: 'managers are recorded in the version that they wrote',
      covers: 'custom versions',
      steps: [
        { ...post(DEFINITIONS, twoVersions(fields({ a: TEXT, b: TEXT }), fields({ a: TEXT, b: TEXT }))), select: ['/kind'] },
        { ...get(W2), until: { '/details/kind': 'widgets' }, select: ['/reason'] },
        { ...apply(W, widget({ a: 'x' }), 'one'), select: ['/metadata/managedFields/0/apiVersion', '/metadata/managedFields/0/fieldsV1'] },
        apply(W2, { ...widget({ a: 'y' }), apiVersion: 'GROUP/v2' }, 'two'),
        {
          ...apply(W2, { ...widget({ b: 'y' }), apiVersion: 'GROUP/v2' }, 'two'),
          select: ['/apiVersion', '/spec', '/metadata/managedFields/0/apiVersion', '/metadata/managedFields/1/apiVersion'],
        },
      ],
    },
    {
      name: 'an object that a manager of another version cannot see loses all managers when it is changed, and is not applied',
      covers: 'custom versions',
      steps: [
        { ...post(DEFINITIONS, FIRST_STORED), select: ['/kind'] },
        { ...get(W2), until: { '/details/kind': 'widgets' }, select: ['/reason'] },
        post(WIDGETS, widget({}), { fieldManager: 'node' }),
        apply(W2, { ...widget({ z: 7 }), apiVersion: 'GROUP/v2' }, 'm'),
        patch('merge', W2, { spec: { a: 'w' } }),
        apply(W2, { ...widget({ z: 7 }), apiVersion: 'GROUP/v2' }, 'm'),
        apply(W2, { ...widget({ z: 7 }), apiVersion: 'GROUP/v2' }, 'm', { force: 'true' }),
        apply(W, widget({ a: 'v' }), 'm', { force: 'true' }),
      ],
    },
    {
      name: 'an applier of two versions prunes what both know, and no more',
      covers: 'custom versions',
      steps: [
        { ...post(DEFINITIONS, FIRST_STORED), select: ['/kind'] },
        { ...get(W2), until: { '/details/kind': 'widgets' }, select: ['/reason'] },
        apply(W, widget({ a: 'x' }), 'm'),
        apply(W2, { ...widget({ z: 7 }), apiVersion: 'GROUP/v2' }, 'm'),
        apply(W2, { ...widget({ a: 'x' }), apiVersion: 'GROUP/v2' }, 'n'),
        apply(W, widget({}), 'm'),
      ],
    },
    {
      name: 'numbers keep their digits',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ n: { ...NUMBER, format: 'int64' }, f: { type: 'number' } }))),
        {
          ...post(WIDGETS, '{"apiVersion":"GROUP/v1","kind":"Widget","metadata":{"name":"w"},"spec":{"n":9007199254740993,"f":1.5}}'),
          select: ['/spec'],
        },
        post(WIDGETS, '{"apiVersion":"GROUP/v1","kind":"Widget","metadata":{"name":"x"},"spec":{"n":1.5}}'),
      ],
    },
    {
      name: 'an applied object is checked when it is merged',
      covers: 'custom validation',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: { ...TEXT, maxLength: 1 }, d: { ...TEXT, default: 'x' } }, { required: ['a'] }))),
        apply(W, widget({ a: 'abc' }), 'one'),
        apply(W, widget({}), 'one'),
        { ...apply(W, widget({ a: 'a' }), 'one'), select: ['/spec', '/metadata/managedFields/0/fieldsV1'] },
        apply(W, widget({ a: 'a', zzz: 1 }), 'one'),
      ],
    },
  ],
};
