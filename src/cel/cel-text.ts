import { countSteps } from './limit-steps.ts';

/** A value as text, as `%s` of `format` and `string()` write it. */
export function celText(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Date) return value.toISOString().replace(/\.000Z$/, 'Z');
  if (Array.isArray(value) || value instanceof Set) return `[${[...value].map(celText).join(', ')}]`;
  if (value instanceof Map) {
    const members = [...value].map(([key, member]): [string, string] => [celText(key), celText(member)]);
    return `{${members
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${key}: ${member}`)
      .join(', ')}}`;
  }
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  // A duration takes the time of many steps.
  if (typeof value === 'object') countSteps(100);
  // Values of our own classes write themselves.
  return String(value as string);
}
