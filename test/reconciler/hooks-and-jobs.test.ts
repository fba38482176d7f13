import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../src/apply/index.ts';
import { GitOpsError } from '../../src/errors.ts';
import { refOf } from '../../src/object/index.ts';
import type { Cluster, Waiting } from '../../src/ports.ts';
import { systemRuntime } from '../../src/runtime.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness } from './harness.ts';

const job = (metadata: Record<string, unknown>, spec: Record<string, unknown> = {}): string =>
  JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } }, ...spec },
  });

const PRE_SYNC = { 'argocd.argoproj.io/hook': 'PreSync' };

describe('a hook', () => {
  it('of an application that hands over makes room for that of the one that takes over', async () => {
    const memory = memoryCluster({ controllers: true });
    const files = { 'a.yaml': configMap('a'), 'm.yaml': job({ name: 'migrate', annotations: PRE_SYNC }) };
    await using before = await harness(files, { memory, name: 'before' });
    await before.reconciler.sync();
    await using stranger = await harness(files, { memory, name: 'stranger' });
    expect((await stranger.reconciler.sync()).outcome).toBe('blocked');
    await using after = await harness(files, { memory, name: 'after', policy: { adoptFrom: ['shop/before'] } });
    expect((await after.reconciler.sync()).outcome).toBe('succeeded');
    expect(after.writes.filter((write) => write.includes('Job'))).toEqual(['delete Job/migrate', 'create Job/migrate']);
  });

  it('with a generateName runs anew when its application was destroyed, and is made again', async () => {
    let ahead = 0;
    const clock = { now: () => systemRuntime.clock.now() + ahead, sleep: (ms: number, o?: Waiting) => systemRuntime.clock.sleep(ms, o) };
    const memory = memoryCluster({ controllers: true, runtime: { clock } });
    const migrate = job({ generateName: 'migrate-', annotations: PRE_SYNC });
    await using app = await harness({ 'a.yaml': configMap('a'), 'm.yaml': migrate }, { memory });
    await app.reconciler.sync();
    const [first] = memory.objects().filter(({ kind }) => kind === 'Job');
    await app.reconciler.destroy();
    ahead = 60_000;
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    const [second] = memory.objects().filter(({ kind }) => kind === 'Job');
    expect(second?.metadata.name).toBe(first?.metadata.name);
    expect(second?.metadata.uid).not.toBe(first?.metadata.uid);
  });
});

describe('a hook with a generateName', () => {
  const migrate = job({ generateName: 'migrate-', annotations: PRE_SYNC });
  const jobs = (memory: ReturnType<typeof memoryCluster>): string[] =>
    memory.objects().flatMap(({ kind, metadata }) => (kind === 'Job' ? [metadata.name] : []));

  it('keeps its name in a plan that waits while some of the objects are synced, or drift is healed', async () => {
    const memory = memoryCluster({ controllers: true });
    await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b'), 'm.yaml': migrate }, { memory });
    await app.reconciler.sync();
    app.commit({ 'b.yaml': configMap('b', { key: 'new' }) });
    const plan = await app.reconciler.plan();
    const ref = { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'a' };
    for (const by of ['selective sync', 'second selective sync']) {
      await app.edit('a', { key: by });
      await app.reconciler.sync({ plan: await app.reconciler.plan({ only: [ref] }) });
    }
    expect((await app.reconciler.history()).map(({ id, afterWhole }) => [id, afterWhole])).toEqual([
      [3, 1],
      [2, 1],
      [1, undefined],
    ]);
    expect((await app.reconciler.sync({ plan })).outcome).toBe('succeeded');
    expect(jobs(memory)).toHaveLength(2);
    app.commit({ 'b.yaml': configMap('b', { key: 'newer' }) });
    await app.reconciler.sync();
    expect(new Set(jobs(memory)).size).toBe(3);
  });

  it('is found again by the next sync when the one before was cancelled, and no second one is made beside it', async () => {
    const memory = memoryCluster({ controllers: true, script: { pods: () => ({ endsAfterMs: 200 }) } });
    await using app = await harness({ 'a.yaml': configMap('a'), 'm.yaml': migrate }, { memory });
    for (const afterWhole of [0, 0, 0]) {
      const stop = new AbortController();
      const onState = ({ hooks }: SyncState) => Object.values(hooks).some(({ uid }) => uid !== undefined) && stop.abort();
      expect((await app.reconciler.sync({ signal: stop.signal, onState })).outcome).toBe('cancelled');
      expect(await app.reconciler.history()).toContainEqual(expect.objectContaining({ outcome: 'cancelled', afterWhole }));
    }
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(jobs(memory)).toHaveLength(1);
    app.commit({ 'a.yaml': configMap('a', { key: 'new' }) });
    await app.reconciler.sync();
    expect(jobs(memory)).toHaveLength(2);
  });

  it('is found again also where something beside it had failed when the sync was cancelled', async () => {
    const memory = memoryCluster({ controllers: true, script: { pods: () => ({ endsAfterMs: 200 }) } });
    const refused = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b' }, data: { key: 'value' } });
    const inSync = job({ generateName: 'migrate-', annotations: { 'argocd.argoproj.io/hook': 'Sync' } });
    let fails = true;
    const cluster: Cluster = {
      ...memory,
      apply: (object, o) =>
        fails && refOf(object).name === 'b' && o.dryRun !== true
          ? Promise.reject(new GitOpsError('API_ERROR', 'no', { status: 403, reason: 'Forbidden' }))
          : memory.apply(object, o),
    };
    await using app = await harness({ 'b.yaml': refused, 'm.yaml': inSync }, { memory, cluster });
    const stop = new AbortController();
    const onState = ({ steps, hooks }: SyncState) =>
      steps.some(({ status }) => status === 'failed') && Object.values(hooks).some(({ uid }) => uid !== undefined) && stop.abort();
    expect((await app.reconciler.sync({ signal: stop.signal, onState })).outcome).toBe('failed');
    fails = false;
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(jobs(memory)).toHaveLength(1);
  });
});

describe('a Job with a TTL that is no hook', () => {
  it('is seen to fail though it is gone at once, and is made anew until it has succeeded', { timeout: 20_000 }, async () => {
    let fails = true;
    const pods = ({ metadata }: { metadata: { labels?: Record<string, string> | undefined } }) =>
      fails && metadata.labels?.['job-name'] === 'seed' ? { exitCode: 1 } : undefined;
    const memory = memoryCluster({ controllers: true, script: { pods } });
    const late = configMap('late', {}, { 'argocd.argoproj.io/sync-wave': '1' });
    const files = { 'seed.yaml': job({ name: 'seed' }, { ttlSecondsAfterFinished: 0 }), 'late.yaml': late };
    const policy = { selfHeal: false, timeouts: { degradedGraceMs: 30, syncMs: 600_000 } };
    await using app = await harness(files, { memory, policy });
    for (let tries = 1; tries <= 2; tries++) {
      const { sync } = await app.reconciler.reconcile();
      expect(sync?.outcome).toBe('failed');
      expect(sync?.steps.map(({ status }) => status)).toEqual(['succeeded', 'skipped']);
    }
    fails = false;
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
    expect((await app.reconciler.reconcile()).sync).toBeUndefined();
  });
});
