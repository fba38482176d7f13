import { DEFINITIONS, defineWidgets, del, get, patch, post, put, WIDGETS, widget, widgetDefinition } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const WIDGETS_DEFINITION = `${DEFINITIONS}/widgets.GROUP`;
const TEXT = { type: 'string' };
const TEXTS = { type: 'object', properties: { a: TEXT } };

const STATUS_OPEN = { status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };

/** A definition whose `spec` has the schema. */
function schema(spec: object): object {
  return widgetDefinition(spec);
}

/** A schema of whole objects, in a version without a status of its own. */
function whole(root: object): object {
  return widgetDefinition({}, { subresources: {}, schema: { openAPIV3Schema: root } });
}

function version(name: string, o: object = {}): object {
  return { name, served: true, storage: false, schema: { openAPIV3Schema: { type: 'object', properties: { spec: TEXTS } } }, ...o };
}

/** Definitions that the server refuses: each is asked for by itself. */
function refused(name: string, ...definitions: readonly object[]): Scenario {
  return { name, covers: 'definitions', steps: definitions.map((each) => post(DEFINITIONS, each)) };
}

const establishedDefinition: RequestStep = {
  ...get(WIDGETS_DEFINITION),
  until: { '/status/conditions/0/status': 'True', '/status/conditions/1/status': 'True' },
};

