import { describe, expect, it } from 'vitest';
import type { KubeRequest, KubeResponse } from '../../src/cluster/index.ts';
import { aggregated, CORE, failure, GROUPS, group, respond, type Scripted, scriptedServer } from './support/scripted-server.ts';

/** A server with one answer for each path, and a count of the requests. */
function pathServer(paths: Record<string, Scripted>): { requests: KubeRequest[]; request: (asked: KubeRequest) => Promise<KubeResponse> } {
  const requests: KubeRequest[] = [];
  return {
    requests,
    async request(asked) {
      requests.push(asked);
      return respond(paths[asked.path] ?? failure(404, 'NotFound', { details: {} }));
    },
  };
}

const find = <T extends { kind: string }>(all: readonly T[], kind: string): T | undefined => all.find((each) => each.kind === kind);

describe('discovery', () => {
  it('reads all kinds in two requests, the preferred version first', async () => {
    const server = pathServer({ '/api': CORE, '/apis': GROUPS });
    const { resources, unavailable } = await scriptedServer([], { request: server.request }).cluster.discover();
    expect(server.requests).toHaveLength(2);
    expect(server.requests[0]?.headers['accept']).toContain('application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList');
    expect(find(resources, 'HorizontalPodAutoscaler')).toEqual({
      group: 'autoscaling',
      kind: 'HorizontalPodAutoscaler',
      plural: 'horizontalpodautoscalers',
      namespaced: true,
      versions: ['v2', 'v1'],
      verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
      subresources: ['status'],
    });
    expect(find(resources, 'Namespace')).toMatchObject({ namespaced: false, group: '' });
    expect(unavailable).toEqual([]);
  });

  it('keeps the answer, and asks again when told', async () => {
    const server = pathServer({ '/api': CORE, '/apis': GROUPS });
    const { cluster } = scriptedServer([], { request: server.request });
    await Promise.all([cluster.discover(), cluster.discover()]);
    await cluster.discover();
    expect(server.requests).toHaveLength(2);
    await cluster.discover({ fresh: true });
    expect(server.requests).toHaveLength(4);
  });

  it('does not keep a failure', async () => {
    const answers = [failure(403, 'Forbidden'), CORE];
    const request = async ({ path }: KubeRequest): Promise<KubeResponse> => respond(path === '/api' ? (answers.shift() ?? CORE) : GROUPS);
    const { cluster } = scriptedServer([], { request });
    await expect(cluster.discover()).rejects.toMatchObject({ code: 'API_ERROR', context: { status: 403 } });
    expect((await cluster.discover()).resources.length).toBeGreaterThan(3);
  });

  it("goes on for others when one caller's signal aborts", async () => {
    let open = (): void => {};
    const wait = new Promise<void>((resolve) => (open = resolve));
    const request = async ({ path }: KubeRequest): Promise<KubeResponse> => {
      await wait;
      return respond(path === '/api' ? CORE : GROUPS);
    };
    const { cluster } = scriptedServer([], { request });
    const stop = new AbortController();
    const [aborted, other] = [cluster.discover({ signal: stop.signal }), cluster.discover()];
    stop.abort('enough');
    await expect(aborted).rejects.toBe('enough');
    open();
    expect((await other).resources.length).toBeGreaterThan(3);
  });

  it('P09 F06 reports a stale group as unavailable and takes none of its kinds', async () => {
    const groups = aggregated(
      group('metrics.k8s.io', { v1beta1: 'Stale' }),
      group('apps', { v1: [['deployments', 'Deployment', 'Namespaced']] }),
    );
    const server = pathServer({ '/api': CORE, '/apis': groups });
    const { cluster } = scriptedServer([], { request: server.request });
    const { resources, unavailable } = await cluster.discover();
    expect(unavailable).toEqual([{ group: 'metrics.k8s.io', version: 'v1beta1', reason: expect.stringContaining('stale') }]);
    expect(find(resources, 'Deployment')).toBeDefined();
    await expect(cluster.list({ group: 'metrics.k8s.io', kind: 'NodeMetrics' })).rejects.toMatchObject({
      code: 'API_ERROR',
      context: { status: 503, reason: 'ServiceUnavailable' },
    });
  });

  it('F06 asks group by group where the server knows no aggregated discovery, and goes on when one fails', async () => {
    const server = pathServer({
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/apis': {
        kind: 'APIGroupList',
        groups: [
          {
            name: 'autoscaling',
            versions: [{ version: 'v1' }, { version: 'v2' }],
            preferredVersion: { version: 'v2' },
          },
          { name: 'metrics.k8s.io', versions: [{ version: 'v1beta1' }], preferredVersion: { version: 'v1beta1' } },
        ],
      },
      '/api/v1': {
        kind: 'APIResourceList',
        resources: [
          { name: 'pods', kind: 'Pod', namespaced: true, verbs: ['get'] },
          { name: 'pods/status', kind: 'Pod', namespaced: true, verbs: ['patch'] },
        ],
      },
      '/apis/autoscaling/v1': {
        resources: [{ name: 'horizontalpodautoscalers', kind: 'HorizontalPodAutoscaler', namespaced: true, verbs: [] }],
      },
      '/apis/autoscaling/v2': {
        resources: [{ name: 'horizontalpodautoscalers', kind: 'HorizontalPodAutoscaler', namespaced: true, verbs: [] }],
      },
      '/apis/metrics.k8s.io/v1beta1': failure(503, 'ServiceUnavailable'),
    });
    const { resources, unavailable } = await scriptedServer([], { request: server.request }).cluster.discover();
    expect(find(resources, 'Pod')).toMatchObject({ group: '', plural: 'pods', versions: ['v1'], subresources: ['status'] });
    expect(find(resources, 'HorizontalPodAutoscaler')?.versions).toEqual(['v2', 'v1']);
    expect(unavailable).toEqual([{ group: 'metrics.k8s.io', version: 'v1beta1', reason: 'the server answered 503 ServiceUnavailable' }]);
  });

  it('P06 takes no kind whose words cannot stand in a path', async () => {
    const groups = aggregated(
      group('evil.example.com', { v1: [['../secrets', 'Evil', 'Namespaced']], '..': [['evils', 'Evil', 'Namespaced']] }),
    );
    const server = pathServer({ '/api': CORE, '/apis': groups });
    const { resources } = await scriptedServer([], { request: server.request }).cluster.discover();
    expect(find(resources, 'Evil')).toBeUndefined();
  });
});

