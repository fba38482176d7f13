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
        {
          ...get('/openapi/v3/apis/apps/v1'),
          select: [
            '/openapi',
            '/info',
            '/components/securitySchemes',
            schemaAt('io.k8s.api.apps.v1.Deployment'),
            schemaAt('io.k8s.api.apps.v1.DeploymentSpec'),
            schemaAt('io.k8s.api.core.v1.Container'),
            schemaAt('io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions'),
            schemaAt('io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent'),
          ],
        },
      ],
    },
    {
      name: 'the requests for a kind are described with their parameters',
      covers: 'openapi',
      steps: [
        {
          ...get('/openapi/v3/api/v1'),
          select: [
            '/paths/~1api~1v1~1namespaces~1{namespace}~1configmaps',
            '/paths/~1api~1v1~1namespaces~1{namespace}~1configmaps~1{name}',
          ],
        },
        {
          ...get('/openapi/v3/apis/policy/v1'),
          select: ['/paths/~1apis~1policy~1v1~1namespaces~1{namespace}~1poddisruptionbudgets~1{name}~1status'],
        },
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
        get('/openapi/v3/apis/authentication.k8s.io/v1'),
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
        {
          ...get('/openapi/v2'),
          select: [
            '/swagger',
            '/info',
            '/security',
            '/securityDefinitions',
            '/parameters',
            '/definitions/io.k8s.api.apps.v1.DeploymentSpec',
            '/definitions/io.k8s.api.core.v1.ContainerPort',
            '/definitions/io.k8s.api.core.v1.LimitRangeItem',
            '/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity',
            '/definitions/io.k8s.apimachinery.pkg.util.intstr.IntOrString',
            '/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions',
            '/paths/~1api~1v1~1namespaces~1{namespace}~1configmaps~1{name}',
            '/paths/~1version~1',
          ],
        },
      ],
    },
    {
      name: 'a custom kind is described by its definition',
      covers: 'openapi',
      steps: [
        ...define('one.openapi.example.com', 'parts', 'Part', PART, {
          subresources: { status: {}, scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' } },
        }),
        get('/openapi/v3/apis/one.openapi.example.com/v1'),
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
        {
          ...get('/openapi/v3/apis/two.openapi.example.com/v1'),
          select: [
            '/info',
            schemaAt('com.example.openapi.two.v1.Engine'),
            schemaAt('com.example.openapi.two.v1.EngineList'),
            '/paths/~1apis~1two.openapi.example.com~1v1~1engines~1{name}',
            '/paths/~1apis~1two.openapi.example.com~1v1~1engines~1{name}~1status',
            '/paths/~1apis~1two.openapi.example.com~1v1~1namespaces~1{namespace}~1engines',
          ],
        },
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
          select: [
            schemaAt('com.example.openapi.many-parts.v1.Bolts'),
            schemaAt('com.example.openapi.many-parts.v1.Engine'),
            '/paths/~1apis~1many-parts.openapi.example.com~1v1~1bolts',
            '/paths/~1apis~1many-parts.openapi.example.com~1v1~1engines',
            '/paths/~1apis~1many-parts.openapi.example.com~1v1~1namespaces~1{namespace}~1bolts~1{name}',
          ],
          until: {
            [`${SCHEMAS}/com.example.openapi.many-parts.v1.Bolts/type`]: 'object',
            [`${SCHEMAS}/com.example.openapi.many-parts.v1.Engine/type`]: 'object',
          },
        },
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
          select: [
            '/definitions/com.example.openapi.three.v1.Part',
            '/definitions/com.example.openapi.three.v1.PartList',
            '/paths/~1apis~1three.openapi.example.com~1v1~1namespaces~1{namespace}~1parts',
            '/paths/~1apis~1three.openapi.example.com~1v1~1namespaces~1{namespace}~1parts~1{name}',
            '/paths/~1apis~1three.openapi.example.com~1v1~1namespaces~1{namespace}~1parts~1{name}~1status',
            '/paths/~1apis~1three.openapi.example.com~1v1~1parts',
          ],
        },
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
