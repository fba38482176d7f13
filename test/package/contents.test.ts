import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Builds the package beside a copy of its package.json and asks npm what it would publish. */
function pack(directory: string): Packed {
  for (const file of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']) copyFileSync(file, join(directory, file));
  // The compiler of the quick type check: it writes the same files in a fifth of the time. Types are not its job here.
  for (const project of ['tsconfig.json', '.config/tsconfig.code.json'])
    spawnSync(process.execPath, [resolve('node_modules/typescript-7/bin/tsc'), '-p', project, '--outDir', join(directory, 'dist')]);
  for (const step of ['prune-types', 'browser-packages', 'bundle-program']) spawnSync(process.execPath, [`.config/${step}.mjs`, directory]);
  const { stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: directory, encoding: 'utf8' });
  const answer = JSON.parse(stdout.slice(stdout.search(/[[{]/))) as Packed[] | Record<string, Packed>;
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  if (packed === undefined) throw new Error(stderr);
  return packed;
}

describe('the packed tarball', () => {
  const directory = mkdtempSync(join(tmpdir(), 'packed-'));
  let packed: Packed;
  beforeAll(() => {
    packed = pack(directory);
  }, 60_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('holds what is built, the licence and the texts, and nothing of the workshop', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(
      paths.filter((path) => !/^(dist\/[\w./-]+\.(js|d\.ts|js\.map)|LICENSE|README\.md|CHANGELOG\.md|package\.json)$/.test(path)),
    ).toEqual([]);
    expect(paths.filter((path) => /(^|\/)(test|fixtures)\//.test(path))).toEqual([]);
  });

  it('has types for each entry and for all that they lead to, and none that nobody can reach', () => {
    const entries = Object.values(
      (JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, { types?: string }> }).exports,
    ).flatMap(({ types }) => (types === undefined ? [] : [posix.normalize(types)]));
    const named = packed.files
      .filter(({ path }) => path.endsWith('.d.ts'))
      .flatMap(({ path }) => {
        const text = readFileSync(join(directory, path), 'utf8');
        return [...text.matchAll(/['"](\.\.?\/[\w./-]+)\.(?:ts|js)['"]/g)].map(([, to = '']) => posix.join(path, '..', `${to}.d.ts`));
      });
    const types = packed.files.map(({ path }) => path).filter((path) => path.endsWith('.d.ts'));
    expect(entries.length).toBeGreaterThan(10);
    expect(new Set(types)).toEqual(new Set([...entries, ...named]));
  });

  it('has a program', () => {
    expect(packed.files.map(({ path }) => path)).toContain('dist/cli/main.js');
  });

  it('has a program of few files, for most of what a command takes is its start: of the client it holds what reads a kubeconfig', () => {
    const files = packed.files.filter(({ path }) => path.startsWith('dist/cli/'));
    const texts = files.map(({ path }) => readFileSync(join(directory, path), 'utf8'));
    expect(files.length).toBeLessThanOrEqual(55);
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(1_000_000);
    expect(texts.filter((text) => text.includes('loadFromClusterAndUser'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('@kubernetes/client-node'))).toEqual([]);
    expect(texts.filter((text) => text.includes('../testing/index.js')).length).toBeGreaterThan(0);
  });

  it('has its texts beside its types, and none in its code', () => {
    const text = (name: string): string => readFileSync(join(directory, 'dist/manifest', name), 'utf8');
    expect(text('parse-manifests.d.ts')).toContain('/**');
    expect(text('parse-manifests.js')).not.toContain('/**');
  });

  it('gives browsers the parts of js-yaml and deep-diff that it needs, and others the packages', async () => {
    const inputs = async (platform: 'browser' | 'node'): Promise<readonly string[]> => {
      const { metafile } = await build({
        entryPoints: ['manifest', 'diff'].map((room) => join(directory, 'dist', room, 'index.js')),
        platform,
        nodePaths: [resolve('node_modules')],
        bundle: true,
        write: false,
        outdir: 'out',
        metafile: true,
        format: 'esm',
      });
      const found = Object.keys(metafile.inputs).map(
        (path) => /(?:dist|node_modules)\/.*(?:js-yaml|deep-diff-|deep-diff\/).*$/.exec(path)?.[0],
      );
      return found.filter((path) => path !== undefined).sort();
    };
    expect(await inputs('browser')).toEqual(['dist/diff/deep-diff-compare.js', 'dist/manifest/js-yaml-reader.js']);
    expect(await inputs('node')).toEqual(['node_modules/deep-diff/index.js', 'node_modules/js-yaml/dist/js-yaml.mjs']);
  });

  // Of 1,387 kB the embedded API server takes 568, and of these 177 are the OpenAPI documents that it serves, which no packing
  // makes smaller; the bundled program takes 282, health with its tables 75, of which 22 find causes, CEL 35, Lua 20, types
  // 61, what browsers get of packages 14. The rest is plain modules without comments.
  it('is small: at most 1,395 kB to download', () => {
    expect(packed.size).toBeLessThanOrEqual(1_395_000);
  });
});
