import { describe, expect, it } from 'vitest';
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
