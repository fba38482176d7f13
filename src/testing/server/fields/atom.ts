import { isRecord } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';

/** How server-side apply treats a value: as one whole, by fields, or by items. */
export type Atom = 'scalar' | 'map' | 'list';

/** Below a field whose schema keeps unknown fields, maps are merged by field and lists are taken as a whole. */
const DEDUCED: FieldSchema = { type: 'any', preserveUnknown: true };

/**
 * What a value is under its schema. Where the schema leaves it open (`any`), the value decides.
 *
 * @see structured-merge-diff typed/helpers.go deduceAtom
 */
export function atomOf(schema: FieldSchema, value: unknown): Atom {
  if (schema.format === 'int-or-string') return 'scalar';
  switch (schema.type) {
    case 'object':
    case 'map':
      return 'map';
    case 'list':
      return 'list';
    case 'any':
      return Array.isArray(value) ? 'list' : isRecord(value) || value === null || value === undefined ? 'map' : 'scalar';
    default:
      return 'scalar';
  }
}

/** Whether maps or lists of this schema have one owner as a whole. */
export function isAtomic(schema: FieldSchema, atom: Atom): boolean {
  if (atom === 'list') return schema.type !== 'list' || (schema.listType ?? 'atomic') === 'atomic';
  if (schema.type === 'any') return schema.preserveUnknown !== true;
  return schema.atomic === true;
}

/** The schema of a member of a map or object, or `undefined` where the schema does not declare it. */
export function memberSchema(schema: FieldSchema, name: string): FieldSchema | undefined {
  if (schema.type === 'any') return DEDUCED;
  return schema.fields?.get(name) ?? schema.values ?? (isOpen(schema) ? DEDUCED : undefined);
}

/** An object of which nothing is declared may hold anything, as one that keeps what is not declared. */
function isOpen({ fields, preserveUnknown }: FieldSchema): boolean {
  return preserveUnknown === true || fields === undefined || fields.size === 0;
}

/** The schema of the items of a list. */
export function itemSchema(schema: FieldSchema): FieldSchema {
  return schema.items ?? DEDUCED;
}

/** Whether the schema names this field, as a struct does and a map does not. */
export function isNamedField(schema: FieldSchema, name: string): boolean {
  return schema.fields?.has(name) === true;
}
