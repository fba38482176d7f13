// Writes the program as few files, for most of what a command takes is its start: `node .config/bundle-program.mjs [DIRECTORY
// of the package, which has dist/]`. Instead of some 340 modules of ours and 830 of the client it loads about 20. Packages
// stay outside, but for the one class of the client that reads a kubeconfig; the embedded API server and the readers of
// CEL and Lua stay outside as well.
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(process.argv[2] ?? '.');
const outdir = join(root, 'dist/cli');

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: ['src/cli/main.ts'],
  outdir,
  plugins: [{ name: 'program', setup }],
  bundle: true,
  splitting: true,
  chunkNames: 'part-[hash]',
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Names stay, so that what --debug prints can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
});

function setup({ onResolve }) {
  onResolve({ filter: /\/(testing|cel|lua)\/index\.ts$/ }, ({ path }) => ({
    path: `../${path.split('/').at(-2)}/index.js`,
    external: true,
  }));
  onResolve({ filter: /^@kubernetes\/client-node$/ }, () => ofClient(import.meta.resolve('@kubernetes/client-node/dist/config.js')));
  onResolve({ filter: /^\./ }, ({ path, importer }) =>
    /\/client-node\/dist\//.test(importer) ? ofClient(new URL(path, pathToFileURL(importer))) : undefined,
  );
}

/** The client does not say so, but none of its modules does anything when it is loaded. */
function ofClient(url) {
  return { path: fileURLToPath(url), sideEffects: false };
}
