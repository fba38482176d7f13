import { equalJson, isRecord } from '../../../object/index.ts';
import { internalError } from '../status-error.ts';
import { formatGoValue } from '../text-of.ts';
import { DIRECTIVE, noMergeKey, unknownDirective } from './directives.ts';
import { PatchFailure } from './patch-failure.ts';

type Fields = Record<string, unknown>;

/** How the items of a list are told apart: by a member, or as whole values. */
export interface ListRule {
  readonly key: string | undefined;
  readonly mergeItem: (original: Fields, patch: Fields) => Fields;
}

/** Merges the list of a strategic merge patch into that of the object. */
export function mergeList(original: readonly unknown[], patch: readonly unknown[], { key, mergeItem }: ListRule): unknown[] {
  if (original.length === 0 && patch.length === 0) return [];
  if (elementKind(original, patch) !== 'map') {
    return inOrder(unique([...original, ...patch]), patch, original, undefined);
  }
  if (key === undefined) throw internalError('cannot merge lists without merge key for struct');
  const special = obeyItemDirectives(original.filter(isRecord), patch.filter(isRecord), key);
  const merged = [...special.original];
  for (const item of special.patch) {
    if (!Object.hasOwn(item, key)) throw noMergeKey(item, key);
    const at = merged.findIndex((each) => sameKey(each, item, key));
    const present = merged[at];
    if (present === undefined) merged.push(item);
    else merged[at] = mergeItem(present, item);
  }
  return inOrder(merged, special.patch, special.original, key);
}

/** Takes the items of a `$deleteFromPrimitiveList` away. */
export function deleteItems(original: readonly unknown[], gone: readonly unknown[]): unknown[] {
  if (original.length > 0 || gone.length > 0) elementKind(original, gone);
  return original.filter((item) => !gone.some((each) => equalJson(each, item)));
}

/** Deletions come before merging, of all items with the key: a list may hold one key twice, as the ports of a Service do. */
function obeyItemDirectives(original: readonly Fields[], patch: readonly Fields[], key: string): { original: Fields[]; patch: Fields[] } {
  let kept = [...original];
  let replace = false;
  const plain: Fields[] = [];
  for (const item of patch) {
    const directive = item[DIRECTIVE];
    if (!Object.hasOwn(item, DIRECTIVE)) plain.push(item);
    else if (directive === 'replace') replace = true;
    else if (directive === 'merge') throw internalError('merging lists cannot yet be specified in the patch');
    else if (directive !== 'delete') throw unknownDirective(directive, item);
    else if (!Object.hasOwn(item, key)) throw noMergeKey(item, key);
    else kept = kept.filter((each) => !sameKey(each, item, key));
  }
  return replace ? { original: plain, patch: [] } : { original: kept, patch: plain };
}

/**
 * The items that `order` names in its order, and the others where they were among them.
 *
 * @see apimachinery pkg/util/strategicpatch/patch.go normalizeElementOrder
 */
export function inOrder(
  list: readonly unknown[],
  order: readonly unknown[],
  before: readonly unknown[],
  key: string | undefined,
): unknown[] {
  for (const item of [...list, ...order]) {
    if (key !== undefined && isRecord(item) && !Object.hasOwn(item, key)) throw noMergeKey(item, key);
  }
  const idOf = (item: unknown): unknown => (key !== undefined && isRecord(item) ? item[key] : item);
  const rankIn = (all: readonly unknown[], item: unknown): number => all.findIndex((each) => equalJson(idOf(each), idOf(item)));
  const sorted = (items: unknown[], by: readonly unknown[]): unknown[] => items.sort((a, b) => rankIn(by, a) - rankIn(by, b));
  const named = list.filter((item) => rankIn(order, item) >= 0);
  const others = list.filter((item) => rankIn(order, item) < 0);
  return interleave(sorted(named, order), sorted(others, before), (item) => rankIn(before, item));
}

/** Merges two lists, each in its order; by their place before where both had one, the named one first otherwise. */
function interleave(named: readonly unknown[], others: readonly unknown[], place: (item: unknown) => number): unknown[] {
  const out: unknown[] = [];
  let i = 0;
  let j = 0;
  while (i < named.length && j < others.length) {
    const [a, b] = [place(named[i]), place(others[j])];
    if (a >= 0 && b >= 0 && b < a) out.push(others[j++]);
    else out.push(named[i++]);
  }
  return [...out, ...named.slice(i), ...others.slice(j)];
}

/** Each value once. The last value takes the place of one that goes, which is the server's way. */
function unique(list: unknown[]): unknown[] {
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      if (!equalJson(list[i], list[j])) continue;
      list[j] = list.at(-1);
      list.pop();
      j--;
    }
  }
  return list;
}

function sameKey(a: Fields, b: Fields, key: string): boolean {
  return Object.hasOwn(a, key) && equalJson(a[key], b[key]);
}

/**
 * What the items of some lists are.
 *
 * @throws StatusError 500 when they are of several kinds.
 */
export function elementKind(...lists: readonly (readonly unknown[])[]): string {
  const kinds = new Set(lists.flat().map(kindOf));
  const [kind] = kinds;
  if (kind === undefined) throw internalError('no elements in any of the given slices');
  if (kinds.size === 1 && kind === 'list') throw new PatchFailure('lists of lists are not supported');
  if (kinds.size > 1) throw internalError(`list element types are not identical: [${lists.map((list) => formatGoValue(list)).join(' ')}]`);
  return kind;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (isRecord(value)) return 'map';
  return typeof value === 'number' && !Number.isInteger(value) ? 'float' : typeof value;
}
