import { getEventListeners, once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { kubernetesCluster, type KubernetesClusterOptions } from '../../src/cluster/index.ts';
import { connectProxy, type LocalServer, localServer, pem } from './support/local-server.ts';
import { CONFIG_MAP, CONFIG_MAP_REF, CORE, GROUPS } from './support/scripted-server.ts';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers discovery, and all else as told. */
function api(answer: Answer): RequestListener {
  return (request, response) => {
    const path = request.url ?? '';
    if (path === '/api' || path === '/apis') return void response.end(JSON.stringify(path === '/api' ? CORE : GROUPS));
    answer(request, response);
  };
}

const json =
  (value: unknown): Answer =>
  (_, response) =>
    void response.end(JSON.stringify(value));

/** A configuration without client-node: structural, as the option takes it. */
function configOf(server: LocalServer, tls: object = {}, cluster: object = {}): NonNullable<KubernetesClusterOptions['kubeConfig']> {
  return {
    getCurrentCluster: () => ({ server: server.url, ...cluster }),
    async applyToHTTPSOptions(options) {
      Object.assign(options, { headers: { Authorization: 'Bearer token' }, ...tls });
    },
  };
}

describe('requests over HTTP', () => {
  it('keep their connection: many requests, few handshakes', async () => {
    await using server = await localServer(api(json(CONFIG_MAP)), { tls: true });
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server, { ca: pem('ca.crt') }) });
    for (let i = 0; i < 50; i++) await cluster.get(CONFIG_MAP_REF);
    expect(server.connections()).toBeLessThanOrEqual(2); // discovery asks two questions at once
  });

  it('show a client certificate, and are kept apart after it was rotated', async () => {
    const seen: unknown[] = [];
    const answer: Answer = (request, response) => {
      seen.push((request.socket as import('node:tls').TLSSocket).getPeerCertificate().subject?.CN);
      json(CONFIG_MAP)(request, response);
    };
    await using server = await localServer(api(answer), { tls: true, mutual: true });
    const certificate: Record<string, string> = { ca: pem('ca.crt') };
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server, certificate) });
    await cluster.get(CONFIG_MAP_REF);
    Object.assign(certificate, { cert: pem('client.crt'), key: pem('client.key') });
    await cluster.get(CONFIG_MAP_REF);
    expect(seen).toEqual([undefined, 'test-client']);
  });

  it('ask for gzip, and read it', async () => {
    const big = { ...CONFIG_MAP, data: { text: 'x'.repeat(200_000) } };
    const answer: Answer = (request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip');
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify(big)));
    };
    await using server = await localServer(api(answer));
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server) });
    expect(await cluster.get(CONFIG_MAP_REF)).toEqual(big);
  });

  it('carry the token, and keep the path prefix of the server', async () => {
    const seen: string[] = [];
    const answer: Answer = (request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      json(CONFIG_MAP)(request, response);
    };
    await using server = await localServer((request, response) => {
      request.url = request.url?.replace('/k8s/clusters/c-1', '');
      api(answer)(request, response);
    });
    const prefixed = { ...server, url: `${server.url}/k8s/clusters/c-1/` };
    await using cluster = kubernetesCluster({ kubeConfig: configOf(prefixed) });
    await cluster.get(CONFIG_MAP_REF);
    expect(seen).toEqual(['/api/v1/namespaces/shop/configmaps/settings Bearer token']);
  });

  it.each([
    ['plain', (text: string): [object, Uint8Array] => [{}, Buffer.from(text)]],
    ['gzip', (text: string): [object, Uint8Array] => [{ 'content-encoding': 'gzip' }, gzipSync(text)]],
  ])('F03 try again when a %s body is cut in mid JSON', async (_, encode) => {
    let tries = 0;
    const answer: Answer = (request, response) => {
      if (++tries > 1) return json(CONFIG_MAP)(request, response);
      const [headers, bytes] = encode(JSON.stringify({ ...CONFIG_MAP, data: { a: 'x'.repeat(1000) } }));
      response.writeHead(200, { ...headers, 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length - 10), () => request.socket.destroy());
    };
    await using server = await localServer(api(answer));
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server), retry: { firstMs: 1 } });
    expect(await cluster.get(CONFIG_MAP_REF)).toEqual(CONFIG_MAP);
    expect(tries).toBe(2);
  });

  it('say that the server is not there', async () => {
    const gone = await localServer(json({}));
    await gone[Symbol.asyncDispose]();
    await using cluster = kubernetesCluster({ kubeConfig: configOf(gone), retry: { tries: 2, firstMs: 1 } });
    await expect(cluster.discover()).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      context: { server: `${gone.url}/`, reason: 'ECONNREFUSED' },
    });
  });

  it('say that a certificate is not trusted, at once', async () => {
    await using server = await localServer(api(json({})), { tls: true });
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server) });
    await expect(cluster.discover()).rejects.toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining('certificate-authority-data'),
    });
  });

  it('F03 do not repeat a create whose connection broke after it was sent', async () => {
    let creates = 0;
    const answer: Answer = (request) => {
      creates++;
      request.socket.destroy();
    };
    await using server = await localServer(api(answer));
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server), retry: { firstMs: 1 } });
    await expect(cluster.create(CONFIG_MAP)).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE', context: { reason: 'ECONNRESET' } });
    expect(creates).toBe(1);
  });

  it('P18 end with the reason of their signal, before and while the body comes', async () => {
    for (const answer of [() => {}, (_: unknown, response: ServerResponse) => void response.write('{"apiVersion"')]) {
      const stop = new AbortController();
      const reason = new Error('enough');
      const closed: Promise<unknown>[] = [];
      await using server = await localServer(
        api((request, response) => {
          closed.push(once(response, 'close'));
          answer(request, response);
          setImmediate(() => stop.abort(reason));
        }),
      );
      await using cluster = kubernetesCluster({ kubeConfig: configOf(server) });
      await expect(cluster.get(CONFIG_MAP_REF, { signal: stop.signal })).rejects.toBe(reason);
      await Promise.all(closed);
    }
  });

  it('may share one signal without a warning of Node, and leave no listener on it', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on('warning', note);
    const { signal } = new AbortController();
    await using server = await localServer(api(json(CONFIG_MAP)));
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server) });
    await Promise.all(Array.from({ length: 40 }, () => cluster.get(CONFIG_MAP_REF, { signal })));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('end by their deadline when the server is silent', async () => {
    await using server = await localServer(api(() => {}));
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server), requestTimeoutMs: 100 });
    await expect(cluster.get(CONFIG_MAP_REF)).rejects.toMatchObject({ code: 'TIMEOUT', context: { ms: 100 } });
  });

  it('follow a watch that stays open, and close it with its reader', async () => {
    const closed: Promise<unknown>[] = [];
    const answer: Answer = (_, response) => {
      closed.push(once(response, 'close'));
      response.write(`${JSON.stringify({ type: 'ADDED', object: CONFIG_MAP })}\n`);
    };
    await using server = await localServer(api(answer));
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server) });
    for await (const event of cluster.watch({ group: '', kind: 'ConfigMap' }, { resourceVersion: '1' })) {
      expect(event.object).toEqual(CONFIG_MAP);
      break;
    }
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
  });

  it('do not follow a redirect', async () => {
    await using server = await localServer(api((_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()));
    await using cluster = kubernetesCluster({ kubeConfig: configOf(server) });
    await expect(cluster.get(CONFIG_MAP_REF)).rejects.toMatchObject({ code: 'API_ERROR', context: { status: 302 } });
  });

  it('fail after the cluster object was closed', async () => {
    await using server = await localServer(api(json(CONFIG_MAP)));
    const cluster = kubernetesCluster({ kubeConfig: configOf(server) });
    await cluster.get(CONFIG_MAP_REF);
    await cluster.close();
    await expect(cluster.get(CONFIG_MAP_REF)).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE', context: { reason: 'closed' } });
  });
});

