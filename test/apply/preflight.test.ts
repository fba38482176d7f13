import { describe, expect, it } from 'vitest';
import { GitOpsError, isGitOpsError } from '../../src/errors.ts';
import type { ObjectInput } from '../../src/object/index.ts';
import type { SyncResult } from '../../src/apply/index.ts';
import { memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';
import { configMap, type Harness, harness, NAMESPACE } from '../reconciler/harness.ts';

const CANARY = 'c4n4ry-token';

/** Requests as they came, dry runs marked with `?`. */
function watched(memory: MemoryCluster): { memory: MemoryCluster; asked: string[] } {
  const asked: string[] = [];
  const note = (verb: string, object: ObjectInput, dryRun: boolean | undefined): void =>
    void asked.push(`${verb}${dryRun === true ? '?' : ''} ${object.kind}/${(object.metadata as { name: string }).name}`);
  const cluster: MemoryCluster = {
    ...memory,
    apply: (object, o) => (note(o.force === true ? 'force' : 'apply', object, o.dryRun), memory.apply(object, o)),
    create: (object, o) => (note('create', object, o?.dryRun), memory.create(object, o)),
    replace: (object, o) => (note('replace', object, o?.dryRun), memory.replace(object, o)),
  };
  return { memory: cluster, asked };
}

async function refusal(app: Harness): Promise<GitOpsError<'PREFLIGHT_REFUSED'>> {
  const error = await app.reconciler.sync().catch((thrown: unknown) => thrown);
  if (!isGitOpsError(error, 'PREFLIGHT_REFUSED')) throw error;
  return error;
}

/** A configured webhook that nobody serves. */
const UNREACHABLE_WEBHOOK = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'away' },
  webhooks: [
    {
      name: 'away.example.com',
      admissionReviewVersions: ['v1'],
      clientConfig: { url: 'https://127.0.0.1:9/' },
      failurePolicy: 'Fail',
      sideEffects: 'None',
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['configmaps'] }],
    },
  ],
} as ObjectInput;

const stepsOf = ({ steps }: SyncResult): object => Object.fromEntries(steps.map(({ ref, status }) => [ref.name, status]));

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: bad
spec:
  selector: { matchLabels: { a: b } }
  template:
    metadata:
      labels: { a: other }
    spec: { containers: [{ name: x, image: img }] }
`;
const SECRET = `apiVersion: v1
kind: Secret
metadata: { name: locked }
stringData:
  not a key: ${CANARY}
