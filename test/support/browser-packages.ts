import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** Gives bundles of `src/` what browsers get of packages and of health's tables: there need be no `dist/` when tests run. */
export function browserPackages(): Plugin {
  const directory = mkdtempSync(join(tmpdir(), 'browser-packages-'));
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, [resolve('.config/browser-packages.mjs'), directory], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const files: Readonly<Record<string, string>> = {
    '#js-yaml': 'dist/manifest/js-yaml-reader.js',
    '#deep-diff': 'dist/diff/deep-diff-compare.js',
  };
  return {
    name: 'browser-packages',
    setup(building) {
      building.onResolve({ filter: /^#/ }, ({ path }) => ({ path: join(directory, files[path] ?? '') }));
      building.onResolve({ filter: /^\.\/health-tables\.ts$/ }, ({ resolveDir }) => ({
        path: join(resolveDir, 'health-tables-on-demand.ts'),
      }));
    },
  };
}

/** A module of `src/` as browsers get it, and the packages of node_modules that are in it. */
export async function importedInBrowser<T>(entryPoint: string, packages: Plugin): Promise<{ exports: T; packages: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entryPoint],
    plugins: [packages],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2023',
    logLevel: 'silent',
  });
  const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`;
  const found = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return {
    exports: (await import(/* @vite-ignore */ url)) as T,
    packages: [...new Set(found.filter((name) => name !== undefined))],
  };
}
