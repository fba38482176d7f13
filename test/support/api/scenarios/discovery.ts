import { DEFINITIONS, del, get, post, widgetDefinition } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
/** Groups that a server has by itself; others come and go with definitions. */
const BUILT_IN_GROUPS = 20;
const SIZE = { type: 'object', properties: { size: { type: 'integer' } } };

function at(list: string): string[] {
  return Array.from({ length: BUILT_IN_GROUPS }, (_, i) => `${list}/${i}`);
}

function inForm(path: string, accept: string): RequestStep {
  return { ...get(path), accept };
}

/** The hash of a storage version is of the group's name: these groups have names of their own. */
function inGroup(group: string, definition: object): unknown {
  return JSON.parse(JSON.stringify(definition).replaceAll('GROUP', group));
}

function define(group: string, version: object = {}, spec: object = {}): RequestStep[] {
  return [
    { ...post(DEFINITIONS, inGroup(group, widgetDefinition(SIZE, version, spec))), select: ['/metadata/name'] },
    { ...get(`/apis/${group}/v1`), untilStatus: 200, select: ['/kind'] },
  ];
}

const GROUP_VERSIONS = [
  'admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1',
  'apps/v1',
  'authentication.k8s.io/v1',
  'authorization.k8s.io/v1',
  'autoscaling/v1',
  'autoscaling/v2',
  'batch/v1',
  'certificates.k8s.io/v1',
  'coordination.k8s.io/v1',
  'discovery.k8s.io/v1',
  'events.k8s.io/v1',
  'flowcontrol.apiserver.k8s.io/v1',
  'networking.k8s.io/v1',
  'node.k8s.io/v1',
  'policy/v1',
  'rbac.authorization.k8s.io/v1',
  'resource.k8s.io/v1',
  'scheduling.k8s.io/v1',
  'storage.k8s.io/v1',
];

const VERSIONS = ['v1alpha1', 'v1', 'other', 'v10', 'v2beta1', 'v2beta3', 'v3'].map((name) => ({
  name,
  served: name !== 'v3',
  storage: name === 'v1',
  schema: { openAPIV3Schema: { type: 'object' } },
}));

