import { apply, CONFIG_MAPS, configMap, del, deployment, DEPLOYMENTS, get, HPAS, patch, post, put } from '../requests.ts';
import type { Area, Hook, RequestStep } from '../scenario.ts';

const GROUP = '/apis/admissionregistration.k8s.io/v1';
const A = `${CONFIG_MAPS}/a`;

/** A hook, and its configuration: which writes of the scenario's namespace it is asked about. */
function hook(name: string, answer: Hook['answer']): Hook {
  return { name: `${name}.NS.example.com`, answer };
}

function rule(operations: string, resources: string, rest: object = {}): object {
  return { operations: operations.split(','), apiGroups: ['*'], apiVersions: ['*'], resources: resources.split(','), ...rest };
}

function webhook(name: string, rules: readonly object[], rest: object = {}): object {
  const fullName = `${name}.NS.example.com`;
  return {
    name: fullName,
    clientConfig: { url: `\${HOOKS}/${fullName}`, caBundle: '${CA}' },
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'NS' } },
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    rules,
    ...rest,
  };
}

function configure(kind: 'Mutating' | 'Validating', name: string, ...webhooks: readonly object[]): RequestStep {
  const body = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: `${kind}WebhookConfiguration`,
    metadata: { name: `${name}-NS` },
    webhooks,
  };
  return { ...post(`${GROUP}/${kind.toLowerCase()}webhookconfigurations`, body), select: ['/kind', '/reason'] };
}

/** Waits until the server asks a hook: it reads the configurations from a cache. */
function untilRefused(status: number, body: object = configMap({}, { name: 'probe' }), path = CONFIG_MAPS): RequestStep {
  return { ...post(path, body, { dryRun: 'All' }), untilStatus: status, select: ['/code'] };
}

const DENY = hook('deny', { allowed: false, status: { message: 'not here' } });
const LABEL = hook('label', { patch: [{ op: 'add', path: '/metadata/labels', value: { team: 'a' } }] });
const untilLabelled: RequestStep = {
  ...post(CONFIG_MAPS, configMap({}, { name: 'probe' }), { dryRun: 'All' }),
  until: { '/metadata/labels/team': 'a' },
  select: ['/metadata/labels'],
};

