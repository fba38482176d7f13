import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** Gives bundles of `src/` the reader of YAML that the build makes for browsers: there need be no `dist/` when tests run. */
export function browserYaml(): Plugin {
  const directory = mkdtempSync(join(tmpdir(), 'browser-yaml-'));
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, [resolve('.config/browser-yaml.mjs'), directory], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const path = join(directory, 'dist/manifest/js-yaml-reader.js');
  return {
    name: 'browser-yaml',
    setup: (building) => building.onResolve({ filter: /^#js-yaml$/ }, () => ({ path })),
  };
}
