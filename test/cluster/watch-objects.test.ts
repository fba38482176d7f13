import { describe, expect, it } from 'vitest';
import { RequestFailure } from '../../src/cluster/index.ts';
import type { WatchEvent } from '../../src/ports.ts';
import { CONFIG_MAP, failure, hastyRuntime, type Scripted, type ScriptedServer, scriptedServer } from './support/scripted-server.ts';

const KIND = { group: '', kind: 'ConfigMap', namespace: 'shop' };
const line = (type: string, object: object = CONFIG_MAP): string => `${JSON.stringify({ type, object })}\n`;

/** A stream of pieces; an error as the last one breaks it off. */
function stream(...pieces: readonly (string | Uint8Array | Error)[]): Scripted {
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      if (piece instanceof Error) throw piece;
      yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
    }
  }
  return { status: 200, body: body() };
}

async function watchAll(server: ScriptedServer): Promise<WatchEvent[]> {
  const events: WatchEvent[] = [];
  for await (const event of server.cluster.watch(KIND, { resourceVersion: '5' })) events.push(event);
  return events;
}

describe('watch', () => {
  it('asks for bookmarks, from a version, for 5 to 10 minutes', async () => {
    const server = scriptedServer([stream()]);
    await watchAll(server);
    expect(server.requests[0]).toMatchObject({
      path: '/api/v1/namespaces/shop/configmaps',
      query: { watch: 'true', allowWatchBookmarks: 'true', resourceVersion: '5', timeoutSeconds: '450' },
    });
  });

  it('gives events as they come, wherever lines and characters are cut', async () => {
    const text = line('ADDED', { ...CONFIG_MAP, data: { a: 'ä😀' } }) + line('BOOKMARK') + line('DELETED');
    const bytes = new TextEncoder().encode(text);
    for (let cut = 1; cut < bytes.length; cut += 7) {
      const server = scriptedServer([stream(bytes.slice(0, cut), bytes.slice(cut))]);
      const events = await watchAll(server);
      expect(events.map((event) => event.type)).toEqual(['ADDED', 'BOOKMARK', 'DELETED']);
      expect(events[0]?.object['data']).toEqual({ a: 'ä😀' });
    }
  });

  it('reads integers of 64 bits exactly', async () => {
    const server = scriptedServer([
      stream('{"type":"ADDED","object":{"apiVersion":"v1","kind":"X","metadata":{},"n":9007199254740993}}\n'),
    ]);
    expect((await watchAll(server))[0]?.object['n']).toBe(9007199254740993n);
  });

  it('F04 gives status 410 when the version is too old, at the start and in the stream', async () => {
    const status = { kind: 'Status', apiVersion: 'v1', code: 410, reason: 'Expired', message: 'too old resource version: 5 (9)' };
    for (const answer of [failure(410, 'Expired'), stream(line('ADDED'), line('ERROR', status))]) {
      await expect(watchAll(scriptedServer([answer]))).rejects.toMatchObject({
        code: 'API_ERROR',
        context: { status: 410, reason: 'Expired' },
      });
    }
  });

  it('F04 gives whole events and then an error when the stream is cut in a line', async () => {
    const server = scriptedServer([stream(line('ADDED'), line('MODIFIED').slice(0, 20))]);
    const watching = server.cluster.watch(KIND, { resourceVersion: '5' })[Symbol.asyncIterator]();
    expect((await watching.next()).value).toMatchObject({ type: 'ADDED' });
    await expect(watching.next()).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE', context: { reason: 'cut' } });
  });

  it('F04 gives an error when the connection is lost', async () => {
    const server = scriptedServer([stream(line('ADDED'), new RequestFailure('cut', { sent: true, transient: true }))]);
    await expect(watchAll(server)).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE' });
  });

  it('repeats the start, and nothing after it', async () => {
    const server = scriptedServer([failure(503, 'ServiceUnavailable'), stream(line('ADDED'))]);
    expect(await watchAll(server)).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });

  it('F04 ends when the server is silent for too long, and closes the stream', async () => {
    let closed = false;
    async function* silent(signal: AbortSignal): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(line('ADDED'));
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      closed = true;
    }
    const { runtime } = hastyRuntime();
    const plain = scriptedServer([CONFIG_MAP]);
    // The first silence is the wait for a first event, which must come before the clock strikes.
    let silences = 0;
    const clock = {
      now: () => 0,
      sleep: (ms: number, o?: { signal?: AbortSignal | undefined }) =>
        ms === 60_000 && ++silences > 1
          ? Promise.resolve()
          : new Promise<void>((_, reject) => o?.signal?.addEventListener('abort', () => reject(o.signal?.reason))),
    };
    const server = scriptedServer([], {
      watchIdleMs: 60_000,
      runtime: { ...runtime, clock },
      request: async (request) => {
        if (request.query['watch'] === 'true') return { status: 200, headers: {}, body: silent(request.signal) };
        return { status: 200, headers: {}, body: JSON.stringify(request.path === '/api' ? coreDiscovery : noGroups) };
      },
    });
    expect(await watchAll(server)).toHaveLength(1);
    expect(silences).toBe(2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(true);
    await plain.cluster.close();
  });

  it('closes the stream when its reader stops', async () => {
    let signal: AbortSignal | undefined;
    const server = scriptedServer([], {
      request: async (request) => {
        if (request.query['watch'] !== 'true') {
          return { status: 200, headers: {}, body: JSON.stringify(request.path === '/api' ? coreDiscovery : noGroups) };
        }
        signal = request.signal;
        return { status: 200, headers: {}, body: line('ADDED') + line('MODIFIED') };
      },
    });
    for await (const event of server.cluster.watch(KIND, { resourceVersion: '5' })) {
      expect(event.type).toBe('ADDED');
      break;
    }
    expect(signal?.aborted).toBe(true);
  });
});

const noGroups = { kind: 'APIGroupDiscoveryList', items: [] };
const coreDiscovery = {
  kind: 'APIGroupDiscoveryList',
  items: [
    {
      metadata: { name: '' },
      versions: [
        {
          version: 'v1',
          freshness: 'Current',
          resources: [
            { resource: 'configmaps', responseKind: { group: '', version: 'v1', kind: 'ConfigMap' }, scope: 'Namespaced', verbs: [] },
          ],
        },
      ],
    },
  ],
};
