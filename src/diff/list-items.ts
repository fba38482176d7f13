import { canonicalJson, isRecord, memberOf } from '../object/index.ts';
import type { FieldSchema } from '../schema/index.ts';

/** A list that server-side apply merges item by item: keyed, or a set. */
export interface MergedList extends FieldSchema {
  readonly type: 'list';
  readonly listType: 'map' | 'set';
}

/** Whether a list is merged item by item. */
export function isMergedList(schema: FieldSchema | undefined): schema is MergedList {
  return schema?.type === 'list' && (schema.listType === 'map' || schema.listType === 'set');
}

/** Whether server-side apply merges a value part by part: null in Git claims it, and leaves the parts of live. */
export function isGranular(schema: FieldSchema | undefined): boolean {
  return schema?.atomic !== true && (isMergedList(schema) || schema?.type === 'map' || schema?.type === 'object');
}

/**
 * The segment of `fieldsV1` that names an item: `k:{"name":"web"}` with the keys in order and defaulted, `v:"a"` in a
 * set. `undefined` where the item has no key: such a list can't be merged.
 */
export function itemKey(list: MergedList, item: unknown): string | undefined {
  if (list.listType === 'set') return `v:${canonicalJson(item)}`;
  if (!isRecord(item)) return undefined;
  let text = '';
  for (const name of sortedKeys(list)) {
    const value = keyValue(list, item, name);
    if (value === undefined || typeof value === 'object') continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(value)}`;
  }
  return text === '' ? undefined : `k:{${text}}`;
}

/** Whether two items have one key; the same answer as by {@link itemKey}, without making a text. */
export function sameItem(list: MergedList, a: unknown, b: unknown): boolean {
  if (list.listType === 'set' || !isRecord(a) || !isRecord(b)) return a === b;
  let known = false;
  const names = list.listKeys ?? [];
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    const value = keyValue(list, a, name);
    if (value !== keyValue(list, b, name) || typeof value === 'object') return false;
    known ||= value !== undefined;
  }
  return known;
}

/** Where the items of a list stand, by key; one may be there twice. */
export type Positions = ReadonlyMap<string, number[]>;

/** Positions of the items from `first` on. */
export function positionsByKey(list: MergedList, items: readonly unknown[], first = 0): Positions {
  const positions = new Map<string, number[]>();
  for (let i = first; i < items.length; i++) {
    const key = itemKey(list, items[i]) ?? '';
    const known = positions.get(key);
    if (known === undefined) positions.set(key, [i]);
    else known.push(i);
  }
  return positions;
}

/** What a person calls an item: `name=web`, `containerPort=53,protocol=UDP`, in a set the value. */
export function itemLabel(list: MergedList, item: unknown): string {
  if (list.listType === 'set') return textOf(item);
  if (!isRecord(item)) return '?';
  const parts = (list.listKeys ?? []).map((name) => [name, keyValue(list, item, name)] as const);
  return parts
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${textOf(value)}`)
    .join(',');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** The key of an item as data: its value where there is one key field, else an object of them; in a set the value. */
export function itemKeyValue(list: MergedList, item: unknown): unknown {
  if (list.listType === 'set' || !isRecord(item)) return item;
  const names = (list.listKeys ?? []).filter((name) => keyValue(list, item, name) !== undefined);
  if (names.length === 1) return keyValue(list, item, names[0] ?? '');
  return Object.fromEntries(names.map((name) => [name, keyValue(list, item, name)]));
}

function keyValue(list: MergedList, item: Readonly<Record<string, unknown>>, name: string): unknown {
  return memberOf(item, name) ?? list.items?.fields?.get(name)?.default;
}

const sorted = new WeakMap<readonly string[], readonly string[]>();

/** fieldsV1 has them in alphabetical order. */
function sortedKeys({ listKeys = [] }: MergedList): readonly string[] {
  let keys = sorted.get(listKeys);
  if (keys === undefined) {
    keys = listKeys.toSorted();
    sorted.set(listKeys, keys);
  }
  return keys;
}
