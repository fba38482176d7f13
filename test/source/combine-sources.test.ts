import { expect, test } from 'vitest';
import type { Source } from '../../src/ports.ts';
import { combineSources, localGitSource } from '../../src/source/index.ts';
import { memorySource, temporaryRepository } from '../../src/testing/index.ts';

test('the revision names each source at its own, sorted by name, and is split again', async () => {
  await using repository = await temporaryRepository();
  await repository.commit({ 'a.yaml': 'a' });
  const git = localGitSource({ directory: repository.directory });
  const memory = memorySource({ 'b.yaml': 'b' });
  const source = combineSources({ sources: { env: git, app: memory } });
  const { id } = await source.resolve();
  expect(id).toBe(`app=${(await memory.resolve()).id};env=main@sha1:${await repository.head()}`);
  await repository.commit({ 'a.yaml': 'later' });
  const { roots } = await source.load({ id });
  expect(roots.map(({ name }) => name)).toEqual(['app', 'env']);
  expect(new TextDecoder().decode(await roots[1]?.read('a.yaml'))).toBe('a');
});

test('a combination can be part of another', async () => {
  const inner = combineSources({ sources: { x: memorySource({ 'x.yaml': 'x' }), y: memorySource({ 'y.yaml': 'y' }) } });
  const source = combineSources({ sources: { all: inner, one: memorySource({}) } });
  const { roots } = await source.load(await source.resolve());
  expect(roots.map(({ name }) => name)).toEqual(['all/x', 'all/y', 'one']);
});

test('a revision of other sources is refused', async () => {
  const source = combineSources({ sources: { app: memorySource({}), env: memorySource({}) } });
  const [app] = (await source.resolve()).id.split(';');
  for (const id of ['', 'main@sha1:x', app ?? '', `${app};other=x`, `${app};env=%zz`, `${app};env=x;app=y`]) {
    await expect(source.load({ id })).rejects.toMatchObject({ name: 'GitOpsError' });
  }
});

test('names that are no labels are refused at once', () => {
  for (const name of ['', 'A', 'a b', 'a=b', '../x']) {
    expect(() => combineSources({ sources: { [name]: memorySource({}) } })).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  }
  expect(() => combineSources({ sources: {} })).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
});

test('what is wrong with the files of all is told with the names of their sources, the first failure stopping the others', async () => {
  await using repository = await temporaryRepository();
  await repository.commit({ 'x.yaml': { link: '/etc/passwd' }, 'y.yaml': { link: '../out' } });
  let stopped: unknown;
  const slow: Source = {
    name: 'slow',
    resolve: async () => ({ id: 'sha256:0' }),
    load: (_, o) => new Promise((__, reject) => o?.signal?.addEventListener('abort', () => reject((stopped = o.signal?.reason)))),
  };
  const source = combineSources({ sources: { app: localGitSource({ directory: repository.directory }), slow } });
  await expect(source.load(await source.resolve())).rejects.toMatchObject({
    code: 'SOURCE_REFUSED',
    context: {
      problems: [
        { kind: 'unsafePath', path: 'app/x.yaml' },
        { kind: 'unsafePath', path: 'app/y.yaml' },
      ],
    },
  });
  expect(stopped).toMatchObject({ code: 'SOURCE_REFUSED' });
});
