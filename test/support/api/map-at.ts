import { isRecord } from '../../../src/object/index.ts';

/** The value with each place of a pointer, given in its parts, put through a function. The value itself stays as it is. */
export function mapAt(value: unknown, parts: readonly string[], map: (found: unknown) => unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return map(value);
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => (part === '*' || part === String(i) ? mapAt(item, rest, map) : item));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, part === '*' || part === name ? mapAt(member, rest, map) : member]),
  );
}
