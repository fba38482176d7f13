import { describe, expect, it } from 'vitest';
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
