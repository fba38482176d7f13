import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Source } from '../../src/ports.ts';
import { type GitSourceOptions, gitSource, localGitSource } from '../../src/source/index.ts';
import { type GitHttpServer, hasGit, runGit, serveGit } from '../support/git-http-server.ts';

const FILES = 2000;
const withGit = await hasGit();
const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
const bundle = path.join(repositoryRoot, 'node_modules', '.cache', `git-http-test-${process.pid}.mjs`); // there the packages are found

let root: string;
let work: string;
let server: GitHttpServer;
let cacheDir: string;

beforeAll(async () => {
  if (!withGit) return;
  root = await mkdtemp(path.join(os.tmpdir(), 'git-http-'));
  work = path.join(root, 'work');
  await build({
    entryPoints: [path.join(repositoryRoot, 'src/source/index.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: bundle,
  });
  await mkdir(path.join(work, 'app'), { recursive: true });
  await runGit(root, 'init', '-q', '-b', 'main', 'work');
  for (let i = 0; i < FILES; i++) await writeFile(path.join(work, 'app', `f${i}.yaml`), configMap(`n${i}`));
  await symlink('f0.yaml', path.join(work, 'app/link.yaml'));
  await commit('Begin');
  await runGit(work, 'tag', '-a', 'v1.0.0', '-m', 'one');
  for (let i = 0; i < 40; i++) {
    await writeFile(path.join(work, 'app/f1.yaml'), configMap(`n1-${i}`));
    await commit(`Change ${i}`);
  }
  await runGit(root, 'clone', '-q', '--bare', 'work', 'served.git');
  await runGit(path.join(root, 'served.git'), 'repack', '-adq', '--depth=50', '--window=50');
}, 120_000);

afterAll(async () => {
  if (!withGit) return;
  await rm(root, { recursive: true });
  await rm(bundle);
});

beforeEach(async () => {
  if (!withGit) return;
  server = await serveGit(root);
  cacheDir = await mkdtemp(path.join(os.tmpdir(), 'git-http-cache-'));
});

afterEach(async () => {
  if (!withGit) return;
  await server.close();
  await rm(cacheDir, { recursive: true });
});

describe.skipIf(!withGit)('a repository served by git http-backend (needs git)', () => {
  test.each([false, true])('is read file by file as git reads it (protocol 0: %s)', async (oldProtocol) => {
    server.oldProtocol = oldProtocol;
    const source = sourceOf();
    const revision = await source.resolve();
    expect(revision.id).toBe(`main@sha1:${await runGit(work, 'rev-parse', 'main')}`);
    const files = await filesOf(source, revision.id);
    expect(Object.keys(files)).toHaveLength(FILES + 1);
    const local = await filesOf(localGitSource({ directory: work, path: 'app' }), revision.id);
    expect(files).toEqual(local);
    expect(files['f1.yaml']).toBe(`${await runGit(work, 'show', 'main:app/f1.yaml')}\n`);
    expect(files['link.yaml']).toBe(files['f0.yaml']);
  });

  test.each([false, true])('gives tags peeled, versions and early commits (protocol 0: %s)', async (oldProtocol) => {
    server.oldProtocol = oldProtocol;
    const first = await runGit(work, 'rev-parse', 'v1.0.0^{}');
    for (const ref of ['v1.0.0', { tag: 'v1.0.0' }, { semver: '1.x' }])
      expect((await sourceOf({ ref }).resolve()).id).toBe(`v1.0.0@sha1:${first}`);
    expect((await filesOf(sourceOf({ ref: first })))['f1.yaml']).toBe(configMap('n1'));
    await expect(sourceOf({ ref: 'no/such' }).resolve()).rejects.toMatchObject({
      code: 'SOURCE_FETCH_FAILED',
      context: { ref: 'no/such' },
    });
    await expect(sourceOf({ url: `${server.origin}/none.git` }).resolve()).rejects.toMatchObject({
      code: 'SOURCE_FETCH_FAILED',
      context: { status: 404 },
    });
  });

  test('needs its credentials, which are sent to it alone', async () => {
    await using locked = await serveGit(root, { authorization: `Basic ${Buffer.from('me:canary-5ecre7').toString('base64')}` });
    const url = `${locked.origin}/served.git`;
    const auth = { username: 'me', password: 'canary-5ecre7' };
    expect((await filesOf(sourceOf({ url, auth })))['f2.yaml']).toBe(configMap('n2'));
    const error = await sourceOf({ url })
      .resolve()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'SOURCE_FETCH_FAILED', context: { url, status: 401 } });
    locked.intercept = (_, response) =>
      Boolean(response.writeHead(301, { location: `${server.origin}/served.git/info/refs?service=git-upload-pack` }).end());
    await expect(sourceOf({ url, auth }).resolve()).rejects.toMatchObject({ context: { problems: [{ kind: 'redirect' }] } });
    expect(server.requests).toEqual([]);
  });

  test('that is silent, or drips, is left in time', { timeout: 20_000 }, async () => {
    const limits = { gitIdleTimeoutMs: 300, fetchTimeoutMs: 1500 };
    server.intercept = () => true;
    await expect(sourceOf({ limits }).resolve()).rejects.toMatchObject({ code: 'TIMEOUT', context: { ms: 300 } });
    server.intercept = (request, response) => {
      if (request.method !== 'POST') return false;
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
      const drip = setInterval(() => response.write('0'), 100); // four of them are an empty line
      response.on('close', () => clearInterval(drip));
      return true;
    };
    await expect(sourceOf({ limits }).load(await pinned())).rejects.toMatchObject({ code: 'TIMEOUT', context: { ms: 1500 } });
  });

  test('whose pack is cut off gives nothing, and is read when it is well again', async () => {
    let sent = 0;
    server.alter = (response, chunk) => {
      sent += chunk.length;
      if (sent < 20_000) response.write(chunk);
      else response.destroy();
    };
    await expect(sourceOf().load(await pinned())).rejects.toMatchObject({ code: 'SOURCE_FETCH_FAILED' });
    server.alter = undefined;
    expect((await filesOf(sourceOf(), (await pinned()).id))['f3.yaml']).toBe(configMap('n3'));
  });

  test('whose branch was forced elsewhere and whose old commit is gone is still read from the cache, also with the server down', async () => {
    await using copy = await copyOf('forced.git');
    const source = sourceOf({ url: `${server.origin}/forced.git` });
    const before = await source.resolve();
    const files = await filesOf(source, before.id);
    await runGit(copy.path, 'update-ref', 'refs/heads/main', await runGit(work, 'rev-parse', 'main~5'));
    await runGit(copy.path, 'reflog', 'expire', '--expire=now', '--all');
    await runGit(copy.path, 'gc', '-q', '--prune=now');
    expect((await source.resolve()).id).not.toBe(before.id);
    expect(await filesOf(source, before.id)).toEqual(files);
    const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'git-http-empty-'));
    const fresh = sourceOf({ url: `${server.origin}/forced.git`, cacheDir: elsewhere });
    await expect(fresh.load(before)).rejects.toMatchObject({ code: 'SOURCE_FETCH_FAILED' });
    await rm(elsewhere, { recursive: true });
    await server.close();
    expect(await filesOf(source, before.id)).toEqual(files);
    await expect(source.resolve()).rejects.toMatchObject({ code: 'SOURCE_FETCH_FAILED' });
  });

  test.each([false, true])('that refuses a commit by its hash is asked for its branch’s history (protocol 0: %s)', async (oldProtocol) => {
    server.oldProtocol = oldProtocol;
    const wanted = await runGit(work, 'rev-parse', 'main~30');
    server.intercept = (_, response, body) => {
      if (!body.includes(`want ${wanted}`)) return false;
      const type = 'application/x-git-upload-pack-result';
      return Boolean(response.writeHead(200, { 'content-type': type }).end('0020ERR upload-pack: not our ref'));
    };
    expect((await filesOf(sourceOf(), `main@sha1:${wanted}`))['f1.yaml']).toBe(configMap('n1-9'));
    await expect(
      sourceOf({ limits: { maxGitDepth: 10 }, cacheDir: path.join(cacheDir, 'other') }).load({ id: `main@sha1:${wanted}` }),
    ).rejects.toMatchObject({
      code: 'SOURCE_FETCH_FAILED',
      message: expect.stringContaining('last 10 commits'),
    });
  });

  test('is fetched by two processes into one cache at once', async () => {
    const { id } = await pinned();
    const results = await Promise.all(Array.from({ length: 3 }, () => loadInProcess(id)));
    expect(new Set(results)).toEqual(new Set([`${FILES + 1}`]));
    const [folder] = await readdir(cacheDir);
    expect(await readdir(path.join(cacheDir, folder ?? ''))).toEqual([id.slice(-40)]);
  });

  test('with deltas and links in a large pack takes little memory', async () => {
    const source = sourceOf();
    const { id } = await source.resolve();
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    await source.load({ id });
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe.skipIf(!withGit)('a repository on disk (needs git)', () => {
  test('is read from a linked work tree, a bare clone and one with alternates alike', async () => {
    const expected = await filesOf(localGitSource({ directory: work, path: 'app' }));
    await runGit(work, 'worktree', 'add', '-q', '../linked', '-b', 'linked');
    await runGit(root, 'clone', '-q', '--shared', 'work', 'shared');
    for (const name of ['linked', 'shared', 'served.git']) {
      expect(await filesOf(localGitSource({ directory: path.join(root, name), path: 'app' }))).toEqual(expected);
    }
    expect((await localGitSource({ directory: path.join(root, 'linked') }).resolve()).id).toMatch(/^linked@sha1:/);
  });
});

function sourceOf(o: Partial<GitSourceOptions> = {}): Source {
  return gitSource({ url: `${server.origin}/served.git`, allow: ['http'], path: 'app', cacheDir, ...o });
}

async function pinned(): Promise<{ id: string }> {
  return { id: `main@sha1:${await runGit(work, 'rev-parse', 'main')}` };
}

async function filesOf(source: Source, id?: string): Promise<Record<string, string>> {
  const { roots } = await source.load({ id: id ?? (await source.resolve()).id });
  const files: Record<string, string> = {};
  for (const root of roots) {
    for (const { path: name } of await root.list()) files[name] = new TextDecoder().decode(await root.read(name));
  }
  return files;
}

async function commit(message: string): Promise<void> {
  await runGit(work, 'add', '-A');
  await runGit(work, 'commit', '-q', '-m', message);
}

async function copyOf(name: string): Promise<AsyncDisposable & { path: string }> {
  const at = path.join(root, name);
  await runGit(root, 'clone', '-q', '--bare', 'served.git', name);
  return { path: at, [Symbol.asyncDispose]: () => rm(at, { recursive: true }) };
}

/** Another process with a bundle of the room, for Node 20 reads no TypeScript. */
async function loadInProcess(id: string): Promise<string> {
  const options = { url: `${server.origin}/served.git`, allow: ['http'], path: 'app', cacheDir };
  const script = `
    import { gitSource } from ${JSON.stringify(bundle)};
    const { roots } = await gitSource(${JSON.stringify(options)}).load({ id: ${JSON.stringify(id)} });
    console.log((await roots[0].list()).length);
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: repositoryRoot });
  return stdout.trim();
}

function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  text: "${name.repeat(40)}"\n`;
}
