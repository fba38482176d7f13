import { once } from 'node:events';
import { request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { parseJson } from '../../src/object/index.ts';
import { manualClock, memoryCluster } from '../../src/testing/index.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

function fetchFrom(url: string, o: RequestOptions & { readonly send?: string } = {}): Promise<Answer> {
  const { send, ...options } = o;
  return new Promise((resolve, reject) => {
    const outgoing = (url.startsWith('https') ? requestHttps : requestHttp)(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }));
    });
    outgoing.on('error', reject);
    outgoing.end(send);
  });
}

const configMap = (name: string, data: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});

interface Config {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[];
  readonly users: readonly { readonly user: Readonly<Record<string, string>> }[];
}

function credentials(kubeconfig: string): RequestOptions {
  const config = parseJson(kubeconfig) as unknown as Config;
  const user = config.users[0]?.user ?? {};
  const pem = (text: string | undefined): string | undefined => (text === undefined ? undefined : Buffer.from(text, 'base64').toString());
  return {
    ca: pem(config.clusters[0]?.cluster['certificate-authority-data']),
    cert: pem(user['client-certificate-data']),
    key: pem(user['client-key-data']),
    headers: user['token'] === undefined ? {} : { authorization: `Bearer ${user['token']}` },
  };
}

describe('a cluster over HTTP', () => {
  test('compresses long answers for those who take gzip, and says how long all answers are', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    await cluster.create(configMap('long', { text: 'x'.repeat(200_000) }), {});
    const path = `${url}/api/v1/namespaces/default/configmaps/long`;
    const plain = await fetchFrom(path);
    const zipped = await fetchFrom(path, { headers: { 'accept-encoding': 'gzip' } });
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding', 'cache-control': 'no-cache, private' });
    expect(Number(zipped.headers['content-length'])).toBeLessThan(10_000);
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    const short = await fetchFrom(`${url}/version`, { headers: { 'accept-encoding': 'gzip' } });
    expect(short.headers['content-encoding']).toBeUndefined();
    expect(Number(short.headers['content-length'])).toBe(short.body.length);
  });

  test('compresses for nobody who refuses gzip or asks for something else', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    await cluster.create(configMap('long', { text: 'x'.repeat(200_000) }), {});
    const encodingFor = async (accepted: string): Promise<unknown> =>
      (await fetchFrom(`${url}/api/v1/namespaces/default/configmaps/long`, { headers: { 'accept-encoding': accepted } })).headers[
        'content-encoding'
      ];
    for (const accepted of ['gzip;q=0', 'deflate, gzip; q=0.0', '*', 'x-gzip', 'identity'])
      expect(await encodingFor(accepted)).toBeUndefined();
    for (const accepted of ['GZIP', 'gzip;q=0.5', 'br, gzip']) expect(await encodingFor(accepted)).toBe('gzip');
  });

  test('takes no part of a path for a step, and no name for less than it says', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    const { hostname, port } = new URL(url);
    const removed = await fetchFrom(url, { hostname, port, method: 'DELETE', path: '/api/v1/namespaces/default/configmaps/..' });
    expect(parseJson(removed.body.toString())).toMatchObject({ code: 400, message: 'Name parameter invalid: "..": may not be \'..\'' });
  });

  test('tells warnings in any script', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    const send = JSON.stringify({ ...configMap('a'), größe: 1 });
    const { status, headers } = await fetchFrom(`${url}/api/v1/namespaces/default/configmaps`, { method: 'POST', send });
    expect([status, Buffer.from(String(headers['warning']), 'latin1').toString()]).toEqual([201, '299 - "unknown field \\"größe\\""']);
  });

  test('keeps a connection for many requests', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    for (let i = 1; i <= 3; i++) {
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
      while (text.split('HTTP/1.1 200').length <= i) await once(socket, 'data');
    }
    socket.destroy();
    expect(text).not.toMatch(/connection: close/i);
  });

  test('sends the head of a watch at once and each event as it happens', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    const outgoing = requestHttp(`${url}/api/v1/namespaces/default/configmaps?watch=true`).end();
    const [incoming] = (await once(outgoing, 'response')) as [import('node:http').IncomingMessage];
    expect(incoming.headers['transfer-encoding']).toBe('chunked');
    await cluster.create(configMap('a'), {});
    const [line] = (await once(incoming, 'data')) as [Buffer];
    expect(parseJson(line.toString())).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'a' } } });
    outgoing.destroy();
  });

  test('sends no watch in YAML', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    const answer = await fetchFrom(`${url}/api/v1/configmaps?watch=true`, {
      headers: { accept: 'application/yaml, application/json;q=0.5' },
    });
    expect(answer.status).toBe(406);
  });

  test('refuses a body over 3 MiB, other methods and malformed paths', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url } = await cluster.listen();
    const path = `${url}/api/v1/namespaces/default/configmaps`;
    const long = await fetchFrom(path, { method: 'POST', send: 'x'.repeat(3 * 1024 * 1024 + 1) });
    expect(long.status).toBe(413);
    expect(parseJson(long.body.toString())).toMatchObject({
      reason: 'RequestEntityTooLarge',
      message: 'Request entity too large: limit is 3145728',
    });
    const options = await fetchFrom(path, { method: 'OPTIONS' });
    expect(parseJson(options.body.toString())).toMatchObject({ code: 405, reason: 'MethodNotAllowed', details: {} });
    expect((await fetchFrom(`${url}/version`, { method: 'HEAD' })).status).toBe(405);
    expect((await fetchFrom(`${url}/healthz`, { method: 'OPTIONS' })).status).toBe(200);
    expect((await fetchFrom(path, { method: 'HEAD' })).status).toBe(405);
    const head = await fetchFrom(`${url}/healthz`, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '2', 0]);
    expect((await fetchFrom(`${url}/api/v1/%zz`)).status).toBe(400);
  });

  test('ends its watches and frees its port when it is closed', async () => {
    const cluster = memoryCluster({ controllers: false, runtime: { clock: manualClock() } });
    const listener = await cluster.listen();
    const outgoing = requestHttp(`${listener.url}/api/v1/configmaps?watch=true`).end();
    const [incoming] = (await once(outgoing, 'response')) as [import('node:http').IncomingMessage];
    const ended = new Promise((resolve) =>
      incoming
        .on('error', () => {})
        .on('close', resolve)
        .resume(),
    );
    await cluster.close();
    await ended;
    await expect(fetchFrom(`${listener.url}/healthz`)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a cluster over HTTPS', () => {
  test('knows the administrator by the certificate in its kubeconfig, and takes others for anonymous', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { url, kubeconfig } = await cluster.listen({ tls: true });
    const { ca, ...admin } = credentials(kubeconfig);
    expect((await fetchFrom(`${url}/api/v1/namespaces`, { ca, ...admin })).status).toBe(200);
    const anonymous = await fetchFrom(`${url}/api/v1/namespaces`, { ca });
    expect(parseJson(anonymous.body.toString())).toMatchObject({
      code: 403,
      message: 'namespaces is forbidden: User "system:anonymous" cannot list resource "namespaces" in API group "" at the cluster scope',
    });
    await expect(fetchFrom(`${url}/healthz`)).rejects.toThrow(/certificate/);
    const other = await memoryCluster({ controllers: false }).listen({ tls: true });
    const stranger = credentials(other.kubeconfig);
    expect((await fetchFrom(`${url}/api/v1/namespaces`, { ca, cert: stranger.cert, key: stranger.key })).status).toBe(401);
    await other.close();
  });

  test('gives every user a kubeconfig: by certificate, and by token for a ServiceAccount', async () => {
    await using cluster = memoryCluster({ controllers: false });
    await cluster.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot', namespace: 'default' } }, {});
    const listener = await cluster.listen({ tls: true });
    const whoAmI = async (kubeconfig: string): Promise<unknown> => {
      const { headers, ...tls } = credentials(kubeconfig);
      const answer = await fetchFrom(`${listener.url}/apis/authentication.k8s.io/v1/selfsubjectreviews`, {
        ...tls,
        method: 'POST',
        headers: { ...(headers as Record<string, string>), 'content-type': 'application/json' },
        send: '{}',
      });
      return (parseJson(answer.body.toString()) as { status: { userInfo: unknown } }).status.userInfo;
    };
    expect(await whoAmI(listener.kubeconfigFor({ user: 'ann', groups: ['dev', 'ops'] }))).toEqual({
      username: 'ann',
      groups: ['dev', 'ops', 'system:authenticated'],
    });
    expect(await whoAmI(listener.kubeconfigFor({ serviceAccount: 'default/robot' }))).toMatchObject({
      username: 'system:serviceaccount:default:robot',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:default', 'system:authenticated'],
    });
  });

  test('serves the client of this library', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const { kubeconfig } = await cluster.listen({ tls: true });
    const { KubeConfig } = await import('@kubernetes/client-node');
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(kubeconfig);
    await using client = kubernetesCluster({ kubeConfig });
    await client.create(configMap('a', { k: 'v' }), {});
    expect(cluster.objects().find(({ metadata }) => metadata.name === 'a')).toMatchObject({ data: { k: 'v' } });
  });
});
