import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KubeConfig } from '@kubernetes/client-node';
import { build } from 'esbuild';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { contextNamespace, kubernetesCluster, type KubeConfigLike } from '../../src/cluster/index.ts';
import { localServer } from './support/local-server.ts';
import { CORE, GROUPS, hastyRuntime } from './support/scripted-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'kube-config-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

let files = 0;
function file(text: string): string {
  const path = join(directory, `config-${++files}`);
  writeFileSync(path, text);
  return path;
}

function kubeconfig(server: string, user: object, o: { current?: string } = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user }],
    contexts: [
      { name: 'staging', context: { cluster: 'c', user: 'u' } },
      { name: 'shop', context: { cluster: 'c', user: 'u', namespace: 'shop' } },
      { name: 'broken', context: { cluster: 'gone', user: 'u' } },
      { name: 'nameless', context: { cluster: 'c', user: 'gone' } },
    ],
    'current-context': o.current ?? 'staging',
  });
}

/** A server that lets the given tokens in, and notes what it was shown. */
async function guarded(tokens: readonly string[]): Promise<Awaited<ReturnType<typeof localServer>> & { shown: string[] }> {
  const shown: string[] = [];
  const server = await localServer((request, response) => {
    const shownToken = request.headers.authorization ?? 'none';
    shown.push(shownToken);
    if (!tokens.includes(shownToken)) return void response.writeHead(401).end('{"kind":"Status","code":401,"reason":"Unauthorized"}');
    if (request.url === '/api') return void response.end(JSON.stringify(CORE));
    if (request.url === '/apis') return void response.end(JSON.stringify(GROUPS));
    response.end('{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kube-system","uid":"u-1"}}');
  });
  return { ...server, shown };
}

describe('kubernetesCluster', () => {
  it('finds the kubeconfig by path, by KUBECONFIG, and takes the named context', async () => {
    await using server = await guarded(['Bearer t']);
    const path = file(kubeconfig(server.url, { token: 't' }, { current: 'broken' }));
    await using byPath = kubernetesCluster({ kubeconfigPath: path, context: 'staging' });
    expect([byPath.name, await byPath.id()]).toEqual(['staging', 'u-1']);
    vi.stubEnv('KUBECONFIG', path);
    await using byEnvironment = kubernetesCluster({ context: 'staging', name: 'east' });
    expect([byEnvironment.name, await byEnvironment.id()]).toEqual(['east', 'u-1']);
  });

  it.each([
    [
      'a file that is not there',
      () => ({ kubeconfigPath: join(directory, 'absent') }),
      'kubeconfigPath',
      /absent cannot be read \(ENOENT\)/,
    ],
    [
      'a file that is no YAML',
      () => ({ kubeconfigPath: file('clusters: [CANARY\n  - :') }),
      'kubeconfigPath',
      /config-\d+ is no valid kubeconfig/,
    ],
    ['an empty file', () => ({ kubeconfigPath: file('') }), 'kubeconfigPath', /no valid kubeconfig/],
    [
      'an unknown context',
      () => ({ kubeconfigPath: file(kubeconfig('https://x', { token: 'CANARY' })), context: 'nowhere' }),
      'context',
      /context "nowhere" is not in .*config-\d+ \(it has: staging, shop, broken, nameless\)/,
    ],
    [
      'a context without cluster',
      () => ({ kubeconfigPath: file(kubeconfig('https://x', {})), context: 'broken' }),
      'context',
      /"broken" .* names a cluster/,
    ],
    [
      'a context without user',
      () => ({ kubeconfigPath: file(kubeconfig('https://x', {})), context: 'nameless' }),
      'context',
      /"nameless" .* names a user/,
    ],
    ['no current context', () => ({ kubeconfigPath: file(kubeconfig('https://x', {}, { current: '' })) }), 'context', /no current-context/],
  ])('P08 names the file and the context for %s, and quotes nothing', async (_, options, option, message) => {
    await using cluster = kubernetesCluster(options());
    const error: unknown = await cluster.id().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', context: { option }, message: expect.stringMatching(message) });
    expect(JSON.stringify([(error as Error).message, (error as Error).stack, (error as Error).cause])).not.toContain('CANARY');
  });

  it('takes a configuration or a file, not both', () => {
    const kubeConfig: KubeConfigLike = { getCurrentCluster: () => ({ server: 'https://x' }), applyToHTTPSOptions: async () => {} };
    expect(() => kubernetesCluster({ kubeConfig, context: 'x' })).toThrow(/not both/);
    expect(() => kubernetesCluster({ kubeConfig, kubeconfigPath: 'x' })).toThrow(/not both/);
  });

  it('runs an exec plugin for its token, once for requests at the same time', async () => {
    await using server = await guarded(['Bearer from-plugin']);
    const log = join(directory, 'plugin.log');
    const status = { expirationTimestamp: '2100-01-01T00:00:00Z', token: 'from-plugin' };
    const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status };
    const script = `require('fs').appendFileSync(${JSON.stringify(log)}, 'x'); console.log(${JSON.stringify(JSON.stringify(credential))})`;
    const exec = { apiVersion: credential.apiVersion, command: process.execPath, args: ['-e', script], interactiveMode: 'Never' };
    await using cluster = kubernetesCluster({ kubeconfigPath: file(kubeconfig(server.url, { exec })) });
    await cluster.discover();
    expect(await cluster.id()).toBe('u-1');
    expect(readFileSync(log, 'utf8')).toBe('x');
  });

  it('P08 passes on nothing that an exec plugin writes when it fails', async () => {
    await using server = await guarded([]);
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: ['-e', 'console.error("CANARY"); process.exit(1)'],
    };
    await using cluster = kubernetesCluster({ kubeconfigPath: file(kubeconfig(server.url, { exec })) });
    const error: unknown = await cluster.id().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CLUSTER_UNREACHABLE', context: { reason: 'credentials' } });
    expect(JSON.stringify([(error as Error).message, (error as Error).stack, (error as Error).cause])).not.toContain('CANARY');
    expect(server.shown).toEqual([]);
  });

  it('reads its file again after 401, for the token may be a new one, but not at every turn', async () => {
    await using server = await guarded(['Bearer new']);
    const path = file(kubeconfig(server.url, { token: 'old' }));
    const { runtime } = hastyRuntime();
    await using cluster = kubernetesCluster({ kubeconfigPath: path, runtime, requestTimeoutMs: Infinity });
    await expect(cluster.id()).rejects.toMatchObject({ code: 'API_ERROR', context: { status: 401 } });
    writeFileSync(path, kubeconfig(server.url, { token: 'new' }));
    await expect(cluster.id()).rejects.toMatchObject({ context: { status: 401 } });
    await runtime.clock?.sleep(10_000);
    expect(await cluster.id()).toBe('u-1');
    expect(server.shown).toEqual(['Bearer old', 'Bearer old', 'Bearer old', 'Bearer new']);
  });

  it('asks a configuration of the host for its credentials each time', async () => {
    await using server = await guarded(['Bearer 1', 'Bearer 2']);
    let count = 0;
    const kubeConfig: KubeConfigLike = {
      getCurrentCluster: () => ({ name: 'east', server: server.url }),
      async applyToHTTPSOptions(options) {
        Object.assign(options, { headers: { Authorization: `Bearer ${++count}` } });
      },
    };
    await using cluster = kubernetesCluster({ kubeConfig });
    expect(await cluster.id()).toBe('u-1');
    await cluster.discover();
    expect([cluster.name, ...server.shown]).toEqual(['east', 'Bearer 1', 'Bearer 2', 'Bearer 2']);
  });

  it('takes a token with a line break at its end, as files have it', async () => {
    await using server = await guarded(['Bearer t']);
    const tokenFile = file('t\n');
    await using cluster = kubernetesCluster({ kubeconfigPath: file(kubeconfig(server.url, { 'token-file': tokenFile })) });
    expect(await cluster.id()).toBe('u-1');
  });

  it('P08 says that credentials cannot be used, without them', async () => {
    await using server = await guarded([]);
    const users = [{ token: 'CANARY\u0001' }, { 'client-certificate-data': btoa('CANARY'), 'client-key-data': btoa('CANARY') }];
    const address = server.url.replace('http:', 'https:');
    for (const [user, url] of [[users[0] ?? {}, server.url] as const, [users[1] ?? {}, address] as const]) {
      await using cluster = kubernetesCluster({ kubeconfigPath: file(kubeconfig(url, user)) });
      const error: unknown = await cluster.id().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'CLUSTER_UNREACHABLE', message: expect.stringContaining('cannot be used') });
      expect(JSON.stringify([(error as Error).message, (error as Error).stack, (error as Error).cause])).not.toContain('CANARY');
    }
  });

  it('uses basic authentication', async () => {
    const basic = `Basic ${Buffer.from('admin:secret').toString('base64')}`;
    await using server = await guarded([basic]);
    await using cluster = kubernetesCluster({ kubeconfigPath: file(kubeconfig(server.url, { username: 'admin', password: 'secret' })) });
    expect(await cluster.id()).toBe('u-1');
  });
});

