import { describe, expect, it } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

const hook = (name: string, phase: string, more: Record<string, string> = {}): string =>
  JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, annotations: { 'argocd.argoproj.io/hook': phase, ...more } },
    spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } },
  });

const deployment = (image: string): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      progressDeadlineSeconds: 1,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image }] } },
    },
  });

const policy = { rollback: 'lastHealthy', timeouts: { degradedGraceMs: 20, syncMs: 3000 } } as const;
const memory = () => memoryCluster({ failingImages: (image) => image.endsWith('bad') });
const imageIn = (object: unknown) =>
  (object as { spec: { template: { spec: { containers: { image: string }[] } } } }).spec.template.spec.containers[0]?.image;

describe('the policy that rolls back', () => {
  it('goes back to the last healthy revision, stays off the bad one, and follows Git when it moves', async () => {
    await using app = await harness({ 'web.yaml': deployment('i:1') }, { memory: memory(), policy });
    const good = await app.reconciler.reconcile();
    app.commit({ 'web.yaml': deployment('i:bad') });
    const result = await app.reconciler.reconcile();
    expect([result.sync?.outcome, result.rollback?.outcome, result.rollback?.revision]).toEqual(['unhealthy', 'succeeded', good.revision]);
    expect(app.events.find(({ type }) => type === 'rollbackStarted')).toMatchObject({ from: result.revision, to: good.revision });
    expect(imageIn(await app.object('Deployment', 'web'))).toBe('i:1');
    app.writes.length = 0;
    const next = await app.reconciler.reconcile();
    expect([next.revision, next.sync, app.writes]).toEqual([good.revision, undefined, []]);
    app.commit({ 'web.yaml': deployment('i:3') });
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
    expect(imageIn(await app.object('Deployment', 'web'))).toBe('i:3');
  });

  it('stays off the bad revision when some of its objects are synced by hand, and the status says so all the time', async () => {
    const files = { 'web.yaml': deployment('i:1'), 'c.yaml': configMap('c') };
    await using app = await harness(files, { memory: memory(), policy });
    const conditions = (): unknown => app.reconciler.status().conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`);
    const off = ['Ready False RolledBack', 'Reconciling False AsExpected', 'Stalled True RolledBack'];
    const good = await app.reconciler.reconcile();
    app.commit({ 'web.yaml': deployment('i:bad'), 'c.yaml': configMap('c', { key: 'bad' }) });
    const bad = await app.reconciler.reconcile();
    expect([app.reconciler.status().sync, conditions()]).toEqual(['OutOfSync', off]);
    const ref = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'c' };
    for (let times = 0; times < 11; times++) {
      await app.edit('c', { key: 'by hand' });
      expect((await app.reconciler.sync({ plan: await app.reconciler.plan({ only: [ref] }) })).outcome).toBe('succeeded');
    }
    expect(await app.data('c')).toEqual({ key: 'bad' });
    expect((await app.reconciler.history()).every(({ from, kept }) => from === bad.revision && kept === good.revision)).toBe(true);
    const next = await app.reconciler.reconcile();
    expect([next.revision, next.sync?.outcome, next.rollback]).toEqual([good.revision, 'succeeded', undefined]);
    expect([await app.data('c'), imageIn(await app.object('Deployment', 'web'))]).toEqual([{ key: 'value' }, 'i:1']);
    expect((await app.reconciler.reconcile()).sync).toBeUndefined();
    expect([app.reconciler.status().sync, conditions()]).toEqual(['OutOfSync', off]);
    app.commit({ 'web.yaml': deployment('i:3') });
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
    expect([app.reconciler.status().sync, conditions()]).toEqual([
      'Synced',
      ['Ready True Reconciled', 'Reconciling False AsExpected', 'Stalled False AsExpected'],
    ]);
  });

  it('goes back to nothing when no revision was healthy, and not from one that was', async () => {
    await using app = await harness({ 'web.yaml': deployment('i:bad') }, { memory: memory(), policy });
    const first = await app.reconciler.reconcile();
    expect([first.sync?.outcome, first.rollback]).toEqual(['unhealthy', undefined]);
    expect(app.events.some(({ type }) => type === 'rollbackStarted')).toBe(false);
  });

  it('is off by default', async () => {
    await using app = await harness({ 'web.yaml': deployment('i:1') }, { memory: memory(), policy: { timeouts: policy.timeouts } });
    await app.reconciler.reconcile();
    app.commit({ 'web.yaml': deployment('i:bad') });
    expect((await app.reconciler.reconcile()).rollback).toBeUndefined();
  });
});

const theirs = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'theirs', namespace: NAMESPACE, annotations: { 'meta.helm.sh/release-name': 'other' } },
};

describe('a revision of which a part was held back', () => {
  it('is none that was healthy: when it is applied at last, and is bad, the policy goes back from it', async () => {
    const late = deployment('i:1').replace('"name":"web"', '"name":"web","annotations":{"argocd.argoproj.io/sync-wave":"1"}');
    await using app = await harness({ 'web.yaml': late }, { memory: memory(), policy });
    const good = await app.reconciler.reconcile();
    await app.memory.create(theirs);
    app.commit({ 'web.yaml': late.replace('i:1', 'i:bad'), 'theirs.yaml': configMap('theirs'), 'other.yaml': configMap('other') });
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('blocked');
    expect(await app.reconciler.history()).toMatchObject([
      { outcome: 'blocked', message: expect.stringContaining('theirs') },
      { outcome: 'succeeded', revision: good.revision },
    ]);
    await app.memory.delete({ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'theirs' });
    const result = await app.reconciler.reconcile();
    expect([result.sync?.outcome, result.rollback?.outcome, result.rollback?.revision]).toEqual(['unhealthy', 'succeeded', good.revision]);
    expect(imageIn(await app.object('Deployment', 'web'))).toBe('i:1');
  });

  it('was healthy when only a deletion was held back', async () => {
    const confirm = configMap('old', {}, { 'argocd.argoproj.io/sync-options': 'Prune=confirm' });
    await using app = await harness({ 'web.yaml': deployment('i:1'), 'old.yaml': confirm }, { memory: memory(), policy });
    await app.reconciler.reconcile();
    app.commit({ 'web.yaml': deployment('i:2'), 'old.yaml': null });
    const held = await app.reconciler.reconcile();
    expect(held.sync?.outcome).toBe('blocked');
    expect((await app.reconciler.history())[0]).toMatchObject({ outcome: 'succeeded', revision: held.revision });
  });
});

describe('hooks of an application', () => {
  it('run with a change of Git, and not when drift alone is undone', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'hook.yaml': hook('migrate', 'PreSync') });
    await app.reconciler.reconcile();
    app.writes.length = 0;
    await app.edit('a', { key: 'by hand' });
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
    expect(app.writes.filter((write) => write.includes('Job'))).toEqual([]);
    expect(await app.data('a')).toEqual({ key: 'value' });
    expect((await app.reconciler.reconcile()).sync).toBeUndefined();
    app.commit({ 'a.yaml': configMap('a', { key: 'new' }) });
    await app.reconciler.reconcile();
    expect(app.writes.filter((write) => write.includes('Job'))).toEqual(['delete Job/migrate', 'create Job/migrate']);
  });

  it('run with a change of Git beside drift that is left as it is, or is healed later', async () => {
    for (const edits of [
      { policy: { selfHeal: false }, before: 0 },
      { policy: {}, before: 1 },
    ]) {
      await using app = await harness({ 'a.yaml': configMap('a'), 'b.yaml': configMap('b') }, { policy: edits.policy });
      await app.reconciler.reconcile();
      for (let at = 0; at <= edits.before; at++) {
        if (at > 0) await app.reconciler.reconcile();
        await app.edit('a', { key: `by hand ${at}` });
      }
      app.commit({ 'b.yaml': configMap('b', { key: 'new' }), 'hook.yaml': hook('migrate', 'PreSync') });
      app.writes.length = 0;
      expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
      expect(app.writes.slice(0, 2)).toEqual(['create Job/migrate', 'apply ConfigMap/b']);
      expect(await app.data('a')).toEqual({ key: `by hand ${edits.before}` });
      expect((await app.reconciler.history())[0]?.hooks).toBeDefined();
      app.commit({ 'late.yaml': hook('late', 'PostSync') });
      app.writes.length = 0;
      await app.reconciler.reconcile();
      expect(app.writes.filter((write) => write.includes('Job'))).toEqual(['create Job/late']);
      app.writes.length = 0;
      expect((await app.reconciler.reconcile()).sync).toBeUndefined();
      expect(app.writes).toEqual([]);
    }
  });

  it('that did not get to run, run with the next reconcile, alone', async () => {
    const failing = memoryCluster({ script: { pods: () => (fails ? { exitCode: 1 } : undefined) } });
    let fails = true;
    await using app = await harness({ 'a.yaml': configMap('a'), 'hook.yaml': hook('notify', 'PostSync') }, { memory: failing });
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('failed');
    fails = false;
    app.writes.length = 0;
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
    expect(app.writes.filter((write) => !write.includes('gitops-reconciler-web'))).toEqual(['delete Job/notify', 'create Job/notify']);
    expect((await app.reconciler.reconcile()).sync).toBeUndefined();
  });

  it('of its end run in a destroy, as the revision that was synced last has them', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'hook.yaml': hook('farewell', 'PreDelete') });
    await app.reconciler.sync();
    app.writes.length = 0;
    expect((await app.reconciler.destroy()).outcome).toBe('succeeded');
    const others = app.writes.filter((write) => !write.includes('gitops-reconciler-web'));
    expect(others).toEqual(['create Job/farewell', 'delete ConfigMap/a', 'delete Job/farewell']);
    expect(await app.object('ConfigMap', 'gitops-reconciler-web')).toBeUndefined();
    expect(await app.memory.list({ group: 'batch', kind: 'Job', namespace: NAMESPACE })).toMatchObject({ items: [] });
  });

  it('of its end do not run when that revision cannot be read any more, and a warning says so', async () => {
    await using app = await harness({ 'a.yaml': configMap('a'), 'hook.yaml': hook('farewell', 'PreDelete') });
    await app.reconciler.sync();
    await using later = await harness({ 'other.yaml': configMap('other') }, { memory: app.memory });
    const plan = await later.reconciler.plan({ operation: 'destroy' });
    expect(plan.steps.map(({ id }) => id)).toEqual([`delete:/ConfigMap/${NAMESPACE}/a`]);
    expect(plan.warnings).toMatchObject([{ message: expect.stringContaining('cannot be read') }]);
    expect((await later.reconciler.destroy()).outcome).toBe('succeeded');
  });
});