export const DEFINITIONS_AREA: Area = {
  name: 'definitions',
  together: true,
  scenarios: [
    {
      name: 'a definition is made with its defaults, and established',
      covers: 'definitions',
      steps: [post(DEFINITIONS, schema(TEXTS)), establishedDefinition],
    },
    {
      name: 'names that are left out are made of the kind',
      covers: 'definitions',
      steps: [
        post(DEFINITIONS, widgetDefinition(TEXTS, {}, { names: { plural: 'widgets', kind: 'Widget' } })),
        { ...establishedDefinition, select: ['/spec/names', '/status/acceptedNames'] },
      ],
    },
    {
      name: 'discovery tells of a kind what its definition says',
      covers: 'definitions',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            TEXTS,
            { subresources: { status: {}, scale: { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n' } } },
            {
              names: {
                plural: 'widgets',
                singular: 'widget',
                kind: 'Widget',
                listKind: 'Widgets',
                shortNames: ['wi'],
                categories: ['all'],
              },
            },
          ),
        ),
        { ...get(WIDGETS), select: ['/kind', '/apiVersion', '/items'] },
      ],
    },
    refused(
      'the name of a definition is made of its plural and its group',
      { ...schema(TEXTS), metadata: { name: 'gadgets.GROUP' } },
      { ...schema(TEXTS), metadata: { name: 'Widgets.GROUP' } },
    ),
    refused(
      'a group is a domain',
      widgetDefinition(TEXTS, {}, { group: 'single' }),
      widgetDefinition(TEXTS, {}, { group: 'Made.example' }),
      widgetDefinition(TEXTS, {}, { group: '' }),
    ),
    refused(
      'names are labels, and a kind is not its own list',
      widgetDefinition(TEXTS, {}, { names: { plural: 'widgets', singular: 'Widget', kind: '3Widget', listKind: 'WidgetList' } }),
      widgetDefinition(TEXTS, {}, { names: { plural: 'widgets', kind: 'Widget', listKind: 'Widget' } }),
      widgetDefinition(TEXTS, {}, { names: { plural: 'widgets', kind: 'Widget', shortNames: ['W'], categories: ['All'] } }),
    ),
    refused('a definition says its scope and its names', widgetDefinition(TEXTS, {}, { scope: 'Global' }), {
      ...schema(TEXTS),
      spec: { group: 'GROUP', names: { plural: 'widgets' }, versions: [version('v1', { storage: true })] },
    }),
    refused(
      'one version is stored, and all have names of their own',
      widgetDefinition(TEXTS, {}, { versions: [version('v1'), version('v2')] }),
      widgetDefinition(TEXTS, {}, { versions: [version('v1', { storage: true }), version('v2', { storage: true })] }),
      widgetDefinition(TEXTS, {}, { versions: [version('v1', { storage: true }), version('v1')] }),
      widgetDefinition(TEXTS, {}, { versions: [version('V1', { storage: true })] }),
      widgetDefinition(TEXTS, {}, { versions: [] }),
    ),
    refused('every version has a schema', widgetDefinition(TEXTS, { schema: undefined }), widgetDefinition(TEXTS, { schema: {} })),
    refused(
      'every field of a schema has a type',
      schema({ properties: { a: TEXT } }),
      schema({ type: 'object', properties: { a: {} } }),
      schema({ type: 'array', items: {} }),
      schema({ type: 'array' }),
      schema({ type: 'thing' }),
      schema({ type: 'null' }),
    ),
    refused(
      'the root of a schema is an object without other properties',
      whole({ type: 'array', items: TEXT }),
      whole({ properties: {} }),
      whole({ type: 'object', additionalProperties: TEXT }),
      whole({ type: 'object', nullable: true }),
    ),
    refused(
      'with a status of its own the root of a schema has few keywords',
      widgetDefinition(
        {},
        { schema: { openAPIV3Schema: { type: 'object', oneOf: [{ required: ['spec'] }], properties: { spec: TEXTS } } } },
      ),
      widgetDefinition({}, { schema: { openAPIV3Schema: { type: 'string' } } }),
    ),
    refused(
      'alternatives do not shape an object',
      schema({ type: 'object', properties: { a: TEXT }, anyOf: [{ type: 'object' }] }),
      schema({ type: 'object', properties: { a: TEXT }, oneOf: [{ properties: { b: { minLength: 1 } } }] }),
      schema({ type: 'object', properties: { a: TEXT }, allOf: [{ properties: { a: { default: 'x', description: 'y' } } }] }),
      schema({ type: 'object', not: { 'x-kubernetes-preserve-unknown-fields': true } }),
    ),
    refused(
      'metadata is described by the server',
      whole({ type: 'object', properties: { metadata: { type: 'object', properties: { labels: { type: 'object' } } } } }),
      whole({ type: 'object', properties: { metadata: { type: 'string' }, kind: { type: 'integer' } } }),
      whole({ type: 'object', properties: { metadata: { type: 'object', default: {} } } }),
    ),
    refused(
      'keywords that the server does not have are refused',
      schema({ type: 'object', properties: { a: { type: 'array', items: TEXT, uniqueItems: true } } }),
      schema({ type: 'object', properties: { a: { $ref: '#/definitions/a' } } }),
      schema({ type: 'object', patternProperties: { '^a': TEXT } }),
      schema({ type: 'object', definitions: { a: TEXT } }),
      schema({ type: 'object', properties: { a: TEXT }, additionalProperties: TEXT }),
      schema({ type: 'object', 'x-kubernetes-preserve-unknown-fields': false }),
      schema({ type: 'array', items: [TEXT] }),
    ),
    refused(
      'a pattern is a regular expression',
      schema({ type: 'object', properties: { a: { type: 'string', pattern: 'a[' } } }),
      schema({ type: 'object', properties: { a: { type: 'string', pattern: '(?=a)' } } }),
    ),
    refused(
      'a default is what its schema allows',
      schema({ type: 'object', properties: { a: { type: 'string', default: 3 } } }),
      schema({ type: 'object', properties: { a: { type: 'string', minLength: 3, default: 'x' } } }),
      schema({ type: 'object', properties: { a: { type: 'object', default: { b: 1 }, properties: { c: TEXT } } } }),
      schema({ type: 'array', default: ['a', 'b'], items: { type: 'string', enum: ['a'] } }),
    ),
    refused(
      'a list map has keys that every item has',
      schema({ type: 'array', 'x-kubernetes-list-type': 'map', items: TEXTS }),
      schema({ type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['a'], items: TEXTS }),
      schema({ type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['b'], items: TEXTS }),
      schema({ type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['a'], items: TEXT }),
      schema({
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a', 'a'],
        items: { ...TEXTS, required: ['a'], nullable: true },
      }),
      schema({ type: 'array', 'x-kubernetes-list-map-keys': ['a'], items: { ...TEXTS, required: ['a'] } }),
    ),
    refused(
      'list types and map types are those that the server knows',
      schema({ type: 'array', 'x-kubernetes-list-type': 'bag', items: TEXT }),
      schema({ type: 'object', 'x-kubernetes-list-type': 'set' }),
      schema({ type: 'object', 'x-kubernetes-map-type': 'wide' }),
      schema({ type: 'string', 'x-kubernetes-map-type': 'atomic' }),
      schema({ type: 'array', 'x-kubernetes-list-type': 'set', items: TEXTS }),
    ),
    refused(
      'an int-or-string is nothing else, and an embedded object has a schema',
      schema({ 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true }),
      schema({ 'x-kubernetes-embedded-resource': true }),
      schema({ type: 'object', 'x-kubernetes-embedded-resource': true }),
    ),
    refused(
      'a printer column has a name, a type and a path',
      widgetDefinition(TEXTS, { additionalPrinterColumns: [{ name: 'A', type: 'text', jsonPath: '.spec.a' }] }),
      widgetDefinition(TEXTS, { additionalPrinterColumns: [{ name: '', type: 'string', jsonPath: 'spec.a' }] }),
      widgetDefinition(TEXTS, { additionalPrinterColumns: [{ name: 'A', type: 'string', format: 'wide', jsonPath: '' }] }),
    ),
    refused(
      'the paths of a scale stand in spec and status',
      widgetDefinition(TEXTS, { subresources: { scale: { specReplicasPath: '.status.n', statusReplicasPath: 'status.n' } } }),
      widgetDefinition(TEXTS, {
        subresources: { scale: { specReplicasPath: '', statusReplicasPath: '.status.n', labelSelectorPath: '.metadata.labels' } },
      }),
    ),
    refused(
      'objects are selected by texts, numbers and truths of their own',
      widgetDefinition(TEXTS, { selectableFields: [{ jsonPath: '.spec' }] }),
      widgetDefinition(TEXTS, { selectableFields: [{ jsonPath: '.spec.b' }] }),
      widgetDefinition(TEXTS, { selectableFields: [{ jsonPath: '.spec.a' }, { jsonPath: '.spec.a' }] }),
      widgetDefinition(TEXTS, { selectableFields: [{ jsonPath: 'spec.a' }] }),
    ),
    refused(
      'a warning of deprecation is that of a deprecated version',
      widgetDefinition(TEXTS, { deprecationWarning: 'old' }),
      widgetDefinition(TEXTS, { deprecated: true, deprecationWarning: '' }),
      widgetDefinition(TEXTS, { deprecated: true, deprecationWarning: 'a\nb' }),
    ),
    refused(
      'a conversion by webhook says where the webhook is',
      widgetDefinition(TEXTS, {}, { conversion: { strategy: 'Webhook' } }),
      widgetDefinition(TEXTS, {}, { conversion: { strategy: 'Guess' } }),
      widgetDefinition(
        TEXTS,
        {},
        { conversion: { strategy: 'Webhook', webhook: { clientConfig: { url: 'http://a.example/' }, conversionReviewVersions: ['v3'] } } },
      ),
      widgetDefinition(
        TEXTS,
        {},
        { conversion: { strategy: 'None', webhook: { clientConfig: { url: 'https://a.example/' }, conversionReviewVersions: ['v1'] } } },
      ),
    ),
    refused('unknown fields are not kept by a word for the whole definition', widgetDefinition(TEXTS, {}, { preserveUnknownFields: true })),
    refused(
      'a group of Kubernetes itself needs an approval',
      { ...widgetDefinition(TEXTS, {}, { group: 'made.k8s.io' }), metadata: { name: 'widgets.made.k8s.io' } },
      {
        ...widgetDefinition(TEXTS, {}, { group: 'made.k8s.io' }),
        metadata: { name: 'widgets.made.k8s.io', annotations: { 'api-approved.kubernetes.io': 'yes' } },
      },
    ),
    {
      name: 'a format that the server does not know is told',
      covers: 'definitions',
      steps: [
        { ...post(DEFINITIONS, schema({ type: 'object', properties: { a: { type: 'string', format: 'colour' } } })), select: ['/kind'] },
        { ...establishedDefinition, save: { version: '/metadata/resourceVersion' }, select: ['/kind'] },
        {
          ...patch('merge', WIDGETS_DEFINITION, { metadata: { labels: { a: 'b' } } }),
          select: ['/metadata/labels'],
        },
      ],
    },
    {
      name: 'unknown fields of a definition are told, and refused under Strict',
      covers: 'definitions',
      steps: [
        post(DEFINITIONS, schema({ type: 'object', exmaple: 1 }), { fieldValidation: 'Strict' }),
        { ...post(DEFINITIONS, schema({ type: 'object', exmaple: 1 })), select: ['/kind'] },
      ],
    },
    {
      name: 'group, plural, kind and scope stay once a definition is established',
      covers: 'definitions',
      steps: [
        { ...post(DEFINITIONS, schema(TEXTS)), select: ['/kind'] },
        { ...establishedDefinition, select: ['/kind'] },
        patch('merge', WIDGETS_DEFINITION, { spec: { scope: 'Cluster' } }),
        patch('merge', WIDGETS_DEFINITION, { spec: { names: { kind: 'Gadget', listKind: 'GadgetList', singular: 'gadget' } } }),
        patch('merge', WIDGETS_DEFINITION, { spec: { group: 'other.GROUP' } }),
      ],
    },
    {
      name: 'a PUT of a definition says which version it changes',
      covers: 'definitions',
      steps: [
        { ...post(DEFINITIONS, schema(TEXTS)), select: ['/kind'] },
        { ...establishedDefinition, select: ['/kind'] },
        put(WIDGETS_DEFINITION, schema(TEXTS)),
      ],
    },
    {
      name: 'a new schema holds at once, and counts as a generation',
      covers: 'definitions',
      steps: [
        ...defineWidgets(schema(TEXTS)),
        { ...post(WIDGETS, widget({ a: 'x', b: 'y' })), select: ['/spec'] },
        {
          ...patch('json', WIDGETS_DEFINITION, [
            {
              op: 'add',
              path: '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/b',
              value: { type: 'integer', default: 4 },
            },
          ]),
          select: ['/metadata/generation'],
        },
        { ...get(`${WIDGETS}/w`), until: { '/spec/b': 4 }, select: ['/spec'] },
      ],
    },
    {
      name: 'a version that is stored cannot go',
      covers: 'definitions',
      steps: [
        {
          ...post(DEFINITIONS, widgetDefinition(TEXTS, {}, { versions: [version('v1', { storage: true })] })),
          select: ['/status/storedVersions'],
        },
        { ...establishedDefinition, select: ['/kind'] },
        {
          ...patch('merge', WIDGETS_DEFINITION, { spec: { versions: [version('v1'), version('v2', { storage: true })] } }),
          select: ['/status/storedVersions'],
        },
        patch('merge', WIDGETS_DEFINITION, { spec: { versions: [version('v2', { storage: true })] } }),
      ],
    },
    {
      name: 'a name that another definition of the group has is not accepted',
      covers: 'definitions',
      steps: [
        ...defineWidgets(schema(TEXTS)),
        {
          ...post(DEFINITIONS, {
            ...widgetDefinition(TEXTS, {}, { names: { plural: 'gadgets', singular: 'widget', kind: 'Gadget', shortNames: ['g'] } }),
            metadata: { name: 'gadgets.GROUP' },
          }),
          select: ['/kind'],
        },
        {
          ...get(`${DEFINITIONS}/gadgets.GROUP`),
          until: { '/status/conditions/0/reason': 'SingularConflict' },
          select: [
            '/status/acceptedNames',
            '/status/conditions/0/message',
            '/status/conditions/1/type',
            '/status/conditions/1/reason',
            '/status/conditions/1/message',
          ],
        },
        get('/apis/GROUP/v1/namespaces/NS/gadgets'),
      ],
    },
    {
      name: 'a definition that is deleted takes its objects along',
      covers: 'definitions',
      steps: [
        ...defineWidgets(schema(TEXTS)),
        { ...post(WIDGETS, widget({ a: 'x' })), select: ['/kind'] },
        del(WIDGETS_DEFINITION),
        { ...get(WIDGETS_DEFINITION), untilStatus: 404 },
        { ...get(`${WIDGETS}/w`), untilStatus: 404 },
        { ...post(DEFINITIONS, schema(TEXTS)), select: ['/kind'] },
        { ...get(WIDGETS), untilStatus: 200, select: ['/items'] },
      ],
    },
    {
      name: 'a definition waits for objects that have finalizers, and nothing new is made',
      covers: 'definitions',
      steps: [
        ...defineWidgets(schema(TEXTS)),
        { ...post(WIDGETS, widget({ a: 'x' }, { finalizers: ['example.com/wait'] })), select: ['/kind'] },
        { ...del(WIDGETS_DEFINITION), select: ['/metadata/finalizers', '/status/conditions/2/type', '/status/conditions/2/message'] },
        {
          ...get(WIDGETS_DEFINITION),
          until: { '/status/conditions/2/reason': 'InstanceDeletionInProgress' },
          select: ['/status/conditions/2/message'],
        },
        post(WIDGETS, widget({ a: 'y' }, { name: 'other' })),
        { ...patch('merge', `${WIDGETS}/w`, { metadata: { finalizers: null } }), select: ['/kind'] },
        { ...get(WIDGETS_DEFINITION), untilStatus: 404, select: ['/reason'] },
      ],
    },
    {
      name: 'the status of a definition is written by its own endpoint',
      covers: 'definitions',
      steps: [
        { ...post(DEFINITIONS, { ...schema(TEXTS), status: { storedVersions: ['v0'] } }), select: ['/status'] },
        { ...establishedDefinition, select: ['/kind'] },
        patch('merge', `${WIDGETS_DEFINITION}/status`, { status: { acceptedNames: { plural: 'Widgets' } } }),
      ],
    },
    {
      name: 'a definition is applied, and the server owns what it sets itself',
      covers: 'definitions',
      steps: [
        {
          method: 'PATCH',
          path: WIDGETS_DEFINITION,
          patch: 'apply',
          query: { fieldManager: 'one' },
          body: widgetDefinition(TEXTS, { subresources: { status: {} } }),
          select: ['/metadata/managedFields/0/fieldsV1', '/spec/names', '/spec/conversion'],
        },
        {
          ...establishedDefinition,
          select: ['/metadata/managedFields/1/manager', '/metadata/managedFields/1/subresource', '/metadata/managedFields/1/fieldsV1'],
        },
      ],
    },
    {
      name: 'definitions are printed as a table',
      covers: 'definitions',
      steps: [
        ...defineWidgets(schema(TEXTS)),
        {
          ...get(WIDGETS_DEFINITION),
          accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
          select: ['/columnDefinitions', '/rows/0/cells/0'],
        },
      ],
    },
    {
      name: 'an open schema is a schema too',
      covers: 'definitions',
      steps: [
        ...defineWidgets(
          widgetDefinition({}, { schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }),
        ),
        { ...post(WIDGETS, widget({ a: { b: [1, null] } }, {}, { other: 1 })), select: ['/spec', '/other'] },
      ],
    },
    {
      name: 'a definition with several schemas names the version that is wrong',
      covers: 'definitions',
      steps: [
        post(
          DEFINITIONS,
          widgetDefinition(
            TEXTS,
            {},
            {
              versions: [
                version('v1', { storage: true }),
                version('v2', { schema: { openAPIV3Schema: { type: 'object', properties: { spec: {}, ...STATUS_OPEN } } } }),
              ],
            },
          ),
        ),
      ],
    },
  ],
};
