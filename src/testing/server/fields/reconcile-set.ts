import type { FieldSchema } from '../../../schema/index.ts';
import { atomOf, isAtomic, itemSchema, memberSchema } from './atom.ts';
import { type FieldSet, isEmptySet } from './field-set.ts';
import type { PathElement } from './path-element.ts';

/**
 * A set by the schema as it is now: whoever owned parts of a value that has become atomic owns it as a whole.
 *
 * @see structured-merge-diff typed/reconcile_schema.go
 */
export function reconcileSet(set: FieldSet, schema: FieldSchema): FieldSet {
  if (schema.type === 'any' || set.children.size === 0) return set;
  const members = new Set(set.members);
  const children = new Map<PathElement, FieldSet>();
  for (const [element, child] of set.children) {
    const below = element.startsWith('f:') ? memberSchema(schema, element.slice(2)) : itemSchema(schema);
    if (below === undefined || below.type === 'any') children.set(element, child);
    else if (isAtomic(below, atomOf(below, undefined)) && !isEmptySet(child)) members.add(element);
    else children.set(element, reconcileSet(child, below));
  }
  return { members, children };
}
