import { canonicalJson } from '../../object/index.ts';

/** A JSON value as text: strings as they are, nothing for null or absent, JSON for all else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : canonicalJson(value);
}
