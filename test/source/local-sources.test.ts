import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { directorySource, localGitSource } from '../../src/source/index.ts';
import { temporaryRepository } from '../../src/testing/index.ts';

const failed = (message: RegExp, ref: string): object => ({
  code: 'SOURCE_FETCH_FAILED',
  message: expect.stringMatching(message),
  context: { ref },
});

describe('a repository on disk', () => {
  test('without a commit says so, and still says which ref it lacks', async () => {
    await using repository = await temporaryRepository();
    const { directory } = repository;
    await expect(localGitSource({ directory }).resolve()).rejects.toMatchObject(failed(/no commit yet/, 'HEAD'));
    await expect(localGitSource({ directory, ref: 'next' }).resolve()).rejects.toMatchObject(failed(/has no "next"/, 'next'));
  });

  test('of SHA-256 says that it is not supported', async () => {
    await using repository = await temporaryRepository();
    const { directory } = repository;
    const config = '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n';
    await writeFile(path.join(directory, '.git/config'), config);
    await writeFile(path.join(directory, '.git/refs/heads/main'), `${'ab'.repeat(32)}\n`);
    await expect(localGitSource({ directory }).resolve()).rejects.toMatchObject(failed(/SHA-256, which is not supported/, 'HEAD'));
  });

  test('resolves a full ref name outside of branches and tags', async () => {
    await using repository = await temporaryRepository();
    const { directory } = repository;
    const commit = await repository.commit({ 'a.yaml': 'a: 1\n' });
    await repository.commit({ 'a.yaml': 'a: 2\n' });
    await mkdir(path.join(directory, '.git/refs/pull/1'), { recursive: true });
    await writeFile(path.join(directory, '.git/refs/pull/1/head'), `${commit}\n`);
    const source = localGitSource({ directory, ref: 'refs/pull/1/head' });
    const { id } = await source.resolve();
    expect(id).toBe(`refs/pull/1/head@sha1:${commit}`);
    expect(new TextDecoder().decode(await (await source.load({ id })).roots[0]?.read('a.yaml'))).toBe('a: 1\n');
    const other = localGitSource({ directory, ref: 'refs/pull/2/head' }).resolve();
    await expect(other).rejects.toMatchObject(failed(/has no "refs\/pull\/2\/head"/, 'refs/pull/2/head'));
  });
});

describe('a folder', () => {
  test('that is a file, or is not there, is named with what it is', async () => {
    await using repository = await temporaryRepository();
    const { directory } = repository;
    await writeFile(path.join(directory, 'a.yaml'), 'a: 1\n');
    const messageOf = (o: Parameters<typeof directorySource>[0]): Promise<unknown> =>
      directorySource(o)
        .resolve()
        .catch((error: Error) => error.message);
    expect(await messageOf({ directory: path.join(directory, 'a.yaml') })).toMatch(/a\.yaml" is a file: name its folder$/);
    expect(await messageOf({ directory, path: 'a.yaml' })).toMatch(/a\.yaml" is a file: name its folder$/);
    expect(await messageOf({ directory, path: 'b' })).toMatch(/\/b" is no folder that is there$/);
  });
});
