import diagnostics from 'node:diagnostics_channel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kubernetesCluster, type KubeRequest, restCluster } from '../../src/cluster/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { type Policy, Reconciler } from '../../src/reconciler/index.ts';
import { type MemoryCluster, memoryCluster, memorySource } from '../../src/testing/index.ts';

const NAMESPACE = 'shop';
const AMOUNTS = { ConfigMap: 40, Secret: 10, ServiceAccount: 11 };
const COUNT = 61;
const MANY = 60_000;

const directory = mkdtempSync(join(tmpdir(), 'requests-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A cluster with the namespace, and one document for each object. */
async function world(): Promise<{ memory: MemoryCluster; text: string }> {
  const memory = memoryCluster({ controllers: false });
  await memory.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  const objects = Object.entries(AMOUNTS).flatMap(([kind, amount]) =>
    Array.from({ length: amount }, (_, i) => JSON.stringify({ apiVersion: 'v1', kind, metadata: { name: `object-${i}` } })),
  );
  return { memory, text: objects.join('\n---\n') };
}

/** One sync by a client that knows nothing yet, and every request of it. */
async function requestsOf(memory: MemoryCluster, text: string, policy: Policy): Promise<readonly KubeRequest[]> {
  const requests: KubeRequest[] = [];
  const request: typeof memory.request = (asked) => {
    requests.push(asked as KubeRequest);
    return memory.request(asked);
  };
  await using cluster = restCluster({ request });
  await syncOnce(cluster, text, policy);
  return requests;
}

async function syncOnce(cluster: Cluster, text: string, policy: Policy): Promise<void> {
  await using reconciler = new Reconciler({ name: 'web', namespace: NAMESPACE, source: memorySource({ 'a.yaml': text }), cluster, policy });
  expect(await reconciler.sync({ wait: false })).toMatchObject({ outcome: 'succeeded' });
}

const isDry = ({ query }: KubeRequest): boolean => query['dryRun'] !== undefined;
const isRead = ({ method }: KubeRequest): boolean => method === 'GET';
const isInventory = ({ path, body }: KubeRequest): boolean =>
  path.endsWith('/gitops-reconciler-web') || (typeof body === 'string' && body.includes('"gitops-reconciler-web"'));
const inNamespace = (path: string): string => path.replace(`/api/v1/namespaces/${NAMESPACE}/`, '');

/** What a comparison reads: the kinds as a whole, and the names of the others. */
function readsOf(requests: readonly KubeRequest[]): { lists: string[]; gets: string[] } {
  const reads = requests.filter(
    (request) => isRead(request) && !isInventory(request) && request.path.includes(`/namespaces/${NAMESPACE}/`),
  );
  const paths = reads.map(({ path }) => inNamespace(path)).sort();
  return { lists: paths.filter((path) => !path.includes('/')), gets: paths.filter((path) => path.includes('/')) };
}

const READS = { lists: ['configmaps', 'serviceaccounts'], gets: Array.from({ length: 10 }, (_, i) => `secrets/object-${i}`) };

describe('what a sync asks of the API server', () => {
  it('for the first time: one apply of each object, and the inventory before and after', async () => {
    const { memory, text } = await world();
    const requests = await requestsOf(memory, text, { preflight: false });
    const writes = requests.filter((request) => !isRead(request));
    expect(writes.filter(isInventory).map(({ method }) => method)).toEqual(['POST', 'PUT']);
    const applies = writes.filter((request) => !isInventory(request));
    expect(new Set(applies.map(({ path }) => path)).size).toBe(COUNT);
    expect(applies.map(({ method }) => method)).toEqual(Array.from({ length: COUNT }, () => 'PATCH'));
    expect(applies.filter(isDry)).toEqual([]);
    expect(readsOf(requests)).toEqual(READS);
  });

  it('with a pre-flight: one dry run of each object more, all before the first write', async () => {
    const { memory, text } = await world();
    const requests = await requestsOf(memory, text, {});
    const writes = requests.filter((request) => !isRead(request));
    const dry = writes.filter(isDry);
    expect([dry.length, new Set(dry.map(({ path }) => path)).size]).toEqual([COUNT, COUNT]);
    expect(writes.slice(0, COUNT)).toEqual(dry);
    expect(writes.length - dry.length).toBe(COUNT + 2);
  });

  it('with nothing to do: no write; up to ten of a kind by name, more by one list in pages', async () => {
    const { memory, text } = await world();
    await requestsOf(memory, text, { preflight: false });
    const requests = await requestsOf(memory, text, {});
    expect(requests.filter((request) => !isRead(request))).toEqual([]);
    expect(readsOf(requests)).toEqual(READS);
    const lists = requests.filter(({ path }) => READS.lists.includes(inNamespace(path)));
    expect(lists.map(({ query }) => query)).toEqual([{ limit: '500' }, { limit: '500' }]);
    expect(requests.length - lists.length - READS.gets.length).toBeLessThanOrEqual(7); // who the cluster is, what it serves, the inventory, the namespace
  });

  it('keeps its connections: no more of them than requests at once', { timeout: MANY }, async () => {
    const { memory, text } = await world();
    await using listener = await memory.listen();
    const kubeconfigPath = join(directory, 'kubeconfig');
    writeFileSync(kubeconfigPath, listener.kubeconfig);
    await using cluster = kubernetesCluster({ kubeconfigPath });
    const sockets: unknown[] = [];
    const note = (message: unknown): void => void sockets.push(message);
    diagnostics.subscribe('net.client.socket', note);
    try {
      await syncOnce(cluster, text, { applyConcurrency: 8, preflight: false });
    } finally {
      diagnostics.unsubscribe('net.client.socket', note);
    }
    expect(sockets.length).toBeGreaterThan(0);
    expect(sockets.length).toBeLessThanOrEqual(16);
  });
});
