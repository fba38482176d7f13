import { type Metafile, build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** What `import 'gitops-reconciler'` loads before its first line runs: our modules, their bytes, and packages. */
async function loadedBy(entry: string): Promise<{ modules: readonly string[]; bytes: number; packages: readonly string[] }> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const modules = new Set<string>();
  const packages = new Set<string>();
  follow(metafile, entry, modules, packages);
  const bytes = [...modules].reduce((sum, path) => sum + (metafile.inputs[path]?.bytes ?? 0), 0);
  return { modules: [...modules].sort(), bytes, packages: [...packages].sort() };
}

function follow(metafile: Metafile, path: string, modules: Set<string>, packages: Set<string>): void {
  if (modules.has(path)) return;
  modules.add(path);
  for (const imported of metafile.inputs[path]?.imports ?? []) {
    if (imported.kind !== 'import-statement') continue;
    if (imported.external === true) packages.add(imported.path);
    else follow(metafile, imported.path, modules, packages);
  }
}

const roomsOf = (modules: readonly string[]): readonly string[] =>
  [...new Set(modules.map((path) => path.split('/')[1] ?? ''))].filter((name) => !name.endsWith('.ts')).sort();

describe('importing the package', () => {
  it('loads no client, no Git and no YAML reader: nothing but a hash and a diff library', async () => {
    const { packages } = await loadedBy('src/index.ts');
    expect(packages.filter((name) => !name.startsWith('@noble/hashes') && name !== 'deep-diff')).toEqual([]);
  });

  it('loads no room that touches the world', async () => {
    const { modules } = await loadedBy('src/index.ts');
    const world = ['cluster', 'source', 'render', 'testing', 'cli'];
    expect(roomsOf(modules).filter((room) => world.includes(room))).toEqual([]);
  });

  it('reads few files and few bytes: at about half a millisecond a file, 80 stay within 50 ms', async () => {
    const { modules, bytes } = await loadedBy('src/index.ts');
    expect(modules.length).toBeGreaterThan(10);
    expect(modules.length).toBeLessThanOrEqual(80);
    expect(bytes).toBeLessThanOrEqual(300_000);
  });

  it('of ./cluster loads no client before a cluster is used', async () => {
    const { packages } = await loadedBy('src/cluster/index.ts');
    expect(packages.filter((name) => name.startsWith('@kubernetes/'))).toEqual([]);
  });
});
