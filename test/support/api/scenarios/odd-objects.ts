import {
  apply,
  CONFIG_MAPS,
  configMap,
  DEFINITIONS,
  del,
  get,
  JOBS,
  patch,
  PODS,
  post,
  SECRETS,
  secret,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const REGISTRATION = '/apis/admissionregistration.k8s.io/v1';
const POLICIES = `${REGISTRATION}/validatingadmissionpolicies`;
const POLICY_BINDINGS = `${REGISTRATION}/validatingadmissionpolicybindings`;
const DRY = { dryRun: 'All' };

/** A policy over the ConfigMaps of the scenario's namespace. */
function policy(spec: object): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'odd-NS' },
    spec: {
      matchConstraints: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'NS' } },
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'DELETE'], resources: ['configmaps'] }],
      },
      ...spec,
    },
  };
}
const dryPolicy = (spec: object): RequestStep => post(POLICIES, policy({ validations: [{ expression: 'true' }], ...spec }), DRY);

const BINDING = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'odd-NS' },
  spec: { policyName: 'odd-NS', validationActions: ['Deny'] },
};

/** A policy that is bound, once it refuses a ConfigMap. */
function bound(spec: object, refused: object): RequestStep[] {
  return [
    { ...post(POLICIES, policy(spec)), select: ['/kind'] },
    { ...post(POLICY_BINDINGS, BINDING), select: ['/kind'] },
    { ...post(CONFIG_MAPS, refused, DRY), untilStatus: 422, select: ['/reason'] },
  ];
}

const BARE = configMap(undefined, { name: 'bare' });

const SCHEMA = { type: 'object', properties: { a: { type: 'string' } } };
const VERSION = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: SCHEMA } } } };

function webhooks(port: number): object {
  const webhook = {
    name: 'a.odd.example.com',
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    clientConfig: { service: { name: 's', namespace: 'NS', port } },
  };
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'odd-NS' },
    webhooks: [webhook],
  };
}

const DEVICES = '/apis/resource.k8s.io/v1';
const TAINT = { key: 'k', effect: 'NoSchedule' };

function slice(taint: object): object {
  return {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceSlice',
    metadata: { name: 'slice-NS' },
    spec: {
      driver: 'a.example.com',
      nodeName: 'n',
      pool: { name: 'p', generation: 1, resourceSliceCount: 1 },
      devices: [{ name: 'd', taints: [taint] }],
    },
  };
}

function driver(spec: object): object {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'driver-NS.example.com' }, spec };
}

const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x:1' }] } } },
};

