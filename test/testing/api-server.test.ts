import { describe, expect, test } from 'vitest';
import type { KubeResponse } from '../../src/cluster/index.ts';
import { getIn, parseJson } from '../../src/object/index.ts';
import { type ManualClock, type MemoryCluster, manualClock, memoryCluster } from '../../src/testing/index.ts';

interface Asked {
  readonly query?: Record<string, string>;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

function setUp(): { cluster: MemoryCluster; clock: ManualClock } {
  const clock = manualClock();
  return { clock, cluster: memoryCluster({ controllers: false, runtime: { clock } }) };
}

function get(cluster: MemoryCluster, path: string, o: Asked = {}): Promise<KubeResponse> {
  const headers = { accept: o.accept ?? 'application/json' };
  return cluster.request({ method: 'GET', path, query: o.query ?? {}, headers, signal: o.signal ?? new AbortController().signal });
}

async function getJson(cluster: MemoryCluster, path: string, o: Asked = {}): Promise<Record<string, unknown>> {
  return parseJson(textOf(await get(cluster, path, o))) as Record<string, unknown>;
}

function textOf({ body }: KubeResponse): string {
  if (typeof body !== 'string') throw new Error('this answer is a stream');
  return body;
}

function put(cluster: MemoryCluster, name: string, labels: Record<string, string> = {}): Promise<unknown> {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default', labels } };
  return cluster.apply(object, { fieldManager: 'test' });
}

/** The first lines of a watch, short: type and name. */
async function watchLines(answer: KubeResponse, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    const { type, object } = parseJson(new TextDecoder().decode(chunk)) as {
      type: string;
      object: { metadata: { name?: string }; code?: number };
    };
    lines.push(`${type} ${object.metadata.name ?? object.code ?? ''}`.trim());
    if (lines.length === count) break;
  }
  return lines;
}

const MAPS = '/api/v1/namespaces/default/configmaps';

