import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../src/ports.ts';
import { memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';
import { hook, job } from '../apply/world.ts';
import { configMap, type Harness, harness, NAMESPACE } from './harness.ts';

const MADE = 'made';

/** An application in a namespace that its sync makes, with a hook there that runs when all is deleted. */
async function synced(memory: MemoryCluster): Promise<Harness> {
  const last = job('last', hook('PostDelete'));
  const files = { 'a.yaml': configMap('a'), 'last.yaml': JSON.stringify({ ...last, metadata: { ...last.metadata, namespace: MADE } }) };
  const app = await harness(files, { memory, namespace: MADE, inventoryNamespace: NAMESPACE, policy: { createNamespace: true } });
  expect((await app.reconciler.sync()).outcome).toBe('succeeded');
  app.writes.length = 0;
  return app;
}

async function destroyAll({ reconciler }: Harness) {
  const { digest } = await reconciler.plan({ operation: 'destroy', deleteNamespace: true });
  return reconciler.destroy({ deleteNamespace: true, approve: digest });
}

describe('a hook that runs when everything is deleted', () => {
  it('runs before its namespace goes, and does not keep it', async () => {
    const memory = memoryCluster();
    await using app = await synced(memory);
    const result = await destroyAll(app);
    expect(result.steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'delete:/ConfigMap/made/a succeeded',
      'hook:PostDelete:batch/Job/made/last succeeded',
      'delete:/Namespace//made succeeded',
    ]);
    expect(app.writes.filter((write) => !write.includes('gitops-reconciler-web'))).toEqual([
      'delete ConfigMap/a',
      'create Job/last',
      'delete Job/last',
      'delete Namespace/made',
    ]);
    expect(await memory.get({ group: '', kind: 'Namespace', name: MADE })).toBeUndefined();
    expect(await app.reconciler.history()).toEqual([]);
  });

  it('runs again in the next destroy when it has failed, which is no success before', async () => {
    let fails = true;
    const memory = memoryCluster({
      script: { pods: ({ metadata }) => (fails && metadata.labels?.['job-name'] === 'last' ? { exitCode: 1 } : undefined) },
    });
    await using app = await synced(memory);
    for (let tries = 0; tries < 2; tries++) expect(await destroyAll(app)).toMatchObject({ outcome: 'failed' });
    expect(await memory.get({ group: '', kind: 'Namespace', name: MADE })).toBeDefined();
    fails = false;
    expect(await destroyAll(app)).toMatchObject({ outcome: 'succeeded' });
    expect(await memory.get({ group: '', kind: 'Namespace', name: MADE })).toBeUndefined();
  });

  it('runs again in the next destroy also when nothing else is left to be deleted', async () => {
    let fails = true;
    const memory = memoryCluster({
      script: { pods: ({ metadata }) => (fails && metadata.labels?.['job-name'] === 'last' ? { exitCode: 1 } : undefined) },
    });
    const files = { 'a.yaml': configMap('a'), 'last.yaml': JSON.stringify(job('last', hook('PostDelete'))) };
    await using app = await harness(files, { memory });
    await app.reconciler.sync();
    expect((await app.reconciler.destroy()).outcome).toBe('failed');
    fails = false;
    const again = await app.reconciler.destroy();
    expect(again.steps.map(({ id, status }) => `${id} ${status}`)).toEqual(['hook:PostDelete:batch/Job/shop/last succeeded']);
    expect(again.outcome).toBe('succeeded');
  });
});

const drain = JSON.stringify(job('drain', hook('PreDelete')));
const slow = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'slow', finalizers: ['example.com/slow'] } });
const SLOW = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'slow' };
const policy = { timeouts: { deleteMs: 300 } };
const jobsMade = ({ writes }: Harness): string[] => writes.filter((write) => write.startsWith('create Job'));

