import { isRecord, setOwn } from '../../../object/index.ts';
import { emptySet, type FieldSet } from './field-set.ts';

/** The JSON that `managedFields[].fieldsV1` holds for a set. */
export function formatFieldsV1(set: FieldSet): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const element of [...new Set([...set.members, ...set.children.keys()])].sort()) {
    const child = set.children.get(element);
    const below = child === undefined ? {} : formatFieldsV1(child);
    setOwn(out, element, set.members.has(element) && Object.keys(below).length > 0 ? { '.': {}, ...below } : below);
  }
  return out;
}

/** The set that `fieldsV1` JSON stands for; the inverse of {@link formatFieldsV1}. */
export function parseFieldsV1(fields: unknown): FieldSet {
  const set = emptySet();
  if (!isRecord(fields)) return set;
  for (const [element, below] of Object.entries(fields)) {
    if (element === '.') continue;
    const names = isRecord(below) ? Object.keys(below) : [];
    if (names.length === 0 || names.includes('.')) set.members.add(element);
    if (names.some((name) => name !== '.')) set.children.set(element, parseFieldsV1(below));
  }
  return set;
}
