import { describe, expect, test } from 'vitest';
import { clusterContract, memoryCluster } from '../../src/testing/index.ts';

describe('the embedded cluster keeps the contract of a cluster', () => {
  for (const controllers of [true, false]) {
    for (const check of clusterContract()) {
      test(`${check.name} (controllers: ${controllers})`, async () => {
        await using cluster = memoryCluster({ controllers });
        await check.run(cluster);
      });
    }
  }
});

test('a request needs say no more than what it asks for', async () => {
  await using cluster = memoryCluster({ controllers: false });
  const { status, headers, body } = await cluster.request({ method: 'GET', path: '/api/v1/namespaces' });
  expect([status, headers['content-type']]).toEqual([200, 'application/json']);
  expect(JSON.parse(body as string)).toMatchObject({ kind: 'NamespaceList' });
  const limited = await cluster.request({ method: 'GET', path: '/api/v1/namespaces', query: { limit: '1' } });
  expect(JSON.parse(limited.body as string)).toMatchObject({ items: [{}] });
  const made = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  expect(await cluster.request({ method: 'POST', path: '/api/v1/namespaces', body: JSON.stringify(made) })).toMatchObject({ status: 201 });
  const aborted = AbortSignal.abort(new Error('enough'));
  await expect(cluster.request({ method: 'GET', path: '/api/v1/namespaces', signal: aborted })).rejects.toThrow('enough');
});
