import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { configMapInventory, type Inventory, type InventoryEntry, memoryInventory, secretInventory } from '../../src/inventory/index.ts';
import { applySetId } from '../../src/inventory/apply-set.ts';
import { getIn, type ObjectInput } from '../../src/object/index.ts';
import type { InventoryStore } from '../../src/ports.ts';
import { memoryCluster } from '../../src/testing/index.ts';

const entry = (name: string, more: Partial<InventoryEntry> = {}): InventoryEntry => ({
  ref: { group: 'apps', version: 'v1', kind: 'Deployment', namespace: 'default', name },
  revision: 'main@sha1:0123456789012345678901234567890123456789',
  ...more,
});

const inventory = (objects: readonly InventoryEntry[]): Inventory => ({
  version: 1,
  application: 'web',
  cluster: 'cluster-1',
  namespace: 'default',
  objects,
  history: [{ id: 1, revision: 'r1', operation: 'sync', outcome: 'succeeded', digest: 'sha256:0', startedAt: 1, finishedAt: 2 }],
});

const stores: [string, () => InventoryStore][] = [
  ['memoryInventory', memoryInventory],
  ['configMapInventory', () => configMapInventory({ cluster: memoryCluster(), namespace: 'default' })],
  ['secretInventory', () => secretInventory({ cluster: memoryCluster(), namespace: 'default' })],
  ['secretInventory, as an ApplySet', () => secretInventory({ cluster: memoryCluster(), namespace: 'default', applySet: true })],
];

describe.each(stores)('%s', (_, make) => {
  it('has nothing of an application that was never written', async () => {
    expect(await make().read('web')).toBeUndefined();
  });

  it('gives back what was written, with a version', async () => {
    const store = make();
    const written = await store.write(inventory([entry('a', { uid: 'u', hash: 'h' })]));
    expect(written.resourceVersion).toBeDefined();
    expect(await store.read('web')).toEqual(written);
    expect(written).toMatchObject({
      application: 'web',
      cluster: 'cluster-1',
      objects: [{ uid: 'u', hash: 'h', ref: { name: 'a' } }],
      history: [{ id: 1 }],
    });
  });

  it('takes a write only over the version that was read', async () => {
    const store = make();
    const first = await store.write(inventory([]));
    const second = await store.write(inventory([entry('a')]), { expected: first.resourceVersion });
    await expect(store.write(inventory([]), { expected: first.resourceVersion })).rejects.toMatchObject({
      code: 'INVENTORY_CONFLICT',
      context: { application: 'web' },
    });
    await expect(store.write(inventory([]))).rejects.toMatchObject({ code: 'INVENTORY_CONFLICT' });
    expect((await store.read('web'))?.resourceVersion).toBe(second.resourceVersion);
  });

  it('forgets an application', async () => {
    const store = make();
    const { resourceVersion } = await store.write(inventory([]));
    await store.delete('web');
    await store.delete('web');
    expect(await store.read('web')).toBeUndefined();
    await expect(store.write(inventory([]), { expected: resourceVersion })).rejects.toMatchObject({ code: 'INVENTORY_CONFLICT' });
  });

  it('keeps applications apart', async () => {
    const store = make();
    await store.write(inventory([entry('a')]));
    await store.write({ ...inventory([]), application: 'other' });
    expect((await store.read('web'))?.objects).toHaveLength(1);
  });
});

