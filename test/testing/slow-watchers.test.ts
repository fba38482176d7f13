import { expect, test } from 'vitest';
import { manualClock, memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';

const PATH = '/api/v1/namespaces/default/configmaps';
/** More than may wait for a reader. */
const WRITES = 10_050;

async function create(cluster: MemoryCluster, name: string): Promise<void> {
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  const { signal } = new AbortController();
  await cluster.request({ method: 'POST', path: PATH, query: {}, headers: { 'content-type': 'application/json' }, body, signal });
}

/** The names in a watch's answer, up to its end. */
async function namesIn(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece).toString();
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { object: { metadata: { name: string } } }).object.metadata.name);
}

// A real server closes the connection of a watcher that does not take what is sent to it; what was sent before arrives.
test('a watch that nobody reads is ended once too much waits for it, in process and over a socket', async () => {
  await using cluster = memoryCluster({ controllers: false, runtime: { clock: manualClock() } });
  const { url } = await cluster.listen();
  const query = {
    watch: 'true',
    resourceVersion: String(Math.max(...cluster.objects().map(({ metadata }) => Number(metadata.resourceVersion)))),
  };
  const { signal } = new AbortController();
  const unread = await cluster.request({ method: 'GET', path: PATH, query, headers: {}, signal });
  const overSocket = await fetch(`${url}${PATH}?${new URLSearchParams(query).toString()}`);
  const wanted = Array.from({ length: WRITES }, (_, i) => `c-${i}`);
  await Promise.all(wanted.map((name) => create(cluster, name))); // no turn of the event loop in between

  for (const pieces of [unread.body, overSocket.body]) {
    const names = await namesIn(pieces as unknown as AsyncIterable<Uint8Array>);
    expect(names.length).toBeGreaterThanOrEqual(100);
    expect(names.length).toBeLessThan(1_000);
    expect(names).toEqual(wanted.slice(0, names.length));
  }
});
