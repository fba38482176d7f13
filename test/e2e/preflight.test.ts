import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SyncResult } from '../../src/apply/index.ts';
import { type ClosableCluster, kubernetesCluster } from '../../src/cluster/index.ts';
import { type GitOpsError, isGitOpsError } from '../../src/errors.ts';
import type { KubernetesObject, ObjectInput } from '../../src/object/index.ts';
import { type Policy, Reconciler } from '../../src/reconciler/index.ts';
import { type MemorySource, memorySource } from '../../src/testing/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';

const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';
const ADMISSION = 'admissionregistration.k8s.io';

/** Two documents, of which the second has a fault in its 11th line. */
const SERVICES = `apiVersion: v1
kind: Service
metadata: { name: good }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: bad }
spec:
  ports:
    - port: 0
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: bad }
spec:
  selector: { matchLabels: { app: one } }
  template:
    metadata:
      labels: { app: other }
    spec: { containers: [{ name: main, image: 'registry.example/main:1' }] }
`;
const UNKNOWN = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: unknown }\ndta: { key: value }\n';
const FORBIDDEN = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: forbidden-a }\n';
const HOOK = 'apiVersion: batch/v1\nkind: Job\nmetadata: { name: pre, annotations: { argocd.argoproj.io/hook: PreSync } }\nspec: {}\n';
const secret = (name: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name} }\nstringData: { key: value }\n`;
const configMap = (name: string, namespace = ''): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...(namespace === '' ? {} : { namespace }) } });

describe.skipIf(assets === '')('before the first write, on a real API server (needs KUBEBUILDER_ASSETS)', () => {
  let plane: ControlPlane;
  let cluster: ClosableCluster;
  let places = 0;
  beforeAll(async () => {
    plane = await startControlPlane(assets, { controllers: false });
    cluster = kubernetesCluster({ kubeconfigPath: plane.kubeconfig });
    await forbidByPolicy();
  });
  afterAll(async () => {
    await cluster.close();
    await plane.close();
  });

  it('all refusals are told at once, each with its file and line, and nothing is written', async () => {
    const namespace = await place();
    await quota(namespace, 0);
    const files = {
      'a.yaml': configMap('a'),
      'services.yaml': SERVICES,
      'deployment.yaml': DEPLOYMENT,
      'unknown.yaml': UNKNOWN,
      'forbidden.yaml': FORBIDDEN,
      'secret.yaml': secret('over'),
      'hook.yaml': HOOK,
    };
    await using app = appOf(namespace, files);
    const before = await written(namespace);
    const error = await refusalOf(app);
    expect(await written(namespace)).toEqual(before);
    const told = error.context.problems.map(({ path, line, field, object }) => ({ at: `${path}:${line}`, field, name: object?.name }));
    expect(told.toSorted((a, b) => (a.at < b.at ? -1 : 1))).toEqual([
      { at: 'deployment.yaml:8', field: '/spec/template/metadata/labels', name: 'bad' },
      { at: 'forbidden.yaml:1', field: undefined, name: 'forbidden-a' },
      { at: 'hook.yaml:4', field: '/spec', name: 'pre' },
      { at: 'secret.yaml:1', field: undefined, name: 'over' },
      { at: 'services.yaml:11', field: '/spec/ports/0/port', name: 'bad' },
      { at: 'unknown.yaml:4', field: '/dta', name: 'unknown' },
    ]);
    for (const { at } of told) expect(error.message).toContain(`${at}: `);
    expect(error.message).toMatch(/secret\.yaml:1: .*quota/);
    expect(error.message).toMatch(/forbidden\.yaml:1: .*nothing-forbidden/);
  });

  it('preflight: false: what the server takes is written, and each refusal is told with its step', async () => {
    const namespace = await place();
    await using app = appOf(
      namespace,
      { 'a.yaml': configMap('a'), 'services.yaml': SERVICES, 'unknown.yaml': UNKNOWN },
      { preflight: false },
    );
    const result = await app.sync();
    expect(result.outcome).toBe('failed');
    expect(statuses(result)).toEqual({ a: 'succeeded', good: 'succeeded', bad: 'failed', unknown: 'failed' });
    expect(result.steps.find(({ ref }) => ref.name === 'bad')?.message).toMatch(/^services\.yaml:11: /);
    expect(Object.keys(await written(namespace))).toEqual(expect.arrayContaining(['ConfigMap/a', 'Service/good']));
  });

  it('objects of a kind or in a namespace that the sync makes are asked about when that is there: only what is refused fails', async () => {
    const namespace = await place();
    const inside = `${namespace}-inside`;
    const files = {
      'crd.yaml': JSON.stringify(definition(namespace)),
      'ns.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${inside} }\n`,
      'w1.yaml': widget(namespace, 'w1', 1),
      'w9.yaml': widget(namespace, 'w9', 9),
      'in.yaml': configMap('in', inside),
      'refused.yaml': configMap('forbidden-in', inside),
    };
    await using app = appOf(namespace, files);
    const result = await app.sync();
    expect(statuses(result)).toEqual({
      [`widgets.${namespace}.example.org`]: 'succeeded',
      [inside]: 'succeeded',
      w1: 'succeeded',
      w9: 'failed',
      in: 'succeeded',
      'forbidden-in': 'failed',
    });
    const why = (name: string): string | undefined => result.steps.find(({ ref }) => ref.name === name)?.message;
    expect(why('w9')).toMatch(/^w9\.yaml:\d+: .*spec\.size/);
    expect(why('forbidden-in')).toMatch(/^refused\.yaml:1: .*nothing-forbidden/);
    expect(Object.keys(await written(inside))).toEqual(['ConfigMap/in']);
  });

  it('one refusal beside such objects: not even the definition is made', async () => {
    const namespace = await place();
    const files = { 'crd.yaml': JSON.stringify(definition(namespace)), 'w1.yaml': widget(namespace, 'w1', 1), 'unknown.yaml': UNKNOWN };
    await using app = appOf(namespace, files);
    expect((await refusalOf(app)).context.problems.map(({ path }) => path)).toEqual(['unknown.yaml']);
    const name = `widgets.${namespace}.example.org`;
    expect(await cluster.get({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name })).toBeUndefined();
  });

  it('a webhook that takes no dry run refuses nothing by that', async () => {
    const namespace = await place();
    await storeWebhookOfOld(namespace);
    const ref = { group: '', kind: 'ConfigMap', namespace, name: 'probe' };
    const probe = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: ref.name, namespace } };
    const refused = async (): Promise<unknown> => cluster.create(probe, { dryRun: true }).catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await refused()).toMatchObject({ context: { reason: 'DryRunUnsupported' } }), 10_000);
    await using app = appOf(namespace, { 'a.yaml': configMap('a'), 'b.yaml': configMap('b') });
    expect(statuses(await app.sync())).toEqual({ a: 'succeeded', b: 'succeeded' });
    await using bad = appOf(namespace, { 'a.yaml': configMap('a'), 'unknown.yaml': UNKNOWN });
    expect((await refusalOf(bad)).context.problems.map(({ path }) => path)).toEqual(['unknown.yaml']);
  });

  it('a quota counts each object by itself in a dry run: what is too much together fails when it is written', async () => {
    const namespace = await place();
    await quota(namespace, 1);
    await using app = appOf(namespace, { 'one.yaml': secret('one'), 'two.yaml': secret('two') }, { applyConcurrency: 1 });
    const result = await app.sync();
    expect(statuses(result)).toEqual({ one: 'succeeded', two: 'failed' });
    expect(result.steps.find(({ ref }) => ref.name === 'two')?.message).toMatch(/^two\.yaml:1: .*quota/);
  });

  async function place(): Promise<string> {
    const name = `asked-${(places += 1)}`;
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    return name;
  }

  function appOf(namespace: string, files: Readonly<Record<string, string>>, policy: Policy = {}): Reconciler {
    const source: MemorySource = memorySource(files);
    return new Reconciler({ name: 'app', namespace, cluster, source, policy });
  }

  /** Every object of the namespace, the inventory included, with the version that the server gave its last write. */
  async function written(namespace: string): Promise<Readonly<Record<string, string | undefined>>> {
    const kinds = ['/ConfigMap', '/Secret', '/Service', 'apps/Deployment', 'batch/Job'].map((key) => key.split('/'));
    const lists = await Promise.all(kinds.map(([group = '', kind = '']) => cluster.list({ group, kind, namespace })));
    const all = lists.flatMap(({ items }) => items).map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.resourceVersion]);
    return Object.fromEntries(all) as Record<string, string | undefined>;
  }

  /** A quota of Secrets, with the status that its controller would write. */
  async function quota(namespace: string, secrets: number): Promise<void> {
    const hard = { secrets: String(secrets) };
    const object = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'few', namespace }, spec: { hard } };
    const made = (await cluster.create(object)).object;
    const status = { hard, used: { secrets: '0' } };
    await cluster.replace({ ...made, status } as KubernetesObject, { subresource: 'status' });
  }

  /** A ValidatingAdmissionPolicy, once it is in force. */
  async function forbidByPolicy(): Promise<void> {
    const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['configmaps'] };
    await cluster.create({
      apiVersion: `${ADMISSION}/v1`,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'nothing-forbidden' },
      spec: {
        matchConstraints: { resourceRules: [rule] },
        validations: [{ expression: "!object.metadata.name.startsWith('forbidden')", message: 'the name is forbidden' }],
      },
    } as ObjectInput);
    await cluster.create({
      apiVersion: `${ADMISSION}/v1`,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'nothing-forbidden' },
      spec: { policyName: 'nothing-forbidden', validationActions: ['Deny'] },
    } as ObjectInput);
    const probe = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'forbidden', namespace: 'default' } };
    const asked = (): Promise<unknown> => cluster.create(probe, { dryRun: true }).catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await asked()).toBeInstanceOf(Error), { timeout: 60_000, interval: 200 });
  }

  /**
   * A webhook with side effects, as clusters have them from the time of `v1beta1`: the server makes no new ones. Nobody
   * serves it, and it may be passed over.
   */
  async function storeWebhookOfOld(namespace: string): Promise<void> {
    const name = `old.${namespace}.example.org`;
    await plane.store(`/registry/validatingwebhookconfigurations/${name}`, {
      apiVersion: `${ADMISSION}/v1`,
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name, uid: '6f3a1e0c-2d7b-4c7e-9a54-1f2e3d4c5b6a', creationTimestamp: '2020-01-01T00:00:00Z', generation: 1 },
      webhooks: [
        {
          name,
          admissionReviewVersions: ['v1'],
          clientConfig: { url: 'https://127.0.0.1:9/' },
          failurePolicy: 'Ignore',
          matchPolicy: 'Equivalent',
          sideEffects: 'Unknown',
          timeoutSeconds: 2,
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
          objectSelector: {},
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['configmaps'], scope: '*' }],
        },
      ],
    });
  }
});

async function refusalOf(app: Reconciler): Promise<GitOpsError<'PREFLIGHT_REFUSED'>> {
  const error: unknown = await app.sync().then(
    (result) => new Error(`the sync ${result.outcome}`),
    (thrown: unknown) => thrown,
  );
  if (!isGitOpsError(error, 'PREFLIGHT_REFUSED')) throw error;
  return error;
}

function statuses({ steps }: SyncResult): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.map(({ ref, status }) => [ref.name, status]));
}

function definition(namespace: string): ObjectInput {
  const size = { type: 'integer', maximum: 3 };
  const openAPIV3Schema = { type: 'object', properties: { spec: { type: 'object', properties: { size } } } };
  const group = `${namespace}.example.org`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  } as ObjectInput;
}

function widget(namespace: string, name: string, size: number): string {
  return JSON.stringify({ apiVersion: `${namespace}.example.org/v1`, kind: 'Widget', metadata: { name }, spec: { size } }, null, 1);
}