describe('the ConfigMap of an inventory', () => {
  const at = { group: '', kind: 'ConfigMap', namespace: 'default', name: 'gitops-reconciler-web' };

  it('has the name, label, annotation and keys of the stored format', async () => {
    const cluster = memoryCluster();
    await configMapInventory({ cluster, namespace: 'default' }).write(inventory([entry('a')]));
    const stored = await cluster.get(at);
    expect(stored?.metadata.labels).toEqual({ 'gitops-reconciler/inventory': 'web' });
    expect(stored?.metadata.annotations).toMatchObject({ 'gitops-reconciler/format': '1' });
    expect(Object.keys(stored?.['binaryData'] as object).sort()).toEqual(['history', 'objects']);
  });

  it('dates an entry by the API server’s clock, in whole seconds, and keeps the date', async () => {
    const cluster = memoryCluster();
    const store = configMapInventory({ cluster, namespace: 'default' });
    const first = await store.write(inventory([entry('a')]));
    const since = first.objects[0]?.since;
    expect(since).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect((await cluster.get(at))?.metadata.managedFields?.[0]?.time).toBe(since);
    const kept = '2020-01-01T00:00:00Z';
    const second = await store.write(inventory([entry('a', { since: kept }), entry('b')]), { expected: first.resourceVersion });
    expect(second.objects[0]?.since).toBe(kept);
    expect(second.objects[1]?.since).not.toBe(kept);
  });

  it('holds 10,000 objects within what a ConfigMap may hold', async () => {
    const cluster = memoryCluster();
    const store = configMapInventory({ cluster, namespace: 'default' });
    const objects = Array.from({ length: 10_000 }, (_, i) =>
      entry(`application-component-${i}`, {
        uid: randomUUID(),
        hash: randomUUID().replaceAll('-', '').slice(0, 22),
        since: '2026-01-01T00:00:00Z',
      }),
    );
    await store.write(inventory(objects));
    const packed = getIn(await cluster.get(at), 'binaryData', 'objects') as string;
    expect(Buffer.from(packed, 'base64').length).toBeLessThan(1_000_000);
    expect((await store.read('web'))?.objects).toEqual(objects);
  });

  it.each([
    ['of another format', { annotations: { 'gitops-reconciler/format': '2' } }, {}],
    ['without a format', {}, {}],
    ['without its content', { annotations: { 'gitops-reconciler/format': '1' } }, {}],
    ['that is no gzip', { annotations: { 'gitops-reconciler/format': '1' } }, { binaryData: { objects: 'aGVsbG8=', history: 'aGVsbG8=' } }],
  ])('is left alone %s', async (_, metadata, content) => {
    const cluster = memoryCluster();
    await cluster.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: at.name, namespace: 'default', ...metadata },
      ...content,
    } as ObjectInput);
    const store = configMapInventory({ cluster, namespace: 'default' });
    await expect(store.read('web')).rejects.toMatchObject({
      code: 'INVENTORY_CONFLICT',
      message: expect.stringContaining('default/gitops-reconciler-web'),
    });
    await expect(store.write(inventory([]))).rejects.toMatchObject({ code: 'INVENTORY_CONFLICT' });
  });
});

describe('an inventory that is the parent of an ApplySet', () => {
  it('has the id that kubectl computes, and says where its members are', async () => {
    const cluster = memoryCluster();
    const store = secretInventory({ cluster, namespace: 'test', applySet: { tooling: 'kubectl/v1.36.0' } });
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'test' } });
    const elsewhere = { ref: { group: '', kind: 'Secret', namespace: 'other', name: 'b' }, revision: 'r' };
    await store.write(inventory([entry('a'), elsewhere]));
    const record = await cluster.get({ group: '', kind: 'Secret', namespace: 'test', name: 'gitops-reconciler-web' });
    expect(record).toMatchObject({
      type: 'gitops-reconciler/inventory',
      metadata: {
        labels: { 'applyset.kubernetes.io/id': store.applySet?.('web') },
        annotations: {
          'applyset.kubernetes.io/tooling': 'kubectl/v1.36.0',
          'applyset.kubernetes.io/contains-group-kinds': 'Deployment.apps,Secret',
          'applyset.kubernetes.io/additional-namespaces': 'default,other',
        },
      },
    });
    // The golden value of kubectl's own tests.
    const id = applySetId({ kind: 'Secret', namespace: 'test', name: 'my-set' });
    expect(id).toBe('applyset-0eFHV8ySqp7XoShsGvyWFQD3s96yqwHmzc4e0HR1dsY-v1');
    expect(configMapInventory({ cluster, namespace: 'test' }).applySet?.('web')).toBeUndefined();
  });

  it('is left alone where the set was handed over to another tool, until it is handed back', async () => {
    const cluster = memoryCluster();
    const store = configMapInventory({ cluster, namespace: 'default', applySet: true });
    const written = await store.write(inventory([entry('a')]));
    const handOver = (tooling: string): Promise<unknown> =>
      cluster.patch(
        { group: '', kind: 'ConfigMap', namespace: 'default', name: 'gitops-reconciler-web' },
        { metadata: { annotations: { 'applyset.kubernetes.io/tooling': tooling } } },
        { type: 'merge', fieldManager: 'kubectl-annotate' },
      );
    await handOver('kubectl/v1.36.3');
    await expect(store.read('web')).rejects.toMatchObject({
      code: 'INVENTORY_CONFLICT',
      message: expect.stringMatching(
        /is kept by kubectl .*: kubectl annotate --overwrite configmap\/gitops-reconciler-web -n default applyset.kubernetes.io\/tooling=gitops-reconciler\/v0.1.0$/,
      ),
    });
    await expect(store.write(inventory([]), { expected: written.resourceVersion })).rejects.toMatchObject({ code: 'INVENTORY_CONFLICT' });
    const kubectls = configMapInventory({ cluster, namespace: 'default', applySet: { tooling: 'kubectl/v1.30.0' } });
    expect((await kubectls.read('web'))?.objects).toHaveLength(1);
    await handOver('gitops-reconciler/v0.0.9');
    expect((await store.read('web'))?.objects).toHaveLength(1);
  });
});
