import { describe, expect, it } from 'vitest';
import type { StepResult, SyncResult } from '../../src/apply/index.ts';
import type { Inventory } from '../../src/inventory/index.ts';
import { formatPlan, type Plan } from '../../src/plan/index.ts';
import type { Policy } from '../../src/reconciler/index.ts';
import { configMap, type Harness, harness, NAMESPACE } from './harness.ts';

const FINALIZER = 'foo.io/operator';
const WAVE = 'argocd.argoproj.io/sync-wave';

function custom(name: string, annotations: Record<string, string> = {}): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, annotations, finalizers: [FINALIZER] } });
}

/** A custom resource, the operator that its finalizer needs, and something else. */
const FILES = { 'cr.yaml': custom('cr', { [WAVE]: '1' }), 'operator.yaml': configMap('operator'), 'other.yaml': configMap('other') };
const WITHOUT = { 'cr.yaml': null, 'operator.yaml': null };
const POLICY: Policy = { timeouts: { deleteMs: 120 }, guards: { maxPruneFraction: 1 } };

/** The application, after a sync that was aborted while it waited for the end of what it had deleted. */
async function aborted(files: Record<string, string> = FILES): Promise<{ app: Harness; first: SyncResult }> {
  const app = await harness(files, { policy: POLICY });
  expect(await app.reconciler.sync()).toMatchObject({ outcome: 'succeeded' });
  app.commit(WITHOUT);
  const stop = new AbortController();
  const poll = setInterval(() => app.writes.includes('delete ConfigMap/cr') && stop.abort(), 5);
  const first = await app.reconciler.sync({ signal: stop.signal });
  clearInterval(poll);
  app.writes.length = 0;
  return { app, first };
}

function deletions({ steps }: Plan): object[] {
  return steps.filter(({ action }) => action === 'delete').map(({ ref: { name }, reason, after }) => ({ name, reason, after }));
}

function told(steps: readonly StepResult[], name: string): string {
  const step = steps.find(({ ref }) => ref.name === name);
  return `${step?.status}: ${step?.message}`;
}

async function release(app: Harness, name = 'cr'): Promise<void> {
  const ref = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name };
  await app.memory.patch(ref, { metadata: { finalizers: null } }, { type: 'merge' });
}

async function names(app: Harness): Promise<string[]> {
  const { items } = await app.memory.list({ group: '', kind: 'ConfigMap', namespace: NAMESPACE });
  return items.map(({ metadata }) => metadata.name).filter((name) => name !== 'kube-root-ca.crt');
}

async function inventory(app: Harness): Promise<Inventory | undefined> {
  return (await app.reconciler.refresh()).inventory;
}

