import { isRecord, setOwn } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { atomOf, isAtomic, itemSchema, memberSchema } from './atom.ts';
import { type FieldSet, isEmptySet } from './field-set.ts';
import { fieldElement, itemElement } from './path-element.ts';

/**
 * A value without the fields of a set. A map or list that loses its last member becomes null, as does an atomic one of
 * which a part would go.
 *
 * @see structured-merge-diff typed/remove.go
 */
export function removeFields(value: unknown, gone: FieldSet, schema: FieldSchema): unknown {
  if (isEmptySet(gone)) return value;
  const atom = atomOf(schema, value);
  if (atom === 'scalar') return value;
  if (isAtomic(schema, atom)) return null;
  if (isRecord(value)) return removeMembers(value, gone, schema);
  return Array.isArray(value) ? removeItems(value, gone, schema) : null;
}

function removeMembers(value: Record<string, unknown>, gone: FieldSet, schema: FieldSchema): Record<string, unknown> | null {
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const element = fieldElement(name);
    if (gone.members.has(element)) continue;
    const below = gone.children.get(element);
    const declared = memberSchema(schema, name);
    setOwn(kept, name, below === undefined || declared === undefined ? member : removeFields(member, below, declared));
  }
  return Object.keys(kept).length === 0 ? null : kept;
}

function removeItems(items: readonly unknown[], gone: FieldSet, schema: FieldSchema): unknown[] | null {
  const kept: unknown[] = [];
  for (const item of items) {
    const result = itemElement(schema, item);
    const element = 'element' in result ? result.element : '';
    if (gone.members.has(element)) continue;
    const below = gone.children.get(element);
    kept.push(below === undefined ? item : removeFields(item, below, itemSchema(schema)));
  }
  return kept.length === 0 ? null : kept;
}
