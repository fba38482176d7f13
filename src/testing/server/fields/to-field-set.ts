import { isRecord } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { atomOf, isAtomic, isNamedField, itemSchema, memberSchema } from './atom.ts';
import { emptySet, type FieldSet, insertPath } from './field-set.ts';
import { fieldElement, itemElement, type PathElement } from './path-element.ts';

/**
 * All fields that a value sets: what a manager owns by applying it.
 *
 * @see structured-merge-diff typed/tofieldset.go
 */
export function toFieldSet(value: unknown, schema: FieldSchema): FieldSet {
  const set = emptySet();
  collect(value, schema, [], set);
  return set;
}

function collect(value: unknown, schema: FieldSchema, path: readonly PathElement[], set: FieldSet): void {
  const atom = atomOf(schema, value);
  if (atom === 'scalar' || isAtomic(schema, atom)) return insertPath(set, path);
  if (isRecord(value)) collectMembers(value, schema, path, set);
  else if (Array.isArray(value)) collectItems(value, schema, path, set);
}

function collectMembers(value: Record<string, unknown>, schema: FieldSchema, path: readonly PathElement[], set: FieldSet): void {
  for (const [name, member] of Object.entries(value)) {
    const below = memberSchema(schema, name);
    if (below === undefined) continue;
    const at = [...path, fieldElement(name)];
    collect(member, below, at, set);
    const empty = member === null || (isRecord(member) && Object.keys(member).length === 0);
    if (empty || !isNamedField(schema, name)) insertPath(set, at);
  }
}

function collectItems(items: readonly unknown[], schema: FieldSchema, path: readonly PathElement[], set: FieldSet): void {
  const elements = items.map((item) => itemElement(schema, item)).map((result) => ('element' in result ? result.element : undefined));
  for (const [index, element] of elements.entries()) {
    if (element === undefined) continue;
    const at = [...path, element];
    // Items that share a key are owned as one.
    if (elements.indexOf(element) === elements.lastIndexOf(element)) collect(items[index], itemSchema(schema), at, set);
    insertPath(set, at);
  }
}