describe('a destroy that did not come to its end', () => {
  it('is gone on with: what ran before it does not run again, for what it needs may be gone', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'slow.yaml': slow, 'drain.yaml': drain }, { policy });
    await app.reconciler.sync();
    expect((await app.reconciler.destroy()).outcome).toBe('failed');
    expect(await app.data('a')).toBeUndefined();
    expect(await app.reconciler.history()).toMatchObject([
      { id: 2, operation: 'destroy', outcome: 'failed' },
      { id: 1, operation: 'sync' },
    ]);
    await app.memory.patch(SLOW, { metadata: { finalizers: null } }, { type: 'merge' });
    const again = await app.reconciler.destroy();
    expect(again.steps.map(({ id, status, message }) => `${id} ${status}: ${message}`)).toContainEqual(
      'hook:PreDelete:batch/Job/shop/drain skipped: has succeeded already in this destroy, which was begun before',
    );
    expect([again.outcome, jobsMade(app), await app.object('ConfigMap', 'gitops-reconciler-web')]).toEqual([
      'succeeded',
      ['create Job/drain'],
      undefined,
    ]);
  });

  it('is gone on with when its process died, and what its hooks have left goes', async () => {
    const memory = memoryCluster();
    const cluster: Cluster = {
      ...memory,
      delete: (ref, o) => (ref.name === 'a' ? new Promise(() => undefined) : memory.delete(ref, o)),
    };
    const files = { 'a.yaml': configMap('a'), 'drain.yaml': drain };
    const first = await harness(files, { memory, cluster });
    await first.reconciler.sync();
    const begun = new Promise((resolve) =>
      first.reconciler.subscribe((event) => event.type === 'stepStarted' && event.id.startsWith('delete:') && resolve(0)),
    );
    void first.reconciler.destroy();
    await begun;
    await using second = await harness(files, { memory, source: first.source });
    expect((await second.reconciler.destroy()).outcome).toBe('succeeded');
    expect(jobsMade(second)).toEqual([]);
    expect(memory.objects().filter(({ kind }) => kind === 'Job')).toEqual([]);
    expect(await second.object('ConfigMap', 'gitops-reconciler-web')).toBeUndefined();
  });

  it('runs again what ran before it when nothing was deleted yet, or the application was synced since', async () => {
    let fails = true;
    const memory = memoryCluster({
      script: { pods: ({ metadata }) => (fails && metadata.labels?.['job-name'] === 'last' ? { exitCode: 1 } : undefined) },
    });
    const last = JSON.stringify(job('last', { ...hook('PreDelete'), 'argocd.argoproj.io/sync-wave': '1' }));
    const migrate = JSON.stringify(job('migrate', hook('PreSync')));
    const files = { 'a.yaml': configMap('a'), 'slow.yaml': slow, 'drain.yaml': drain, 'last.yaml': last, 'migrate.yaml': migrate };
    await using app = await harness(files, { memory, policy });
    await app.reconciler.sync();
    const made = async (call: () => Promise<unknown>): Promise<string[]> => {
      app.writes.length = 0;
      await call();
      return jobsMade(app).map((write) => write.replace('create Job/', ''));
    };
    const destroy = (): Promise<unknown> => app.reconciler.destroy();
    expect(await made(destroy)).toEqual(['drain', 'last']);
    expect(await made(() => app.reconciler.reconcile())).toEqual([]); // nothing to do
    fails = false;
    expect(await made(destroy)).toEqual(['drain', 'last']);
    expect(await made(destroy)).toEqual([]);
    await app.memory.patch(SLOW, { metadata: { finalizers: null } }, { type: 'merge' });
    expect(await made(() => app.reconciler.sync())).toEqual(['migrate']);
    expect(await made(destroy)).toEqual(['drain', 'last']);
  });

  it('runs no hook again that ran behind its deletions, and the one that failed', async () => {
    let fails = true;
    const memory = memoryCluster({
      script: { pods: ({ metadata }) => (fails && metadata.labels?.['job-name'] === 'last' ? { exitCode: 1 } : undefined) },
    });
    const files = {
      'a.yaml': configMap('a'),
      'drain.yaml': drain,
      'tell.yaml': JSON.stringify(job('tell', hook('PostDelete'))),
      'last.yaml': JSON.stringify(job('last', { ...hook('PostDelete'), 'argocd.argoproj.io/sync-wave': '1' })),
    };
    await using app = await harness(files, { memory });
    await app.reconciler.sync();
    expect((await app.reconciler.destroy()).outcome).toBe('failed');
    fails = false;
    app.writes.length = 0;
    expect((await app.reconciler.destroy()).outcome).toBe('succeeded');
    expect(jobsMade(app)).toEqual(['create Job/last']);
  });
});
