// Bundles a program of this folder, for Node 20 runs no TypeScript, and runs it: `npm run bench`, `npm run bench:cluster`.
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// Inside the repository, so that packages resolve as they do for the source.
const directory = mkdtempSync(resolve('node_modules', '.bench-'));
const outfile = join(directory, 'main.mjs');
const program = process.argv[2] ?? 'main';
try {
  await build({
    entryPoints: [`test/bench/${program}.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
