import { DEFINITIONS, del, get, post } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const SCHEMAS = '/components/schemas';

/** Groups of these scenarios alone: their names stand in documents in other forms too, which are compared as they are. */
function definition(group: string, plural: string, kind: string, schema: object, version: object = {}, spec: object = {}): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, kind },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
      ...spec,
    },
  };
}

function define(group: string, ...rest: [string, string, object, object?, object?]): RequestStep[] {
  return [
    { ...post(DEFINITIONS, definition(group, ...rest)), select: ['/metadata/name'] },
    { ...get(`/openapi/v3/apis/${group}/v1`), untilStatus: 200, until: { '/openapi': '3.0.0' }, select: ['/openapi'] },
  ];
}

/** One step for each part of a document: large answers take long to compare value by value. */
function parts(path: string, pointers: readonly string[]): RequestStep[] {
  return pointers.map((pointer) => ({ ...get(path), select: [pointer] }));
}

function pathAt(path: string): string {
  return `/paths/${path.replaceAll('/', '~1')}`;
}

function schemaAt(name: string): string {
  return `${SCHEMAS}/${name}`;
}

const PART = {
  type: 'object',
  description: 'A part of a machine.',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      description: 'What is wanted.',
      required: ['size', 'colour'],
      properties: {
        size: { type: 'integer', format: 'int32', minimum: 1, maximum: 9, description: 'How big.' },
        colour: { type: 'string', default: 'red', enum: ['red', 'blue'], nullable: true },
        port: { 'x-kubernetes-int-or-string': true },
        other: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
        sized: { 'x-kubernetes-int-or-string': true, anyOf: [{ minimum: 1 }, { pattern: '^a' }] },
        open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { a: { type: 'string' } } },
        pod: { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: { type: 'object' } } },
        names: { type: 'array', 'x-kubernetes-list-type': 'set', maxItems: 3, items: { type: 'string', maxLength: 5 } },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        weight: { type: 'number', multipleOf: 0.5, exclusiveMinimum: true, minimum: 0 },
        fixed: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'stays' }] },
      },
      oneOf: [{ required: ['port'] }, { required: ['labels'] }],
      not: { required: ['fixed', 'weight'] },
    },
    status: { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { done: { type: 'boolean', default: false } } },
  },
};

