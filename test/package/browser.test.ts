import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** Bytes over the wire of what a page loads at first, and of what is loaded on demand, by the modules in it. */
async function chunks(rooms: readonly string[]): Promise<{ entryBytes: number; lazyBytes: (module: string) => number }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: rooms.map((room) => `export * from './src/${room}/index.ts';`).join('\n'), resolveDir: '.' },
    bundle: true,
    splitting: true,
    outdir: 'out',
    write: false,
    metafile: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2023',
    logLevel: 'silent',
  });
  const outputs = Object.entries(metafile.outputs);
  const first = new Set(outputs.filter(([, { entryPoint }]) => entryPoint === '<stdin>').map(([path]) => path));
  for (const path of first) {
    for (const found of metafile.outputs[path]?.imports ?? []) if (found.kind === 'import-statement') first.add(found.path);
  }
  const bytesOf = (wanted: (path: string) => boolean): number =>
    outputFiles
      .filter(({ path }) => outputs.some(([name]) => path.endsWith(name) && wanted(name)))
      .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).byteLength, 0);
  return {
    entryBytes: bytesOf((name) => first.has(name)),
    lazyBytes: (module) =>
      bytesOf((name) => !first.has(name) && Object.keys(metafile.outputs[name]?.inputs ?? {}).some((input) => input.endsWith(module))),
  };
}

/** The given rooms in one browser bundle, and its bytes over the wire. */
function bundle(rooms: readonly string[], format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  return bundleOf(Object.fromEntries(rooms.map((room) => [room, '*'])), format);
}

interface Bundle {
  readonly text: string;
  readonly gzipBytes: number;
}

/** Leaves out what is loaded on demand: another request, where a host calls for it. */
const onDemand: Plugin = {
  name: 'on-demand',
  setup(building) {
    building.onResolve({ filter: /^\./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

/** The same of what is exported by name. */
async function bundleOf(exports: Readonly<Record<string, string>>, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const lines = Object.entries(exports).map(([room, names]) => `export ${names} from './src/${room}/index.ts';`);
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: '.' },
    plugins: format === 'esm' ? [onDemand] : [],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format,
    globalName: 'rooms',
    target: 'es2023',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild wrote nothing');
  return { text: file.text, gzipBytes: gzipSync(file.contents, { level: 9 }).byteLength };
}

/** What hosts call of the three rooms, and the tables; what few call beside it is left out of a bundle that does not name it. */
const CALLED = {
  manifest: '{ parseManifests, parseManifestStream, prepareManifests, stringifyManifests }',
  diff: '{ diffObject, predictLive, maskSecrets }',
  health: '{ assessHealth, aggregateHealth }',
  schema: '{ builtinSchema, crdSchema, mergeSchemas }',
};

describe('the pure rooms in a browser', () => {
  it('what hosts call of manifest, diff and health, with the tables, takes at most 60 kB gzip, and needs no polyfill', async () => {
    expect((await bundleOf(CALLED)).gzipBytes).toBeLessThanOrEqual(60_000);
  });

  it('with all else that the three rooms export they take at most 66 kB gzip', async () => {
    expect((await chunks(['manifest', 'diff', 'health'])).entryBytes).toBeLessThanOrEqual(66_000);
  });

  it('the reader of jq expressions is loaded on demand, and takes at most 8 kB gzip', async () => {
    const bytes = (await chunks(['diff'])).lazyBytes('src/diff/jq/path-expression.ts');
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(8_000);
  });

  it('with plan and report they take at most 80 kB gzip', async () => {
    expect((await bundleOf({ ...CALLED, plan: '*', report: '*' })).gzipBytes).toBeLessThanOrEqual(80_000);
  });

  it('the tables of the built-in kinds take at most 30 kB gzip', async () => {
    expect((await bundle(['schema'])).gzipBytes).toBeLessThanOrEqual(30_000);
  });

  it('the rooms that need a machine do not bundle: the check can fail', async () => {
    await expect(bundle(['source'])).rejects.toThrow(/Could not resolve "node:/);
  });

  it('parse, compare, plan and judge an object in a realm that has only what browsers have', async () => {
    const { text } = await bundle(['manifest', 'diff', 'health', 'plan', 'report'], 'iife');
    const { TextDecoder, TextEncoder, URL, AbortController, AbortSignal, DOMException, structuredClone, atob, btoa } = globalThis;
    const realm = createContext({ TextDecoder, TextEncoder, URL, AbortController, AbortSignal, DOMException, structuredClone, atob, btoa });
    runInContext(text, realm);
    const answer = runInContext(
      `
      const [{ object: desired }] = rooms.parseManifests('apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: a, namespace: b}\\ndata: {k: v}\\n');
      const live = { ...desired, data: { k: 'w' } };
      const plan = rooms.planSync({ application: 'a', revision: 'r', desired: [desired], live: [] });
      JSON.stringify({
        paths: rooms.diffObject({ desired, live }).changes.map(({ path }) => path),
        actions: plan.steps.map(({ action }) => action),
        health: rooms.assessHealth(live).status,
        report: rooms.renderReport(plan, { format: 'json' }).length > 0,
      })`,
      realm,
    ) as string;
    expect(JSON.parse(answer)).toEqual({ paths: ['/data/k'], actions: ['create'], health: 'Healthy', report: true });
  });
});