dta: { token: ${CANARY} }
`;

describe('before the first write', () => {
  it('all refusals are told at once, with file, line, object and field, and nothing is written', async () => {
    const files = {
      'a.yaml': configMap('a'),
      'bad.yaml': DEPLOYMENT,
      'unknown.yaml': '{ apiVersion: v1, kind: ConfigMap,\n  metadata: { name: u },\n  dta: {} }',
    };
    await using app = await harness(files);
    const error = await refusal(app);
    const told = error.context.problems.map(({ kind, path, line, field, object }) => ({ kind, path, line, field, name: object?.name }));
    expect(told.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { kind: 'refused', path: 'bad.yaml', line: 9, field: '/spec/template/metadata/labels', name: 'bad' },
      { kind: 'refused', path: 'unknown.yaml', line: 3, field: '/dta', name: 'u' },
    ]);
    expect(error.message).toContain('bad.yaml:9: apply Deployment shop/bad: the API server does not accept the object');
    expect(error.message).toContain('unknown.yaml:3: ');
    expect(app.writes).toEqual([]);
    expect(app.events.map(({ type }) => type)).not.toContain('stepStarted');
  });

  it('P07 no refusal quotes a Secret', async () => {
    await using app = await harness({ 's.yaml': SECRET });
    const error = await refusal(app);
    expect(error.context.problems[0]).toMatchObject({ path: 's.yaml', object: { kind: 'Secret', name: 'locked' } });
    expect(JSON.stringify(error) + error.message + String(error.stack)).not.toContain(CANARY);
  });

  it('a missing right, a webhook that denies and one that cannot be called are refusals like any other', async () => {
    const memory = memoryCluster({
      admission: [
        {
          name: 'policy.example.com',
          match: { resources: ['configmaps'] },
          validate: ({ name }) => (name === 'denied' ? { allowed: false } : undefined),
        },
      ],
    });
    await using app = await harness({ 'a.yaml': configMap('a'), 'denied.yaml': configMap('denied') }, { memory });
    expect((await refusal(app)).message).toMatch(/denied\.yaml:1: .*refused by admission webhook "policy\.example\.com"$/);
    await memory.create(UNREACHABLE_WEBHOOK);
    const { problems } = (await refusal(app)).context;
    expect(problems.map(({ path, message }) => [path, message.replace(/^.*?: /, '')])).toEqual(
      expect.arrayContaining([
        ['a.yaml', 'refused by admission webhook "away.example.com", which could not be called'],
        ['denied.yaml', expect.stringContaining('refused by admission webhook')],
      ]),
    );
    expect(app.writes).toEqual([]);
  });

  it('an identity that may read alone is told of every right that it lacks', async () => {
    const memory = memoryCluster();
    await memory.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
    const role = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' };
    await memory.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'reader' },
      rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }],
    } as ObjectInput);
    await memory.create({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'reader' },
      roleRef: role,
      subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace: NAMESPACE }],
    } as ObjectInput);
    const cluster = memory.as({ serviceAccount: `${NAMESPACE}/reader` });
    await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b') }, { memory, cluster });
    const { problems } = (await refusal(app)).context;
    expect(problems.map(({ path }) => path).sort()).toEqual(['a.yaml', 'b.yaml']);
    expect(problems[0]?.message).toContain('grant the verb');
  });

  it('a webhook that takes no dry run refuses nothing', async () => {
    const memory = memoryCluster();
    const noDryRun = (): never => {
      throw new GitOpsError('API_ERROR', 'admission webhook "w" takes no dry run', { status: 400, reason: 'DryRunUnsupported' });
    };
    const cluster = {
      ...memory,
      apply: (...[object, o]: Parameters<typeof memory.apply>) => (o.dryRun === true ? noDryRun() : memory.apply(object, o)),
    };
    await using app = await harness({ 'a.yaml': configMap('a') }, { memory, cluster });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
  });

  it('is skipped where the policy turns it off: what can be written is', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'bad.yaml': DEPLOYMENT }, { policy: { preflight: false } });
    const result = await app.reconciler.sync();
    expect(stepsOf(result)).toEqual({ a: 'succeeded', bad: 'failed' });
  });

  it('asks once about each object, and not about what planning has asked', async () => {
    const { memory, asked } = watched(memoryCluster());
    await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b') }, { memory });
    asked.length = 0;
    await app.reconciler.sync();
    const inOrder = (): string[] => asked.splice(0).filter((request) => !request.endsWith('gitops-reconciler-web'));
    const first = inOrder();
    expect(first.slice(0, 2).sort()).toEqual(['apply? ConfigMap/a', 'apply? ConfigMap/b']);
    expect(first.slice(2).sort()).toEqual(['apply ConfigMap/a', 'apply ConfigMap/b']);
    app.commit({ 'a.yaml': configMap('a', { key: 'new' }) });
    await app.reconciler.sync();
    expect(inOrder()).toEqual(['force? ConfigMap/a', 'apply ConfigMap/a']);
  });

  it('a conflict that the plan shows is none, and one that it does not show is planned again', async () => {
    const memory = memoryCluster();
    let edits = 0;
    const racing: MemoryCluster = {
      ...memory,
      apply: async (object, o) => {
        const isOurs = o.dryRun === true && o.force !== true && (object.metadata as { name: string }).name === 'a';
        if (isOurs && edits++ === 0) {
          const ref = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'a' };
          await memory.patch(ref, { data: { key: 'raced' } }, { type: 'merge', fieldManager: 'kubectl-edit' });
        }
        return memory.apply(object, o);
      },
    };
    await using app = await harness(
      { 'a.yaml': configMap('a', { key: '1', other: '1' }) },
      { memory, cluster: racing, policy: { diff: 'offline' } },
    );
    edits = 1;
    await app.reconciler.sync();
    await app.edit('a', { key: 'shown' });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    edits = 0;
    app.commit({ 'a.yaml': configMap('a', { key: 'shown', other: '2' }) });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(await app.data('a')).toEqual({ key: 'shown', other: '2' });
  });
});

const CRD = JSON.stringify({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { size: { type: 'integer', maximum: 3 } } } },
          },
        },
      },
    ],
  },
});
const widget = (name: string, size: number): string =>
  JSON.stringify({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name }, spec: { size } });

describe('objects whose definition or namespace the same sync makes', () => {
  it('are asked about together when it is there, before any of them is written; the rest goes on', async () => {
    const { memory, asked } = watched(memoryCluster());
    const files = {
      'crd.yaml': CRD,
      'w1.yaml': widget('w1', 1),
      'w9.yaml': widget('w9', 9),
      'w2.yaml': widget('w2', 2),
      'a.yaml': configMap('a'),
    };
    await using app = await harness(files, { memory });
    const result = await app.reconciler.sync();
    expect(stepsOf(result)).toEqual({ 'widgets.example.com': 'succeeded', w1: 'succeeded', w2: 'succeeded', w9: 'failed', a: 'succeeded' });
    const refused = result.steps.find(({ ref }) => ref.name === 'w9');
    expect(refused).toMatchObject({ code: 'API_ERROR', message: expect.stringMatching(/^w9\.yaml:1: .*spec\.size/) as string });
    const widgets = asked.filter((request) => request.includes('Widget'));
    expect(widgets.slice(0, 3).sort()).toEqual(['apply? Widget/w1', 'apply? Widget/w2', 'apply? Widget/w9']);
    expect(widgets.slice(3).sort()).toEqual(['apply Widget/w1', 'apply Widget/w2']);
    expect(asked.indexOf('apply CustomResourceDefinition/widgets.example.com')).toBeLessThan(asked.indexOf('apply? Widget/w1'));
  });

  it('wait for the namespace, and for what admission looks up', async () => {
    const { memory, asked } = watched(memoryCluster());
    const files = {
      'ns.yaml': '{ apiVersion: v1, kind: Namespace, metadata: { name: extra } }',
      'sa.yaml': '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: runner, namespace: extra } }',
      'pod.yaml':
        '{ apiVersion: v1, kind: Pod, metadata: { name: p, namespace: extra }, spec: { serviceAccountName: runner, containers: [{ name: c, image: i }] } }',
      'role.yaml': '{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: r }, rules: [] }',
      'binding.yaml':
        '{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: rb }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r } }',
    };
    await using app = await harness(files, { memory });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    const at = (request: string): number => asked.indexOf(request);
    expect(at('apply Namespace/extra')).toBeLessThan(at('apply? ServiceAccount/runner'));
    expect(at('apply ServiceAccount/runner')).toBeLessThan(at('apply? Pod/p'));
    expect(at('apply Role/r')).toBeLessThan(at('apply? RoleBinding/rb'));
    expect(asked.filter((request) => request.includes('?'))).toHaveLength(5);
  });

  it('a namespace that nobody makes is a refusal', async () => {
    await using app = await harness({ 'a.yaml': configMap('a').replace('"name"', '"namespace":"nowhere","name"') });
    expect((await refusal(app)).message).toContain('namespace nowhere does not exist');
  });
});
