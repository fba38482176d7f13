import type { FieldSchema } from '../../../schema/index.ts';
import { comparePathElements, type PathElement } from './path-element.ts';

/**
 * A set of field paths, as a tree: what one manager owns. A path in the set says nothing about the paths above it.
 *
 * @see structured-merge-diff fieldpath/set.go
 */
export interface FieldSet {
  readonly members: Set<PathElement>;
  readonly children: Map<PathElement, FieldSet>;
}

/** A set of nothing, to insert paths into. */
export function emptySet(): FieldSet {
  return { members: new Set(), children: new Map() };
}

/** A set of some paths. */
export function setOf(...paths: readonly (readonly PathElement[])[]): FieldSet {
  const set = emptySet();
  for (const path of paths) insertPath(set, path);
  return set;
}

/** Adds a path. The empty path is the object as a whole, which nobody owns. */
export function insertPath(set: FieldSet, path: readonly PathElement[]): void {
  const last = path.at(-1);
  if (last === undefined) return;
  let at = set;
  for (const element of path.slice(0, -1)) at = descend(at, element);
  at.members.add(last);
}

function descend(set: FieldSet, element: PathElement): FieldSet {
  const child = set.children.get(element) ?? emptySet();
  set.children.set(element, child);
  return child;
}

/** Whether a set has no path. */
export function isEmptySet(set: FieldSet): boolean {
  if (set.members.size > 0) return false;
  for (const child of set.children.values()) if (!isEmptySet(child)) return false;
  return true;
}

/** Whether a path is in a set. */
export function hasPath(set: FieldSet, path: readonly PathElement[]): boolean {
  const last = path.at(-1);
  let at: FieldSet | undefined = set;
  for (const element of path.slice(0, -1)) at = at?.children.get(element);
  return last !== undefined && at?.members.has(last) === true;
}

/** The paths of either set. */
export function unionSets(a: FieldSet, b: FieldSet): FieldSet {
  const children = new Map(a.children);
  for (const [element, child] of b.children) {
    const other = children.get(element);
    children.set(element, other === undefined ? child : unionSets(other, child));
  }
  return { members: new Set([...a.members, ...b.members]), children };
}

/** The paths of both sets. */
export function intersectSets(a: FieldSet, b: FieldSet): FieldSet {
  return {
    members: new Set([...a.members].filter((element) => b.members.has(element))),
    children: mapChildren(a, (child, element) => {
      const other = b.children.get(element);
      return other === undefined ? emptySet() : intersectSets(child, other);
    }),
  };
}

/** The paths of `a` that are not in `b`; a path in `b` takes nothing below it away. */
export function subtractSets(a: FieldSet, b: FieldSet): FieldSet {
  return {
    members: new Set([...a.members].filter((element) => !b.members.has(element))),
    children: mapChildren(a, (child, element) => {
      const other = b.children.get(element);
      return other === undefined ? child : subtractSets(child, other);
    }),
  };
}

/** The paths of `a` that are neither in `b` nor below a path of `b`. */
export function subtractBelow(a: FieldSet, b: FieldSet): FieldSet {
  return {
    members: new Set([...a.members].filter((element) => !b.members.has(element))),
    children: mapChildren(a, (child, element) => {
      if (b.members.has(element)) return emptySet();
      const other = b.children.get(element);
      return other === undefined ? child : subtractBelow(child, other);
    }),
  };
}

function mapChildren(set: FieldSet, change: (child: FieldSet, element: PathElement) => FieldSet): Map<PathElement, FieldSet> {
  const children = new Map<PathElement, FieldSet>();
  for (const [element, child] of set.children) {
    const changed = change(child, element);
    if (!isEmptySet(changed)) children.set(element, changed);
  }
  return children;
}

/** The set, and the named fields on the way to its paths: whoever owns `a.b` also holds the struct field `a`. */
export function withNamedFields(set: FieldSet, schema: FieldSchema | undefined): FieldSet {
  const members = new Set(set.members);
  const children = new Map<PathElement, FieldSet>();
  for (const [element, child] of set.children) {
    const named = element.startsWith('f:') ? schema?.fields?.get(element.slice(2)) : undefined;
    if (named !== undefined) members.add(element);
    children.set(element, withNamedFields(child, named ?? schema?.values ?? schema?.items));
  }
  return { members, children };
}

/** Every path of a set: those that end here first. */
export function* pathsOf(set: FieldSet, prefix: readonly PathElement[] = []): Iterable<readonly PathElement[]> {
  for (const element of [...set.members].sort(comparePathElements)) yield [...prefix, element];
  for (const element of [...set.children.keys()].sort(comparePathElements)) {
    const child = set.children.get(element);
    if (child !== undefined) yield* pathsOf(child, [...prefix, element]);
  }
}
