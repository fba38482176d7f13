import {
  apply,
  BINDINGS,
  CLAIMS,
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  del,
  deployment,
  DEPLOYMENTS,
  get,
  HPAS,
  JOBS,
  patch,
  post,
  put,
  ROLES,
  SECRETS,
  secret,
  service,
  SERVICES,
  STATEFUL_SETS,
  widget,
  widgetDefinition,
  WIDGETS,
} from '../requests.ts';
import type { Area } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;

const WIDGET_SPEC = {
  type: 'object',
  required: ['size'],
  properties: {
    size: { type: 'integer', minimum: 1 },
    colour: { type: 'string', default: 'red' },
    mode: { type: 'string', enum: ['even', 'sure'] },
    code: { type: 'string', pattern: '^[a-c]+$' },
    parts: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, n: { type: 'integer' } } },
    },
    tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
  },
};

export const BASICS: Area = {
  name: 'basics',
  scenarios: [
    {
      name: 'an object is made once, read and deleted',
      covers: 'create',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        get(A),
        get(CONFIG_MAPS),
        del(A),
        get(A),
        del(A),
      ],
    },
    {
      name: 'an unknown field is refused under Strict, told under Warn and dropped under Ignore',
      covers: 'field validation',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, {}, { other: 1 }), { fieldValidation: 'Strict' }),
        post(CONFIG_MAPS, configMap({ k: 'v' }, {}, { other: 1 })),
        put(A, configMap({ k: 'v' }, {}, { other: { deep: 1 } }), { fieldValidation: 'Ignore' }),
        patch('merge', A, { other: 1 }, { fieldValidation: 'Strict' }),
        post(DEPLOYMENTS, deployment({ container: { imagee: 'x' }, spec: { replicaz: 1 } }), { fieldValidation: 'Strict' }),
      ],
    },
    {
      name: 'wrong types, kinds, names and namespaces are refused',
      covers: 'validation',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 1 })),
        post(DEPLOYMENTS, deployment({ spec: { replicas: 'two' } })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { namespace: 'elsewhere' })),
        post('/api/v1/namespaces/missing-namespace/configmaps', configMap({ k: 'v' })),
        put(A, configMap({ k: 'v' })),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        put(A, configMap({ k: 'v' }, { name: 'b' })),
        put(A, configMap({ k: 'v' }, { uid: '00000000-0000-4000-8000-000000000000' })),
        put(A, configMap({ k: 'v' }, { resourceVersion: '1' })),
        patch('merge', A, { metadata: { resourceVersion: '1' } }),
        get('/apis/apps/v1/namespaces/NS/nothings'),
        get('/apis/nothing.example.com/v1/things'),
        { method: 'PUT', path: CONFIG_MAPS, body: configMap({}) },
      ],
    },
    {
      name: 'names, labels and annotations have their grammars',
      covers: 'names and metadata',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, { name: 'Upper' })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { name: '' })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { labels: { 'a b': 'c', ok: 'not ok' } })),
        post(CONFIG_MAPS, configMap({ 'a b': 'v' })),
        post(SERVICES, service({ ports: [{ port: 80 }] }, { name: 'Upper' })),
        post(ROLES, {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { name: 'Any:Name' },
          rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
        }),
      ],
    },
    {
      name: 'a Deployment gets its defaults, and its maker owns them',
      covers: 'defaults',
      steps: [post(DEPLOYMENTS, deployment()), get(WEB)],
    },
    {
      name: 'quantities and empty values are written in one way',
      covers: 'defaults',
      steps: [
        post(
          DEPLOYMENTS,
          deployment({
            container: {
              resources: { requests: { cpu: 0.5, memory: '1024Mi' }, limits: { cpu: '1000m', memory: '1.5Gi' } },
              stdin: false,
              env: [{ name: 'EMPTY', value: '' }],
              ports: [{ containerPort: 80 }],
            },
            pod: { hostNetwork: false, volumes: [{ name: 'tmp', emptyDir: {} }], nodeSelector: {}, automountServiceAccountToken: false },
            metadata: { labels: {}, annotations: null },
          }),
        ),
      ],
    },
    {
      name: 'a first apply owns what it sets and nothing else',
      covers: 'apply',
      steps: [apply(WEB, deployment(), 'one'), apply(WEB, deployment(), 'one'), get(WEB)],
    },
    {
      name: 'two appliers share equal values, and conflict on different ones',
      covers: 'conflicts',
      steps: [
        apply(A, configMap({ x: '1', y: '1' }), 'one'),
        apply(A, configMap({ x: '1' }), 'two'),
        apply(A, configMap({ x: '2' }), 'two'),
        apply(A, configMap({ x: '2', y: '2' }), 'three'),
        apply(A, configMap({ x: '2' }), 'two', { force: 'true' }),
        apply(A, configMap({ y: '1' }), 'one'),
        apply(A, configMap(undefined), 'two'),
        apply(A, configMap(undefined), 'one'),
      ],
    },
    {
      name: 'an apply takes back what it gave up, and leaves what others own',
      covers: 'managed fields',
      steps: [
        apply(
          WEB,
          deployment({
            container: {
              env: [
                { name: 'A', value: '1' },
                { name: 'B', value: '2' },
              ],
              ports: [{ containerPort: 80 }],
            },
          }),
          'one',
        ),
        apply(
          WEB,
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: 'web' },
            spec: { template: { spec: { containers: [{ name: 'web', env: [{ name: 'C', value: '3' }] }] } } },
          },
          'two',
        ),
        apply(WEB, deployment({ container: { env: [{ name: 'B', value: '2' }] } }), 'one'),
        apply(WEB, deployment({ container: { image: 'nginx:2' } }), 'one'),
      ],
    },
    {
      name: 'keyed lists keep the order of the applier, others in between',
      covers: 'apply',
      steps: [
        apply(WEB, deployment({ container: { env: ['A', 'B', 'C'].map((name) => ({ name, value: '1' })) } }), 'one'),
        patch('strategic', WEB, { spec: { template: { spec: { containers: [{ name: 'side', image: 'side:1' }] } } } }),
        apply(WEB, deployment({ container: { env: ['C', 'D', 'A'].map((name) => ({ name, value: '1' })) } }), 'one'),
      ],
    },
    {
      name: 'list keys have defaults: two protocols of one port are two items',
      covers: 'apply',
      steps: [
        apply(
          `${SERVICES}/web`,
          service({
            selector: { a: 'b' },
            ports: [
              { name: 'tcp', port: 53 },
              { name: 'udp', port: 53, protocol: 'UDP' },
            ],
          }),
          'one',
        ),
        apply(`${SERVICES}/web`, service({ selector: { a: 'c' }, ports: [{ name: 'tcp', port: 53, protocol: 'TCP' }] }), 'two'),
        apply(`${SERVICES}/web`, service({ ports: [{ name: 'udp', port: 53, protocol: 'UDP' }] }), 'one'),
      ],
    },
    {
      name: 'sets are united',
      covers: 'apply',
      steps: [
        apply(A, configMap({}, { finalizers: ['example.com/a'] }), 'one'),
        apply(A, configMap({}, { finalizers: ['example.com/b'] }), 'two'),
        apply(A, configMap({}), 'one'),
        apply(A, configMap({}), 'two'),
      ],
    },
    {
      name: 'an apply that the schema does not allow is answered with 500',
      covers: 'schema of apply',
      steps: [
        apply(WEB, deployment({ spec: { replicaz: 1 } }), 'one'),
        apply(WEB, deployment({ spec: { replicas: 'two' } }), 'one'),
        apply(WEB, deployment({ container: { ports: [{ containerPort: 80 }, { containerPort: 80 }] } }), 'one'),
        apply(WEB, deployment({ pod: { containers: [{ image: 'x' }] } }), 'one'),
        apply(WEB, deployment({ spec: { selector: 'x' } }), 'one'),
      ],
    },
    {
      name: 'an apply that is no apply is refused',
      covers: 'apply',
      steps: [
        apply(A, configMap({ k: 'v' }), ''),
        apply(A, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }, 'one'),
        apply(A, configMap({ k: 'v' }, { managedFields: [] }), 'one'),
        apply(A, configMap({ k: 'v' }, { name: 'b' }), 'one'),
        patch('merge', A, { data: { k: 'v' } }, { force: 'true' }),
      ],
    },
    {
      name: 'updaters take fields over and lose them to appliers',
      covers: 'managed fields',
      steps: [
        post(CONFIG_MAPS, configMap({ x: '1', y: '1' })),
        apply(A, configMap({ x: '2' }), 'one'),
        apply(A, configMap({ x: '2' }), 'one', { force: 'true' }),
        patch('merge', A, { data: { x: '3', z: '1' } }),
        put(A, configMap({ x: '3', y: '2' })),
        patch('merge', A, { data: { y: null } }),
      ],
    },
    {
      name: 'managers can be reset, and the next applier shares with those before',
      covers: 'managed fields',
      steps: [
        post(CONFIG_MAPS, configMap({ x: '1' })),
        patch('merge', A, { metadata: { managedFields: [{}] } }),
        patch('merge', A, { data: { y: '1' } }),
        apply(A, configMap({ x: '1' }), 'one'),
      ],
    },
    {
      name: 'a write that changes nothing is no write',
      covers: 'update',
      steps: [
        apply(A, configMap({ x: '1' }), 'one'),
        apply(A, configMap({ x: '1' }), 'one'),
        patch('merge', A, { data: { x: '1' } }),
        put(A, configMap({ x: '1' })),
        patch('json', A, []),
      ],
    },
    {
      name: 'JSON patches are done in order, or not at all',
      covers: 'JSON patch',
      steps: [
        post(CONFIG_MAPS, configMap({ 'a.b': '1', c: '2' })),
        patch('json', A, [
          { op: 'test', path: '/data/c', value: '2' },
          { op: 'move', from: '/data/c', path: '/data/d' },
          { op: 'add', path: '/metadata/labels', value: { l: '1' } },
        ]),
        patch('json', A, [{ op: 'remove', path: '/data/none' }]),
        patch('json', A, [{ op: 'test', path: '/data/d', value: 'other' }]),
        patch('json', `${CONFIG_MAPS}/none`, [{ op: 'remove', path: '/data' }]),
      ],
    },
    {
      name: 'strategic merge patches know keys and directives',
      covers: 'strategic merge patch',
      steps: [
        post(
          DEPLOYMENTS,
          deployment({
            container: {
              env: [
                { name: 'A', value: '1' },
                { name: 'B', value: '2' },
              ],
              args: ['x', 'y'],
            },
            pod: { volumes: [{ name: 'v', emptyDir: {} }] },
          }),
        ),
        patch('strategic', WEB, {
          spec: {
            template: {
              spec: {
                containers: [
                  {
                    name: 'web',
                    env: [
                      { name: 'B', value: '3' },
                      { name: 'A', $patch: 'delete' },
                    ],
                    args: ['z'],
                  },
                ],
              },
            },
          },
        }),
        patch('strategic', WEB, {
          spec: { template: { spec: { volumes: [{ name: 'v', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] } } },
        }),
        patch('strategic', WEB, {
          spec: {
            template: {
              spec: { '$setElementOrder/containers': [{ name: 'first' }, { name: 'web' }], containers: [{ name: 'first', image: 'f:1' }] },
            },
          },
        }),
        patch('strategic', WEB, { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } }),
        patch('merge', WEB, { spec: { template: { spec: { containers: [{ name: 'only', image: 'o:1' }] } } } }),
      ],
    },
    {
      name: 'the status is written by its own endpoint alone',
      covers: 'status',
      steps: [
        post('/api/v1/namespaces/NS/resourcequotas', {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'q' },
          spec: { hard: { 'count/leases.coordination.k8s.io': '7' } },
          status: { hard: { cpu: '9' } },
        }),
        post(HPAS, {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'h' },
          spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'none' } },
        }),
        post('/apis/networking.k8s.io/v1/namespaces/NS/ingresses', ingress()),
        patch('merge', '/apis/networking.k8s.io/v1/namespaces/NS/ingresses/i/status', {
          spec: { ingressClassName: 'ignored' },
          status: { loadBalancer: { ingress: [{ ip: '203.0.113.1' }] } },
        }),
        patch('merge', '/apis/networking.k8s.io/v1/namespaces/NS/ingresses/i', {
          status: { loadBalancer: { ingress: [{ ip: '203.0.113.2' }] } },
        }),
        apply(
          '/apis/networking.k8s.io/v1/namespaces/NS/ingresses/i/status',
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'Ingress',
            metadata: { name: 'i' },
            status: { loadBalancer: { ingress: [{ ip: '203.0.113.3' }] } },
          },
          'one',
          { force: 'true' },
        ),
      ],
    },
    {
      name: 'replicas are scaled by the scale endpoint',
      covers: 'scale',
      steps: [
        post(DEPLOYMENTS, deployment({ spec: { paused: true } })),
        get(`${WEB}/scale`),
        patch('merge', `${WEB}/scale`, { spec: { replicas: 0 } }),
        get(`${CONFIG_MAPS}/a/scale`),
      ],
    },
    {
      name: 'a dry run answers and leaves all as it was',
      covers: 'dry run',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }), { dryRun: 'All' }),
        get(A),
        apply(A, configMap({ k: 'v' }), 'one', { dryRun: 'All' }),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        patch('merge', A, { data: { k: 'w' } }, { dryRun: 'All' }),
        del(A, undefined, { dryRun: 'All' }),
        get(A),
        post(CONFIG_MAPS, configMap({ k: 'v' }), { dryRun: 'Some' }),
      ],
    },
    {
      name: 'what is invalid is answered with 422 and all its causes',
      covers: 'validation',
      steps: [
        post(DEPLOYMENTS, {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: { template: { spec: { containers: [{ name: 'A' }] } } },
        }),
        post(DEPLOYMENTS, deployment({ spec: { selector: { matchLabels: { app: 'other' } } } })),
        post(DEPLOYMENTS, deployment({ pod: { containers: [] } })),
        post(DEPLOYMENTS, deployment({ container: { volumeMounts: [{ name: 'none', mountPath: '/x' }] } })),
        post(DEPLOYMENTS, deployment({ pod: { restartPolicy: 'Never' } })),
        post(DEPLOYMENTS, deployment({ container: { ports: [{ containerPort: 70000 }] } })),
        post(SERVICES, service({ ports: [{ port: 80 }, { port: 81 }] })),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] })),
        post(SERVICES, service({})),
        post(JOBS, job('Always')),
      ],
    },
    {
      name: 'selectors and other fields stay as they are',
      covers: 'immutable fields',
      steps: [
        post(DEPLOYMENTS, deployment()),
        patch('merge', WEB, {
          spec: { selector: { matchLabels: { app: 'web', more: 'x' } }, template: { metadata: { labels: { more: 'x' } } } },
        }),
        post(SERVICES, service({ selector: { a: 'b' }, ports: [{ port: 80 }] })),
        patch('merge', `${SERVICES}/web`, { spec: { clusterIP: null } }),
        post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, type: 'Opaque', stringData: { k: 'v' } }),
        patch('merge', `${SECRETS}/s`, { type: 'other' }),
        patch('merge', `${SECRETS}/s`, { immutable: true }),
        patch('merge', `${SECRETS}/s`, { data: { k: 'dw==' } }),
        patch('merge', `${SECRETS}/s`, { immutable: false }),
        post(BINDINGS, binding('x')),
        put(`${BINDINGS}/b`, binding('y')),
        post(STATEFUL_SETS, statefulSet('db')),
        patch('merge', `${STATEFUL_SETS}/db`, { spec: { serviceName: 'other' } }),
        post(CLAIMS, claim()),
        patch('merge', `${CLAIMS}/data`, { spec: { accessModes: ['ReadWriteMany'] } }),
      ],
    },
    {
      name: 'the parts of a Service are given out and kept',
      covers: 'defaults',
      steps: [
        post(SERVICES, service({ type: 'NodePort', selector: { a: 'b' }, ports: [{ port: 80 }] })),
        put(`${SERVICES}/web`, service({ type: 'NodePort', selector: { a: 'c' }, ports: [{ port: 80 }] })),
        post(SERVICES, service({ clusterIP: 'None', selector: { a: 'b' } }, { name: 'headless' })),
        post(SERVICES, service({ type: 'ExternalName', externalName: 'example.com' }, { name: 'external' })),
        del(`${SERVICES}/headless`),
      ],
    },
    {
      name: 'an object with a finalizer waits for it',
      covers: 'finalizers',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, { finalizers: ['example.com/wait'] })),
        del(A),
        del(A),
        patch('merge', A, { metadata: { finalizers: ['example.com/wait', 'example.com/more'] } }),
        patch('merge', A, { metadata: { finalizers: null } }),
        get(A),
      ],
    },
    {
      name: 'a deletion holds its preconditions',
      covers: 'delete',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        del(A, { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid: '00000000-0000-4000-8000-000000000000' } }),
        del(A, { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { resourceVersion: '1' } }),
        del(A, { apiVersion: 'v1', kind: 'DeleteOptions' }),
      ],
    },
    {
      name: 'collections are selected, paged and deleted',
      covers: 'list',
      steps: [
        ...['a', 'b', 'c'].map((name) =>
          post(CONFIG_MAPS, configMap({ k: name }, { name, labels: { tier: name === 'c' ? 'back' : 'front' } })),
        ),
        get(CONFIG_MAPS, { labelSelector: 'tier=front' }),
        get(CONFIG_MAPS, { labelSelector: 'tier in (back),!other' }),
        get(CONFIG_MAPS, { labelSelector: 'tier,tier!=back', fieldSelector: 'metadata.name!=a' }),
        get(CONFIG_MAPS, { fieldSelector: 'data.k=a' }),
        del(CONFIG_MAPS, undefined, { labelSelector: 'tier=front' }),
        get(CONFIG_MAPS, { labelSelector: 'tier' }),
      ],
    },
    {
      name: 'a PUT makes a Role, and no ConfigMap',
      covers: 'update',
      steps: [
        put(`${ROLES}/r`, {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { name: 'r' },
          rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
        }),
        put(A, configMap({ k: 'v' })),
      ],
    },
    {
      name: 'an object is read as metadata alone',
      covers: 'get',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        { ...get(A), accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' },
        { ...get(CONFIG_MAPS), accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
      ],
    },
    {
      name: 'a body that cannot be read is refused',
      covers: 'bodies',
      steps: [post(CONFIG_MAPS, configMap({ k: 'v' }, { resourceVersion: '5' })), post(CONFIG_MAPS, { metadata: { name: 'a' } })],
    },
    {
      name: 'a namespace on an object of the whole cluster is passed over',
      covers: 'apply',
      steps: [
        apply(
          '/apis/scheduling.k8s.io/v1/priorityclasses/agrees',
          { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'agrees', namespace: 'elsewhere' }, value: 5 },
          'one',
        ),
        del('/apis/scheduling.k8s.io/v1/priorityclasses/agrees'),
      ],
    },
    {
      name: 'a StatefulSet mounts the volumes of its claims',
      covers: 'defaults',
      steps: [
        post(STATEFUL_SETS, {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: { name: 'db' },
          spec: {
            replicas: 0,
            serviceName: 'db',
            selector: { matchLabels: { app: 'db' } },
            template: {
              metadata: { labels: { app: 'db' } },
              spec: { containers: [{ name: 'c', image: 'x:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] },
            },
            volumeClaimTemplates: [
              { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
            ],
          },
        }),
      ],
    },
    {
      name: 'autoscalers are read in both versions',
      covers: 'served versions',
      steps: [
        post(HPAS.replace('v2', 'v1'), {
          apiVersion: 'autoscaling/v1',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'h' },
          spec: {
            maxReplicas: 3,
            targetCPUUtilizationPercentage: 60,
            scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'none' },
          },
        }),
      ],
    },
    {
      name: 'a strategic merge patch deletes all items of a key before it merges',
      covers: 'strategic merge patch',
      steps: [
        post(
          SERVICES,
          service({
            selector: { a: 'b' },
            ports: [
              { name: 'a', port: 80 },
              { name: 'b', port: 80, protocol: 'UDP' },
            ],
          }),
        ),
        patch('strategic', `${SERVICES}/web`, {
          spec: {
            ports: [
              { name: 'a', port: 80, protocol: null },
              { $patch: 'delete', port: 80 },
            ],
          },
        }),
        patch('strategic', `${SERVICES}/web`, {
          spec: {
            ports: [
              { name: 'c', port: 81 },
              { $patch: 'delete', port: 81 },
            ],
          },
        }),
      ],
    },
    {
      name: 'bytes are base64',
      covers: 'validation',
      steps: [
        post(SECRETS, secret({ k: 'no base64!' })),
        apply(`${SECRETS}/s`, secret({ k: 'no base64!' }), 'one'),
        apply(`${SECRETS}/s`, secret({ k: 'dg=' }), 'one'),
        post(SECRETS, secret({ k: 'dg' })),
        post(SECRETS, secret({ k: 'dg==' })),
        put(`${SECRETS}/s`, secret({ k: 'd-_=' })),
        patch('merge', `${SECRETS}/s`, { data: { k: 'abc' } }),
        patch('strategic', `${SECRETS}/s`, { data: { k: 'abc' } }),
        patch('json', `${SECRETS}/s`, [{ op: 'replace', path: '/data/k', value: 'abc' }]),
        apply(`${SECRETS}/s`, secret({ k: 'ab c' }), 'one', { force: 'true' }),
        apply(`${SECRETS}/s`, secret({ k: 'd\ng==' }), 'one', { force: 'true' }),
        post(CONFIG_MAPS, configMap(undefined, {}, { binaryData: { k: 'a%' } })),
        apply(A, configMap(undefined, {}, { binaryData: { k: 'a%' } }), 'one'),
      ],
    },
    {
      name: 'a quantity is a number with a known suffix',
      covers: 'validation',
      steps: [
        post(DEPLOYMENTS, deployment({ container: { resources: { limits: { cpu: 'abc' } } } })),
        post(DEPLOYMENTS, deployment({ container: { resources: { limits: { cpu: '1Q' } } } })),
        post(DEPLOYMENTS, deployment({ container: { resources: { limits: { cpu: '' } } } })),
        apply(WEB, deployment({ container: { resources: { limits: { cpu: 'abc' } } } }), 'one'),
        post(DEPLOYMENTS, deployment()),
        apply(WEB, deployment({ container: { resources: { limits: { cpu: 'abc' } } } }), 'one', { force: 'true' }),
        patch('merge', WEB, { spec: { template: { spec: { containers: [{ name: 'web', resources: { limits: { cpu: 'abc' } } }] } } } }),
        patch('strategic', WEB, {
          spec: { template: { spec: { containers: [{ name: 'web', resources: { requests: { memory: '1 Gi' } } }] } } },
        }),
      ],
    },
    {
      name: 'a patch that makes wrong types is refused',
      covers: 'validation',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        patch('merge', A, { data: { k: 1 } }),
        patch('strategic', A, { data: { k: 1 } }),
        patch('json', A, [{ op: 'replace', path: '/data/k', value: 1 }]),
        patch('merge', A, { data: 'x' }),
        patch('json', A, [{ op: 'replace', path: '/data', value: 'x' }]),
        post(DEPLOYMENTS, deployment()),
        patch('merge', WEB, { spec: { replicas: 'two' } }),
        patch('strategic', WEB, { spec: { replicas: 'two' } }),
        patch('merge', WEB, { spec: { paused: 'yes' } }),
      ],
    },
    {
      name: 'namespaces of the system stay',
      covers: 'namespaces',
      steps: [del('/api/v1/namespaces/default'), del('/api/v1/namespaces/kube-system'), del('/api/v1/namespaces/kube-public')],
    },
    {
      name: 'a definition has a schema for each version',
      covers: 'definitions',
      steps: [
        post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', bareDefinition({})),
        post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', bareDefinition({ schema: {} })),
        apply('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/bares.GROUP', bareDefinition({}), 'one'),
      ],
    },
    {
      name: 'null as the value of a map is an empty text',
      covers: 'defaults',
      steps: [
        apply(A, configMap({ a: null, b: 'x' }), 'one'),
        apply(A, configMap({ a: null, b: 'y' }), 'one'),
        post(CONFIG_MAPS, configMap({ a: null }, { name: 'b', labels: { l: null } })),
        put(`${CONFIG_MAPS}/b`, configMap({ c: null }, { name: 'b', annotations: { l: null } })),
        apply(`${CONFIG_MAPS}/c`, configMap({ a: 'x' }, { name: 'c', labels: { l: null }, annotations: null }), 'one'),
        apply(`${SECRETS}/s`, secret({ k: null }), 'one'),
      ],
    },
    {
      name: 'a Service of another type gives up what the old type had',
      covers: 'defaults',
      steps: [
        post(SERVICES, service({ type: 'NodePort', externalTrafficPolicy: 'Local', selector: { a: 'b' }, ports: [{ port: 80 }] })),
        patch('merge', `${SERVICES}/web`, { spec: { type: 'ClusterIP' } }),
        patch('merge', `${SERVICES}/web`, { spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' } }),
        patch('merge', `${SERVICES}/web`, { spec: { type: 'NodePort' } }),
        patch('merge', `${SERVICES}/web`, { spec: { type: 'LoadBalancer' } }),
        patch('merge', `${SERVICES}/web`, { spec: { type: 'ClusterIP' } }),
        patch('merge', `${SERVICES}/web`, { spec: { type: 'ExternalName', externalName: 'example.com' } }),
      ],
    },
    {
      name: 'a patch cannot change the uid',
      covers: 'immutable fields',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        patch('merge', A, { metadata: { uid: '00000000-0000-4000-8000-000000000000' } }),
        patch('strategic', A, { metadata: { uid: '00000000-0000-4000-8000-000000000000' } }),
        patch('json', A, [{ op: 'replace', path: '/metadata/uid', value: '00000000-0000-4000-8000-000000000000' }]),
        apply(A, configMap({ k: 'v' }, { uid: '00000000-0000-4000-8000-000000000000' }), 'one'),
        put(A, configMap({ k: 'v' }, { uid: '00000000-0000-4000-8000-000000000000' })),
      ],
    },
    {
      name: 'a custom kind has defaults, pruning, validation and a status',
      covers: 'custom resources',
      steps: [
        ...defineWidgets(widgetDefinition(WIDGET_SPEC)),
        post(WIDGETS, widget({ size: 3, extra: 1 })),
        post(WIDGETS, widget({ size: 3 }, { name: 'strict' }, { top: 1 }), { fieldValidation: 'Strict' }),
        post(WIDGETS, widget({ size: 'big', mode: 'odd' }, { name: 'wrong' })),
        post(WIDGETS, widget({}, { name: 'wrong' })),
        post(WIDGETS, widget({ size: 0, code: 'xyz' }, { name: 'wrong' })),
        patch('merge', `${WIDGETS}/w`, { spec: { size: 4 }, status: { ready: true } }),
        patch('merge', `${WIDGETS}/w/status`, { spec: { size: 5 }, status: { ready: true } }),
        patch('strategic', `${WIDGETS}/w`, { spec: { size: 5 } }),
        put(`${WIDGETS}/w`, widget({ size: 6 })),
        apply(
          `${WIDGETS}/applied`,
          widget(
            {
              size: 1,
              parts: [
                { name: 'a', n: 1 },
                { name: 'b', n: 2 },
              ],
              tags: ['x'],
            },
            { name: 'applied' },
          ),
          'one',
        ),
        apply(`${WIDGETS}/applied`, widget({ parts: [{ name: 'b', n: 3 }], tags: ['y'] }, { name: 'applied' }), 'two'),
        apply(`${WIDGETS}/applied`, widget({ parts: [{ name: 'c', n: 3 }], tags: ['y'] }, { name: 'applied' }), 'two'),
        apply(`${WIDGETS}/applied`, widget({ size: 1, unknown: 1 }, { name: 'applied' }), 'one'),
        get(WIDGETS),
        del(`${WIDGETS}/w`),
      ],
    },
  ],
};

function ingress(): object {
  const backend = { service: { name: 'web', port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'i' },
    spec: { rules: [{ host: 'example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
  };
}

function job(restartPolicy: string): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j' },
    spec: { template: { spec: { restartPolicy, containers: [{ name: 'c', image: 'x:1' }] } } },
  };
}

function binding(role: string): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'b' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role },
    subjects: [{ kind: 'User', name: 'u' }],
  };
}

function statefulSet(name: string): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      replicas: 0,
      serviceName: name,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'x:1' }] } },
    },
  };
}

function claim(): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } },
  };
}

/** A definition with one version that lacks what is not given. */
function bareDefinition(version: object): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'bares.GROUP' },
    spec: {
      group: 'GROUP',
      scope: 'Namespaced',
      names: { plural: 'bares', singular: 'bare', kind: 'Bare', listKind: 'BareList' },
      versions: [{ name: 'v1', served: true, storage: true, ...version }],
    },
  };
}