describe('a server address', () => {
  it.each(['http://cluster.example.com', 'ftp://127.0.0.1', 'not a url', ''])('P05 %j is refused', async (url) => {
    const kubeConfig = configOf({ url } as LocalServer);
    await expect(kubernetesCluster({ kubeConfig }).id()).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      context: { option: 'kubeConfig' },
    });
  });
});

describe('a proxy', () => {
  /** What client-node's own configuration gives: its agent goes through the proxy. */
  async function proxied(server: LocalServer, proxy: LocalServer): Promise<NonNullable<KubernetesClusterOptions['kubeConfig']>> {
    const { KubeConfig } = await import('@kubernetes/client-node');
    const config = new KubeConfig();
    const caData = Buffer.from(pem('ca.crt')).toString('base64');
    config.loadFromClusterAndUser(
      { name: 'c', server: server.url, caData, proxyUrl: proxy.url } as never,
      { name: 'u', token: 't' } as never,
    );
    return config;
  }

  it('is asked to CONNECT, and its connections are kept', async () => {
    await using server = await localServer(api(json(CONFIG_MAP)), { tls: true });
    await using proxy = await connectProxy();
    await using cluster = kubernetesCluster({ kubeConfig: await proxied(server, proxy) });
    for (let i = 0; i < 10; i++) await cluster.get(CONFIG_MAP_REF);
    expect(new Set(proxy.targets)).toEqual(new Set([new URL(server.url).host]));
    expect(proxy.targets.length).toBeLessThanOrEqual(2);
  });

  it('that refuses is named', async () => {
    await using server = await localServer(api(json(CONFIG_MAP)), { tls: true });
    await using proxy = await connectProxy({ answer: 407 });
    await using cluster = kubernetesCluster({ kubeConfig: await proxied(server, proxy), retry: { tries: 1 } });
    await expect(cluster.discover()).rejects.toMatchObject({ code: 'CLUSTER_UNREACHABLE', context: { reason: 'proxy' } });
  });
});