describe('an object that is still being deleted', () => {
  it('is told of in the report of the sync that was aborted', async () => {
    const { app, first } = await aborted();
    await using _ = app;
    expect(first.outcome).toBe('cancelled');
    expect(told(first.steps, 'cr')).toBe(`cancelled: the sync was cancelled; deletion was asked for; waits for ${FINALIZER}`);
    expect(told(first.steps, 'operator')).toBe('cancelled: the sync was cancelled');
  });

  it('stays in the plan, before the operator that its finalizer needs, and is waited for without a second delete', async () => {
    const { app } = await aborted();
    await using _ = app;
    const { plan } = await app.reconciler.refresh();
    expect(deletions(plan)).toMatchObject([
      { name: 'cr', reason: `being deleted; waits for ${FINALIZER}` },
      { name: 'operator', reason: 'no longer in Git', after: [`delete:/ConfigMap/shop/cr`] },
    ]);
    expect((await app.reconciler.refresh()).plan).toEqual(plan);
    const second = await app.reconciler.sync();
    expect(second.outcome).toBe('failed');
    expect(told(second.steps, 'cr')).toContain(`waits for its finalizers (${FINALIZER})`);
    expect(told(second.steps, 'operator')).toContain('skipped: waits for ConfigMap shop/cr');
    expect(await names(app)).toContain('operator');
    expect(app.writes.filter((write) => write.startsWith('delete'))).toEqual([]);
    await release(app);
    expect(await app.reconciler.sync()).toMatchObject({ outcome: 'succeeded' });
    expect(await names(app)).toEqual(['gitops-reconciler-web', 'other']);
  });

  it('keeps the application out of sync when nothing else is left to do, with the finalizer named', async () => {
    const { app } = await aborted({ 'cr.yaml': custom('cr'), 'other.yaml': configMap('other') });
    await using _ = app;
    const { plan } = await app.reconciler.refresh();
    expect(plan.summary).toMatchObject({ delete: 1, writes: 1 });
    expect(formatPlan(plan)).toMatch(/- delete\s+ConfigMap shop\/cr\s+being deleted; waits for foo\.io\/operator/);
    expect(formatPlan(plan)).not.toContain('Nothing to do');
    const { sync, conditions } = app.reconciler.status();
    expect(sync).toBe('OutOfSync');
    expect(conditions[0]).toMatchObject({ status: 'False', message: `ConfigMap shop/cr is being deleted; waits for ${FINALIZER}` });
  });

  it('is waited for at each interval, each with an end of its own and one entry of the history for all of them', async () => {
    const { app } = await aborted();
    await using _ = app;
    const outcomes: unknown[] = [];
    for (const reason of ['interval', 'interval', 'interval'] as const) {
      outcomes.push((await app.reconciler.reconcile({ reason })).sync?.outcome);
    }
    expect(outcomes).toEqual(['failed', 'failed', 'failed']);
    expect((await inventory(app))?.history.map(({ outcome }) => outcome)).toEqual(['failed', 'cancelled', 'succeeded']);
    await release(app);
    expect((await app.reconciler.reconcile({ reason: 'interval' })).sync?.outcome).toBe('succeeded');
    expect((await app.reconciler.reconcile({ reason: 'interval' })).sync).toBeUndefined();
    expect(app.reconciler.status().sync).toBe('Synced');
  });

  it('runs no hook that has run, and counts for no guard', async () => {
    const hook = configMap('migrate', {}, { 'argocd.argoproj.io/hook': 'PreSync' });
    const { app } = await aborted({ 'cr.yaml': custom('cr'), 'other.yaml': configMap('other'), 'hook.yaml': hook });
    await using _ = app;
    const policy: Policy = { ...POLICY, guards: { maxPruneCount: 0 } };
    await using guarded = await harness({}, { memory: app.memory, source: app.source, policy });
    const { plan } = await guarded.reconciler.refresh();
    expect(plan.blocked).toEqual([]);
    expect(plan.steps).toMatchObject([{ action: 'skip' }, { action: 'unchanged' }, { action: 'delete', how: { going: true } }]);
    expect((await guarded.reconciler.sync()).outcome).toBe('failed');
    expect(guarded.writes.filter((write) => write.includes('migrate') || write.startsWith('delete'))).toEqual([]);
  });

  it('is none of ours when it is another object of the name, or has lost our mark', async () => {
    const { app } = await aborted();
    await using _ = app;
    const ref = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'cr' };
    await app.memory.patch(ref, { metadata: { annotations: { 'gitops-reconciler/application': null } } }, { type: 'merge' });
    expect(deletions((await app.reconciler.refresh()).plan)).toMatchObject([{ name: 'operator' }]);
  });

  it('keeps a destroy from its end, and the record of it, until it is gone', async () => {
    await using app = await harness({ 'cr.yaml': custom('cr') }, { policy: POLICY });
    await app.reconciler.sync();
    for (const _ of ['first', 'second']) {
      const destroyed = await app.reconciler.destroy();
      expect(destroyed.outcome).toBe('failed');
      expect(destroyed.steps).toMatchObject([{ status: 'failed', code: 'TIMEOUT', message: expect.stringContaining(FINALIZER) }]);
      expect((await inventory(app))?.objects).toMatchObject([{ ref: { name: 'cr' } }]);
    }
    await release(app);
    expect(await app.reconciler.destroy()).toMatchObject({ outcome: 'succeeded' });
    expect(await names(app)).toEqual([]);
  });
});
