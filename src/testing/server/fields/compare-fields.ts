import { isRecord } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { type Atom, atomOf, isAtomic, itemSchema, memberSchema } from './atom.ts';
import { emptySet, type FieldSet, insertPath, isEmptySet, subtractBelow } from './field-set.ts';
import { fieldElement, itemElement, type PathElement, sameValue } from './path-element.ts';

/** The fields in which two values differ. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/**
 * Compares two values under a schema.
 *
 * @param ignored fields that are left out, with all below them.
 * @see structured-merge-diff typed/compare.go
 */
export function compareFields(before: unknown, after: unknown, schema: FieldSchema, ignored: FieldSet): Comparison {
  const found = { added: emptySet(), modified: emptySet(), removed: emptySet() };
  compare(before, after, schema, [], found);
  if (isEmptySet(ignored)) return found;
  return {
    added: subtractBelow(found.added, ignored),
    modified: subtractBelow(found.modified, ignored),
    removed: subtractBelow(found.removed, ignored),
  };
}

function compare(before: unknown, after: unknown, schema: FieldSchema, path: readonly PathElement[], found: Comparison): void {
  // Where the schema leaves the form open, the two may have different ones: each is then compared in its own.
  const left = before === undefined ? undefined : atomOf(schema, before);
  const right = after === undefined ? undefined : atomOf(schema, after);
  if (left !== undefined && right !== undefined && left !== right) compareAs(left, before, after, schema, path, found);
  if (compareAs(right ?? left ?? 'scalar', before, after, schema, path, found)) return;
  if (before === undefined) insertPath(found.added, path);
  else if (after === undefined) insertPath(found.removed, path);
}

/** Compares as one form; whether the values were compared as a whole. */
function compareAs(
  atom: Atom,
  before: unknown,
  after: unknown,
  schema: FieldSchema,
  path: readonly PathElement[],
  found: Comparison,
): boolean {
  if (atom === 'scalar' || isAtomic(schema, atom) || (isBare(before, atom) && isBare(after, atom))) {
    compareLeaf(before, after, path, found);
    return true;
  }
  if (atom === 'map') compareMembers(recordOf(before), recordOf(after), schema, path, found);
  else compareItems(listOf(before), listOf(after), schema, path, found);
  return false;
}

/** Absent, null, empty and other values than the form's are compared as a whole, so that null and empty stay apart. */
function isBare(value: unknown, atom: Atom): boolean {
  return atom === 'list' ? listOf(value).length === 0 : Object.keys(recordOf(value)).length === 0;
}

function compareLeaf(before: unknown, after: unknown, path: readonly PathElement[], found: Comparison): void {
  if (before === undefined) insertPath(found.added, path);
  else if (after === undefined) insertPath(found.removed, path);
  else if (!sameValue(before, after)) insertPath(found.modified, path);
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function compareMembers(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  schema: FieldSchema,
  path: readonly PathElement[],
  found: Comparison,
): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const below = memberSchema(schema, name);
    if (below === undefined) continue;
    compare(own(before, name), own(after, name), below, [...path, fieldElement(name)], found);
  }
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function compareItems(
  before: readonly unknown[],
  after: readonly unknown[],
  schema: FieldSchema,
  path: readonly PathElement[],
  found: Comparison,
): void {
  const left = byElement(before, schema);
  const right = byElement(after, schema);
  for (const element of new Set([...left.keys(), ...right.keys()])) {
    compareSame(left.get(element) ?? [], right.get(element) ?? [], schema, [...path, element], found);
  }
}

/** Items of one key: one on each side as a rule, more where a list has duplicates. */
function compareSame(
  left: readonly unknown[],
  right: readonly unknown[],
  schema: FieldSchema,
  path: readonly PathElement[],
  found: Comparison,
): void {
  if (left.length <= 1 && right.length <= 1) return compare(left[0], right[0], itemSchema(schema), path, found);
  if (left.length >= 2 && right.length >= 2) {
    if (!sameValue(left, right)) insertPath(found.modified, path);
  } else if (left.length >= 2) {
    if (right.length > 0) compare(undefined, right[0], itemSchema(schema), path, found);
    insertPath(found.removed, path);
  } else {
    if (left.length > 0) compare(left[0], undefined, itemSchema(schema), path, found);
    insertPath(found.added, path);
  }
}

function byElement(items: readonly unknown[], schema: FieldSchema): Map<PathElement, unknown[]> {
  const map = new Map<PathElement, unknown[]>();
  for (const item of items) {
    const result = itemElement(schema, item);
    if (!('element' in result)) continue;
    const same = map.get(result.element);
    if (same === undefined) map.set(result.element, [item]);
    else same.push(item);
  }
  return map;
}
