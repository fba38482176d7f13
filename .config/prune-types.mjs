// Removes the declarations that no entry of the package leads to: a user's compiler never opens them, and they are a
// seventh of the download. `node .config/prune-types.mjs [DIRECTORY of the package, which has dist/]`.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const reached = new Set();
for (const { types } of Object.values(exports)) if (types !== undefined) reach(join(root, types));
for (const name of readdirSync(join(root, 'dist'), { recursive: true })) {
  const path = join(root, 'dist', name);
  if (path.endsWith('.d.ts') && !reached.has(path)) rmSync(path);
}

function reach(path) {
  if (reached.has(path)) return;
  reached.add(path);
  for (const [, , file] of readFileSync(path, 'utf8').matchAll(/\b(from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)) {
    reach(resolve(path, '..', file.replace(/\.[jt]s$/, '.d.ts')));
  }
}