/** What webhooks refuse and change. */
export const ADMISSION: Area = {
  name: 'admission',
  scenarios: [
    {
      name: 'a webhook refuses what it does not like, and nothing is written',
      covers: 'admission',
      hooks: [DENY],
      steps: [
        configure('Validating', 'deny', webhook('deny', [rule('CREATE', 'configmaps')])),
        untilRefused(400),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        get(A),
        apply(A, configMap({ k: 'v' }), 'me'),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { name: '', generateName: 'a-' })),
      ],
    },
    {
      name: 'a webhook refuses with a code and a reason of its own, or without a word',
      covers: 'admission',
      hooks: [
        hook('silent', { allowed: false }),
        hook('reason', { allowed: false, status: { code: 403, reason: 'Forbidden' } }),
        hook('teapot', { allowed: false, status: { code: 418, message: 'short and stout', reason: 'Teapot' } }),
        hook('low', { allowed: false, status: { code: 200, message: 'fine' } }),
      ],
      steps: [
        configure(
          'Validating',
          'refusals',
          ...['silent', 'reason', 'teapot', 'low'].map((name) =>
            webhook(name, [rule('CREATE', 'configmaps')], { objectSelector: { matchLabels: { ask: name } } }),
          ),
        ),
        untilRefused(400, configMap({}, { name: 'probe', labels: { ask: 'low' } })),
        ...['silent', 'reason', 'teapot', 'low', 'nobody'].map((name) => post(CONFIG_MAPS, configMap({}, { labels: { ask: name } }))),
      ],
    },
    {
      name: 'a webhook warns, whether it admits or refuses',
      covers: 'admission',
      hooks: [
        hook('warn', { warnings: ['mind the gap', 'and the "step"'] }),
        hook('deny', { allowed: false, status: { message: 'no' }, warnings: ['last time'] }),
      ],
      steps: [
        configure(
          'Validating',
          'warn',
          webhook('warn', [rule('CREATE', 'configmaps')], {
            objectSelector: { matchExpressions: [{ key: 'deny', operator: 'DoesNotExist' }] },
          }),
          webhook('deny', [rule('CREATE', 'configmaps')], { objectSelector: { matchLabels: { deny: 'yes' } } }),
        ),
        untilRefused(400, configMap({}, { name: 'probe', labels: { deny: 'yes' } })),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        patch('merge', A, { data: { k: 'w' } }),
      ],
    },
    {
      name: 'a webhook changes what is written, and nobody owns its fields',
      covers: 'admission',
      hooks: [LABEL],
      steps: [
        configure('Mutating', 'label', webhook('label', [rule('CREATE,UPDATE', 'configmaps')])),
        untilLabelled,
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        patch('merge', A, { data: { k: 'w' } }),
        put(A, configMap({ k: 'x' })),
        get(A),
      ],
    },
    {
      name: 'an applied object is changed by a webhook, and applied again',
      covers: 'admission',
      hooks: [LABEL],
      steps: [
        configure('Mutating', 'label', webhook('label', [rule('*', 'configmaps')])),
        untilLabelled,
        apply(A, configMap({ k: 'v' }), 'me'),
        apply(A, configMap({ k: 'v' }), 'me'),
        apply(A, configMap({ k: 'v' }, { labels: { team: 'b' } }), 'me'),
        apply(A, configMap({ k: 'v' }, { labels: { team: 'a' } }), 'other'),
      ],
    },
    {
      name: 'what a webhook changed is validated after it',
      covers: 'admission',
      hooks: [
        hook('spoil', { patch: [{ op: 'add', path: '/metadata/labels', value: { 'not a key': 'x' } }] }),
        hook('mend', { patch: [{ op: 'replace', path: '/data', value: { fine: 'v' } }] }),
      ],
      steps: [
        configure(
          'Mutating',
          'spoil',
          webhook('spoil', [rule('CREATE', 'configmaps')], { objectSelector: { matchLabels: { ask: 'spoil' } } }),
          webhook('mend', [rule('CREATE', 'configmaps')], { objectSelector: { matchLabels: { ask: 'mend' } } }),
        ),
        untilRefused(422, configMap({}, { name: 'probe', labels: { ask: 'spoil' } })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { labels: { ask: 'spoil' } })),
        post(CONFIG_MAPS, configMap({ 'a b': 'v' }, { labels: { ask: 'mend' } })),
      ],
    },
    {
      name: 'an object that is invalid is not shown to validating webhooks',
      covers: 'admission',
      hooks: [DENY],
      steps: [
        configure('Validating', 'deny', webhook('deny', [rule('CREATE', 'configmaps')])),
        untilRefused(400),
        post(CONFIG_MAPS, configMap({ 'a b': 'v' })),
        post('/api/v1/namespaces/missing-NS/configmaps', configMap({ k: 'v' })),
      ],
    },
    {
      name: 'a deletion is refused, one by one and all at once',
      covers: 'admission',
      hooks: [DENY],
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { name: 'probe' })),
        configure('Validating', 'deny', webhook('deny', [rule('DELETE', 'configmaps')])),
        { ...del(`${CONFIG_MAPS}/probe`, undefined, { dryRun: 'All' }), untilStatus: 400, select: ['/code'] },
        del(A),
        del(CONFIG_MAPS),
        patch('merge', A, { data: { k: 'w' } }),
      ],
    },
    {
      name: 'a webhook is asked about what was selected before the write, too',
      covers: 'admission',
      hooks: [DENY],
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, { labels: { keep: 'yes' } })),
        configure(
          'Validating',
          'deny',
          webhook('deny', [rule('*', 'configmaps')], { objectSelector: { matchExpressions: [{ key: 'keep', operator: 'Exists' }] } }),
        ),
        untilRefused(400, configMap({}, { name: 'probe', labels: { keep: 'no' } })),
        patch('merge', A, { metadata: { labels: { keep: null } } }),
        post(CONFIG_MAPS, configMap({}, { name: 'b' })),
        patch('merge', `${CONFIG_MAPS}/b`, { metadata: { labels: { keep: 'x' } } }),
      ],
    },
    {
      name: 'a write that changes nothing is shown to webhooks all the same',
      covers: 'admission',
      hooks: [DENY],
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        configure('Validating', 'deny', webhook('deny', [rule('UPDATE', 'configmaps')])),
        { ...patch('merge', A, {}, { dryRun: 'All' }), untilStatus: 400, select: ['/code'] },
        patch('merge', A, { data: { k: 'v' } }),
      ],
    },
    {
      name: 'a subresource has rules of its own',
      covers: 'admission',
      hooks: [DENY],
      steps: [
        post(DEPLOYMENTS, deployment()),
        configure('Validating', 'deny', webhook('deny', [rule('UPDATE', 'deployments/status', { scope: 'Namespaced' })])),
        { ...patch('merge', `${DEPLOYMENTS}/web/status`, { status: { replicas: 1 } }, { dryRun: 'All' }), untilStatus: 400 },
        { ...patch('merge', `${DEPLOYMENTS}/web`, { spec: { paused: true } }), select: ['/spec/paused'] },
        patch('merge', `${DEPLOYMENTS}/web/status`, { status: { replicas: 2 } }),
      ],
    },
    {
      name: 'a Scale is shown to webhooks of its own',
      covers: 'admission',
      hooks: [hook('five', { patch: [{ op: 'add', path: '/spec/replicas', value: 5 }] }), DENY],
      steps: [
        { ...post(DEPLOYMENTS, deployment()), select: ['/metadata/name'] },
        configure('Mutating', 'five', webhook('five', [rule('UPDATE', 'deployments/scale')])),
        configure('Validating', 'deny', webhook('deny', [rule('UPDATE', 'deployments')])),
        {
          ...patch('merge', `${DEPLOYMENTS}/web/scale`, { spec: { replicas: 1 } }, { dryRun: 'All' }),
          until: { '/spec/replicas': 5 },
          select: ['/spec'],
        },
        { ...patch('merge', `${DEPLOYMENTS}/web`, {}, { dryRun: 'All' }), untilStatus: 400, select: ['/code'] },
        { ...patch('merge', `${DEPLOYMENTS}/web/scale`, { spec: { replicas: 2 } }), select: ['/kind', '/spec', '/metadata/name'] },
        { ...get(`${DEPLOYMENTS}/web`), select: ['/spec/replicas'] },
      ],
    },
    {
      name: 'a rule holds for the other versions of a kind, unless the match is to be exact',
      covers: 'admission',
      hooks: [DENY, hook('exact', { allowed: false, status: { message: 'exactly' } })],
      steps: [
        configure(
          'Validating',
          'versions',
          webhook('exact', [rule('CREATE', 'horizontalpodautoscalers', { apiVersions: ['v1'] })], {
            matchPolicy: 'Exact',
            objectSelector: { matchLabels: { ask: 'exact' } },
          }),
          webhook('deny', [rule('CREATE', 'horizontalpodautoscalers', { apiVersions: ['v1'] })], {
            objectSelector: { matchLabels: { ask: 'deny' } },
          }),
        ),
        untilRefused(400, autoscaler('probe', 'deny'), HPAS),
        post(HPAS, autoscaler('a', 'deny')),
        { ...post(HPAS, autoscaler('b', 'exact')), select: ['/metadata/name'] },
      ],
    },
    {
      name: 'a webhook whose Service is not there fails the write, or is passed over',
      covers: 'admission',
      steps: [
        configure(
          'Validating',
          'gone',
          webhook('fail', [rule('CREATE', 'configmaps')], {
            clientConfig: { service: { namespace: 'NS', name: 'hooks', path: '/check' } },
            objectSelector: { matchLabels: { ask: 'fail' } },
          }),
          webhook('ignore', [rule('CREATE', 'configmaps')], {
            clientConfig: { service: { namespace: 'NS', name: 'hooks' } },
            failurePolicy: 'Ignore',
            objectSelector: { matchLabels: { ask: 'ignore' } },
          }),
        ),
        untilRefused(500, configMap({}, { name: 'probe', labels: { ask: 'fail' } })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { labels: { ask: 'fail' } })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { labels: { ask: 'ignore' } })),
      ],
    },
    {
      name: 'a mutating webhook that cannot be reached fails the write',
      covers: 'admission',
      steps: [
        configure(
          'Mutating',
          'gone',
          webhook('fail', [rule('*', 'configmaps')], { clientConfig: { url: 'https://127.0.0.1:1/check' }, timeoutSeconds: 3 }),
        ),
        untilRefused(500),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
      ],
    },
    {
      name: 'a patch of a webhook that cannot be done fails the write',
      covers: 'admission',
      hooks: [hook('broken', { patch: [{ op: 'replace', path: '/metadata/labels/none', value: 'x' }] })],
      steps: [
        configure('Mutating', 'broken', webhook('broken', [rule('CREATE', 'configmaps')])),
        untilRefused(500),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
      ],
    },
  ],
};

function autoscaler(name: string, ask: string): object {
  const spec = { minReplicas: 1, maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } };
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name, labels: { ask } }, spec };
}
