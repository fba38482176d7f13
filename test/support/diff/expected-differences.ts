import { isDeepStrictEqual } from 'node:util';
import { formatPointer, isRecord, type KubernetesObject } from '../../../src/object/index.ts';
import { isWhole, itemName } from './field-rules.ts';

type Path = readonly (string | number)[];

/** Where Git has a value that the cluster no longer has. */
export interface Difference {
  readonly op: 'add' | 'replace' | 'reorder';
  /** As in Git. */
  readonly path: string;
}

/**
 * The fields that Git sets and that differ between two states of a live object. Both states are the server's own words,
 * so there is nothing to know of defaults and notations: equal is equal.
 *
 * @param before the object as it was when it agreed with Git
 */
export function expectedDifferences(desired: KubernetesObject, before: KubernetesObject, after: KubernetesObject): Difference[] {
  const found: Difference[] = [];
  walk([], comparable(desired), before, after, found);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function walk(path: Path, desired: unknown, before: unknown, after: unknown, found: Difference[]): void {
  if (desired === undefined || isDeepStrictEqual(before, after)) return;
  if (after === undefined || after === null) found.push({ op: 'add', path: formatPointer(path) });
  else if (isRecord(desired) && isRecord(before) && isRecord(after) && !isWhole(path)) {
    for (const [name, value] of Object.entries(desired)) walk([...path, name], value, before[name], after[name], found);
  } else if (Array.isArray(desired) && Array.isArray(before) && Array.isArray(after) && itemName(path, desired[0]) !== undefined) {
    walkItems(path, desired, before, after, found);
  } else found.push({ op: 'replace', path: formatPointer(path) });
}

function walkItems(
  path: Path,
  desired: readonly unknown[],
  before: readonly unknown[],
  after: readonly unknown[],
  found: Difference[],
): void {
  const sameName = (item: unknown, other: unknown): boolean => isDeepStrictEqual(itemName(path, item), itemName(path, other));
  const positions = desired.map((item) => after.findIndex((other) => sameName(item, other)));
  for (const [i, item] of desired.entries()) {
    const was = before.find((other) => sameName(item, other));
    walk([...path, i], item, was, after[positions[i] ?? -1], found);
  }
  const present = positions.filter((position) => position >= 0);
  if (present.some((position, i) => position < (present[i - 1] ?? -1))) found.push({ op: 'reorder', path: formatPointer(path) });
}

/** What an apply can set, with the values of a Secret where the server keeps them. */
function comparable({ metadata: { labels, annotations }, stringData, ...rest }: KubernetesObject): object {
  if (!isRecord(stringData)) return { ...rest, metadata: { labels, annotations } };
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(String(text)).toString('base64')]);
  const data = { ...(rest['data'] as object | undefined), ...Object.fromEntries(encoded) };
  return { ...rest, data, metadata: { labels, annotations } };
}
