import { describe, expect, it } from 'vitest';
import { CONFIG_MAP, CONFIG_MAP_REF, failure, scriptedServer } from './support/scripted-server.ts';

const KIND = { group: '', kind: 'ConfigMap', namespace: 'shop' };
const page = (names: readonly string[], token?: string): object => ({
  kind: 'ConfigMapList',
  apiVersion: 'v1',
  metadata: { resourceVersion: '42', ...(token === undefined ? {} : { continue: token }) },
  items: names.map((name) => ({ metadata: { name } })),
});
const expired = failure(410, 'Expired');

describe('get', () => {
  it('gives undefined for 404 of the object, and lets other errors through', async () => {
    const { cluster } = scriptedServer([
      failure(404, 'NotFound', { details: { name: 'settings', kind: 'configmaps' } }),
      failure(403, 'Forbidden'),
    ]);
    expect(await cluster.get(CONFIG_MAP_REF)).toBeUndefined();
    await expect(cluster.get(CONFIG_MAP_REF)).rejects.toMatchObject({ code: 'API_ERROR', context: { status: 403 } });
  });

  it('reads integers of 64 bits exactly', async () => {
    const { cluster } = scriptedServer(['{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"n":9223372036854775807}']);
    expect(await cluster.get(CONFIG_MAP_REF)).toMatchObject({ n: 9223372036854775807n });
  });

  it('takes an answer that is no object for something else than an API server', async () => {
    const { cluster } = scriptedServer(['"hello"']);
    await expect(cluster.get(CONFIG_MAP_REF)).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      context: { server: 'https://scripted', reason: 'unreadable' },
    });
  });

  it('keeps the id, and one that the host gives needs no request', async () => {
    const { cluster, requests } = scriptedServer([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system', uid: 'u7' } }]);
    expect([await cluster.id(), await cluster.id(), requests.length]).toEqual(['u7', 'u7', 1]);
    expect(await scriptedServer([], { id: 'east' }).cluster.id()).toBe('east');
  });
});

describe('list', () => {
  it('reads pages of 500, and gives each item its apiVersion and kind', async () => {
    const { cluster, requests } = scriptedServer([page(['a', 'b'], 't1'), page(['c'])]);
    const list = await cluster.list(KIND, { labelSelector: 'app=web', fieldSelector: 'metadata.name!=x' });
    expect(list).toEqual({
      resourceVersion: '42',
      items: ['a', 'b', 'c'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })),
    });
    expect(requests.map((each) => each.query)).toEqual([
      { labelSelector: 'app=web', fieldSelector: 'metadata.name!=x', limit: '500' },
      { labelSelector: 'app=web', fieldSelector: 'metadata.name!=x', limit: '500', continue: 't1' },
    ]);
  });

  it('F05 starts again when its token expires in mid list, and gives no object twice', async () => {
    const { cluster } = scriptedServer([page(['a', 'b'], 't1'), expired, page(['a'], 't2'), page(['c'])]);
    const list = await cluster.list(KIND, { limit: 2 });
    expect(list.items.map((item) => item.metadata.name)).toEqual(['a', 'c']);
  });

  it('F05 asks for all in one page when tokens go on to expire', async () => {
    const { cluster, requests } = scriptedServer([page(['a'], 't1'), expired, page(['a'], 't2'), expired, page(['a', 'b'])]);
    expect((await cluster.list(KIND)).items).toHaveLength(2);
    expect(requests.at(-1)?.query).toEqual({});
  });

  it('lists all namespaces without one, and reads a list of null as empty', async () => {
    const { cluster, requests } = scriptedServer([{ ...page([]), items: null }]);
    expect(await cluster.list({ group: '', kind: 'ConfigMap' })).toEqual({ resourceVersion: '42', items: [] });
    expect(requests[0]?.path).toBe('/api/v1/configmaps');
  });

  it('changes nothing of an item that has its own apiVersion and kind', async () => {
    const { cluster } = scriptedServer([{ ...page([]), items: [{ ...CONFIG_MAP, data: { a: '1' } }] }]);
    expect((await cluster.list(KIND)).items).toEqual([{ ...CONFIG_MAP, data: { a: '1' } }]);
  });
});
