// Writes what browsers get of two packages: `node .config/browser-packages.mjs [DIRECTORY of the package]`. In package.json
// the condition "browser" of `#js-yaml` and `#deep-diff` leads to it; elsewhere the packages themselves are loaded. They are
// published as one module that no bundler can take apart. Their sources are taken as they are, as ECMAScript modules.
import { readFileSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(process.argv[2] ?? '.');

await Promise.all([
  write('js-yaml', {
    outfile: 'dist/manifest/js-yaml-reader.js',
    what: 'its reader alone',
    entry: `
      export { load } from './lib/loader.js';
      export { default as Type } from './lib/type.js';
      export { default as FAILSAFE_SCHEMA } from './lib/schema/failsafe.js';
      export { default as YAMLException } from './lib/exception.js';`,
    // Two that we have no use for: its own schema, as we hand in ours, and the picture of the source in its messages, which we never show.
    instead: { 'lib/schema/default.js': 'export default undefined;', 'lib/snippet.js': 'export default () => null;' },
    asModule: commonJsAsModule,
  }),
  write('deep-diff', {
    outfile: 'dist/diff/deep-diff-compare.js',
    what: 'its comparison alone',
    entry: `export { default } from './index.js';`,
    asModule: deepDiffAsModule,
  }),
]);

async function write(name, { outfile, what, entry, instead = {}, asModule }) {
  const library = realpathSync(fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url)));
  const { version, license } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'));
  const notice = `/*! ${name} ${version}, ${what} https://www.npmjs.com/package/${name} @license ${license} */`;
  const licence = readFileSync(join(library, 'LICENSE'), 'utf8').trim();
  const contentsOf = (path) => {
    const contents = instead[relative(library, path)] ?? asModule(readFileSync(path, 'utf8'));
    if (/\brequire\b|\bexports\b/.test(contents)) throw new Error(`${path} is written in a way that this does not know`);
    return { contents };
  };
  await build({
    stdin: { contents: entry, resolveDir: library },
    plugins: [{ name: 'as-modules', setup: ({ onLoad }) => onLoad({ filter: /\.js$/ }, ({ path }) => contentsOf(path)) }],
    banner: { js: `${notice}\n/*\n${licence}\n*/` },
    absWorkingDir: library,
    outfile: join(root, outfile),
    bundle: true,
    format: 'esm',
    target: 'es2023',
    logLevel: 'warning',
  });
}

/** A CommonJS module, in the few forms that js-yaml uses, as an ECMAScript module. */
function commonJsAsModule(text) {
  const imports = [];
  const body = text
    .replace(/^const (\w+) = (require\('.+'\))$/gm, (_, name, required) => importOf(name, required))
    .replace(/require\('.+'\)/g, (required) => {
      const name = `required${imports.length}`;
      imports.push(importOf(name, required));
      return name;
    })
    .replace(/^module\.exports\.(\w+) = \1$/gm, 'export { $1 }')
    .replace(/^module\.exports = /m, 'export default ');
  return [...imports, body].join('\n');
}

function importOf(name, required) {
  const from = required.slice('require('.length, -1);
  return from.endsWith("/common'") ? `import * as ${name} from ${from}` : `import ${name} from ${from}`;
}

/** What the factory of deep-diff declares, without what it hangs on its answer: bundlers leave out what `diff` does not need. */
function deepDiffAsModule(text) {
  const [, declarations] = /^\}\(this, function\(root\) \{$(.*)^ {2}Object\.defineProperties\(accumulateDiff, \{$/ms.exec(text) ?? [];
  if (declarations === undefined) throw new Error('deep-diff is written in a way that this does not know');
  return `${declarations}\nexport default { diff: accumulateDiff };`;
}
