import { describe, expect, it } from 'vitest';
import { kubernetesCluster, RequestFailure, type RequestFunction, type RestClusterOptions } from '../../src/cluster/index.ts';
import { manualClock, memoryCluster } from '../../src/testing/index.ts';
import { CONFIG_MAP, CONFIG_MAP_REF, failure, hastyRuntime, type Scripted, scriptedServer } from './support/scripted-server.ts';

const MANAGER = { fieldManager: 'gitops-reconciler' };
const refused = new RequestFailure('ECONNREFUSED', { sent: false, transient: true });
const reset = new RequestFailure('ECONNRESET', { sent: true, transient: true });
const untrusted = new RequestFailure('CERT_HAS_EXPIRED', { sent: false, transient: false });
const busy = failure(429, 'TooManyRequests');
const down = failure(503, 'ServiceUnavailable');

const OPERATIONS = {
  get: (server: ReturnType<typeof scriptedServer>) => server.cluster.get(CONFIG_MAP_REF),
  apply: (server: ReturnType<typeof scriptedServer>) => server.cluster.apply(CONFIG_MAP, MANAGER),
  create: (server: ReturnType<typeof scriptedServer>) => server.cluster.create(CONFIG_MAP),
  replace: (server: ReturnType<typeof scriptedServer>) => server.cluster.replace(CONFIG_MAP),
  patch: (server: ReturnType<typeof scriptedServer>) => server.cluster.patch(CONFIG_MAP_REF, {}, { type: 'merge' }),
  'delete by uid': (server: ReturnType<typeof scriptedServer>) => server.cluster.delete(CONFIG_MAP_REF, { uid: 'u1' }),
  'delete by name': (server: ReturnType<typeof scriptedServer>) => server.cluster.delete(CONFIG_MAP_REF),
} as const;

const ALWAYS: readonly [string, Scripted][] = [
  ['a refused connection', refused],
  ['429', busy],
];
const WHERE_SAFE: readonly [string, Scripted][] = [
  ['a reset connection', reset],
  ['503', down],
  ['500', failure(500, 'InternalError')],
  ['504', failure(504, 'Timeout')],
  ['a body cut in mid JSON', '{"apiVersion":"v1","kind":"Conf'],
];
const SAFE = ['get', 'apply', 'delete by uid'] as const;
const UNSAFE = ['create', 'replace', 'patch', 'delete by name'] as const;

