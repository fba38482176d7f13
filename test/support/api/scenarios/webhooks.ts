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
  widget,
  widgetDefinition,
  WIDGETS,
} from '../requests.ts';
import type { Area, Hook, RequestStep, Scenario } from '../scenario.ts';

const GROUP = '/apis/admissionregistration.k8s.io/v1';

type Patch = NonNullable<Hook['answer']['patch']>;

function hook(name: string, answer: Hook['answer']): Hook {
  return { name: `${name}.NS.example.com`, answer };
}

function rule(operations: string, resources: string): object {
  return { operations: operations.split(','), apiGroups: ['*'], apiVersions: ['*'], resources: resources.split(',') };
}

/** One that is asked about what has the label `ask` with its name. */
function webhook(name: string, resources: string, rest: object = {}): object {
  const fullName = `${name}.NS.example.com`;
  return {
    name: fullName,
    clientConfig: { url: `\${HOOKS}/${fullName}`, caBundle: '${CA}' },
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'NS' } },
    objectSelector: { matchLabels: { ask: name } },
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    rules: [rule('CREATE,UPDATE', resources)],
    ...rest,
  };
}

function configure(kind: 'Mutating' | 'Validating', name: string, ...webhooks: readonly object[]): RequestStep {
  const meta = { apiVersion: 'admissionregistration.k8s.io/v1', kind: `${kind}WebhookConfiguration`, metadata: { name: `${name}-NS` } };
  return { ...post(`${GROUP}/${kind.toLowerCase()}webhookconfigurations`, { ...meta, webhooks }), select: ['/kind', '/reason'] };
}

const READY = hook('ready', { allowed: false, status: { message: 'ready' } });
/** Waits until the server asks: it reads the configurations from a cache, all of one kind at once. */
const untilAsked: RequestStep = {
  ...post(CONFIG_MAPS, configMap({}, { name: 'probe', labels: { ask: 'ready' } }), { dryRun: 'All' }),
  untilStatus: 400,
  select: ['/code'],
};

/** What becomes of objects that hooks patch, each hook asked by its name. */
function patched(
  name: string,
  patches: Readonly<Record<string, Patch>>,
  write: (ask: string) => readonly RequestStep[],
  o: { readonly resources?: string; readonly before?: readonly RequestStep[]; readonly rest?: object } = {},
): Scenario {
  const names = Object.keys(patches);
  return {
    name,
    covers: 'admission',
    hooks: [READY, ...names.map((each) => hook(each, { patch: patches[each] ?? [] }))],
    steps: [
      ...(o.before ?? []),
      configure(
        'Mutating',
        'patches',
        ...names.map((each) => webhook(each, o.resources ?? 'configmaps', o.rest)),
        webhook('ready', 'configmaps'),
      ),
      untilAsked,
      ...names.flatMap(write),
    ],
  };
}

function named(ask: string): object {
  return { name: ask, labels: { ask } };
}
const makeMap = (ask: string): RequestStep[] => [post(CONFIG_MAPS, configMap({ k: 'v' }, named(ask)))];
const makeWeb = (ask: string): RequestStep[] => [post(DEPLOYMENTS, deployment({ metadata: named(ask) }))];
const again: Patch = [{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value: 'again' }];
const WITH_ARGS = deployment({ metadata: { name: 'web', labels: { ask: 'both' } }, container: { args: ['first'] } });

