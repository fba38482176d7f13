import { describe, expect, it } from 'vitest';
import { configMap, harness, NAMESPACE } from './harness.ts';

const KEEP = { 'argocd.argoproj.io/sync-options': 'Delete=false' };
const a = { group: '', version: 'v1', kind: 'ConfigMap', namespace: NAMESPACE, name: 'a' };

describe('the history', () => {
  it('tells a selective sync as one, and it is none to roll back to', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b') });
    await app.reconciler.sync();
    const first = (await app.reconciler.history())[0]?.revision;
    app.commit({ 'a.yaml': configMap('a', { key: '2' }), 'b.yaml': configMap('b', { key: '2' }) });
    await app.reconciler.sync({ plan: await app.reconciler.plan({ only: [a] }) });
    app.commit({ 'a.yaml': configMap('a', { key: '3' }) });
    expect((await app.reconciler.history()).map(({ outcome, partial }) => [outcome, partial])).toEqual([
      ['succeeded', true],
      ['succeeded', undefined],
    ]);
    expect((await app.reconciler.rollback({ to: 'lastHealthy' })).revision).toBe(first);
  });

  it('tells no selective sync where drift is undone in what was synced whole', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b') });
    await app.reconciler.sync();
    await app.edit('a', { key: 'by hand' });
    await app.reconciler.sync({ plan: await app.reconciler.plan({ only: [a] }) });
    expect((await app.reconciler.history()).map(({ partial }) => partial)).toEqual([undefined, undefined]);
  });

  it('does not tell a destroy that keeps something as a sync', async () => {
    await using app = await harness({ 'a.yaml': configMap('a', {}, KEEP), 'b.yaml': configMap('b') });
    await app.reconciler.sync();
    const before = await app.reconciler.history();
    expect((await app.reconciler.destroy()).outcome).toBe('succeeded');
    expect(await app.reconciler.history()).toEqual(before);
    expect((await app.reconciler.plan()).steps.map(({ action }) => action)).toEqual(['unchanged', 'create']);
  });
});
