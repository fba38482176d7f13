import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitSourceOptions, gitSource } from '../../src/source/index.ts';
import { type TemporaryRepository, temporaryRepository } from '../../src/testing/index.ts';
import type { Source, TreeRoot } from '../../src/ports.ts';
import { type ServedRepository, serveRepository } from '../support/smart-http-server.ts';

let repository: TemporaryRepository;
let server: ServedRepository;
let cacheDir: string;

beforeEach(async () => {
  repository = await temporaryRepository();
  await repository.commit({ 'app/web.yaml': 'web: 1\n', 'app/deep/er.yaml': 'deep', 'other.txt': 'x' });
  server = await serveRepository(repository.directory);
  cacheDir = await mkdtemp(path.join(os.tmpdir(), 'git-source-test-'));
});

afterEach(async () => {
  await server.close();
  await repository.remove();
  await rm(cacheDir, { recursive: true, force: true });
});

function source(o: Partial<GitSourceOptions> = {}): Source {
  return gitSource({ url: server.url, allow: ['http'], cacheDir, ...o });
}

async function filesOf(from: Source, id?: string): Promise<Record<string, string>> {
  const { roots } = await from.load({ id: id ?? (await from.resolve()).id });
  return textsOf(roots[0] as TreeRoot);
}

async function textsOf(root: TreeRoot): Promise<Record<string, string>> {
  const files = await root.list();
  return Object.fromEntries(
    await Promise.all(files.map(async ({ path: name }) => [name, new TextDecoder().decode(await root.read(name))])),
  );
}

describe('what is read', () => {
  test('the branch of HEAD, at the path, without the server listing more than it is asked for', async () => {
    const revision = await source({ path: '/app/'.slice(1) }).resolve();
    expect(revision.id).toBe(`main@sha1:${await repository.head()}`);
    expect(await filesOf(source({ path: 'app' }), revision.id)).toEqual({ 'deep/er.yaml': 'deep', 'web.yaml': 'web: 1\n' });
    expect(server.requests.find(({ body }) => body.includes('ls-refs'))?.body).toContain('ref-prefix HEAD');
  });

  test('a branch, a tag, an annotated tag peeled to its commit, a range of versions, and a commit', async () => {
    const first = await repository.head();
    await repository.tag('v1.0.0');
    await repository.commit({ 'app/web.yaml': 'web: 2\n' });
    await repository.tag('v1.1.0', { annotated: true });
    await repository.tag('v1.2.0-rc.1');
    const second = await repository.head();
    await repository.branch('next/feature');
    const third = await repository.commit({ 'app/web.yaml': 'web: 3\n' });
    const id = async (ref: GitSourceOptions['ref']): Promise<string> => (await source({ ref }).resolve()).id;
    expect(await id('main')).toBe(`main@sha1:${second}`);
    expect(await id('next/feature')).toBe(`next/feature@sha1:${third}`);
    expect(await id('refs/heads/main')).toBe(`main@sha1:${second}`);
    expect(await id({ tag: 'v1.0.0' })).toBe(`v1.0.0@sha1:${first}`);
    expect(await id('v1.1.0')).toBe(`v1.1.0@sha1:${second}`);
    expect(await id({ semver: '>=1.0.0' })).toBe(`v1.1.0@sha1:${second}`);
    expect(await id({ semver: '>=1.0.0-0, <2' })).toBe(`v1.2.0-rc.1@sha1:${second}`);
    expect(await id(first)).toBe(`sha1:${first}`);
    expect(await filesOf(source({ ref: first, path: 'app' }))).toMatchObject({ 'web.yaml': 'web: 1\n' });
  });

  test('a revision that was loaded once is loaded again with the server gone', async () => {
    const before = (await source().resolve()).id;
    await filesOf(source(), before);
    await server.close();
    expect(await filesOf(source({ path: 'app' }), before)).toMatchObject({ 'web.yaml': 'web: 1\n' });
    await expect(source().resolve()).rejects.toMatchObject({ code: 'SOURCE_FETCH_FAILED', context: { ref: 'HEAD' } });
  });
});