describe('P15 F03 repeating', () => {
  for (const operation of [...SAFE, ...UNSAFE]) {
    it.each(ALWAYS)(`repeats ${operation} after %s`, async (_, answer) => {
      const server = scriptedServer([answer, CONFIG_MAP]);
      await OPERATIONS[operation](server);
      expect(server.requests).toHaveLength(2);
    });
  }
  for (const operation of SAFE) {
    it.each(WHERE_SAFE)(`repeats ${operation} after %s`, async (_, answer) => {
      const server = scriptedServer([answer, CONFIG_MAP]);
      await OPERATIONS[operation](server);
      expect(server.requests).toHaveLength(2);
    });
  }
  for (const operation of UNSAFE) {
    it.each(WHERE_SAFE)(`does not repeat ${operation} after %s, for it may be done already`, async (_, answer) => {
      const server = scriptedServer([answer, CONFIG_MAP]);
      await expect(OPERATIONS[operation](server)).rejects.toMatchObject({ name: 'GitOpsError' });
      expect(server.requests).toHaveLength(1);
    });
  }

  it.each([400, 401, 403, 409, 422])('never repeats after %i', async (status) => {
    const server = scriptedServer([failure(status, 'Other'), CONFIG_MAP]);
    await expect(OPERATIONS.apply(server)).rejects.toMatchObject({ code: 'API_ERROR', context: { status } });
    expect(server.requests).toHaveLength(1);
  });

  it('never repeats after a certificate that is not trusted', async () => {
    const server = scriptedServer([untrusted, CONFIG_MAP]);
    await expect(OPERATIONS.get(server)).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE', context: { reason: 'CERT_HAS_EXPIRED' } });
  });

  it.each([
    'failed to create typed patch object (shop/settings; /v1, Kind=ConfigMap): .data.a: expected string, got 1',
    'failed to convert new object (shop/settings; /v1, Kind=ConfigMap) to proper version: x',
  ])('never repeats an apply whose manifest is at fault', async (message) => {
    const server = scriptedServer([failure(500, '', { message }), CONFIG_MAP]);
    await expect(OPERATIONS.apply(server)).rejects.toMatchObject({ code: 'API_ERROR', context: { status: 500, reason: 'Invalid' } });
    expect(server.requests).toHaveLength(1);
  });

  it('gives up after six tries, with jittered delays that double', async () => {
    const server = scriptedServer(Array.from({ length: 6 }, () => down));
    await expect(OPERATIONS.get(server)).rejects.toMatchObject({ code: 'API_ERROR', context: { status: 503 } });
    expect(server.sleeps).toEqual([50, 100, 200, 400, 800]);
  });

  it('caps the delay', async () => {
    const server = scriptedServer([...Array.from({ length: 9 }, () => reset), CONFIG_MAP], { retry: { tries: 10 } });
    await OPERATIONS.get(server);
    expect(server.sleeps.slice(-3)).toEqual([3200, 5000, 5000]);
  });

  it.each([
    ['7', 7_000],
    ['3600', 60_000],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['soon', 50],
  ])('waits as Retry-After %j asks: %i ms', async (value, ms) => {
    const server = scriptedServer([failure(429, 'TooManyRequests', { headers: { 'retry-after': value } }), CONFIG_MAP]);
    await OPERATIONS.create(server);
    expect(server.sleeps).toEqual([ms]);
  });

  it('waits as the details of a Status ask', async () => {
    const server = scriptedServer([failure(504, 'Timeout', { details: { retryAfterSeconds: 2 } }), CONFIG_MAP]);
    await OPERATIONS.get(server);
    expect(server.sleeps).toEqual([2_000]);
  });

  it('stops waiting when the signal aborts, with its reason', async () => {
    const reason = new Error('enough');
    const stop = new AbortController();
    const { runtime } = hastyRuntime();
    const sleep = async (): Promise<void> => {
      stop.abort(reason);
      stop.signal.throwIfAborted();
    };
    const clock = { now: () => 0, sleep };
    const server = scriptedServer([down, CONFIG_MAP], { runtime: { ...runtime, clock } });
    await expect(server.cluster.get(CONFIG_MAP_REF, { signal: stop.signal })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

describe('P18 the deadline of a request', () => {
  it('is TIMEOUT, and aborts the request', async () => {
    let seen: AbortSignal | undefined;
    const { cluster } = scriptedServer([], {
      requestTimeoutMs: 30_000,
      request: async ({ signal }) => {
        seen = signal;
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    });
    await expect(cluster.id()).rejects.toMatchObject({
      code: 'TIMEOUT',
      context: { what: 'GET /api/v1/namespaces/kube-system', ms: 30_000 },
    });
    expect(seen?.aborted).toBe(true);
  });
});

describe('the rate limit', () => {
  it('lets a burst pass at once, then one request each 1/qps seconds', async () => {
    const server = scriptedServer(
      Array.from({ length: 6 }, () => CONFIG_MAP),
      { qps: 10, burst: 4 },
    );
    for (let i = 0; i < 4; i++) await OPERATIONS.get(server); // two more went to discovery
    expect(server.sleeps.map(Math.round)).toEqual([100, 100]);
  });

  it('I13 counts repeated requests too', async () => {
    const server = scriptedServer([busy, busy, CONFIG_MAP], { qps: 1, burst: 3 });
    await OPERATIONS.get(server);
    expect(server.sleeps.map(Math.round)).toEqual([50, 950, 100, 900]);
  });
});

describe('options', () => {
  const invalid = (option: string): unknown => expect.objectContaining({ code: 'INVALID_OPTION', context: { option } });

  it.each(['qps', 'burst', 'requestTimeoutMs', 'watchIdleMs'])('%s is refused at once when it is no number above 0', (option) => {
    for (const value of [0, -1, Number.NaN, '5']) {
      expect(() => scriptedServer([], { qps: 1, [option]: value } as object)).toThrow(invalid(option));
      expect(() => kubernetesCluster({ qps: 1, [option]: value })).toThrow(invalid(option));
    }
  });

  it('refuses a burst without qps, and tries below one', () => {
    expect(() => scriptedServer([], { burst: 5 })).toThrow(invalid('burst'));
    expect(() => scriptedServer([], { retry: { tries: 0 } })).toThrow(invalid('retry.tries'));
    expect(() => scriptedServer([], { retry: { capMs: Number.NaN } })).toThrow(invalid('retry.capMs'));
  });

  it('takes Infinity for no bound', () => {
    expect(() => scriptedServer([], { qps: Infinity, requestTimeoutMs: Infinity, watchIdleMs: Infinity })).not.toThrow();
  });
});

describe('P18 closing the cluster', () => {
  const CLOSED = { code: 'CLUSTER_UNREACHABLE', context: { reason: 'closed' } };

  it.each<[string, readonly Scripted[], Partial<RestClusterOptions>]>([
    ['sleeps before the next try', [down, down], {}],
    ['waits for its turn', [CONFIG_MAP], { qps: 0.001, burst: 3 }], // three requests find the kind and read it once
  ])('ends a call that %s', async (_, answers, o) => {
    const clock = manualClock();
    const { cluster } = scriptedServer(answers, { runtime: { clock, random: () => 1 }, ...o });
    if (o.qps !== undefined) await cluster.get(CONFIG_MAP_REF);
    const { signal } = new AbortController();
    const calls = [cluster.get(CONFIG_MAP_REF), cluster.get(CONFIG_MAP_REF, { signal })].map(async (call) =>
      expect(call).rejects.toMatchObject(CLOSED),
    );
    while (clock.sleeping < calls.length) await clock.advance(0);
    await cluster.close();
    await Promise.all(calls);
    expect(clock.sleeping).toBe(0);
  });

  it('ends a request on its way, whose transport heeds the signal, and refuses further calls', async () => {
    const request: RequestFunction = ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const { cluster } = scriptedServer([], { request });
    const call = expect(cluster.id()).rejects.toMatchObject(CLOSED);
    await cluster.close();
    await call;
    await expect(cluster.get(CONFIG_MAP_REF)).rejects.toMatchObject(CLOSED);
  });

  it('gives the same error from an embedded cluster', async () => {
    const cluster = memoryCluster();
    const { request } = cluster;
    await cluster.close();
    await expect(cluster.get(CONFIG_MAP_REF)).rejects.toMatchObject(CLOSED);
    const asked = { method: 'GET', path: '/api', query: {}, headers: {}, signal: new AbortController().signal } as const;
    await expect(request(asked)).rejects.toMatchObject({ name: 'RequestFailure', reason: 'closed' });
  });
});
