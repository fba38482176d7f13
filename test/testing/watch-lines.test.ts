import { expect, test } from 'vitest';
import { type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const WATCHES = 100;
const WRITES = 50;

async function ask(cluster: MemoryCluster, method: 'GET' | 'POST', body?: object, query = {}): Promise<AsyncIterable<Uint8Array>> {
  const answer = await cluster.request({
    method,
    path: CONFIG_MAPS,
    query,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: new AbortController().signal,
  });
  return answer.body as AsyncIterable<Uint8Array>;
}

async function take(pieces: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array[]> {
  const taken: Uint8Array[] = [];
  for await (const piece of pieces) if (taken.push(piece) === count) break;
  return taken;
}

test('a change is written once for all watches that see it, in order', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const open = await Promise.all(Array.from({ length: WATCHES }, () => ask(cluster, 'GET', undefined, { watch: 'true' })));
  const seen = Promise.all(open.map((pieces) => take(pieces, WRITES)));
  for (let i = 0; i < WRITES; i++) {
    await ask(cluster, 'POST', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `c-${i}` } });
  }
  const [first = [], ...others] = await seen;
  const names = first.map(
    (line) => (JSON.parse(new TextDecoder().decode(line)) as { object: { metadata: { name: string } } }).object.metadata.name,
  );
  expect(names).toEqual(Array.from({ length: WRITES }, (_, i) => `c-${i}`));
  for (const lines of others) expect(lines.every((line, i) => line === first[i])).toBe(true);
});

test('a watch that is far behind gets what it missed', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const late = await ask(cluster, 'GET', undefined, { watch: 'true' });
  for (let i = 0; i < 1_500; i++) await ask(cluster, 'POST', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `c-${i}` } });
  expect(new Set((await take(late, 1_500)).map((line) => new TextDecoder().decode(line))).size).toBe(1_500);
});