describe('a watch', () => {
  test('begins with what is there, goes on with what happens, and ends at its time', async () => {
    const { cluster, clock } = setUp();
    await put(cluster, 'a');
    const answer = await get(cluster, MAPS, { query: { watch: 'true', timeoutSeconds: '60' } });
    const lines = watchLines(answer, 99);
    await put(cluster, 'b');
    await put(cluster, 'a', { changed: 'yes' });
    await cluster.delete({ group: '', kind: 'ConfigMap', namespace: 'default', name: 'b' });
    await clock.advance(60_000);
    expect(await lines).toEqual(['ADDED a', 'ADDED b', 'MODIFIED a', 'DELETED b']);
  });

  test('starts after a resourceVersion, and sees objects enter and leave its selection', async () => {
    const { cluster, clock } = setUp();
    await put(cluster, 'a', { tier: 'front' });
    const { metadata } = await getJson(cluster, MAPS);
    const query = {
      watch: 'true',
      timeoutSeconds: '1',
      labelSelector: 'tier=front',
      resourceVersion: String(getIn(metadata, 'resourceVersion')),
    };
    const lines = watchLines(await get(cluster, MAPS, { query }), 99);
    await put(cluster, 'b', { tier: 'back' });
    await put(cluster, 'b', { tier: 'front' });
    await put(cluster, 'a', { tier: 'back' });
    await clock.advance(1_000);
    expect(await lines).toEqual(['ADDED b', 'DELETED a']);
  });

  test('marks the end of the first objects, and the time, where it is asked to', async () => {
    const { cluster, clock } = setUp();
    await put(cluster, 'a');
    const query = { watch: 'true', allowWatchBookmarks: 'true', sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' };
    const lines = watchLines(await get(cluster, MAPS, { query }), 3);
    await clock.advance(0);
    await clock.advance(60_000);
    expect(await lines).toEqual(['ADDED a', 'BOOKMARK', 'BOOKMARK']);
  });

  test('ends with the reason of its signal', async () => {
    const { cluster } = setUp();
    const abort = new AbortController();
    const lines = watchLines(await get(cluster, MAPS, { query: { watch: 'true' }, signal: abort.signal }), 1);
    abort.abort(new Error('enough'));
    await expect(lines).rejects.toThrow('enough');
  });

  test('that starts in a past that is forgotten is answered with 410 in the stream', async () => {
    const { cluster } = setUp();
    await put(cluster, 'a');
    cluster.compact();
    await put(cluster, 'b');
    expect(await watchLines(await get(cluster, MAPS, { query: { watch: 'true', resourceVersion: '2' } }), 9)).toEqual(['ERROR 410']);
  });
});

describe('a list', () => {
  test('in pages shows one state on all of them', async () => {
    const { cluster } = setUp();
    for (const name of ['a', 'b', 'c']) await put(cluster, name);
    const first = await getJson(cluster, MAPS, { query: { limit: '2' } });
    expect(getIn(first, 'metadata', 'remainingItemCount')).toBe(1);
    await put(cluster, 'd');
    const next = await getJson(cluster, MAPS, { query: { limit: '2', continue: String(getIn(first, 'metadata', 'continue')) } });
    expect((next['items'] as { metadata: { name: string } }[]).map(({ metadata }) => metadata.name)).toEqual(['c']);
    expect(getIn(next, 'metadata', 'resourceVersion')).toBe(getIn(first, 'metadata', 'resourceVersion'));
    cluster.compact();
    const lost = await get(cluster, MAPS, { query: { limit: '2', continue: String(getIn(first, 'metadata', 'continue')) } });
    expect(lost.status).toBe(410);
  });

  test('of a future version is refused', async () => {
    const { cluster } = setUp();
    const answer = await get(cluster, MAPS, { query: { resourceVersion: '99999' } });
    expect([answer.status, getIn(parseJson(textOf(answer)), 'reason')]).toEqual([504, 'Timeout']);
  });
});

describe('the documents of the server', () => {
  test('name every kind in both forms of discovery', async () => {
    const { cluster } = setUp();
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const aggregated = await getJson(cluster, '/apis', { accept });
    expect(aggregated).toMatchObject({ kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2' });
    const groups = await getJson(cluster, '/apis');
    const names = (groups['groups'] as { name: string }[]).map(({ name }) => name);
    expect((aggregated['items'] as { metadata: { name: string } }[]).map(({ metadata }) => metadata.name)).toEqual(names);
    expect(names).toContain('apps');
    expect(await getJson(cluster, '/apis/apps/v1')).toMatchObject({ kind: 'APIResourceList', groupVersion: 'apps/v1' });
    expect(await getJson(cluster, '/apis/apps')).toMatchObject({ preferredVersion: { groupVersion: 'apps/v1' } });
  });

  test('hold OpenAPI schemas whose references all lead somewhere', async () => {
    const { cluster } = setUp();
    const index = await getJson(cluster, '/openapi/v3');
    for (const [path, entry] of Object.entries(index['paths'] as Record<string, { serverRelativeURL: string }>)) {
      expect(entry.serverRelativeURL).toMatch(new RegExp(`^/openapi/v3/${path}\\?hash=[0-9A-F]+$`));
      const text = textOf(await get(cluster, `/openapi/v3/${path}`));
      const schemas = getIn(parseJson(text), 'components', 'schemas') as object;
      const references = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? ''));
      expect([...references].filter((name) => !Object.hasOwn(schemas, name))).toEqual([]);
    }
  });

  test('say version and health, and 404 for what is not there', async () => {
    const { cluster } = setUp();
    expect(await getJson(cluster, '/version')).toMatchObject({ major: '1', minor: '36' });
    for (const path of ['/healthz', '/readyz', '/livez']) expect((await get(cluster, path)).body).toBe('ok');
    expect((await get(cluster, '/nothing')).status).toBe(404);
    expect((await get(cluster, MAPS, { accept: 'application/vnd.kubernetes.protobuf' })).status).toBe(501);
  });
});

test('over HTTP the cluster answers as in process', async () => {
  await using cluster = memoryCluster();
  await using listener = await cluster.listen();
  const answer = await fetch(`${listener.url}/api/v1/namespaces/kube-system`);
  expect(await answer.json()).toEqual(await getJson(cluster, '/api/v1/namespaces/kube-system'));
  expect(JSON.parse(listener.kubeconfig)).toMatchObject({ clusters: [{ cluster: { server: listener.url } }] });
  const watch = await fetch(`${listener.url}/api/v1/namespaces?watch=true`);
  const { value } = (await watch.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toContain('"type":"ADDED"');
});

test('a table of nodes has the version behind the age', async () => {
  await using cluster = memoryCluster();
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
  const { columnDefinitions } = await getJson(cluster, '/api/v1/nodes', { accept });
  const shown = (columnDefinitions as { name: string; priority: number }[]).filter(({ priority }) => priority === 0);
  expect(shown.map(({ name }) => name)).toEqual(['Name', 'Status', 'Roles', 'Age', 'Version']);
});
