import { describe, expect, it } from 'vitest';
import { configMap, type Harness, harness, NAMESPACE } from './harness.ts';

const migration = JSON.stringify({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate', annotations: { 'argocd.argoproj.io/hook': 'PreSync' } },
  spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } } },
});
const user = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'user' },
  spec: { containers: [{ name: 'c', image: 'i', envFrom: [{ configMapRef: { name: 'theirs' } }] }] },
});
const secret = (value: string): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'fixed' }, immutable: true, data: { a: value } });
const late = { 'argocd.argoproj.io/sync-wave': '1' };

/** An application that was synced, with a migration; then Git gets something that is blocked, and more that waits for that. */
async function blocked(before: Record<string, string>, change: Record<string, string | null>): Promise<Harness> {
  const app = await harness({ 'keep.yaml': configMap('keep'), 'migrate.yaml': migration, ...before });
  expect((await app.reconciler.reconcile()).sync?.outcome).toBe('succeeded');
  const theirs = { name: 'theirs', namespace: NAMESPACE, annotations: { 'meta.helm.sh/release-name': 'other' } };
  await app.memory.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: theirs });
  app.commit(change);
  app.writes.length = 0;
  return app;
}

describe('what waits for a blocked object', () => {
  it.each([
    ['an object of a later wave', {}, { 'theirs.yaml': configMap('theirs'), 'late.yaml': configMap('late', {}, late) }],
    ['an object that refers to it', {}, { 'theirs.yaml': configMap('theirs'), 'user.yaml': user }],
    ['a deletion', { 'old.yaml': configMap('old') }, { 'theirs.yaml': configMap('theirs'), 'old.yaml': null }],
    ['what needs approval', { 's.yaml': secret('YQ==') }, { 's.yaml': secret('Yg=='), 'late.yaml': configMap('late', {}, late) }],
  ])('is no work that hooks go along with, and is told once: %s', async (_what, before, change) => {
    await using app = await blocked(before, change);
    const history = await app.reconciler.history();
    const outcomes: unknown[] = [];
    for (let ticks = 0; ticks < 3; ticks++) outcomes.push((await app.reconciler.reconcile()).sync?.outcome);
    expect(outcomes).toEqual(['blocked', undefined, undefined]);
    expect(app.writes).toEqual([]);
    expect(await app.reconciler.history()).toEqual(history);
  });

  it('runs with its hooks once it is approved', async () => {
    await using app = await blocked({ 's.yaml': secret('YQ==') }, { 's.yaml': secret('Yg=='), 'late.yaml': configMap('late', {}, late) });
    const plan = await app.reconciler.plan();
    expect((await app.reconciler.sync({ plan, approve: plan.digest })).outcome).toBe('succeeded');
    expect(app.writes.filter((write) => !write.includes('gitops-reconciler-web'))).toEqual([
      'delete Job/migrate',
      'create Job/migrate',
      'delete Secret/fixed',
      'apply Secret/fixed',
      'apply ConfigMap/late',
    ]);
  });

  it('holds no hooks of other work back', async () => {
    await using app = await blocked({}, { 'theirs.yaml': configMap('theirs'), 'user.yaml': user, 'other.yaml': configMap('other') });
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('blocked');
    expect(app.writes).toContain('create Job/migrate');
    app.writes.length = 0;
    expect((await app.reconciler.reconcile()).sync?.outcome).toBe('blocked'); // of what is left, told once
    expect((await app.reconciler.reconcile()).sync).toBeUndefined();
    expect(app.writes).toEqual([]);
  });
});
