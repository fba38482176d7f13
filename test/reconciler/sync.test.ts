import { describe, expect, it } from 'vitest';
import type { ObjectInput } from '../../src/object/index.ts';
import { isGitOpsError } from '../../src/errors.ts';
import { applyPlan } from '../../src/apply/index.ts';
import { configMapInventory, memoryInventory } from '../../src/inventory/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

const files = { 'a.yaml': configMap('a'), 'b.yaml': configMap('b') };

describe('sync', () => {
  it('announces in the inventory, applies, and records what is there', async () => {
    await using app = await harness(files);
    const result = await app.reconciler.sync();
    expect(result).toMatchObject({ outcome: 'succeeded', health: { status: 'Healthy' } });
    expect(app.writes[0]).toBe('create ConfigMap/gitops-reconciler-web');
    expect(app.writes.slice(1, 3).sort()).toEqual(['apply ConfigMap/a', 'apply ConfigMap/b']);
    expect(app.writes.slice(3).every((write) => write === 'replace ConfigMap/gitops-reconciler-web')).toBe(true);
    expect(await app.reconciler.history()).toMatchObject([{ id: 1, outcome: 'succeeded', operation: 'sync' }]);
  });

  it('I03 sends no write when nothing changed, history included', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    app.writes.length = 0;
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(app.writes).toEqual([]);
  });

  it('heals what was changed by hand, deleted by hand, and what Git changed', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    await app.edit('a', { key: 'by hand' });
    await app.memory.delete({ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'b' });
    const plan = await app.reconciler.plan();
    expect(plan.steps.map(({ action, changes }) => [action, changes[0]?.cause, changes[0]?.manager])).toEqual([
      ['update', 'drift', 'kubectl-edit'],
      ['create', undefined, undefined],
    ]);
    await app.reconciler.sync();
    expect([await app.data('a'), await app.data('b')]).toEqual([{ key: 'value' }, { key: 'value' }]);
  });

  it('tells a field that somebody deleted as drift, though nobody owns it any more', async () => {
    await using app = await harness({ 'a.yaml': configMap('a', { kept: '1', gone: '2' }) });
    await app.reconciler.sync();
    await app.edit('a', { gone: null });
    const { diffs, plan } = await app.reconciler.refresh();
    expect(diffs[0]?.changes).toMatchObject([{ op: 'add', path: '/data/gone', cause: 'drift' }]);
    expect(plan.steps[0]?.reason).toBe('changed in the cluster');
    app.commit({ 'a.yaml': configMap('a', { kept: '1', gone: '2', fresh: '3' }) });
    expect((await app.reconciler.refresh()).diffs[0]?.changes.map(({ cause }) => cause)).toEqual(['unknown', 'unknown']);
  });

  it('I07 leaves fields of others alone and removes those that Git dropped', async () => {
    await using app = await harness({ 'a.yaml': configMap('a', { ours: '1', dropped: '2' }) });
    await app.reconciler.sync();
    await app.edit('a', { theirs: '3' });
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
    app.commit({ 'a.yaml': configMap('a', { ours: '1' }) });
    await app.reconciler.sync();
    expect(await app.data('a')).toEqual({ ours: '1', theirs: '3' });
  });

  it('prunes what Git no longer has, with its uid, and nothing when the source is empty', async () => {
    await using app = await harness({ ...files, 'c.yaml': configMap('c') });
    await app.reconciler.sync();
    app.commit({ 'a.yaml': null });
    await app.reconciler.sync();
    expect([await app.data('a'), await app.data('b')]).toEqual([undefined, { key: 'value' }]);
    app.commit({ 'b.yaml': null, 'c.yaml': null });
    const blocked = await app.reconciler.sync();
    expect(blocked.outcome).toBe('blocked');
    expect(await app.data('b')).toEqual({ key: 'value' });
    const approved = await app.reconciler.sync({ approve: blocked.plan.digest });
    expect(approved.outcome).toBe('succeeded');
    expect(await app.data('b')).toBeUndefined();
  });

  it('refuses an approval for another plan, before anything is written', async () => {
    await using app = await harness(files);
    await expect(app.reconciler.sync({ approve: 'sha256:0' })).rejects.toMatchObject({ code: 'PLAN_STALE' });
    expect(app.writes).toEqual([]);
  });

  it('does not delete an object that was made anew by another between plan and delete', async () => {
    const memory = memoryCluster();
    await using app = await harness({ ...files, 'c.yaml': configMap('c') }, { memory });
    await app.reconciler.sync();
    app.commit({ 'a.yaml': null });
    const original = memory.delete.bind(memory);
    let swapped = false;
    const racing = {
      ...forward(memory),
      get: async (...args: Parameters<typeof memory.get>) => {
        const found = await memory.get(...args);
        if (!swapped && args[0].name === 'a' && found !== undefined && app.writes.includes('swap now')) {
          swapped = true;
          await original({ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'a' });
          await memory.create({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'a', namespace: NAMESPACE },
            data: { theirs: '1' },
          } as ObjectInput);
        }
        return found;
      },
    };
    await using second = await harness({}, { memory, cluster: racing, source: app.source });
    const plan = await second.reconciler.plan();
    expect(plan.summary.delete).toBe(1);
    app.writes.push('swap now');
    await second.reconciler.sync();
    expect(await app.data('a')).toEqual({ theirs: '1' });
  });

  it('applies what does not depend on a failed object, deletes nothing after a failure, and tells file and line', async () => {
    const bad = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'bad' },
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'other' } }, spec: { containers: [{ name: 'x', image: 'y' }] } },
      },
    };
    await using app = await harness({ ...files, 'c.yaml': configMap('c') }, { policy: { preflight: false } });
    await app.reconciler.sync();
    app.commit({ 'bad.yaml': JSON.stringify(bad), 'a.yaml': configMap('a', { key: 'new' }), 'b.yaml': null });
    const result = await app.reconciler.sync();
    expect(result.outcome).toBe('failed');
    const status = Object.fromEntries(result.steps.map(({ ref, status: s }) => [ref.name, s]));
    expect(status).toEqual({ a: 'succeeded', b: 'skipped', bad: 'failed', c: 'succeeded' });
    expect(result.steps.find(({ ref }) => ref.name === 'bad')?.message).toMatch(/^bad\.yaml:1: .*Deployment.*bad/);
    expect(await app.data('a')).toEqual({ key: 'new' });
    expect(await app.data('b')).toBeDefined();
  });

  it('I10 starts a wave when the one before is healthy, and not when it failed', async () => {
    const wave = { 'argocd.argoproj.io/sync-wave': '1' };
    await using app = await harness({ ...files, 'late.yaml': configMap('late', {}, wave) });
    await app.reconciler.sync();
    expect(app.writes.indexOf('apply ConfigMap/late')).toBeGreaterThan(
      Math.max(app.writes.indexOf('apply ConfigMap/a'), app.writes.indexOf('apply ConfigMap/b')),
    );
  });

  it('P10 takes over an object without an owner, and never one of another application', async () => {
    await using app = await harness(files);
    await app.memory.create(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: NAMESPACE }, data: { key: 'old' } } as ObjectInput,
      { fieldManager: 'kubectl-create' },
    );
    const plan = await app.reconciler.plan();
    expect(plan.steps.map(({ action }) => action)).toEqual(['adopt', 'create']);
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(await app.data('a')).toEqual({ key: 'value' });
    await using other = await harness(files, { memory: app.memory, name: 'other' });
    expect(await other.reconciler.sync()).toMatchObject({ outcome: 'blocked' });
    expect((await app.object('ConfigMap', 'a'))?.metadata.annotations).toMatchObject({ 'gitops-reconciler/application': 'shop/web' });
  });

  it('makes the destination namespace first and the inventory second, and keeps it on destroy unless told', async () => {
    const memory = memoryCluster();
    await using app = await harness(files, { memory, namespace: 'fresh', policy: { createNamespace: true } });
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(app.writes.slice(0, 2)).toEqual(['apply Namespace/fresh', 'create ConfigMap/gitops-reconciler-web']);
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
    expect((await app.reconciler.destroy()).outcome).toBe('succeeded');
    expect(await memory.get({ group: '', kind: 'Namespace', name: 'fresh' })).toBeDefined();
  });

  it('destroys in reverse order, the inventory last', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    app.writes.length = 0;
    expect((await app.reconciler.destroy()).outcome).toBe('succeeded');
    expect(app.writes.at(-1)).toBe('delete ConfigMap/gitops-reconciler-web');
    expect(await app.object('ConfigMap', 'gitops-reconciler-web')).toBeUndefined();
  });

  it('rejects with the signal’s reason before the first write, and resolves after it', async () => {
    await using app = await harness(files);
    const reason = new Error('enough');
    await expect(app.reconciler.sync({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(app.writes).toEqual([]);
    const abort = new AbortController();
    app.reconciler.subscribe((event) => event.type === 'stepStarted' && abort.abort(reason));
    const result = await app.reconciler.sync({ signal: abort.signal });
    expect(result.outcome).toBe('cancelled');
    expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(await app.data('b')).toEqual({ key: 'value' });
  });

  it('executes a stored plan only while it holds', async () => {
    await using app = await harness(files);
    const plan = await app.reconciler.plan();
    app.commit({ 'a.yaml': configMap('a', { key: 'newer' }) });
    expect((await app.reconciler.sync({ plan })).revision).toBe(plan.revision);
    expect(await app.data('a')).toEqual({ key: 'value' });
    const next = await app.reconciler.plan();
    await app.edit('a', { key: 'moved' });
    await expect(app.reconciler.sync({ plan: next })).rejects.toMatchObject({
      code: 'PLAN_STALE',
      context: { steps: ['apply:/ConfigMap/shop/a'] },
    });
    await expect(app.reconciler.sync({ plan: { ...next, cluster: 'elsewhere' } })).rejects.toMatchObject({ code: 'PLAN_WRONG_CLUSTER' });
  });

  it('plans again, and does not force, when a conflict was not in the plan', async () => {
    const memory = memoryCluster();
    let raced = false;
    const racing = {
      ...forward(memory),
      apply: async (...args: Parameters<typeof memory.apply>) => {
        const [object, o] = args;
        if (!raced && o.dryRun !== true && (object.metadata as { name: string }).name === 'a') {
          raced = true;
          await memory.patch(
            { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'a' },
            { data: { other: 'theirs' } },
            { type: 'merge', fieldManager: 'another' },
          );
        }
        return memory.apply(...args);
      },
    };
    await using app = await harness({ 'a.yaml': configMap('a', { key: '1', other: '1' }) }, { memory });
    await app.reconciler.sync();
    app.commit({ 'a.yaml': configMap('a', { key: '2', other: '1' }) });
    await using second = await harness({}, { memory, cluster: racing, source: app.source });
    const result = await second.reconciler.sync();
    expect(result.outcome).toBe('succeeded');
    expect(second.events.filter(({ type }) => type === 'syncFailed')).toEqual([]); // a race that was won in the end is no alert
    const shown = result.plan.steps[0]?.changes.find(({ path }) => path === '/data/other');
    expect(shown).toMatchObject({ cause: 'drift', manager: 'another' });
    expect(await app.data('a')).toEqual({ key: '2', other: '1' });
  });

  it('refuses manifests of kinds that are not served before anything is written', async () => {
    await using app = await harness({
      ...files,
      'odd.yaml': '# a comment\napiVersion: apps/v1beta1\nkind: Deployment\nmetadata: {name: old}\n',
    });
    const error: unknown = await app.reconciler.sync().catch((e: unknown) => e);
    expect(isGitOpsError(error, 'KIND_NOT_SERVED') && error.context.problems).toMatchObject([
      { path: 'odd.yaml', line: 2, message: expect.stringContaining('apps/v1') },
    ]);
    expect(app.writes).toEqual([]);
  });

  it('P09 writes nothing when one manifest cannot be read', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    app.commit({ 'a.yaml': 'kind: [', 'b.yaml': null });
    app.writes.length = 0;
    await expect(app.reconciler.sync()).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
    expect(app.writes).toEqual([]);
  });

  it('I11 refuses to execute over an inventory that another process has written since the plan', async () => {
    await using app = await harness(files);
    const { plan, manifests, inventory } = await app.reconciler.refresh();
    await using other = await harness({ 'c.yaml': configMap('c') }, { memory: app.memory });
    await other.reconciler.sync();
    const store = configMapInventory({ cluster: app.memory, namespace: NAMESPACE });
    const run = applyPlan({
      plan,
      desired: manifests,
      cluster: app.memory,
      inventory: store,
      inventoryVersion: inventory?.resourceVersion ?? null,
    });
    await expect(run).rejects.toMatchObject({ code: 'INVENTORY_CONFLICT' });
    expect(await app.data('a')).toBeUndefined();
  });

  it('keeps an inventory of the host’s own', async () => {
    const inventory = memoryInventory();
    await using app = await harness(files, { inventory });
    await app.reconciler.sync();
    expect((await inventory.read('web'))?.objects.map(({ ref, uid }) => [ref.name, typeof uid])).toEqual([
      ['a', 'string'],
      ['b', 'string'],
    ]);
    expect(await app.object('ConfigMap', 'gitops-reconciler-web')).toBeUndefined();
  });

  it('syncs at most one thing at a time', async () => {
    await using app = await harness(files);
    const results = await Promise.all([app.reconciler.sync(), app.reconciler.sync(), app.reconciler.sync()]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(app.writes.filter((write) => write === 'apply ConfigMap/a')).toHaveLength(1);
  });

  it('refuses a name that cannot be part of a ConfigMap’s name', async () => {
    await expect(harness(files, { name: 'Not A Name' })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});

type Memory = ReturnType<typeof memoryCluster>;

/** The calls of a cluster as a plain object, to change some of them. */
function forward(memory: Memory) {
  return {
    name: memory.name,
    id: memory.id.bind(memory),
    discover: memory.discover.bind(memory),
    get: memory.get.bind(memory),
    list: memory.list.bind(memory),
    watch: memory.watch.bind(memory),
    apply: memory.apply.bind(memory),
    create: memory.create.bind(memory),
    replace: memory.replace.bind(memory),
    patch: memory.patch.bind(memory),
    delete: memory.delete.bind(memory),
  };
}

describe('status', () => {
  it('is that of the whole application, whatever was only looked at', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    const before = app.reconciler.status();
    const first = before.revision ?? '';
    app.commit({ 'a.yaml': configMap('a', { key: '2' }) });
    await app.reconciler.plan({ only: [{ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'b' }] });
    await app.reconciler.plan({ revision: first });
    await app.reconciler.plan({ operation: 'destroy' });
    expect(app.reconciler.status()).toMatchObject({ sync: 'Synced', revision: first, resources: before.resources });
    await app.reconciler.refresh();
    expect(app.reconciler.status()).toMatchObject({ sync: 'OutOfSync' });
    expect(app.reconciler.status().revision).not.toBe(first);
  });

  it('keeps the objects that a selective sync leaves out', async () => {
    await using app = await harness(files);
    await app.reconciler.sync();
    app.commit({ 'a.yaml': configMap('a', { key: '2' }), 'b.yaml': configMap('b', { key: '2' }) });
    await app.reconciler.refresh();
    const plan = await app.reconciler.plan({ only: [{ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'b' }] });
    expect((await app.reconciler.sync({ plan })).outcome).toBe('succeeded');
    expect(app.reconciler.status().resources.map(({ ref, sync }) => [ref.name, sync])).toEqual([
      ['a', 'OutOfSync'],
      ['b', 'Synced'],
    ]);
    expect(app.reconciler.status().sync).toBe('OutOfSync');
    expect(await app.data('a')).toEqual({ key: 'value' });
  });
});
