import { describe, expect, it } from 'vitest';
import { configMapInventory, type Inventory } from '../../src/inventory/index.ts';
import type { InventoryStore } from '../../src/ports.ts';
import { configMap, type Harness, harness, NAMESPACE } from './harness.ts';

const RECORD = 'replace ConfigMap/gitops-reconciler-web';
const FILES = { 'a.yaml': configMap('a'), 'b.yaml': configMap('b') };
const refTo = (name: string) => ({ group: '', version: 'v1', kind: 'ConfigMap', namespace: NAMESPACE, name });

function storeOf({ memory }: Harness): InventoryStore {
  return configMapInventory({ cluster: memory, namespace: NAMESPACE });
}

async function recordOf(app: Harness): Promise<Inventory> {
  return (await storeOf(app).read('web')) as Inventory;
}

/** Puts the record back to what a process leaves that dies at some point. */
async function setBack(app: Harness, change: (record: Inventory) => Partial<Inventory>): Promise<void> {
  const record = await recordOf(app);
  await storeOf(app).write({ ...record, ...change(record) }, { expected: record.resourceVersion });
}

const withoutUids = ({ objects }: Inventory): Partial<Inventory> => ({ objects: objects.map(({ uid: _uid, ...entry }) => entry) });
const beforeHealth = ({ history: [newest, ...older] }: Inventory): Partial<Inventory> => ({
  history: newest === undefined ? [] : [{ ...newest, outcome: 'unhealthy', message: 'waiting for health' }, ...older],
});
const beforeRecord = (record: Inventory): Partial<Inventory> => ({ ...withoutUids(record), history: record.history.slice(1) });

const LEFT = [
  { left: 'entries without their uids', change: withoutUids },
  { left: 'a sync whose health it did not see', change: beforeHealth },
  { left: 'entries without their uids, and no history', change: beforeRecord },
];

const WAYS = [
  { way: 'sync()', look: async ({ reconciler }: Harness) => (await reconciler.sync()).outcome },
  { way: 'reconcile()', look: async ({ reconciler }: Harness) => (await reconciler.reconcile()).sync?.outcome ?? 'succeeded' },
];

describe('I03 a record that a process has left behind what is true', () => {
  describe.each(WAYS)('is completed by $way, once', ({ look }) => {
    it.each(LEFT)('$left', async ({ change }) => {
      await using app = await harness(FILES);
      await app.reconciler.sync();
      const before = await recordOf(app);
      await setBack(app, change);
      app.writes.length = 0;
      await using other = await harness(FILES, { memory: app.memory, source: app.source });
      expect(await look(other)).toBe('succeeded');
      expect(other.writes).toEqual([RECORD]);
      const { objects, history } = await recordOf(app);
      expect(objects).toEqual(before.objects);
      expect(history).toEqual([expect.objectContaining({ revision: before.history[0]?.revision, outcome: 'succeeded' })]);
      expect(await look(other)).toBe('succeeded');
      expect(other.writes).toEqual([RECORD]);
    });
  });

  it('knows the revision to go back to of which only the record was missing', async () => {
    await using app = await harness(FILES);
    await app.reconciler.sync();
    app.commit({ 'a.yaml': configMap('a', { key: '2' }), 'b.yaml': null });
    const { history, objects } = await recordOf(app);
    await app.reconciler.sync();
    const second = (await app.reconciler.history())[0]?.revision;
    await setBack(app, () => ({ history, objects })); // it died behind its last write, a delete
    await app.reconciler.sync();
    expect((await recordOf(app)).objects.map(({ ref: { name } }) => name)).toEqual(['a']);
    app.commit({ 'a.yaml': configMap('a', { key: '3' }) });
    await app.reconciler.sync();
    expect((await app.reconciler.rollback({ to: 'lastHealthy' })).revision).toBe(second);
  });

  it('is not behind where Git has other words for the same objects, or other files', async () => {
    await using app = await harness(FILES);
    await app.reconciler.sync();
    const before = await recordOf(app);
    app.writes.length = 0;
    app.commit({ 'README.md': 'words', 'c.yaml': FILES['a.yaml'], 'a.yaml': null });
    for (const { look } of WAYS) expect(await look(app)).toBe('succeeded');
    expect(app.writes).toEqual([]);
    expect(await recordOf(app)).toEqual(before);
  });

  it('is left as it is by a sync that does not wait for health, and by one of selected objects as far as the history goes', async () => {
    await using app = await harness(FILES);
    await app.reconciler.sync();
    await setBack(app, beforeHealth);
    app.writes.length = 0;
    await app.reconciler.sync({ wait: false });
    const plan = await app.reconciler.plan({ only: [refTo('a')] });
    await app.reconciler.sync({ plan });
    expect(app.writes).toEqual([]);
  });

  it('takes no uid of an object that another has made with a copy of our mark', async () => {
    await using app = await harness(FILES);
    await app.reconciler.sync();
    const a = await app.object('ConfigMap', 'a');
    await setBack(app, withoutUids);
    await app.memory.delete(refTo('a'));
    const { name, namespace, annotations } = a?.metadata ?? { name: '' };
    const copy = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, annotations }, data: { key: 'value' } };
    await app.memory.create(copy, { fieldManager: 'kubectl-create' });
    app.writes.length = 0;
    for (const _ of [1, 2]) expect((await app.reconciler.sync()).outcome).toBe('succeeded');
    expect(app.writes).toEqual([RECORD]); // of b
    const uids = (await recordOf(app)).objects.map(({ ref, uid }) => [ref.name, uid === undefined]);
    expect(uids).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it("is nobody else's matter: that another process writes it meanwhile fails no sync", async () => {
    await using app = await harness(FILES);
    await app.reconciler.sync();
    await setBack(app, withoutUids);
    const store = storeOf(app);
    const late: InventoryStore = {
      ...store,
      write: async (inventory, o) => {
        await setBack(app, (record) => record);
        return store.write(inventory, o);
      },
    };
    await using other = await harness(FILES, { memory: app.memory, source: app.source, inventory: late });
    expect((await other.reconciler.sync()).outcome).toBe('succeeded');
  });
});
