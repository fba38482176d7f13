import { mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { directorySource } from '../../src/source/index.ts';
import { openInside, realPathInside } from '../../src/source/safe-file.ts';

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'safe-file-')));
  mkdirSync(path.join(root, 'app'));
  await writeFile(path.join(root, 'app/x.yaml'), 'a: 1\n');
});

afterEach(() => rm(root, { recursive: true }));

const UNSAFE = { code: 'SOURCE_REFUSED', context: { problems: [{ kind: 'unsafePath' }] } };

test('t09-link-replaced: a link put in place of a checked file is not followed', async () => {
  const real = await realPathInside(root, 'app/x.yaml');
  await rm(real);
  await symlink('/etc/passwd', real);
  await expect(openInside(real, 'app/x.yaml')).rejects.toMatchObject(UNSAFE);
});

test('t09-link-replaced: a folder on the way that became a link is noticed after the opening', async () => {
  const real = await realPathInside(root, 'app/x.yaml');
  const outside = await mkdtemp(path.join(os.tmpdir(), 'safe-file-outside-'));
  await writeFile(path.join(outside, 'x.yaml'), 'secret');
  renameSync(path.join(root, 'app'), path.join(root, 'old'));
  symlinkSync(outside, path.join(root, 'app'));
  await expect(openInside(real, 'app/x.yaml')).rejects.toMatchObject(UNSAFE);
  await rm(outside, { recursive: true });
});

test('t09-link-replaced: a source that was loaded never gives the text of the link’s target', async () => {
  const source = directorySource({ directory: root, path: 'app' });
  const [tree] = (await source.load(await source.resolve())).roots;
  await rm(path.join(root, 'app/x.yaml'));
  await symlink('/etc/passwd', path.join(root, 'app/x.yaml'));
  await expect(tree?.read('x.yaml')).rejects.toMatchObject(UNSAFE);
  await rm(path.join(root, 'app/x.yaml'));
  await writeFile(path.join(root, 'app/y.yaml'), await readFile('/etc/passwd'));
  await rename(path.join(root, 'app/y.yaml'), path.join(root, 'app/x.yaml'));
  await expect(tree?.read('x.yaml')).rejects.toMatchObject({ code: 'SOURCE_FETCH_FAILED' });
});
