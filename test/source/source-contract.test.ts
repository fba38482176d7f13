import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'vitest';
import { combineSources, directorySource, gitSource, localGitSource } from '../../src/source/index.ts';
import {
  memorySource,
  type SourceUnderTest,
  sourceContract,
  type TemporaryRepository,
  temporaryRepository,
} from '../../src/testing/index.ts';
import { serveRepository } from '../support/smart-http-server.ts';

type Files = Readonly<Record<string, string>>;

describe.each<[string, (files: Files) => Promise<SourceUnderTest>]>([
  ['memorySource', makeMemory],
  ['localGitSource', makeLocalGit],
  ['gitSource', makeGit],
  ['directorySource', makeDirectory],
  ['combineSources of one', makeCombined],
])('%s', (_, make) => {
  for (const check of sourceContract(make)) test(check.name, () => check.run());
});

async function makeMemory(files: Files): Promise<SourceUnderTest> {
  const source = memorySource(files);
  return { source, write: async (next) => void source.commit(next), keepsHistory: true };
}

async function makeLocalGit(files: Files): Promise<SourceUnderTest> {
  const repository = await temporaryRepository();
  const write = replacing(repository);
  await write(files);
  const source = localGitSource({ directory: repository.directory, path: 'app' });
  return { source, write, keepsHistory: true, [Symbol.asyncDispose]: () => repository.remove() };
}

async function makeGit(files: Files): Promise<SourceUnderTest> {
  const repository = await temporaryRepository();
  const write = replacing(repository);
  await write(files);
  const server = await serveRepository(repository.directory);
  const cacheDir = await mkdtemp(path.join(os.tmpdir(), 'source-contract-'));
  const close = async (): Promise<void> => {
    await server.close();
    await repository.remove();
    await rm(cacheDir, { recursive: true });
  };
  const source = gitSource({ url: server.url, allow: ['http'], path: 'app', cacheDir });
  return { source, write, keepsHistory: true, [Symbol.asyncDispose]: close };
}

async function makeDirectory(files: Files): Promise<SourceUnderTest> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'source-contract-'));
  const write = async (next: Files): Promise<void> => {
    await rm(path.join(directory, 'app'), { recursive: true, force: true });
    for (const [name, text] of Object.entries(next)) {
      await mkdir(path.dirname(path.join(directory, 'app', name)), { recursive: true });
      await writeFile(path.join(directory, 'app', name), text);
    }
  };
  await write(files);
  const close = (): Promise<void> => rm(directory, { recursive: true });
  return { source: directorySource({ directory, path: 'app' }), write, keepsHistory: false, [Symbol.asyncDispose]: close };
}

async function makeCombined(files: Files): Promise<SourceUnderTest> {
  const inner = await makeLocalGit(files);
  return { ...inner, source: combineSources({ sources: { app: inner.source } }) };
}

/** Commits these files below `app` and takes all others away. */
function replacing(repository: TemporaryRepository): (files: Files) => Promise<void> {
  let before: readonly string[] = [];
  return async (files) => {
    const gone = before.map((name) => [`app/${name}`, null] as const);
    const added = Object.entries(files).map(([name, text]) => [`app/${name}`, text] as const);
    await repository.commit(Object.fromEntries([...gone, ...added]));
    before = Object.keys(files);
  };
}
