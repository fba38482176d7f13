import { describe, expect, test } from 'vitest';
import type { KubeResponse } from '../../src/cluster/index.ts';
import { parseJson } from '../../src/object/index.ts';
import { type FaultRule, manualClock, memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

function configMap(name: string, data: Record<string, string> = {}, metadata: object = {}) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default', ...metadata }, data };
}

function deployment(replicas: number) {
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1' }] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default', labels: { 'gitops-reconciler.io/application': 'shop' } },
    spec: { replicas, selector: { matchLabels: labels }, template },
  };
}

/** A cluster with faults, and an object that was there before them. */
async function clusterWith(...rules: readonly FaultRule[]): Promise<MemoryCluster> {
  const cluster = memoryCluster({ controllers: false, runtime: { clock: manualClock() }, faults: { seed: 7, rules } });
  cluster.faults.off();
  await cluster.create(configMap('a', { k: 'v' }), {});
  cluster.faults.on();
  return cluster;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const TYPES = { PATCH: 'application/merge-patch+json', POST: 'application/json', PUT: 'application/json', GET: '', DELETE: '' };

function ask(
  cluster: MemoryCluster,
  method: Method,
  path: string,
  o: { query?: Record<string, string>; body?: unknown; signal?: AbortSignal } = {},
) {
  const { query = {}, body, signal = new AbortController().signal } = o;
  const headers = { accept: 'application/json', 'content-type': TYPES[method], 'user-agent': 'test/1' };
  return cluster.request({ method, path, query, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal });
}

function statusOf({ body }: KubeResponse): unknown {
  return parseJson(typeof body === 'string' ? body : '');
}

/** The lines of a watch until it ends, or breaks. */
async function linesOf({ body }: KubeResponse, most = Infinity): Promise<{ lines: string[]; end: 'ended' | 'broken' | 'enough' }> {
  let text = '';
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      text += Buffer.from(piece).toString();
      if (text.split('\n').length > most) return { lines: text.split('\n').slice(0, most), end: 'enough' };
    }
    return { lines: text.split('\n').filter((line) => line !== ''), end: 'ended' };
  } catch {
    return { lines: text.split('\n').filter((line) => line !== ''), end: 'broken' };
  }
}

const WATCH = { watch: 'true', allowWatchBookmarks: 'true' };

