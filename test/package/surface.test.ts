import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface PackageJson {
  readonly exports: Record<string, string | { readonly types: string; readonly default: string }>;
}
const { exports: subpaths } = JSON.parse(readFileSync('package.json', 'utf8')) as PackageJson;

/** Rooms that users reach through `.` or the program only. */
const INSIDE = ['object', 'cel', 'lua', 'reconciler', 'cli'];

/** The names that an index.ts offers, types marked as such. */
function namesOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
  expect(text, `${path} is a hand-written list`).not.toMatch(/export \*|export default|export (const|function|class|interface)/);
  return [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, type, list]) =>
    (list ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) =>
        (type === undefined && !name.startsWith('type ') ? name : `type ${name.replace(/^type /, '')}`).replace(/\w+ as /, ''),
      ),
  );
}

describe('what the package offers', () => {
  it('has one subpath for each room that users reach', () => {
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory() && !INSIDE.includes(entry.name));
    expect(new Set(Object.keys(subpaths))).toEqual(new Set(['.', './package.json', ...rooms.map(({ name }) => `./${name}`)]));
  });

  it('names types and code of each subpath, in this order', () => {
    for (const [subpath, target] of Object.entries(subpaths)) {
      if (typeof target === 'string') continue;
      const folder = subpath === '.' ? '' : subpath.slice(1);
      expect(Object.entries(target)).toEqual([
        ['types', `./dist${folder}/index.d.ts`],
        ['default', `./dist${folder}/index.js`],
      ]);
    }
  });

  it('is this list of names', async () => {
    const lines = Object.entries(subpaths)
      .filter(([, target]) => typeof target !== 'string')
      .flatMap(([subpath]) => namesOf(`src/${subpath === '.' ? '' : `${subpath.slice(2)}/`}index.ts`).map((name) => `${subpath} ${name}`));
    expect(new Set(lines).size, 'no name twice').toBe(lines.length);
    await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot('./surface.txt');
  });
});
