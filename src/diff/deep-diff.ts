import deepDiff from '#deep-diff';
import { canonicalJson, getIn, memberOf } from '../object/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Where an opaque JSON value of ours differs from the live one: the paths of fields that are new or other. A list is one
 * field, whatever differs inside. What only live has is no difference. At the last of the levels there is one value, whatever
 * it holds.
 *
 * Beware of deep-diff's `applyChange`: it follows `__proto__` paths. It is used to compare only.
 */
export function opaqueDifferences(desired: Fields, live: Fields, levels: number): string[][] {
  const paths = new Map<string, string[]>();
  const normalize = (above: readonly unknown[], _: unknown, a: unknown, b: unknown): [unknown, unknown] | undefined =>
    above.length + 1 >= levels && typeof a === 'object' && typeof b === 'object' ? [canonicalJson(a), canonicalJson(b)] : undefined;
  for (const difference of deepDiff.diff(live, desired, { normalize }) ?? []) {
    const path = untilList(desired, difference.path ?? []);
    if (difference.kind === 'D' && !Array.isArray(getIn(desired, ...path))) continue;
    paths.set(JSON.stringify(path), path);
  }
  return [...paths.values()];
}

function untilList(value: unknown, path: readonly (string | number)[]): string[] {
  const result: string[] = [];
  let at = value;
  for (const segment of path) {
    if (Array.isArray(at)) break;
    result.push(String(segment));
    at = memberOf(at, String(segment));
  }
  return result;
}
