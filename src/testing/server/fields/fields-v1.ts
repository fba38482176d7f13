import { isRecord, setOwn } from '../../../object/index.ts';
import { emptySet, type FieldSet } from './field-set.ts';
import { comparePathElements, isPathElement } from './path-element.ts';

/** The JSON that `managedFields[].fieldsV1` holds for a set. */
export function formatFieldsV1(set: FieldSet): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const element of [...new Set([...set.members, ...set.children.keys()])].sort(comparePathElements)) {
    const child = set.children.get(element);
    const below = child === undefined ? {} : formatFieldsV1(child);
    setOwn(out, element, set.members.has(element) && Object.keys(below).length > 0 ? { '.': {}, ...below } : below);
  }
  return out;
}

/** The set that `fieldsV1` JSON stands for; the inverse of {@link formatFieldsV1}. `undefined` where it is none. */
export function parseFieldsV1(fields: unknown): FieldSet | undefined {
  if (!isRecord(fields)) return undefined;
  const set = emptySet();
  for (const [element, below] of Object.entries(fields)) {
    if (element === '.') continue;
    if (!isPathElement(element) || !isRecord(below)) return undefined;
    const names = Object.keys(below);
    if (names.length === 0 || names.includes('.')) set.members.add(element);
    if (!names.some((name) => name !== '.')) continue;
    const child = parseFieldsV1(below);
    if (child === undefined) return undefined;
    set.children.set(element, child);
  }
  return set;
}
