import { isRecord } from '../../object/index.ts';

import { canonicalJson } from '../../object/index.ts';

/** A JSON value as text: strings as they are, nothing for null or absent, JSON for all else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : canonicalJson(value);
}

/** A value as Go prints it: `map[spec:map[replicas:2]]`. */
export function formatGoValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => formatGoValue(item)).join(' ')}]`;
  if (!isRecord(value)) return value === null ? '<nil>' : textOf(value);
  const members = Object.entries(value).map(([name, member]): [string, string] => [name, `${name}:${formatGoValue(member)}`]);
  return `map[${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join(' ')}]`;
}
