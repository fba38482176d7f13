import { isRecord, setOwn } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { atomOf, isAtomic, itemSchema, memberSchema } from './atom.ts';
import { itemElement, type PathElement } from './path-element.ts';

/**
 * Puts an applied value over a live one: maps and keyed lists are merged, sets united, all else taken from `applied`.
 * The items of a merged list stand in the order of `applied`, live ones in between where they were.
 *
 * @see structured-merge-diff typed/merge.go
 */
export function mergeValues(live: unknown, applied: unknown, schema: FieldSchema): unknown {
  if (applied === undefined) return live;
  if (live === undefined) return applied;
  const atom = atomOf(schema, applied);
  if (atom === 'scalar' || isAtomic(schema, atom)) return applied;
  if (atom === 'map') return mergeMembers(live, applied, schema);
  return mergeItems(live, applied, schema);
}

function mergeMembers(live: unknown, applied: unknown, schema: FieldSchema): unknown {
  const before = isRecord(live) ? live : {};
  const after = isRecord(applied) ? applied : {};
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  if (names.size === 0) return applied;
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const below = memberSchema(schema, name);
    const value = Object.hasOwn(before, name) ? before[name] : undefined;
    const over = Object.hasOwn(after, name) ? after[name] : undefined;
    setOwn(merged, name, below === undefined ? (over ?? value) : mergeValues(value, over, below));
  }
  return merged;
}

function mergeItems(live: unknown, applied: unknown, schema: FieldSchema): unknown {
  const left = indexItems(Array.isArray(live) ? live : [], schema);
  const right = indexItems(Array.isArray(applied) ? applied : [], schema);
  if (left.elements.length === 0 && right.elements.length === 0) return applied;
  return interleave(left, right, (element, liveItem) => {
    const below = itemSchema(schema);
    return mergeValues(liveItem ?? left.values.get(element), right.values.get(element), below);
  });
}

interface IndexedItems {
  readonly elements: readonly PathElement[];
  readonly items: readonly unknown[];
  /** By step; an item that occurs twice is not merged. */
  readonly values: ReadonlyMap<PathElement, unknown>;
}

function indexItems(list: readonly unknown[], schema: FieldSchema): IndexedItems {
  const elements: PathElement[] = [];
  const items: unknown[] = [];
  const values = new Map<PathElement, unknown>();
  for (const item of list) {
    const result = itemElement(schema, item);
    if (!('element' in result)) continue;
    values.set(result.element, values.has(result.element) ? undefined : item);
    elements.push(result.element);
    items.push(item);
  }
  return { elements, items, values };
}

function interleave(left: IndexedItems, right: IndexedItems, merge: (element: PathElement, liveItem: unknown) => unknown): unknown[] {
  const shared = right.elements.filter((element) => left.values.has(element));
  const merged = new Set<PathElement>();
  const out: unknown[] = [];
  let l = 0;
  let r = 0;
  const take = (element: PathElement): void => {
    merged.add(element);
    out.push(merge(element, undefined));
    r++;
    if (shared[0] === element) shared.shift();
  };
  while (l < left.elements.length || r < right.elements.length) {
    const live = left.elements[l];
    const applied = right.elements[r];
    if (live !== undefined && applied !== undefined) {
      if (live === applied) {
        l++;
        take(applied);
        continue;
      }
      if (right.values.has(live) && shared.length > 0 && shared[0] !== live) {
        l++; // shared, but its place comes later
        continue;
      }
    }
    if (live !== undefined && !right.values.has(live)) {
      out.push(left.items[l]);
      l++;
      continue;
    }
    if (live !== undefined && merged.has(live)) l++;
    if (applied !== undefined) take(applied);
  }
  return out;
}
