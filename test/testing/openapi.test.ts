import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { KubeResponse } from '../../src/cluster/index.ts';
import { memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';

const PACKED = new URL('../../src/testing/server/openapi/built-in-documents.ts', import.meta.url);

async function get(cluster: MemoryCluster, url: string, headers: Record<string, string> = {}): Promise<KubeResponse> {
  const { pathname: path, searchParams } = new URL(url, 'http://memory');
  const query = Object.fromEntries(searchParams);
  return cluster.request({
    method: 'GET',
    path,
    query,
    headers: { accept: 'application/json', ...headers },
    signal: new AbortController().signal,
  });
}

function textOf(answer: KubeResponse): string {
  return typeof answer.body === 'string' ? answer.body : '';
}

async function indexOf(cluster: MemoryCluster): Promise<Record<string, { serverRelativeURL: string }>> {
  const { paths } = JSON.parse(textOf(await get(cluster, '/openapi/v3'))) as { paths: Record<string, { serverRelativeURL: string }> };
  return paths;
}

function definition(size: object): object {
  const spec = { type: 'object', properties: { size } };
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}

test('the index leads to each document, which clients keep by its hash', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const urls = Object.values(await indexOf(cluster)).map(({ serverRelativeURL }) => serverRelativeURL);
  expect(urls.length).toBeGreaterThan(40);
  for (const url of urls) {
    const answer = await get(cluster, url);
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'public, immutable', vary: 'Accept' } });
    expect(url).toContain(`hash=${answer.headers['etag']?.replaceAll('"', '') ?? ''}`);
    expect(await get(cluster, url, { 'if-none-match': answer.headers['etag'] ?? '' })).toMatchObject({ status: 304, body: '' });
  }
});

test('another hash leads to the document as it is now', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const moved = await get(cluster, '/openapi/v3/apis/apps/v1?hash=OLD');
  expect(moved).toMatchObject({ status: 301, body: '' });
  expect(moved.headers['location']).toBe((await indexOf(cluster))['apis/apps/v1']?.serverRelativeURL);
});

test('the hash of a document changes with the definition of its kind', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const path = 'apis/example.com/v1';
  const options = { fieldManager: 'test' };
  await cluster.apply(definition({ type: 'integer' }) as never, options);
  await expect.poll(async () => (await indexOf(cluster))[path]).toBeDefined();
  const before = await indexOf(cluster);
  await cluster.apply(definition({ type: 'string' }) as never, options);
  await expect.poll(async () => (await indexOf(cluster))[path]).not.toEqual(before[path]);
  expect({ ...(await indexOf(cluster)), [path]: undefined }).toEqual({ ...before, [path]: undefined });
});

test('version 2 is kept by its tag, in both encodings', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const protobuf = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
  for (const accept of ['application/json', protobuf]) {
    const answer = await get(cluster, '/openapi/v2', { accept });
    expect(answer.status).toBe(200);
    expect(await get(cluster, '/openapi/v2', { accept, 'if-none-match': answer.headers['etag'] ?? '' })).toMatchObject({ status: 304 });
  }
  const { body, headers } = await get(cluster, '/openapi/v2', { accept: protobuf });
  expect(headers['content-type']).toBe('application/com.github.proto-openapi.spec.v2.v1.0+protobuf');
  const pieces: Uint8Array[] = [];
  for await (const piece of body as AsyncIterable<Uint8Array>) pieces.push(piece);
  // Field 1 of the document is `swagger`, and a definition is among its texts.
  expect(Buffer.concat(pieces).toString('latin1')).toMatch(/^\n\x032\.0/);
  expect(Buffer.concat(pieces).toString('latin1')).toContain('io.k8s.api.apps.v1.DeploymentSpec');
});

test('discovery in one answer is kept by its tag', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
  const answer = await get(cluster, '/apis', { accept });
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': accept, vary: 'Accept' } });
  expect(await get(cluster, '/apis', { accept, 'if-none-match': answer.headers['etag'] ?? '' })).toMatchObject({ status: 304, body: '' });
  expect(await get(cluster, '/apis', { accept, 'if-none-match': '"another"' })).toMatchObject({ status: 200 });
});

test('what is not told is answered with 501 by its name', async () => {
  await using cluster = memoryCluster({ controllers: false });
  for (const path of ['/metrics', '/openid/v1/jwks', '/.well-known/openid-configuration', '/debug/pprof/heap'])
    expect(JSON.parse(textOf(await get(cluster, path)))).toMatchObject({ code: 501, message: `the embedded cluster has no ${path}` });
  const answer = await get(cluster, '/apis', { accept: 'application/vnd.kubernetes.protobuf' });
  expect(answer.status).toBe(501);
  expect(textOf(answer)).toContain('the embedded cluster has no discovery in protobuf, or aggregated in YAML');
});

test('all documents are one compressed file that is read when it is asked for', () => {
  expect(statSync(PACKED).size).toBeLessThanOrEqual(250_000);
  const reader = readFileSync(new URL('open-documents.ts', PACKED), 'utf8');
  expect(reader).toContain("await import('./built-in-documents.ts')");
});
