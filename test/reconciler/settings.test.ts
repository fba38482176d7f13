import { describe, expect, it } from 'vitest';
import { NAMESPACE, configMap, harness } from './harness.ts';

const NAMESPACE_REF = { group: '', version: 'v1', kind: 'Namespace', name: NAMESPACE };
const SYNC = 'argocd.argoproj.io/sync-options';

describe('settings of a sync, on a cluster', () => {
  it('labels a namespace that was there, and leaves it to its owner', async () => {
    const createNamespace = { labels: { team: 'shop' }, annotations: { note: 'ours' } };
    await using app = await harness({ 'a.yaml': configMap('a') }, { policy: { createNamespace } });
    const result = await app.reconciler.sync();
    expect(result.outcome).toBe('succeeded');
    const namespace = await app.memory.get(NAMESPACE_REF);
    expect(namespace?.metadata.labels).toMatchObject({ team: 'shop' });
    expect(namespace?.metadata.annotations).toEqual({ note: 'ours' });
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
    expect((await app.reconciler.plan({ operation: 'destroy' })).steps.map(({ ref }) => ref.kind)).toEqual(['ConfigMap']);
  });

  it('lets an object of a kind that nobody serves fail by itself, where it says that the kind may come', async () => {
    const gadget = (annotations: object): string =>
      JSON.stringify({ apiVersion: 'example.org/v1', kind: 'Gadget', metadata: { name: 'g', namespace: NAMESPACE, annotations } });
    await using app = await harness({ 'a.yaml': configMap('a'), 'g.yaml': gadget({}) });
    await expect(app.reconciler.plan()).rejects.toMatchObject({ code: 'KIND_NOT_SERVED' });
    app.commit({ 'g.yaml': gadget({ [SYNC]: 'SkipDryRunOnMissingResource=true' }) });
    expect((await app.reconciler.plan()).steps.map(({ ref, action }) => `${action} ${ref.name}`)).toEqual(['create a', 'create g']);
  });

  it('waits for an approval where a deletion has to be confirmed, and deletes with it', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b', {}, { [SYNC]: 'Prune=confirm' }) });
    await app.reconciler.sync();
    app.commit({ 'b.yaml': null });
    const held = await app.reconciler.sync();
    expect(held.outcome).toBe('blocked');
    expect(await app.object('ConfigMap', 'b')).toBeDefined();
    const done = await app.reconciler.sync({ approve: held.plan.digest });
    expect(done.outcome).toBe('succeeded');
    expect(await app.object('ConfigMap', 'b')).toBeUndefined();
  });

  it('replaces, makes once, and leaves out of health what says so', async () => {
    const files = (value: string): Record<string, string> => ({
      'a.yaml': configMap('a', { key: value }, { [SYNC]: 'Replace=true' }),
      'b.yaml': configMap('b', { key: value }, { 'client.lifecycle.config.k8s.io/mutation': 'ignore' }),
    });
    await using app = await harness(files('1'));
    await app.reconciler.sync();
    app.writes.length = 0;
    app.commit(files('2'));
    await app.reconciler.sync();
    expect(app.writes.filter((write) => /\/[ab]$/.test(write))).toEqual(['replace ConfigMap/a']);
    expect([await app.data('a'), await app.data('b')]).toEqual([{ key: '2' }, { key: '1' }]);
  });
});