describe('a kind that is not served', () => {
  it('F06 is looked up once more, for its CRD may be new', async () => {
    const widgets = group('example.com', { v1: [['widgets', 'Widget', 'Cluster']] });
    const groups = [GROUPS, aggregated(widgets)];
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'one' } };
    const request = async ({ path }: KubeRequest): Promise<KubeResponse> =>
      respond(path === '/api' ? CORE : path === '/apis' ? (groups.shift() ?? {}) : widget);
    const { cluster } = scriptedServer([], { request });
    await cluster.discover();
    expect(await cluster.get({ group: 'example.com', kind: 'Widget', name: 'one' })).toEqual(widget);
  });

  it.each([
    [{ group: 'apps', version: 'v1beta1', kind: 'Deployment' }, 'the cluster does not serve apps/v1beta1; it serves this kind as apps/v1'],
    [{ group: 'extensions', version: 'v1beta1', kind: 'Deployment' }, 'a kind of this name is served as apps/v1'],
    [{ group: 'example.com', version: 'v1', kind: 'Widget' }, 'is its CustomResourceDefinition installed?'],
  ])('%o is named with what is served', async (kind, text) => {
    const server = pathServer({ '/api': CORE, '/apis': GROUPS });
    const { cluster } = scriptedServer([], { request: server.request });
    const ref = { ...kind, namespace: 'shop', name: 'web' };
    await expect(cluster.get(ref)).rejects.toMatchObject({
      code: 'KIND_NOT_SERVED',
      context: { problems: [{ kind: 'notServed', path: '', object: ref, message: expect.stringContaining(text) }] },
    });
    expect(server.requests).toHaveLength(4);
  });

  it('F06 is an error of its own when it goes away after it was discovered', async () => {
    const groups: Scripted[] = [aggregated(group('example.com', { v1: [['widgets', 'Widget', 'Cluster']] }))];
    const request = async ({ path }: KubeRequest): Promise<KubeResponse> =>
      respond(path === '/api' ? CORE : path === '/apis' ? (groups.shift() ?? GROUPS) : { status: 404, body: '404 page not found\n' });
    const { cluster } = scriptedServer([], { request });
    await cluster.discover();
    await expect(cluster.list({ group: 'example.com', kind: 'Widget' })).rejects.toMatchObject({ code: 'KIND_NOT_SERVED' });
  });
});