/** What webhooks answer, and what the server makes of it. */
export const WEBHOOKS: Area = {
  name: 'webhooks',
  scenarios: [
    patched(
      'fields that a kind does not have are dropped from what a webhook gives',
      {
        top: [{ op: 'add', path: '/odd', value: 1 }],
        metadata: [{ op: 'add', path: '/metadata/odd', value: { a: 'b' } }],
        both: [
          { op: 'add', path: '/odd', value: 1 },
          { op: 'add', path: '/data/l', value: 'w' },
        ],
      },
      makeMap,
    ),
    patched(
      'values that do not fit their fields fail the write',
      {
        text: [{ op: 'replace', path: '/data', value: 'text' }],
        number: [{ op: 'add', path: '/data/n', value: 5 }],
        label: [{ op: 'add', path: '/metadata/labels/n', value: true }],
        list: [{ op: 'replace', path: '/metadata/labels', value: ['a'] }],
        bytes: [{ op: 'add', path: '/binaryData', value: { b: 'not base64' } }],
      },
      makeMap,
    ),
    patched(
      'what a webhook gives a Deployment gets its defaults, and fits',
      {
        port: [{ op: 'add', path: '/spec/template/spec/containers/0/ports', value: [{ containerPort: 80 }] }],
        replicas: [{ op: 'replace', path: '/spec/replicas', value: 'three' }],
        side: [{ op: 'add', path: '/spec/template/spec/containers/-', value: { name: 'side' } }],
      },
      makeWeb,
      { resources: 'deployments' },
    ),
    patched(
      'what a webhook gives a custom object is held to its schema',
      {
        unknown: [{ op: 'add', path: '/spec/odd', value: 1 }],
        wrong: [{ op: 'add', path: '/spec/size', value: 'big' }],
        low: [{ op: 'add', path: '/spec/size', value: -1 }],
        label: [{ op: 'add', path: '/metadata/labels/n', value: 'not ok!' }],
      },
      (ask) => [post(WIDGETS, widget({ size: 1 }, named(ask)))],
      {
        resources: 'widgets',
        before: defineWidgets(
          widgetDefinition({
            type: 'object',
            properties: { size: { type: 'integer', minimum: 0 }, mode: { type: 'string', default: 'a' } },
          }),
        ),
      },
    ),
    patched(
      'a webhook cannot give an object another name, namespace or kind',
      {
        name: [{ op: 'replace', path: '/metadata/name', value: 'other' }],
        namespace: [{ op: 'replace', path: '/metadata/namespace', value: 'default' }],
        kind: [{ op: 'replace', path: '/kind', value: 'Odd' }],
        version: [{ op: 'replace', path: '/apiVersion', value: 'v2' }],
      },
      makeMap,
    ),
    patched(
      'a patch that cannot be done fails the write, whatever the policy for failures says',
      {
        missing: [{ op: 'replace', path: '/data/none', value: 'x' }],
        remove: [{ op: 'remove', path: '/data/none' }],
        test: [{ op: 'test', path: '/data/k', value: 'x' }],
      },
      makeMap,
      { rest: { failurePolicy: 'Ignore' } },
    ),
    patched('a webhook that changes an update is one with the writer', { label: [{ op: 'add', path: '/data/l', value: 'w' }] }, (ask) => [
      post(CONFIG_MAPS, configMap({ k: 'v' }, { name: ask })),
      patch('merge', `${CONFIG_MAPS}/${ask}`, { metadata: { labels: { ask } } }),
      patch('merge', `${CONFIG_MAPS}/${ask}`, { data: { l: 'x' } }),
      apply(`${CONFIG_MAPS}/${ask}`, configMap({ l: 'y' }, { name: ask }), 'me', { force: 'true' }),
      get(`${CONFIG_MAPS}/${ask}`),
    ]),
    {
      name: 'a webhook is asked again when a later one changed the object, if it wants to be',
      covers: 'admission',
      hooks: [
        READY,
        hook('first', { patch: again }),
        hook('second', { patch: [{ op: 'add', path: '/metadata/annotations', value: { by: 'second' } }] }),
      ],
      steps: [
        configure(
          'Mutating',
          'again',
          ...['first', 'second'].map((name) =>
            webhook(name, 'deployments', { objectSelector: { matchLabels: { ask: 'both' } }, reinvocationPolicy: 'IfNeeded' }),
          ),
          webhook('ready', 'configmaps'),
        ),
        untilAsked,
        { ...post(DEPLOYMENTS, WITH_ARGS), select: ['/metadata/annotations', '/spec/template/spec/containers/0/args'] },
      ],
    },
    {
      name: 'a webhook is not asked again unless it wants to be',
      covers: 'admission',
      hooks: [
        READY,
        hook('first', { patch: again }),
        hook('second', { patch: [{ op: 'add', path: '/metadata/annotations', value: { by: 'second' } }] }),
      ],
      steps: [
        configure(
          'Mutating',
          'once',
          ...['first', 'second'].map((name) => webhook(name, 'deployments', { objectSelector: { matchLabels: { ask: 'both' } } })),
          webhook('ready', 'configmaps'),
        ),
        untilAsked,
        { ...post(DEPLOYMENTS, WITH_ARGS), select: ['/metadata/annotations', '/spec/template/spec/containers/0/args'] },
      ],
    },
    {
      name: 'a dry run is shown to webhooks without side effects, and others cannot be configured',
      covers: 'admission',
      hooks: [READY, hook('none', { warnings: ['none'] }), hook('dry', { warnings: ['none on a dry run'] })],
      steps: [
        configure(
          'Validating',
          'effects',
          webhook('none', 'configmaps'),
          webhook('dry', 'configmaps', { sideEffects: 'NoneOnDryRun' }),
          webhook('ready', 'configmaps'),
        ),
        untilAsked,
        ...['none', 'dry'].map((ask) => post(CONFIG_MAPS, configMap({ k: 'v' }, named(ask)), { dryRun: 'All' })),
        post(`${GROUP}/validatingwebhookconfigurations`, {
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'ValidatingWebhookConfiguration',
          metadata: { name: 'some-NS' },
          webhooks: [webhook('some', 'configmaps', { sideEffects: 'Some' }), webhook('unknown', 'configmaps', { sideEffects: 'Unknown' })],
        }),
      ],
    },
    {
      name: 'a webhook is asked about the namespaces that it selects',
      covers: 'admission',
      hooks: [READY, hook('deny', { allowed: false, status: { message: 'not here', code: 403, reason: 'Forbidden' } })],
      steps: [
        post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'NS-free' } }),
        post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'NS-kept', labels: { guarded: 'NS' } } }),
        configure(
          'Validating',
          'namespaces',
          webhook('deny', 'configmaps,namespaces', { objectSelector: {}, namespaceSelector: { matchLabels: { guarded: 'NS' } } }),
          webhook('ready', 'configmaps'),
        ),
        untilAsked,
        { ...post('/api/v1/namespaces/NS-free/configmaps', configMap({ k: 'v' })), select: ['/kind'] },
        post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'NS-guarded', labels: { guarded: 'NS' } } }),
        patch('merge', '/api/v1/namespaces/NS-free', { metadata: { labels: { guarded: 'NS' } } }),
        post('/api/v1/namespaces/NS-kept/configmaps', configMap({ k: 'v' })),
        { ...patch('merge', '/api/v1/namespaces/NS-kept', { metadata: { labels: { guarded: null } } }), select: ['/kind'] },
      ],
    },
  ],
};
