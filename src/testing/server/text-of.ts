import { canonicalJson, compareText, isRecord } from '../../object/index.ts';

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

/** A value as Go source: `map[string]interface {}{"a":1}`. */
export function formatGoSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(formatGoSyntax).join(', ')}}`;
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (!isRecord(value)) return canonicalJson(value);
  const members = Object.keys(value).sort(compareText);
  return `map[string]interface {}{${members.map((name) => `${JSON.stringify(name)}:${formatGoSyntax(value[name])}`).join(', ')}}`;
}

/** The Go type of a decoded value: `map[string]interface {}`, `int64`. */
export function goTypeOf(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isRecord(value)) return 'map[string]interface {}';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'bigint' ? 'int64' : value === null ? '%!s(<nil>)' : 'string';
}

const GO_ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** A text as Go quotes it: what cannot be printed is escaped. */
export function quoteGo(text: string): string {
  const escaped = Array.from(text, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    return GO_ESCAPES[character] ?? (isPrintable(character) ? character : codePointEscape(character.codePointAt(0) ?? 0));
  });
  return `"${escaped.join('')}"`;
}

/** As Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the plain space. */
export function isPrintable(character: string): boolean {
  return character === ' ' || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character);
}

function codePointEscape(code: number): string {
  const hex = (digits: number): string => code.toString(16).padStart(digits, '0');
  return code < 0x80 ? `\\x${hex(2)}` : code <= 0xffff ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