export const DISCOVERY: Area = {
  name: 'discovery',
  scenarios: [
    {
      name: 'every kind of the core group is told with its verbs, short names and endpoints',
      covers: 'discovery',
      steps: [get('/api'), get('/api/v1'), { ...get('/api/v1/'), select: ['/kind', '/groupVersion'] }],
    },
    {
      name: 'every kind of every group is told, in all versions',
      covers: 'served versions',
      steps: GROUP_VERSIONS.map((groupVersion) => get(`/apis/${groupVersion}`)),
    },
    {
      name: 'the groups are told in the order of their priority, each with the version that is preferred',
      covers: 'served versions',
      steps: [
        { ...get('/apis'), select: ['/kind', '/apiVersion', ...at('/groups')] },
        get('/apis/apps'),
        get('/apis/autoscaling'),
        get('/apis/apps/'),
      ],
    },
    {
      name: 'the whole of a server is told in one answer',
      covers: 'discovery',
      steps: [
        inForm('/api', AGGREGATED),
        { ...inForm('/apis', AGGREGATED), select: ['/kind', '/apiVersion', '/metadata'] },
        ...at('/items').map((item) => ({ ...inForm('/apis', AGGREGATED), select: [item] })),
        {
          ...inForm('/apis', `${AGGREGATED},application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json`),
          select: ['/apiVersion'],
        },
        { ...inForm('/apis', 'application/*;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'), select: ['/apiVersion'] },
      ],
    },
    {
      name: 'a form of discovery that is not served any more gives way to the next one',
      covers: 'discovery',
      steps: [
        {
          ...inForm('/apis', 'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json'),
          select: ['/kind'],
        },
        { ...inForm('/apis', 'text/html, application/json;q=0.5'), select: ['/kind'] },
        { ...inForm('/apis/apps', '*/*'), select: ['/kind'] },
        { ...inForm('/api/v1', 'application/*'), select: ['/kind'] },
      ],
    },
    {
      name: 'discovery in a form that is not served is refused',
      covers: 'discovery',
      steps: [
        inForm('/apis', 'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList'),
        inForm('/apis', 'application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList'),
        inForm('/apis', 'application/json;v=v2'),
        inForm('/api', 'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList'),
        inForm('/apis/apps', AGGREGATED),
      ],
    },
    {
      name: 'discovery in a language that is not spoken is refused',
      covers: 'discovery',
      steps: [
        inForm('/api', 'text/html'),
        inForm('/api/v1', 'text/html'),
        inForm('/apis', 'text/html'),
        inForm('/apis/apps', 'text/html'),
        inForm('/apis/apps/v1', 'text/html'),
        inForm('/version', 'text/html'),
      ],
    },
    {
      name: 'a group, version or resource that there is not is not found',
      covers: 'discovery',
      steps: [
        get('/apis/none.example.com'),
        get('/apis/none.example.com/v1'),
        get('/apis/none.example.com/v1/things'),
        get('/apis/apps/v2'),
        get('/apis/apps/v1beta1/deployments'),
        get('/apis/apps/v1/nothings'),
        get('/api/v2'),
        get('/api/v1/nothings'),
        get('/api/v1/namespaces/NS/nothings/a'),
        get('/api/v1/namespaces/NS/pods/a/nothing'),
        get('/nothing'),
        get('/openapi'),
      ],
    },
    {
      name: 'what is only read is not written',
      covers: 'discovery',
      steps: [
        post('/api', {}),
        post('/api/v1', {}),
        del('/apis/apps/v1'),
        { method: 'PUT', path: '/version' },
        { method: 'PATCH', path: '/version' },
        { ...post('/apis/apps', {}), select: ['/name'] },
      ],
    },
    {
      name: 'a kind is served in the versions of today, and refused in those of yesterday',
      covers: 'served versions',
      steps: [
        { ...get('/apis/autoscaling/v2/horizontalpodautoscalers'), select: ['/kind', '/apiVersion'] },
        { ...get('/apis/autoscaling/v1/horizontalpodautoscalers'), select: ['/kind', '/apiVersion'] },
        get('/apis/autoscaling/v2beta2/horizontalpodautoscalers'),
        get('/apis/policy/v1beta1/poddisruptionbudgets'),
        get('/apis/batch/v1beta1/cronjobs'),
        get('/apis/extensions/v1beta1/ingresses'),
        get('/apis/networking.k8s.io/v1beta1/ingresses'),
        get('/apis/apiextensions.k8s.io/v1beta1/customresourcedefinitions'),
      ],
    },
    {
      name: 'an object in a version that is not served is refused',
      covers: 'served versions',
      steps: [
        post('/apis/apps/v1beta2/namespaces/NS/deployments', { apiVersion: 'apps/v1beta2', kind: 'Deployment', metadata: { name: 'a' } }),
        post('/apis/extensions/v1beta1/namespaces/NS/deployments', {
          apiVersion: 'extensions/v1beta1',
          kind: 'Deployment',
          metadata: { name: 'a' },
        }),
      ],
    },
    {
      name: 'a custom kind is told with its names, endpoints and storage version',
      covers: 'discovery',
      steps: [
        ...define(
          'told.example.com',
          { subresources: { status: {}, scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' } } },
          {
            names: {
              plural: 'widgets',
              singular: 'widget',
              kind: 'Widget',
              listKind: 'Widgets',
              shortNames: ['wd', 'wdg'],
              categories: ['all', 'parts'],
            },
          },
        ),
        get('/apis/told.example.com/v1'),
        get('/apis/told.example.com'),
        get(`/apis/told.example.com/v1/`),
      ],
    },
    {
      name: 'a custom kind of the whole cluster without endpoints is told so',
      covers: 'discovery',
      steps: [...define('wide.example.com', { subresources: {} }, { scope: 'Cluster' }), get('/apis/wide.example.com/v1')],
    },
    {
      name: 'the versions of a custom kind are told with the most stable and newest first',
      covers: 'served versions',
      steps: [
        {
          ...post(DEFINITIONS, inGroup('versions.example.com', widgetDefinition(SIZE, {}, { versions: VERSIONS }))),
          select: ['/metadata/name'],
        },
        { ...get('/apis/versions.example.com/v2beta3'), untilStatus: 200, select: ['/kind'] },
        { ...get('/apis/versions.example.com/other'), untilStatus: 200 },
        { ...get('/apis/versions.example.com'), until: { '/versions/0/version': 'v10', '/versions/5/version': 'other' } },
        get('/apis/versions.example.com/v3'),
        get('/apis/versions.example.com/v3/widgets'),
        get('/apis/versions.example.com/v4'),
      ],
    },
    {
      name: 'what a custom group does not have is not found',
      covers: 'served versions',
      steps: [
        ...define('less.example.com'),
        get(`/apis/less.example.com/v1/nothings`),
        get(`/apis/less.example.com/v1/namespaces/NS/nothings`),
        get(`/apis/less.example.com/v1/namespaces/NS/widgets/w/scale`),
        get('/apis/less.example.com/v2/widgets'),
      ],
    },
    {
      name: 'a kind that is defined no longer is not told any more',
      covers: 'discovery',
      steps: [
        ...define('gone.example.com'),
        { ...del(`${DEFINITIONS}/widgets.gone.example.com`), select: ['/kind'] },
        { ...get('/apis/gone.example.com/v1'), untilStatus: 404 },
        { ...get('/apis/gone.example.com'), untilStatus: 404 },
        get(`/apis/gone.example.com/v1/namespaces/NS/widgets`),
      ],
    },
    {
      name: 'the version of the server is told',
      covers: 'discovery',
      steps: [
        {
          ...get('/version'),
          select: [
            '/major',
            '/minor',
            '/gitVersion',
            '/emulationMajor',
            '/emulationMinor',
            '/minCompatibilityMajor',
            '/minCompatibilityMinor',
            '/gitTreeState',
          ],
        },
        { ...get('/version/'), select: ['/gitVersion'] },
        get('/version/more'),
      ],
    },
    {
      name: 'a server is well as a whole',
      covers: 'health endpoints',
      steps: [get('/healthz'), get('/livez'), get('/readyz'), { method: 'PUT', path: '/healthz' }, inForm('/readyz', 'application/json')],
    },
    {
      name: 'a server tells of each of its checks',
      covers: 'health endpoints',
      steps: [get('/readyz', { verbose: '' }), get('/livez', { verbose: 'true' }), get('/healthz', { verbose: '1' })],
    },
    {
      name: 'a check may be left out',
      covers: 'health endpoints',
      steps: [
        get('/readyz', { exclude: 'etcd' }),
        get('/readyz', { exclude: 'etcd', verbose: '' }),
        get('/livez', { exclude: 'poststarthook/rbac/bootstrap-roles', verbose: '' }),
        get('/readyz', { exclude: 'nothing' }),
        get('/readyz', { exclude: 'nothing', verbose: '' }),
        get('/readyz', { exclude: '', verbose: '' }),
      ],
    },
    {
      name: 'a check is asked alone',
      covers: 'health endpoints',
      steps: [
        get('/readyz/ping'),
        get('/livez/etcd'),
        get('/readyz/poststarthook/rbac/bootstrap-roles'),
        get('/readyz/etcd', { verbose: '' }),
        get('/readyz/shutdown'),
      ],
    },
    {
      name: 'a check that there is not is not found',
      covers: 'health endpoints',
      steps: [
        get('/readyz/nothing'),
        get('/livez/informer-sync'),
        get('/healthz/'),
        get('/readyz/poststarthook'),
        get('/healthz/shutdown'),
      ],
    },
    {
      name: 'a check of another endpoint is not found',
      covers: 'health endpoints',
      steps: [get('/readyz/loopback-serving-certificate'), get('/livez/shutdown'), get('/healthz/etcd-readiness'), get('/livez/')],
    },
    {
      name: 'a path that only looks like one of health is not found',
      covers: 'health endpoints',
      steps: [get('/readyz/ping/'), get('/healthy'), get('/readyzz')],
    },
  ],
};
