import { isRecord } from '../../../object/index.ts';

/** An object, or nothing, as validation reads it: what was not sent is empty. */
export type Fields = Readonly<Record<string, unknown>>;

/** A text; empty where there is none. */
export function textIn(owner: unknown, name: string): string {
  const value = isRecord(owner) ? owner[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** A number, or nothing. */
export function numberIn(owner: unknown, name: string): number | undefined {
  const value = isRecord(owner) ? owner[name] : undefined;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

/** An object, or nothing. */
export function fieldsIn(owner: unknown, name: string): Fields | undefined {
  const value = isRecord(owner) ? owner[name] : undefined;
  return isRecord(value) ? value : undefined;
}

/** The objects of a list. */
export function itemsIn(owner: unknown, name: string): readonly Fields[] {
  return isRecord(owner) ? recordsOf(owner[name]) : [];
}

/** The texts of a list. */
export function textsIn(owner: unknown, name: string): readonly string[] {
  const value = isRecord(owner) ? owner[name] : undefined;
  return Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? item : '')) : [];
}

/** The names and values of a map. */
export function entriesIn(owner: unknown, name: string): readonly (readonly [string, unknown])[] {
  return Object.entries(fieldsIn(owner, name) ?? {});
}

/** The records of a list; anything else is passed over. */
export function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
