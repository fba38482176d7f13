import { execFileSync } from 'node:child_process';

import { mkdtemp } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/ports.ts';
import { isGitOpsError } from '../../src/errors.ts';
import { plainRenderer } from '../../src/render/index.ts';
import { directorySource, localGitSource } from '../../src/source/index.ts';
import { type RepositoryFile, temporaryRepository } from '../../src/testing/index.ts';

const CONFORMANCE = process.env['CONFORMANCE_DIR'];

interface TreeCase {
  readonly name: string;
  readonly path: string | readonly string[];
  readonly answer: string;
  readonly objects?: number;
  readonly error?: { readonly kind: string; readonly limit?: string; readonly class: string };
}

/** How the entries of index.yaml, which are words, are made. */
const FILES: Readonly<Record<string, () => Readonly<Record<string, RepositoryFile>>>> = {
  't01-link-absolute': () => ({ 'app/x.yaml': { link: '/etc/passwd' } }),
  't02-link-parent': () => ({ 'app/x.yaml': { link: '../../outside.yaml' } }),
  't03-link-chain': () => ({ 'p/q/up': { link: '../..' }, 'app/x': { link: '../p/q/up/../outside' } }),
  't04-link-loop': () => ({ 'app/a': { link: 'b' }, 'app/b': { link: 'a' } }),
  't05-link-directory': () => ({ 'app/d': { link: '/etc' } }),
  't06-link-to-git': () => ({ 'app/x.yaml': { link: '../.git/config' } }),
  't07-link-inside': () => ({ 'base/cm.yaml': configMap('cm'), 'app/cm.yaml': { link: '../base/cm.yaml' } }),
  't08-app-path-is-link': () => ({ app: { link: '/etc' } }),
  't10-path-argument': () => ({ 'cm.yaml': configMap('cm') }),
  't11-dot-git-entry': () => ({ '.git/hooks/post-checkout': '#!/bin/sh' }),
  't12-submodule': () => ({ sub: { submodule: 'ab'.repeat(20) }, '.gitmodules': '[submodule "sub"]\n  url = ext::sh -c id\n' }),
  't13-names-like-options': () => ({ '--post-renderer=x.yaml': configMap('a'), '-f.yaml': configMap('b') }),
  't14-name-control-characters': () => ({ 'a\nb.yaml': configMap('cm') }),
  't15-case-collision': () => ({ 'A.yaml': configMap('a'), 'a.yaml': configMap('b') }),
  't17-empty-tree': () => ({}),
  't18-path-missing': () => ({ 'cm.yaml': configMap('cm') }),
  't19-pack-bomb': () => ({ 'big.yaml': Buffer.alloc(300 * 1024 * 1024) }),
  't20-file-flood': () => Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`f${i}.txt`, 'x'])),
  't21-lfs-pointer': () => ({ 'cm.yaml': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n` }),
};

/** Tested elsewhere: a race (safe-file.test.ts), and what no commit can hold (below). */
const ELSEWHERE = ['t09-link-replaced', 't16-special-files'];

/** What a commit only can hold. */
const COMMIT_ONLY = ['t12-submodule'];

const cases = CONFORMANCE === undefined ? [] : casesOf(CONFORMANCE);

function casesOf(directory: string): readonly TreeCase[] {
  const index = load(readFileSync(path.join(directory, 'bad-input/index.yaml'), 'utf8')) as { trees: readonly TreeCase[] };
  return index.trees;
}

describe.skipIf(CONFORMANCE === undefined)('hostile trees (needs CONFORMANCE_DIR)', () => {
  test('every tree of the data set is tried', () => {
    expect(Object.keys(FILES).concat(ELSEWHERE).sort()).toEqual(cases.map(({ name }) => name).sort());
  });

  const tried = cases.filter(({ name }) => !ELSEWHERE.includes(name));
  describe.each(tried)('$name', (entry) => {
    test('as a commit', { timeout: 60_000 }, async () => {
      await using repository = await temporaryRepository();
      await repository.commit(FILES[entry.name]?.() ?? {});
      for (const at of [entry.path].flat()) await check(entry, () => localGitSource({ directory: repository.directory, path: at }));
    });

    if (COMMIT_ONLY.includes(entry.name)) return; // a folder cannot hold such an entry
    test('as a directory', { timeout: 60_000 }, async () => {
      await using directory = await makeDirectory(FILES[entry.name]?.() ?? {});
      for (const at of [entry.path].flat()) await check(entry, () => directorySource({ directory: directory.path, path: at }));
    });
  });

  test('t16-special-files as a directory', async () => {
    const entry = cases.find(({ name }) => name === 't16-special-files') as TreeCase;
    await using fifo = await makeDirectory({});
    execFileSync('mkfifo', [path.join(fifo.path, 'fifo.yaml')]);
    await check(entry, () => directorySource({ directory: fifo.path }));
    await using sock = await makeDirectory({});
    const server = net.createServer().listen(path.join(sock.path, 'sock.yaml'));
    await check(entry, () => directorySource({ directory: sock.path }));
    await new Promise((resolve) => server.close(resolve));
  });
});

async function check(entry: TreeCase, make: () => Source): Promise<void> {
  const first = await outcomeOf(make);
  expect(await outcomeOf(make)).toEqual(first);
  if (entry.answer.startsWith('accept')) return expect(first).toEqual({ objects: entry.objects ?? 0 });
  const { kind, limit } = entry.error ?? {};
  const code = { SourceError: 'SOURCE_REFUSED', ManifestError: 'MANIFEST_INVALID' }[entry.error?.class ?? ''];
  expect(first).toMatchObject({ code, problem: limit === undefined ? { kind } : { kind, limit } });
  expect((first as { message: string }).message).toMatch(/^[^\u0000-\u0009\u000b-\u001f]{1,2000}$/);
}

async function outcomeOf(make: () => Source): Promise<object> {
  try {
    const source = make();
    const tree = await source.load({ id: (await source.resolve()).id });
    return { objects: (await plainRenderer().render(tree)).length };
  } catch (error) {
    if (!isGitOpsError(error) || !('problems' in error.context)) throw error;
    return { code: error.code, problem: error.context.problems[0], message: error.message };
  }
}

/** Equal files are links to one, which is quicker for thousands of them. */
async function makeDirectory(files: Readonly<Record<string, RepositoryFile>>): Promise<AsyncDisposable & { path: string }> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'conformance-trees-'));
  const first = new Map<unknown, string>();
  for (const [name, file] of Object.entries(files)) {
    const at = path.join(root, name);
    const same = first.get(file);
    if (name.includes('/')) mkdirSync(path.dirname(at), { recursive: true });
    if (same !== undefined) linkSync(same, at);
    else if (typeof file === 'object' && 'link' in file) symlinkSync(file.link, at);
    else if (typeof file === 'string' || file instanceof Uint8Array) writeFileSync(at, file);
    if (typeof file === 'string') first.set(file, at);
  }
  return { path: root, [Symbol.asyncDispose]: async () => rmSync(root, { recursive: true }) };
}

function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}