/** A program for plain Node, in a folder where no package is found. */
async function program(text: string): Promise<string> {
  const stdin = { contents: text, resolveDir: new URL('../../src', import.meta.url).pathname, loader: 'ts' as const };
  const outfile = join(directory, `program-${++files}.mjs`);
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', external: ['@kubernetes/client-node'], outfile, logLevel: 'error' });
  return outfile;
}

describe('contextNamespace', () => {
  it('is the namespace of the context that is meant, if it names one', async () => {
    const kubeconfigPath = file(kubeconfig('https://x', { token: 't' }));
    expect(await contextNamespace({ kubeconfigPath })).toBeUndefined();
    expect(await contextNamespace({ kubeconfigPath, context: 'shop' })).toBe('shop');
    vi.stubEnv('KUBECONFIG', file(kubeconfig('https://x', { token: 't' }, { current: 'shop' })));
    expect(await contextNamespace()).toBe('shop');
    await expect(contextNamespace({ kubeconfigPath, context: 'broken' })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});

describe('a process', () => {
  it('loads no client for a configuration of the host, and is not kept alive by idle connections', async () => {
    await using server = await guarded(['Bearer t']);
    const path = await program(`
      import { kubernetesCluster } from './cluster/index.ts';
      const kubeConfig = {
        getCurrentCluster: () => ({ server: '${server.url}' }),
        applyToHTTPSOptions: async (options) => { options.headers = { Authorization: 'Bearer t' }; },
      };
      console.log(await kubernetesCluster({ kubeConfig }).id());
      console.log(await kubernetesCluster().id().catch((error) => error.code));
    `);
    const { stdout } = await promisify(execFile)(process.execPath, [path], { timeout: 20_000, env: {} });
    expect(stdout).toBe('u-1\nERR_MODULE_NOT_FOUND\n');
  });
});

describe('the type of a configuration', () => {
  it('is what client-node exports', () => {
    const accepted = (config: KubeConfig): KubeConfigLike => config;
    expect(accepted).toHaveLength(1); // the compiler is the test
  });
});
