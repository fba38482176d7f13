import { describe, expect, it } from 'vitest';
import type { ObjectInput } from '../../src/object/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

const deployment = (name: string, o: { fail?: string; wave?: string } = {}): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, annotations: o.wave === undefined ? {} : { 'argocd.argoproj.io/sync-wave': o.wave } },
    spec: {
      progressDeadlineSeconds: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name }, annotations: o.fail === undefined ? {} : { 'testing.gitops-reconciler/fail': o.fail } },
        spec: { containers: [{ name: 'c', image: 'registry.example/c:1' }] },
      },
    },
  });

const quick = { timeouts: { degradedGraceMs: 20 } };

describe('health after a sync', () => {
  it('is waited for', async () => {
    await using app = await harness({ 'web.yaml': deployment('web') });
    const result = await app.reconciler.sync();
    expect(result).toMatchObject({ outcome: 'succeeded', steps: [{ health: { status: 'Healthy' } }] });
    expect((await app.object('Deployment', 'web'))?.['status']).toMatchObject({ readyReplicas: 1 });
  });

  it('that stays Degraded makes the sync unhealthy, alerts, and is no failure of a step', async () => {
    await using app = await harness({ 'web.yaml': deployment('web', { fail: 'ImagePullBackOff' }) }, { policy: quick });
    const result = await app.reconciler.sync();
    expect(result).toMatchObject({ outcome: 'unhealthy', health: { status: 'Degraded' }, steps: [{ status: 'succeeded' }] });
    expect(app.events.map(({ type }) => type)).toContain('syncFailed');
    expect(await app.reconciler.history()).toMatchObject([{ outcome: 'unhealthy' }]);
    expect(app.reconciler.status().conditions[0]).toMatchObject({ type: 'Ready', status: 'False', reason: 'Unhealthy' });
  });

  it('is not waited for where the caller says so', async () => {
    await using app = await harness({ 'web.yaml': deployment('web', { fail: 'ImagePullBackOff' }) });
    expect((await app.reconciler.sync({ wait: false })).outcome).toBe('succeeded');
  });

  it('ends the wait when its time is over', async () => {
    await using app = await harness({ 'web.yaml': deployment('web', { fail: 'ImagePullBackOff' }) });
    expect(await app.reconciler.sync({ timeoutMs: 50 })).toMatchObject({ outcome: 'unhealthy' });
  });

  it('I10 gates the next wave: nothing of it is made before the one before is ready', async () => {
    const memory = memoryCluster();
    await using app = await harness(
      { 'web.yaml': deployment('web'), 'late.yaml': configMap('late', {}, { 'argocd.argoproj.io/sync-wave': '1' }) },
      { memory },
    );
    const readyWhenMade: unknown[] = [];
    app.reconciler.subscribe((event) => {
      if (event.type !== 'stepStarted' || event.ref.name !== 'late') return;
      readyWhenMade.push(memory.objects().find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'web')?.['status']);
    });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(readyWhenMade).toMatchObject([{ readyReplicas: 1 }]);
  });

  it('that is Degraded before a later wave fails the sync, and the later wave is not made', async () => {
    const files = {
      'web.yaml': deployment('web', { fail: 'CrashLoopBackOff' }),
      'late.yaml': configMap('late', {}, { 'argocd.argoproj.io/sync-wave': '1' }),
    };
    await using app = await harness(files, { policy: quick });
    const result = await app.reconciler.sync();
    expect(result.outcome).toBe('failed');
    expect(result.steps.map(({ ref, status }) => [ref.name, status])).toEqual([
      ['web', 'succeeded'],
      ['late', 'skipped'],
    ]);
    expect(await app.data('late')).toBeUndefined();
  });
});

describe('deletes', () => {
  it('wait for everything else: none is done after a wave that did not become healthy', async () => {
    const late = configMap('late', {}, { 'argocd.argoproj.io/sync-wave': '1' });
    const first = { 'web.yaml': deployment('web'), 'old.yaml': configMap('old'), 'b.yaml': configMap('b') };
    await using app = await harness(first, { policy: quick });
    await app.reconciler.sync();
    app.commit({ 'web.yaml': deployment('web', { fail: 'CrashLoopBackOff' }), 'late.yaml': late, 'old.yaml': null });
    const result = await app.reconciler.sync();
    expect(result.outcome).toBe('failed');
    expect(await app.data('old')).toBeDefined();
  });
});

describe('destroy', () => {
  it('removes the inventory even if no object is left', async () => {
    await using app = await harness({ 'a.yaml': configMap('a') });
    await app.reconciler.sync();
    await app.memory.delete({ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'a' });
    expect((await app.reconciler.destroy()).outcome).toBe('succeeded');
    expect(await app.object('ConfigMap', 'gitops-reconciler-web')).toBeUndefined();
  });
});

describe('destroy with deleteNamespace', () => {
  const files = { 'a.yaml': configMap('a') };
  const fresh = { namespace: 'fresh', policy: { createNamespace: true } };

  it('is blocked until approved, then deletes the namespace that the sync made', async () => {
    const memory = memoryCluster();
    await using app = await harness(files, { ...fresh, memory });
    await app.reconciler.sync();
    const blocked = await app.reconciler.destroy({ deleteNamespace: true });
    expect(blocked.outcome).toBe('blocked');
    const done = await app.reconciler.destroy({
      deleteNamespace: true,
      approve: (await app.reconciler.plan({ operation: 'destroy', deleteNamespace: true })).digest,
    });
    expect(done.outcome).toBe('succeeded');
    expect(await memory.get({ group: '', kind: 'Namespace', name: 'fresh' })).toBeUndefined();
  });

  it('keeps a namespace in which somebody else has an object, and names it', async () => {
    const memory = memoryCluster();
    await using app = await harness(files, { ...fresh, memory });
    await app.reconciler.sync();
    await memory.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theirs', namespace: 'fresh' } } as ObjectInput);
    const { digest } = await app.reconciler.plan({ operation: 'destroy', deleteNamespace: true });
    const result = await app.reconciler.destroy({ deleteNamespace: true, approve: digest });
    expect(result.steps.find(({ ref }) => ref.kind === 'Namespace')).toMatchObject({
      status: 'skipped',
      message: expect.stringContaining('theirs'),
    });
    expect(await memory.get({ group: '', kind: 'Namespace', name: 'fresh' })).toBeDefined();
    expect(await memory.get({ group: '', kind: 'ConfigMap', namespace: 'fresh', name: 'theirs' })).toBeDefined();
  });

  it('leaves a namespace alone that was there before', async () => {
    await using app = await harness(files, { policy: { createNamespace: true } });
    await app.reconciler.sync();
    expect((await app.reconciler.destroy({ deleteNamespace: true })).outcome).toBe('succeeded');
    expect(await app.memory.get({ group: '', kind: 'Namespace', name: NAMESPACE })).toBeDefined();
  });
});