/** Objects that few people write, and what is told of them. */
export const ODD_OBJECTS: Area = {
  name: 'odd objects',
  together: true,
  scenarios: [
    {
      name: 'the kind of the parameters of a policy has one group at most, and its messages have one line',
      covers: 'admission',
      steps: [
        dryPolicy({ paramKind: { apiVersion: 'a/b/c', kind: 'K' } }),
        dryPolicy({ paramKind: { apiVersion: '', kind: '' } }),
        dryPolicy({ paramKind: { apiVersion: 'A/B', kind: 'K_' } }),
        dryPolicy({ validations: [{ expression: 'true', message: 'a\nb' }] }),
        dryPolicy({ validations: [{ expression: '\n', message: ' ' }] }),
        dryPolicy({ validations: [{ expression: 'object.\nb', message: '' }] }),
      ],
    },
    {
      name: 'a variable that fails is named in the refusal',
      covers: 'admission',
      steps: [
        ...bound({ variables: [{ name: 'n', expression: 'object.data.size()' }], validations: [{ expression: 'variables.n < 3' }] }, BARE),
        post(CONFIG_MAPS, BARE),
      ],
    },
    {
      name: 'a policy that keeps an object from a deletion of all names none of them',
      covers: 'admission',
      steps: [
        ...bound(
          {
            validations: [
              { expression: "request.operation != 'CREATE' || object.metadata.name != 'bare'" },
              { expression: "request.operation == 'CREATE'" },
            ],
          },
          BARE,
        ),
        { ...post(CONFIG_MAPS, configMap({}, { name: 'kept', labels: { a: 'b' } })), select: ['/kind'] },
        del(CONFIG_MAPS, undefined, { labelSelector: 'a=b' }),
        del(`${CONFIG_MAPS}/kept`),
      ],
    },
    {
      name: 'a definition that keeps unknown fields is converted by nobody, and its versions have names of their own',
      covers: 'definitions',
      steps: [
        post(
          DEFINITIONS,
          widgetDefinition(
            SCHEMA,
            {},
            {
              preserveUnknownFields: true,
              conversion: {
                strategy: 'Webhook',
                webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://a.example.com' } },
              },
            },
          ),
          DRY,
        ),
        post(DEFINITIONS, widgetDefinition(SCHEMA, {}, { versions: [VERSION, VERSION] }), DRY),
        post(DEFINITIONS, widgetDefinition(SCHEMA, {}, { versions: [VERSION, { ...VERSION, storage: false }] }), DRY),
      ],
    },
    {
      name: 'a default that is null is no default',
      covers: 'definitions',
      steps: [
        post(DEFINITIONS, widgetDefinition({ type: 'object', properties: { a: { type: 'string', nullable: true, default: null } } }), DRY),
      ],
    },
    {
      name: 'an object of the whole cluster has no namespace in its path, whatever its kind',
      covers: 'custom resources',
      steps: [
        { ...post(DEFINITIONS, widgetDefinition(SCHEMA, {}, { scope: 'Cluster' })), select: ['/kind'] },
        { ...get('/apis/GROUP/v1/widgets'), untilStatus: 200, select: ['/kind'] },
        get('/apis/GROUP/v1/namespaces/NS/widgets'),
        get('/apis/GROUP/v1/namespaces/NS/widgets/a'),
        post('/apis/GROUP/v1/namespaces/NS/widgets', { apiVersion: 'GROUP/v1', kind: 'Widget', metadata: { name: 'a' } }),
        del('/apis/GROUP/v1/namespaces/NS/widgets/a'),
      ],
    },
    {
      name: 'what is no text is told by the type of the field',
      covers: 'validation',
      steps: [post(SECRETS, secret({ a: 1 }), DRY), post(SECRETS, secret({ a: true }), DRY), post(SECRETS, secret({ a: {} }), DRY)],
    },
    {
      name: 'the registries of a volume are hosts with their ports',
      covers: 'validation',
      steps: ['a', 'a:1', 'a:1,b', '']
        .map((registry) =>
          post(
            PODS,
            {
              apiVersion: 'v1',
              kind: 'Pod',
              metadata: { name: 'p' },
              spec: { containers: [{ name: 'c', image: 'x:1' }], volumes: [{ name: 'q', quobyte: { registry, volume: 'v' } }] },
            },
            { ...DRY, fieldManager: 'poster' },
          ),
        )
        .filter((_, i) => i !== 1),
    },
    {
      name: 'the port of a webhook is a port',
      covers: 'validation',
      steps: [
        post(`${REGISTRATION}/validatingwebhookconfigurations`, webhooks(0), DRY),
        post(`${REGISTRATION}/validatingwebhookconfigurations`, webhooks(70000), DRY),
      ],
    },
    {
      name: 'classes and slices of devices count their changes, and a taint has a time',
      covers: 'defaults',
      steps: [
        post(`${DEVICES}/deviceclasses`, {
          apiVersion: 'resource.k8s.io/v1',
          kind: 'DeviceClass',
          metadata: { name: 'class-NS' },
          spec: {},
        }),
        patch('merge', `${DEVICES}/deviceclasses/class-NS`, { metadata: { labels: { a: 'b' } } }),
        patch('merge', `${DEVICES}/deviceclasses/class-NS`, { spec: { extendedResourceName: 'a.example.com/b' } }),
        {
          ...post(`${DEVICES}/resourceslices`, slice({ ...TAINT, timeAdded: '2020-01-02T03:04:05Z' })),
          select: ['/metadata/generation', '/spec'],
        },
        del(`${DEVICES}/resourceslices/slice-NS`),
        del(`${DEVICES}/deviceclasses/class-NS`),
      ],
    },
    {
      name: 'a driver that asks for tokens is warned of where they go',
      covers: 'defaults',
      steps: [
        post('/apis/storage.k8s.io/v1/csidrivers', driver({ tokenRequests: [{ audience: 'a' }] }), DRY),
        post('/apis/storage.k8s.io/v1/csidrivers', driver({ tokenRequests: [{ audience: 'a' }], serviceAccountTokenInSecrets: true }), DRY),
        post('/apis/storage.k8s.io/v1/csidrivers', driver({ serviceAccountTokenInSecrets: true }), DRY),
      ],
    },
    {
      name: 'half of a character becomes the one that stands for what cannot be read',
      covers: 'bodies',
      steps: [
        post(
          CONFIG_MAPS,
          '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"half"},"data":{"a":"x\\ud800y","b":"\\ude00","c":"\\ud83d\\ude00"}}',
        ),
        {
          ...post(CONFIG_MAPS, '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"low"},"data":{"a":"\\ud800\\ud800"}}'),
          select: ['/data'],
        },
        patch('merge', `${CONFIG_MAPS}/half`, '{"data":{"d":"\\udfff"}}'),
        apply(
          `${CONFIG_MAPS}/whole`,
          '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"whole"},"data":{"a":"\\ud800"}}',
          'applier',
        ),
        { ...get(`${CONFIG_MAPS}/half`), select: ['/data'] },
      ],
    },
    {
      name: 'the template of a Job cannot change',
      covers: 'immutable fields',
      steps: [
        { ...post(JOBS, job), select: ['/kind'] },
        patch('json', `${JOBS}/work`, [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'x:2' }]),
      ],
    },
  ],
};
