// Writes the part of js-yaml that reads, for browsers: `node .config/browser-yaml.mjs [DIRECTORY of the package]`.
// In package.json the condition "browser" of `#js-yaml` leads to it; elsewhere js-yaml itself is loaded, which is published
// as one module that no bundler can take apart. Its sources are taken as they are, as modules, without two that we have no
// use for: its own schema, as we hand in ours, and the picture of the source in its messages, which we never show.
import { readFileSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const library = realpathSync(fileURLToPath(new URL('../node_modules/js-yaml', import.meta.url)));
const outfile = join(resolve(process.argv[2] ?? '.'), 'dist/manifest/js-yaml-reader.js');

const reader = `
  export { load } from './lib/loader.js';
  export { default as Type } from './lib/type.js';
  export { default as FAILSAFE_SCHEMA } from './lib/schema/failsafe.js';
  export { default as YAMLException } from './lib/exception.js';`;

/** Modules that the loader requires, and what it gets instead. */
const unused = new Map([
  ['lib/schema/default.js', 'export default undefined;'],
  ['lib/snippet.js', 'export default () => null;'],
]);

const asModules = {
  name: 'as-modules',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      const contents = unused.get(relative(library, path)) ?? asModule(readFileSync(path, 'utf8'));
      if (/\brequire\b|\bexports\b/.test(contents)) throw new Error(`${path} is written in a way that this does not know`);
      return { contents };
    });
  },
};

/** A CommonJS module, in the few forms that js-yaml uses, as an ECMAScript module. */
function asModule(text) {
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

const { version, repository } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'));
const notice = `/*! js-yaml ${version}, its reader alone https://github.com/${repository} @license MIT */`;
const licence = readFileSync(join(library, 'LICENSE'), 'utf8').trim();

await build({
  stdin: { contents: reader, resolveDir: library },
  plugins: [asModules],
  banner: { js: `${notice}\n/*\n${licence}\n*/` },
  absWorkingDir: library,
  outfile,
  bundle: true,
  format: 'esm',
  target: 'es2023',
  logLevel: 'warning',
});
