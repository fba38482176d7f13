import { isDeepStrictEqual } from 'node:util';

type Fields = Readonly<Record<string, unknown>>;

/** Tells each place where two values differ, as a pointer. Lists of different length differ as a whole. */
export function unequal(path: string, a: unknown, b: unknown, tell: (path: string, a: unknown, b: unknown) => void): void {
  if (isDeepStrictEqual(a, b)) return;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b))
    return tell(path, a, b);
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return tell(path, a, b);
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
    unequal(`${path}/${name}`, (a as Fields)[name], (b as Fields)[name], tell);
}
