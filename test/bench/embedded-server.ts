import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RequestFunction } from '../../src/cluster/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { realRequest } from '../e2e/support/real-request.ts';
import { startControlPlane } from '../support/control-plane.ts';

const OBJECTS = 10_000;
const WATCHERS = 100;
const WRITES = 1_000;
/** Requests under way at a time. */
const AT_ONCE = 16;
const CONFIG_MAPS = '/api/v1/namespaces/bench/configmaps';

/** What an API server takes, in milliseconds unless said otherwise. */
export interface ServerFigures {
  readonly start: number;
  readonly create: number;
  readonly list: number;
  /** Until all watchers have seen all writes. */
  readonly fanOut: number;
  /** Bytes of heap for an object, over its JSON. */
  readonly heap?: number;
}

/** The embedded API server, in process. */
export async function embeddedServer(): Promise<ServerFigures> {
  const [start, cluster] = await timed(async () => memoryCluster({ controllers: false }));
  await using open = cluster;
  const before = heapAfterCollection();
  const create = await createAll(open.request, OBJECTS);
  const objects = open.objects();
  const json = objects.reduce((bytes, object) => bytes + JSON.stringify(object).length, 0);
  const heap = (heapAfterCollection() - before - json) / objects.length;
  const [list] = await timed(() => send(open.request, 'GET', CONFIG_MAPS));
  return { start, create, list, fanOut: await watchAll(open.request), heap };
}

/** A real API server with its etcd, over HTTPS; `undefined` without KUBEBUILDER_ASSETS. */
export async function realServer(): Promise<ServerFigures | undefined> {
  const assets = process.env['KUBEBUILDER_ASSETS'];
  if (assets === undefined) return undefined;
  const [start, plane] = await timed(() => startControlPlane(assets, { controllers: false }));
  await using open = plane;
  const request = await realRequest(open.kubeconfig);
  const create = await createAll(request, OBJECTS);
  const [list] = await timed(() => send(request, 'GET', CONFIG_MAPS));
  return { start, create, list, fanOut: await watchAll(request) };
}

async function createAll(request: RequestFunction, count: number): Promise<number> {
  await send(request, 'POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'bench' } });
  const [ms] = await timed(() => writeAll(request, 'object', count));
  return ms;
}

async function writeAll(request: RequestFunction, prefix: string, count: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const metadata = { name: `${prefix}-${i}`, labels: { app: 'bench' } };
      await send(request, 'POST', CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { key: `value-${i}` } });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function watchAll(request: RequestFunction): Promise<number> {
  const end = new AbortController();
  const query = { watch: 'true', labelSelector: 'app=bench', resourceVersion: await latestVersion(request) };
  const opened = await Promise.all(
    Array.from({ length: WATCHERS }, () => request({ method: 'GET', path: CONFIG_MAPS, query, headers: {}, signal: end.signal })),
  );
  const [ms] = await timed(async () => {
    const seen = opened.map(({ body }) => countLines(body as AsyncIterable<Uint8Array>, WRITES));
    await Promise.all([writeAll(request, 'watched', WRITES), ...seen]);
  });
  end.abort();
  return ms;
}

async function latestVersion(request: RequestFunction): Promise<string> {
  const { metadata } = JSON.parse(await send(request, 'GET', CONFIG_MAPS, undefined, { limit: '1' })) as {
    metadata: { resourceVersion: string };
  };
  return metadata.resourceVersion;
}

async function countLines(pieces: AsyncIterable<Uint8Array>, wanted: number): Promise<void> {
  let lines = 0;
  for await (const piece of pieces) {
    for (const byte of piece) if (byte === 10) lines++;
    if (lines >= wanted) return;
  }
}

async function send(
  request: RequestFunction,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  query: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await request({
    method,
    path,
    query,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: new AbortController().signal,
  });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.body as string;
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
