import { describe, expect, it } from 'vitest';
import { getIn } from '../../src/object/index.ts';
import type { ReconcilerOptions } from '../../src/reconciler/index.ts';
import { configMapInventory } from '../../src/inventory/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

describe('marks of other tools', () => {
  it('lets Argo CD know the objects by its tracking id, and stays in sync', async () => {
    const namespace = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } });
    await using app = await harness(
      { 'a.yaml': configMap('a'), 'team.yaml': namespace },
      { policy: { tracking: { argocd: 'argocd_web' } } },
    );
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    const { metadata } = (await app.object('ConfigMap', 'a')) ?? {};
    expect(metadata?.annotations).toMatchObject({ 'argocd.argoproj.io/tracking-id': `argocd_web:/ConfigMap:${NAMESPACE}/a` });
    const team = await app.memory.get({ group: '', kind: 'Namespace', name: 'team' });
    expect(team?.metadata.annotations).toMatchObject({ 'argocd.argoproj.io/tracking-id': 'argocd_web:/Namespace:/team' });
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
    app.commit({ 'a.yaml': null });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(await app.object('ConfigMap', 'a')).toBeUndefined();
  });

  it('takes objects over from Argo CD without a delete, and keeps its id where it goes on tracking them', async () => {
    const memory = memoryCluster();
    await using app = await harness(
      { 'a.yaml': configMap('a') },
      { memory, policy: { adoptFrom: ['argocd'], tracking: { argocd: 'web' } } },
    );
    const annotations = { 'argocd.argoproj.io/tracking-id': `web:/ConfigMap:${NAMESPACE}/a` };
    const before = await memory.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: NAMESPACE, annotations },
      data: { key: 'old' },
    } as never);
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    const after = await app.object('ConfigMap', 'a');
    expect(after?.metadata.uid).toBe(before.object.metadata.uid);
    expect(after?.metadata.annotations).toMatchObject(annotations);
  });

  it('makes every object a member of the ApplySet whose parent the inventory is', async () => {
    const memory = memoryCluster();
    const inventory = configMapInventory({ cluster: memory, namespace: NAMESPACE, applySet: true });
    await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b') }, { memory, inventory });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    const member = `applyset.kubernetes.io/part-of=${inventory.applySet?.('web')}`;
    const { items } = await memory.list({ group: '', kind: 'ConfigMap' }, { labelSelector: member });
    expect(items.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
    app.commit({ 'a.yaml': null });
    await app.reconciler.sync();
    expect(await app.object('ConfigMap', 'a')).toBeUndefined();
  });
});

const TRACKING = 'argocd.argoproj.io/tracking-id';
const PART_OF = 'applyset.kubernetes.io/part-of';
const FILES = { 'a.yaml': configMap('a'), 'b.yaml': configMap('b') };

/** Ways in which a host has marked its objects for other tools, and the key of that mark. */
const MARKED = [
  { by: 'a tracking id', key: TRACKING, options: (): Partial<ReconcilerOptions> => ({ policy: { tracking: { argocd: 'shop' } } }) },
  {
    by: 'membership of an ApplySet',
    key: PART_OF,
    options: (memory: ReturnType<typeof memoryCluster>): Partial<ReconcilerOptions> => ({
      inventory: configMapInventory({ cluster: memory, namespace: NAMESPACE, applySet: true }),
    }),
  },
] as const;

describe.each(MARKED)('marks that this library wrote itself: $by', ({ key, options }) => {
  async function world(): Promise<{ memory: ReturnType<typeof memoryCluster> }> {
    const memory = memoryCluster();
    await using host = await harness(FILES, { memory, ...options(memory) });
    expect((await host.reconciler.sync()).outcome).toBe('succeeded');
    return { memory };
  }
  const marksOf = (metadata: { annotations?: object | undefined; labels?: object | undefined } | undefined): readonly string[] =>
    Object.keys({ ...metadata?.annotations, ...metadata?.labels });

  it('do not keep the objects from who destroys the application without that option', async () => {
    const { memory } = await world();
    await using other = await harness({}, { memory });
    expect(await other.reconciler.destroy()).toMatchObject({ outcome: 'succeeded', plan: { summary: { delete: 2, skip: 0 } } });
    expect(await other.object('ConfigMap', 'a')).toBeUndefined();
  });

  it('go with the next sync without that option, and what left Git goes too', async () => {
    const { memory } = await world();
    await using app = await harness({ 'a.yaml': configMap('a') }, { memory });
    expect(await app.reconciler.sync()).toMatchObject({ outcome: 'succeeded', plan: { summary: { update: 1, delete: 1 } } });
    expect(marksOf((await app.object('ConfigMap', 'a'))?.metadata)).not.toContain(key);
    expect(await app.object('ConfigMap', 'b')).toBeUndefined();
  });

  it('count as the mark of another once another has written them, too', async () => {
    const { memory } = await world();
    const ref = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'a' };
    const place = key === TRACKING ? 'annotations' : 'labels';
    const value = getIn((await memory.get(ref))?.metadata, place, key);
    await memory.apply(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: NAMESPACE, [place]: { [key]: value } } },
      { fieldManager: 'argocd-controller' },
    );
    await using other = await harness({}, { memory });
    await other.reconciler.destroy();
    expect([await other.object('ConfigMap', 'a'), await other.object('ConfigMap', 'b')]).toEqual([expect.anything(), undefined]);
  });
});

describe('another name of the application in Argo CD', () => {
  it('is written over the one that this library wrote before', async () => {
    const memory = memoryCluster();
    await using host = await harness(FILES, { memory, policy: { tracking: { argocd: 'old' } } });
    await host.reconciler.sync();
    await using app = await harness(FILES, { memory, policy: { tracking: { argocd: 'new' } } });
    expect(await app.reconciler.sync()).toMatchObject({ outcome: 'succeeded', plan: { summary: { update: 2 } } });
    expect((await app.object('ConfigMap', 'a'))?.metadata.annotations).toMatchObject({ [TRACKING]: `new:/ConfigMap:${NAMESPACE}/a` });
  });
});

describe('an ApplySet that was handed over to kubectl', () => {
  it('is left alone also by who does not know that the inventory is one', async () => {
    const memory = memoryCluster();
    const inventory = configMapInventory({ cluster: memory, namespace: NAMESPACE, applySet: true });
    await using host = await harness(FILES, { memory, inventory });
    await host.reconciler.sync();
    const annotations = { 'applyset.kubernetes.io/tooling': 'kubectl/v1.36.0' };
    const record = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'gitops-reconciler-web' };
    await memory.patch(record, { metadata: { annotations } }, { type: 'merge', fieldManager: 'kubectl-annotate' });
    await using other = await harness({}, { memory });
    await expect(other.reconciler.destroy()).rejects.toMatchObject({ code: 'INVENTORY_CONFLICT' });
  });
});
