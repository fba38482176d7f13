import { describe, expect, it } from 'vitest';
import { planSync } from '../../src/plan/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { type Harness, harness } from './harness.ts';

const json = (apiVersion: string, kind: string, metadata: object, rest: object = {}): string =>
  JSON.stringify({ apiVersion, kind, metadata, ...rest });

const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'c:1' }] } };
const FILES = {
  'ns.yaml': json('v1', 'Namespace', { name: 'team' }),
  'cm.yaml': json('v1', 'ConfigMap', { name: 'c', namespace: 'team' }, { data: { a: 'b' } }),
  'secret.yaml': json('v1', 'Secret', { name: 's', namespace: 'team' }, { stringData: { a: 'b' } }),
  'replaced.yaml': json(
    'v1',
    'ConfigMap',
    { name: 'r', namespace: 'team', annotations: { 'argocd.argoproj.io/sync-options': 'Replace=true' } },
    { data: { a: 'b' } },
  ),
  'd.yaml': json('apps/v1', 'Deployment', { name: 'd', namespace: 'team' }, { spec: { selector: { matchLabels: { a: 'b' } }, template } }),
  'other.yaml': json('v1', 'ConfigMap', { name: 'elsewhere', namespace: 'default' }),
};
const LEFT = ['ConfigMap/c', 'ConfigMap/r', 'Deployment/d', 'Secret/s'];

const inside = ({ memory }: Harness, namespace: string): readonly string[] =>
  memory
    .objects()
    .filter(({ metadata }) => metadata.namespace === namespace && metadata.deletionTimestamp === undefined)
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    .filter((name) => LEFT.includes(name))
    .sort();

describe('a Namespace of Git that is being deleted', () => {
  it('is made anew with all that Git has in it', async () => {
    await using app = await harness(FILES, { memory: memoryCluster({ controllers: true }), namespace: 'default' });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    void app.memory.delete({ group: '', kind: 'Namespace', name: 'team' });
    const plan = await app.reconciler.plan();
    expect(plan.steps.find(({ ref }) => ref.name === 'c')).toMatchObject({
      action: 'create',
      reason: 'goes with Namespace team',
      after: expect.arrayContaining([expect.stringContaining('Namespace//team')]),
    });
    expect(plan.steps.find(({ ref }) => ref.name === 'elsewhere')?.action).toBe('unchanged');
    const result = await app.reconciler.sync({ plan });
    expect(result.outcome, JSON.stringify(result.steps)).toBe('succeeded');
    expect(inside(app, 'team')).toEqual(LEFT);
    expect(app.reconciler.status().sync).toBe('Synced');
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
  });
});

describe('the destination namespace that a sync made and that is being deleted', () => {
  it('is made anew with what was in it, the inventory included', async () => {
    const { 'ns.yaml': _namespace, ...files } = FILES;
    await using app = await harness(files, {
      memory: memoryCluster({ controllers: true }),
      namespace: 'team',
      policy: { createNamespace: true },
    });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    void app.memory.delete({ group: '', kind: 'Namespace', name: 'team' });
    const { sync } = await app.reconciler.reconcile();
    expect(sync?.outcome, JSON.stringify(sync?.steps)).toBe('succeeded');
    expect(inside(app, 'team')).toEqual(LEFT);
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
  });
});

describe('a definition of Git that is being deleted', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Widget', plural: 'widgets' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
  };
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'default' } };

  it('is planned anew with the objects of its kind', () => {
    const going = { ...definition, metadata: { ...definition.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
    const plan = planSync({ application: 'web', revision: 'r', desired: [definition, widget], live: [going, widget] });
    expect(plan.steps.map(({ ref: { kind }, action, reason }) => [kind, action, reason])).toEqual([
      ['CustomResourceDefinition', 'recreate', 'being deleted; made anew when it is gone'],
      ['Widget', 'create', 'goes with CustomResourceDefinition widgets.example.com'],
    ]);
  });

  it('is planned anew without what Git has only to leave it alone', () => {
    const going = { ...definition, metadata: { ...definition.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
    const annotations = { 'kustomize.toolkit.fluxcd.io/ssa': 'Ignore' };
    const ignored = { ...widget, metadata: { ...widget.metadata, annotations } };
    const plan = planSync({ application: 'web', revision: 'r', desired: [definition, ignored], live: [going, widget] });
    expect(plan.steps.map(({ action }) => action)).toEqual(['recreate', 'skip']);
  });

  it('is made anew with the objects of its kind where it is gone while the plan is made', async () => {
    const files = { 'crd.yaml': JSON.stringify(definition), 'w.yaml': JSON.stringify(widget) };
    const memory = memoryCluster();
    await using app = await harness(files, { memory });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    const list: typeof memory.discover = async (o) => {
      const found = await memory.discover(o);
      await memory.delete({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name: 'widgets.example.com' });
      return found;
    };
    await using racing = await harness(files, { memory, cluster: { ...memory, discover: list } });
    expect((await racing.reconciler.plan()).summary).toMatchObject({ create: 2 });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(memory.objects().some(({ kind }) => kind === 'Widget')).toBe(true);
  });
});