export const OPENAPI: Area = {
  name: 'openapi',
  scenarios: [
    {
      name: 'the fields of a Deployment are described',
      covers: 'openapi',
      steps: [
        ...parts('/openapi/v3/apis/apps/v1', [
          '/openapi',
          '/info',
          '/components/securitySchemes',
          schemaAt('io.k8s.api.apps.v1.Deployment'),
          schemaAt('io.k8s.api.apps.v1.DeploymentSpec'),
          schemaAt('io.k8s.api.core.v1.Container'),
          schemaAt('io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions'),
          schemaAt('io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent'),
        ]),
      ],
    },
    {
      name: 'the requests for a kind are described with their parameters',
      covers: 'openapi',
      steps: [
        ...parts('/openapi/v3/api/v1', [
          `${pathAt('/api/v1/namespaces/{namespace}/configmaps')}/post`,
          `${pathAt('/api/v1/namespaces/{namespace}/configmaps')}/parameters`,
          `${pathAt('/api/v1/namespaces/{namespace}/configmaps/{name}')}/delete`,
          `${pathAt('/api/v1/namespaces/{namespace}/configmaps/{name}')}/patch`,
        ]),
        ...parts('/openapi/v3/apis/policy/v1', [
          `${pathAt('/apis/policy/v1/namespaces/{namespace}/poddisruptionbudgets/{name}/status')}/put`,
        ]),
      ],
    },
    {
      name: 'small documents are the same as a whole',
      covers: 'openapi',
      steps: [
        get('/openapi/v3/version'),
        get('/openapi/v3/api'),
        get('/openapi/v3/apis'),
        get('/openapi/v3/apis/apps'),
        get('/openapi/v3/openid/v1/jwks'),
        get('/openapi/v3/.well-known/openid-configuration'),
      ],
    },
    {
      name: 'a document that there is not is not found',
      covers: 'openapi',
      steps: [
        get('/openapi/v3/apis/none.example.com/v1'),
        get('/openapi/v3/apis/apps/v2'),
        get('/openapi/v3/apis/apps/v1/'),
        get('/openapi/v3/'),
        get('/openapi/v3/api/v1/pods'),
        get('/openapi/v2/'),
        get('/openapi/v4'),
      ],
    },
    {
      name: 'a document in a language that is not spoken is refused',
      covers: 'openapi',
      steps: [
        { ...get('/openapi/v3/version'), accept: 'text/html' },
        { ...get('/openapi/v3/apis/apps/v1'), accept: 'application/yaml' },
        { ...get('/openapi/v2'), accept: 'text/html' },
        { ...get('/openapi/v2'), accept: 'application/yaml' },
      ],
    },
    {
      name: 'version 2 describes the same kinds in its own words',
      covers: 'openapi',
      steps: [
        ...parts('/openapi/v2', [
          '/swagger',
          '/info',
          '/security',
          '/securityDefinitions',
          '/parameters/limit-1NfNmdNH',
          '/definitions/io.k8s.api.apps.v1.DeploymentSpec',
          '/definitions/io.k8s.api.core.v1.ContainerPort',
          '/definitions/io.k8s.api.core.v1.LimitRangeItem',
          '/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity',
          '/definitions/io.k8s.apimachinery.pkg.util.intstr.IntOrString',
          '/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions',
          `${pathAt('/api/v1/namespaces/{namespace}/configmaps/{name}')}/patch`,
          pathAt('/version/'),
        ]),
      ],
    },
    {
      name: 'a custom kind is described by its definition',
      covers: 'openapi',
      steps: [
        ...define('one.openapi.example.com', 'parts', 'Part', PART, {
          subresources: { status: {}, scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' } },
        }),
        ...parts('/openapi/v3/apis/one.openapi.example.com/v1', [
          '/info',
          '/components/securitySchemes',
          schemaAt('com.example.openapi.one.v1.Part'),
          schemaAt('com.example.openapi.one.v1.PartList'),
          schemaAt('io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions'),
          schemaAt('io.k8s.api.autoscaling.v1.Scale'),
          `${pathAt('/apis/one.openapi.example.com/v1/parts')}/get/operationId`,
          `${pathAt('/apis/one.openapi.example.com/v1/namespaces/{namespace}/parts')}/post`,
          `${pathAt('/apis/one.openapi.example.com/v1/namespaces/{namespace}/parts')}/delete`,
          `${pathAt('/apis/one.openapi.example.com/v1/namespaces/{namespace}/parts/{name}')}/delete`,
          `${pathAt('/apis/one.openapi.example.com/v1/namespaces/{namespace}/parts/{name}')}/patch`,
          `${pathAt('/apis/one.openapi.example.com/v1/namespaces/{namespace}/parts/{name}/status')}/put`,
          `${pathAt('/apis/one.openapi.example.com/v1/namespaces/{namespace}/parts/{name}/scale')}/get`,
        ]),
      ],
    },
    {
      name: 'a custom kind of the whole cluster is described without endpoints that it has not',
      covers: 'openapi',
      steps: [
        ...define(
          'two.openapi.example.com',
          'engines',
          'Engine',
          { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          {},
          { scope: 'Cluster' },
        ),
        ...parts('/openapi/v3/apis/two.openapi.example.com/v1', [
          schemaAt('com.example.openapi.two.v1.Engine'),
          schemaAt('com.example.openapi.two.v1.EngineList'),
          `${pathAt('/apis/two.openapi.example.com/v1/engines')}/post`,
          `${pathAt('/apis/two.openapi.example.com/v1/engines/{name}')}/get`,
          pathAt('/apis/two.openapi.example.com/v1/engines/{name}/status'),
          pathAt('/apis/two.openapi.example.com/v1/namespaces/{namespace}/engines'),
        ]),
      ],
    },
    {
      name: 'two custom kinds of a group stand in one document',
      covers: 'openapi',
      steps: [
        {
          ...post(DEFINITIONS, definition('many-parts.openapi.example.com', 'bolts', 'Bolts', { type: 'object' })),
          select: ['/metadata/name'],
        },
        ...define('many-parts.openapi.example.com', 'engines', 'Engine', { type: 'object' }),
        {
          ...get('/openapi/v3/apis/many-parts.openapi.example.com/v1'),
          until: {
            [`${schemaAt('com.example.openapi.many-parts.v1.Bolts')}/type`]: 'object',
            [`${schemaAt('com.example.openapi.many-parts.v1.Engine')}/type`]: 'object',
          },
          select: ['/openapi'],
        },
        ...parts('/openapi/v3/apis/many-parts.openapi.example.com/v1', [
          schemaAt('com.example.openapi.many-parts.v1.Bolts'),
          schemaAt('com.example.openapi.many-parts.v1.Engine'),
          `${pathAt('/apis/many-parts.openapi.example.com/v1/namespaces/{namespace}/bolts')}/post`,
          `${pathAt('/apis/many-parts.openapi.example.com/v1/namespaces/{namespace}/engines')}/post`,
        ]),
      ],
    },
    {
      name: 'a custom kind is described in version 2 as far as that can',
      covers: 'openapi',
      steps: [
        ...define('three.openapi.example.com', 'parts', 'Part', PART),
        {
          ...get('/openapi/v2'),
          until: { '/definitions/com.example.openapi.three.v1.Part/type': 'object' },
          select: ['/swagger'],
        },
        ...parts('/openapi/v2', [
          '/definitions/com.example.openapi.three.v1.Part',
          '/definitions/com.example.openapi.three.v1.PartList',
          `${pathAt('/apis/three.openapi.example.com/v1/namespaces/{namespace}/parts')}/post`,
          `${pathAt('/apis/three.openapi.example.com/v1/namespaces/{namespace}/parts/{name}')}/patch`,
          pathAt('/apis/three.openapi.example.com/v1/namespaces/{namespace}/parts/{name}/status'),
        ]),
      ],
    },
    {
      name: 'a kind that is defined no longer is described no longer',
      covers: 'openapi',
      steps: [
        ...define('four.openapi.example.com', 'parts', 'Part', PART),
        { ...del(`${DEFINITIONS}/parts.four.openapi.example.com`), select: ['/kind'] },
        { ...get('/apis/four.openapi.example.com/v1'), untilStatus: 404 },
      ],
    },
  ],
};
