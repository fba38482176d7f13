import { describe, expect, it } from 'vitest';
import { CONFIG_MAP, CONFIG_MAP_REF, failure, scriptedServer } from './support/scripted-server.ts';

const MANAGER = { fieldManager: 'gitops-reconciler' };

describe('the requests of writes', () => {
  it('applies with manager, force, dry run and strict validation', async () => {
    const { cluster, requests } = scriptedServer([CONFIG_MAP]);
    await cluster.apply(CONFIG_MAP, { ...MANAGER, force: true, dryRun: true });
    expect(requests[0]).toMatchObject({
      method: 'PATCH',
      path: '/api/v1/namespaces/shop/configmaps/settings',
      query: { fieldManager: 'gitops-reconciler', force: 'true', dryRun: 'All', fieldValidation: 'Strict' },
      headers: { 'content-type': 'application/apply-patch+yaml' },
    });
  });

  it('asks for another validation where it is told to', async () => {
    const { cluster, requests } = scriptedServer([CONFIG_MAP, CONFIG_MAP, CONFIG_MAP]);
    await cluster.create(CONFIG_MAP, { fieldValidation: 'Ignore' });
    await cluster.replace(CONFIG_MAP, { fieldValidation: 'Warn' });
    await cluster.apply(CONFIG_MAP, { ...MANAGER, fieldValidation: 'Ignore' });
    expect(requests.map(({ query }) => query['fieldValidation'])).toEqual(['Ignore', 'Warn', 'Ignore']);
  });

  it('sends integers of 64 bits and fields of every name as they are', async () => {
    const object = { ...CONFIG_MAP, int64: 9007199254740993n, from: [{ _from: null }], at: '2020-01-01T00:00:00.000000Z' };
    const { cluster, requests } = scriptedServer([CONFIG_MAP]);
    await cluster.apply(object, MANAGER);
    expect(requests[0]?.body).toContain('"int64":9007199254740993,"from":[{"_from":null}],"at":"2020-01-01T00:00:00.000000Z"');
  });

  it('writes a character that YAML takes for a line break as an escape, and leaves the others', async () => {
    const { cluster, requests } = scriptedServer([CONFIG_MAP]);
    const object = { ...CONFIG_MAP, data: { a: '\u0085\u2028😀ä' } };
    await cluster.apply(object, MANAGER);
    expect(requests[0]?.body).toContain(String.raw`{"a":"\u0085\u2028😀ä"}`);
  });

  it('creates, replaces and patches by the method and content type of each', async () => {
    const { cluster, requests } = scriptedServer(Array.from({ length: 5 }, () => CONFIG_MAP));
    await cluster.create(CONFIG_MAP, MANAGER);
    await cluster.replace(CONFIG_MAP, { subresource: 'status' });
    await cluster.patch(CONFIG_MAP_REF, [{ op: 'remove', path: '/data' }], { type: 'json' });
    await cluster.patch(CONFIG_MAP_REF, { data: null }, { type: 'merge', dryRun: true });
    await cluster.patch(CONFIG_MAP_REF, { data: null }, { type: 'strategic', subresource: 'status' });
    expect(requests.map((each) => `${each.method} ${each.path} ${each.headers['content-type']} ${JSON.stringify(each.query)}`)).toEqual([
      'POST /api/v1/namespaces/shop/configmaps application/json {"fieldManager":"gitops-reconciler","fieldValidation":"Strict"}',
      'PUT /api/v1/namespaces/shop/configmaps/settings/status application/json {"fieldValidation":"Strict"}',
      'PATCH /api/v1/namespaces/shop/configmaps/settings application/json-patch+json {"fieldValidation":"Strict"}',
      'PATCH /api/v1/namespaces/shop/configmaps/settings application/merge-patch+json {"dryRun":"All","fieldValidation":"Strict"}',
      'PATCH /api/v1/namespaces/shop/configmaps/settings/status application/strategic-merge-patch+json {"fieldValidation":"Strict"}',
    ]);
  });

  it('deletes under uid and resourceVersion, with propagation policy, and names the object that is gone', async () => {
    const { cluster, requests } = scriptedServer([
      { kind: 'Status', apiVersion: 'v1', status: 'Success', details: { name: 'settings', uid: 'u1' } },
    ]);
    const gone = await cluster.delete(CONFIG_MAP_REF, { uid: 'u1', resourceVersion: '7', propagationPolicy: 'Foreground', dryRun: true });
    expect(JSON.parse(String(requests[0]?.body))).toEqual({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid: 'u1', resourceVersion: '7' },
      propagationPolicy: 'Foreground',
      dryRun: ['All'],
    });
    expect(gone).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop', uid: 'u1' } });
  });

  it('gives undefined for the deletion of what is not there', async () => {
    const { cluster } = scriptedServer([failure(404, 'NotFound', { details: { name: 'settings', kind: 'configmaps' } })]);
    expect(await cluster.delete(CONFIG_MAP_REF)).toBeUndefined();
  });

  it('returns each warning of the server once', async () => {
    const warning = '299 - "unknown field \\"spec.x\\"", 299 kube "deprecated, use v2", 299 - "deprecated, use v2"';
    const { cluster } = scriptedServer([{ status: 201, headers: { warning }, body: CONFIG_MAP }]);
    expect((await cluster.create(CONFIG_MAP)).warnings).toEqual(['unknown field "spec.x"', 'deprecated, use v2']);
  });
});

describe('names in paths', () => {
  it('encodes what RBAC allows in a name', async () => {
    const { cluster, requests } = scriptedServer([{ apiVersion: 'v1', kind: 'ClusterRole', metadata: { name: 'My: Role' } }]);
    await cluster.get({ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:My Role' });
    expect(requests[0]?.path).toBe('/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3AMy%20Role');
  });

  it.each(['.', '..', 'a/b', 'a%2fb', 'a?b', 'a#b', 'a\nb', '', 'x'.repeat(254)])('P06 sends no request for the name %j', async (name) => {
    const { cluster, requests } = scriptedServer([]);
    await expect(cluster.get({ ...CONFIG_MAP_REF, name })).rejects.toMatchObject({ code: 'INVALID_OPTION', context: { option: 'name' } });
    expect(requests).toEqual([]);
  });

  it.each(['../kube-system', 'Shop', 'a.b', '-a', ''])('P06 sends no request for the namespace %j', async (namespace) => {
    const { cluster, requests } = scriptedServer([]);
    const object = { ...CONFIG_MAP, metadata: { name: 'settings', namespace } };
    await expect(cluster.list({ group: '', kind: 'ConfigMap', namespace })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    await expect(cluster.create(object)).rejects.toMatchObject({ code: 'INVALID_OPTION', context: { option: 'namespace' } });
    expect(requests).toEqual([]);
  });

  it('asks for the namespace of a namespaced object instead of guessing one', async () => {
    const { cluster } = scriptedServer([]);
    await expect(cluster.get({ group: '', kind: 'ConfigMap', name: 'settings' })).rejects.toMatchObject({
      context: { option: 'namespace' },
    });
  });

  it('leaves the namespace of a cluster-scoped object out of its path', async () => {
    const { cluster, requests } = scriptedServer([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }]);
    await cluster.get({ group: '', kind: 'Namespace', namespace: 'x', name: 'shop' });
    expect(requests[0]?.path).toBe('/api/v1/namespaces/shop');
  });
});
