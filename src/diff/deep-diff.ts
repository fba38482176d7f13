import deepDiff from 'deep-diff';
import { getIn, memberOf } from '../object/index.ts';

/**
 * Where an opaque JSON value of ours differs from the live one: the paths of fields that are new or other. A list is one
 * field, whatever differs inside. What only live has is no difference.
 *
 * Beware of deep-diff's `applyChange`: it follows `__proto__` paths. It is used to compare only.
 */
export function opaqueDifferences(desired: Readonly<Record<string, unknown>>, live: Readonly<Record<string, unknown>>): string[][] {
  const paths = new Map<string, string[]>();
  for (const difference of deepDiff.diff(live, desired) ?? []) {
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