describe('faults on demand', () => {
  test('F01 an answer is lost after the write happened, or the request before', async () => {
    const cluster = await clusterWith({ fault: 'answerLost', nth: 1 }, { fault: 'requestLost', verbs: ['create'], nth: 1 });
    await expect(ask(cluster, 'POST', CONFIG_MAPS, { body: configMap('b') })).rejects.toMatchObject({
      name: 'RequestFailure',
      reason: 'ECONNRESET',
    });
    await expect(ask(cluster, 'POST', CONFIG_MAPS, { body: configMap('c') })).rejects.toMatchObject({
      name: 'RequestFailure',
      reason: 'ECONNRESET',
    });
    expect((await ask(cluster, 'GET', `${CONFIG_MAPS}/b`)).status).toBe(200);
    expect((await ask(cluster, 'GET', `${CONFIG_MAPS}/c`)).status).toBe(404);
  });

  test('F02 a write meets a conflict, or a name that is taken', async () => {
    const cluster = await clusterWith({ fault: 'conflict', verbs: ['patch'], times: 1 }, { fault: 'alreadyExists', verbs: ['create'] });
    const patch = () => ask(cluster, 'PATCH', `${CONFIG_MAPS}/a`, { body: { data: { k: 'w' } } });
    expect(statusOf(await patch())).toMatchObject({ code: 409, reason: 'Conflict', details: { name: 'a', kind: 'configmaps' } });
    expect((await patch()).status).toBe(200);
    expect(statusOf(await ask(cluster, 'POST', CONFIG_MAPS, { body: configMap('b') }))).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
    });
  });

  test('F03 the server is too busy, or failing, before or after it did its work', async () => {
    const cluster = await clusterWith(
      { fault: 'tooManyRequests', nth: 1, retryAfterSeconds: 2 },
      { fault: 'tooManyRequests', nth: 1 },
      { fault: 'internalError', verbs: ['create'], done: true, nth: 1 },
      { fault: 'unavailable', nth: 1, verbs: ['get'], retryAfterSeconds: 1 },
      { fault: 'timeout', nth: 1, verbs: ['get'] },
    );
    const get = () => ask(cluster, 'GET', `${CONFIG_MAPS}/a`);
    expect(await get()).toMatchObject({ status: 429, headers: { 'retry-after': '2' } });
    const busy = await get();
    expect([busy.status, busy.headers['retry-after']]).toEqual([429, undefined]);
    expect(statusOf(await ask(cluster, 'POST', CONFIG_MAPS, { body: configMap('b') }))).toMatchObject({
      code: 500,
      reason: 'InternalError',
    });
    expect(cluster.objects().some(({ metadata }) => metadata.name === 'b')).toBe(true);
    expect(await get()).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect((await get()).status).toBe(504);
    expect((await get()).status).toBe(200);
  });

  test('F03 a connection is reset, or its body cut in mid JSON', async () => {
    const cluster = await clusterWith({ fault: 'reset', nth: 1 }, { fault: 'bodyCut', nth: 1 });
    await expect(ask(cluster, 'GET', `${CONFIG_MAPS}/a`)).rejects.toMatchObject({ reason: 'ECONNRESET' });
    const { lines, end } = await linesOf(await ask(cluster, 'GET', `${CONFIG_MAPS}/a`));
    expect(end).toBe('broken');
    expect(lines[0]).toMatch(/^\{"kind"|^\{"apiVersion"/);
    expect(() => JSON.parse(lines[0] ?? '') as unknown).toThrow();
  });

  test('F03 over HTTP a reset closes the socket, and a cut body ends too early', async () => {
    await using cluster = await clusterWith({ fault: 'reset', verbs: ['get'], nth: 1 }, { fault: 'bodyCut', verbs: ['get'], nth: 1 });
    const { url } = await cluster.listen();
    await expect(fetch(`${url}${CONFIG_MAPS}/a`)).rejects.toThrow('fetch failed');
    const cut = await fetch(`${url}${CONFIG_MAPS}/a`);
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow('terminated');
    expect(await (await fetch(`${url}${CONFIG_MAPS}/a`)).json()).toMatchObject({ data: { k: 'v' } });
  });

  test('F04 a watch is refused with 410 on start, or told 410 in the stream', async () => {
    const cluster = await clusterWith({ fault: 'watchExpired', nth: 1 }, { fault: 'watchError', afterEvents: 1 });
    expect(statusOf(await ask(cluster, 'GET', CONFIG_MAPS, { query: WATCH }))).toMatchObject({ code: 410, reason: 'Expired' });
    const { lines, end } = await linesOf(await ask(cluster, 'GET', CONFIG_MAPS, { query: WATCH }));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ type: 'ADDED' }, { type: 'ERROR', object: { code: 410 } }]);
    expect(end).toBe('ended');
  });

  test('F04 a watch falls silent, is closed, or is cut in a line', async () => {
    const cluster = await clusterWith(
      { fault: 'watchStalled', nth: 1 },
      { fault: 'watchClosed', nth: 1, afterEvents: 1 },
      { fault: 'watchCut' },
    );
    const stop = new AbortController();
    const silent = linesOf(await ask(cluster, 'GET', CONFIG_MAPS, { query: WATCH, signal: stop.signal }));
    await cluster.apply(configMap('b'), { fieldManager: 'me' });
    stop.abort();
    expect(await silent).toEqual({ lines: [], end: 'broken' });
    expect((await linesOf(await ask(cluster, 'GET', CONFIG_MAPS, { query: WATCH }))).lines).toHaveLength(1);
    const { lines, end } = await linesOf(await ask(cluster, 'GET', CONFIG_MAPS, { query: WATCH }));
    expect(end).toBe('broken');
    expect(() => JSON.parse(lines[0] ?? '') as unknown).toThrow();
  });

  test('F04 a watch repeats its events, shows old ones again, or brings them late', async () => {
    const clock = manualClock();
    const rules: FaultRule[] = [
      { fault: 'watchRepeated', nth: 1 },
      { fault: 'staleRead', verbs: ['watch'], nth: 1 },
      { fault: 'watchLate', delayMs: 5_000 },
    ];
    await using cluster = memoryCluster({ controllers: false, runtime: { clock }, faults: { rules } });
    for (const name of ['a', 'b']) await cluster.create(configMap(name), {});
    const names = async (most: number): Promise<unknown[]> => {
      const { lines } = await linesOf(await ask(cluster, 'GET', CONFIG_MAPS, { query: WATCH }), most);
      return lines.map((line) => (JSON.parse(line) as { object: { metadata: { name: string } } }).object.metadata.name);
    };
    expect(await names(4)).toEqual(['a', 'a', 'b', 'b']);
    expect(await names(3)).toEqual(['a', 'b', 'a']);
    let late: unknown[] | undefined;
    const reading = names(1).then((list) => (late = list));
    await clock.advance(4_999);
    expect(late).toBeUndefined();
    await clock.advance(1);
    await reading;
    expect(late).toEqual(['a']);
  });

  test('F04 a watch has no bookmarks, and is closed every second', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ controllers: false, runtime: { clock } });
    await cluster.create(configMap('a'), {});
    const query = { ...WATCH, sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' };
    const reading = async (): Promise<{ lines: string[]; end: string }> => linesOf(await ask(cluster, 'GET', CONFIG_MAPS, { query }));
    const undo = cluster.faults.add({ fault: 'watchClosed', delayMs: 1_000 });
    const whole = reading();
    await clock.advance(1_000);
    expect((await whole).lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(['ADDED', 'BOOKMARK']);
    undo();
    cluster.faults.add({ fault: 'bookmarksMissing' });
    const stop = new AbortController();
    const without = ask(cluster, 'GET', CONFIG_MAPS, { query, signal: stop.signal }).then((answer) => linesOf(answer));
    await clock.advance(1_000);
    stop.abort();
    expect((await without).lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(['ADDED']);
  });

  test('F04 another API server answers reads with an older version', async () => {
    const cluster = await clusterWith({ fault: 'staleRead', verbs: ['get'], rate: 1 });
    const read = async (): Promise<unknown> => (statusOf(await ask(cluster, 'GET', `${CONFIG_MAPS}/a`)) as { data: unknown }).data;
    expect(await read()).toEqual({ k: 'v' });
    await ask(cluster, 'PATCH', `${CONFIG_MAPS}/a`, { body: { data: { k: 'w' } } });
    expect(await read()).toEqual({ k: 'v' });
    cluster.faults.off();
    expect(await read()).toEqual({ k: 'w' });
  });

  test('F05 a list in pages expires, comes in parts, or changes in between', async () => {
    const cluster = await clusterWith(
      { fault: 'partialPage', nth: 1 },
      { fault: 'continueExpired', nth: 1 },
      { fault: 'changedBetweenPages' },
    );
    await cluster.create(configMap('b'), {});
    const list = async (query: Record<string, string> = {}) =>
      statusOf(await ask(cluster, 'GET', CONFIG_MAPS, { query })) as {
        code?: number;
        items: { metadata: { labels?: object } }[];
        metadata: { continue?: string };
      };
    const part = await list();
    expect(part.items).toHaveLength(1);
    const token = part.metadata.continue ?? '';
    expect(token).not.toBe('');
    expect((await list({ continue: token, limit: '1' })).code).toBe(410);
    await list({ continue: token, limit: '1' });
    expect((await list()).items.map(({ metadata }) => metadata.labels !== undefined)).toEqual([true, false]);
  });

  test('F06 one group fails in discovery, and the others do not', async () => {
    const cluster = await clusterWith({ fault: 'groupFailing', groups: ['apps'] });
    expect((await ask(cluster, 'GET', DEPLOYMENTS)).status).toBe(503);
    expect((await ask(cluster, 'GET', '/apis/apps/v1')).status).toBe(503);
    expect((await ask(cluster, 'GET', '/apis/batch/v1')).status).toBe(200);
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    const answer = await cluster.request({
      method: 'GET',
      path: '/apis',
      query: {},
      headers: { accept },
      signal: new AbortController().signal,
    });
    const { items } = statusOf(answer) as {
      items: { metadata: { name: string }; versions: { freshness: string; resources?: unknown[] }[] }[];
    };
    expect(items.find(({ metadata }) => metadata.name === 'apps')?.versions).toEqual([{ version: 'v1', freshness: 'Stale' }]);
    expect(items.find(({ metadata }) => metadata.name === 'batch')?.versions[0]?.resources).not.toHaveLength(0);
  });

  test('F06 the kinds of a group come late, or are gone', async () => {
    const cluster = await clusterWith({ fault: 'definitionMissing', groups: ['apps'], times: 2 });
    expect((await ask(cluster, 'GET', '/apis/apps/v1')).status).toBe(404);
    expect((await ask(cluster, 'GET', DEPLOYMENTS)).status).toBe(404);
    expect((await ask(cluster, 'GET', DEPLOYMENTS)).status).toBe(200);
  });

  test('F06 conversion fails for one kind only', async () => {
    const cluster = await clusterWith({ fault: 'conversionFailing', resources: ['deployments'] });
    expect(statusOf(await ask(cluster, 'GET', DEPLOYMENTS))).toMatchObject({ code: 500, message: /^conversion webhook for apps\/v1/ });
    expect((await ask(cluster, 'GET', CONFIG_MAPS)).status).toBe(200);
  });

  test('F07 admission refuses, changes what is written, or does not answer', async () => {
    const clock = manualClock();
    const rules: FaultRule[] = [
      { fault: 'admissionRefused', nth: 1, message: 'no' },
      { fault: 'admissionChanged', nth: 1 },
      { fault: 'admissionTimeout', delayMs: 3_000 },
    ];
    await using cluster = memoryCluster({ controllers: false, runtime: { clock }, faults: { rules } });
    const create = () => ask(cluster, 'POST', CONFIG_MAPS, { body: configMap('a') });
    expect(statusOf(await create())).toMatchObject({
      code: 400,
      message: 'admission webhook "faults.testing.gitops-reconciler" denied the request: no',
    });
    expect(statusOf(await create())).toMatchObject({ metadata: { annotations: { 'faults.testing/injected': 'true' } } });
    const timeout = create();
    await clock.advance(3_000);
    expect(statusOf(await timeout)).toMatchObject({
      code: 500,
      message: /^Internal error occurred: failed calling webhook .*\?timeout=3s": context deadline exceeded$/,
    });
  });

  test('F08 others write to the same object: a controller, an autoscaler, somebody who deletes or copies our marks', async () => {
    const cluster = await clusterWith();
    await cluster.create(deployment(1), {});
    const patch = (replicas: number) => ask(cluster, 'PATCH', `${DEPLOYMENTS}/web`, { body: { spec: { replicas } } });
    const live = async () =>
      statusOf(await ask(cluster, 'GET', `${DEPLOYMENTS}/web`)) as {
        spec: { replicas: number };
        metadata: { labels?: object; managedFields: { manager: string }[] };
      };
    const undoWrites = cluster.faults.add({ fault: 'writtenBack' });
    expect(statusOf(await patch(3))).toMatchObject({ spec: { replicas: 3 } });
    expect((await live()).spec.replicas).toBe(1);
    expect((await live()).metadata.managedFields.map(({ manager }) => manager)).toContain('another-controller');
    undoWrites();
    const undoScaling = cluster.faults.add({ fault: 'autoscaled', replicas: 9 });
    await patch(2);
    expect((await live()).spec.replicas).toBe(9);
    undoScaling();
    const undoCopies = cluster.faults.add({ fault: 'marksCopied' });
    await patch(4);
    expect(cluster.objects().find(({ metadata }) => metadata.name === 'copy-of-web')?.metadata.labels).toEqual({
      'gitops-reconciler.io/application': 'shop',
    });
    undoCopies();
    cluster.faults.add({ fault: 'marksDeleted' });
    await patch(5);
    expect((await live()).metadata.labels).toBeUndefined();
  });

  test('F12 a kind is forbidden in mid run, or the token expires', async () => {
    const cluster = await clusterWith(
      { fault: 'forbidden', resources: ['secrets'], namespaces: ['default'] },
      { fault: 'tokenExpired', verbs: ['get'], nth: 2 },
    );
    expect(statusOf(await ask(cluster, 'GET', '/api/v1/namespaces/default/secrets'))).toMatchObject({
      code: 403,
      message: 'secrets is forbidden: User "admin" cannot list resource "secrets" in API group "" in the namespace "default"',
    });
    expect((await ask(cluster, 'GET', '/api/v1/namespaces/kube-system/secrets')).status).toBe(200);
    const get = async () => (await ask(cluster, 'GET', `${CONFIG_MAPS}/a`)).status;
    expect([await get(), await get(), await get()]).toEqual([200, 401, 200]);
  });

  test('I17 the same seed gives the same trace, byte for byte, and another seed another one', async () => {
    const run = async (seed: number): Promise<string> => {
      const rules: FaultRule[] = [
        { fault: 'conflict', rate: 0.2 },
        { fault: 'internalError', rate: 0.2 },
        { fault: 'requestLost', rate: 0.1, verbs: ['create'] },
      ];
      await using cluster = memoryCluster({ controllers: false, runtime: { clock: manualClock() }, faults: { seed, rules } });
      for (let i = 0; i < 40; i++) await ask(cluster, 'POST', CONFIG_MAPS, { body: configMap(`c-${i}`) }).catch(() => undefined);
      return cluster.faults.trace().join('\n');
    };
    const first = await run(42);
    expect(await run(42)).toBe(first);
    expect(await run(43)).not.toBe(first);
    expect(new Set(first.split('\n').map((line) => line.split(' ').at(-1)))).toEqual(
      new Set(['-', 'conflict', 'internalError', 'requestLost']),
    );
  });
});
