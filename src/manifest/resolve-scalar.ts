/** What {@link resolveScalar} answers for a plain scalar that is text. */
export const TEXT: unique symbol = Symbol('text');

const WORDS: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN', '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF'].map(
    (word) => [word, Number.NaN] as const,
  ),
]);
const LONGEST_WORD = 5;

const SHORT_INTEGER = /^-?[1-9][0-9]{0,14}$/;
// strconv.ParseInt with base 0: prefixes in either case, and a leading zero for octal.
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
// strconv.ParseFloat on the text as it stands: an underscore may only stand between digits.
const POINT_FLOAT = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;

const MAX_INT64 = 9223372036854775807n;
const MIN_INT64 = -9223372036854775808n;
const MAX_UINT64 = 18446744073709551615n;

/**
 * What kubectl reads in a plain scalar: a boolean, null, a number (`bigint` where a double is not exact), or
 * {@link TEXT}. `NaN` stands for a number that JSON or 64 bits cannot hold: it must be refused.
 *
 * @see go.yaml.in/yaml/v2 resolve.go; differs: an integer beyond 64 bits is NaN, not a rounded float.
 */
export function resolveScalar(text: string): boolean | null | number | bigint | typeof TEXT {
  const first = text.charCodeAt(0);
  if (isDigit(first) || first === PLUS || first === MINUS) return resolveNumber(text);
  if (text.length > LONGEST_WORD) return first === POINT ? resolvePointFloat(text) : TEXT;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return first === POINT ? resolvePointFloat(text) : TEXT;
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function resolveNumber(text: string): null | number | bigint | boolean | typeof TEXT {
  if (SHORT_INTEGER.test(text)) return Number(text);
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const integer = INTEGER.exec(plain);
  if (integer !== null) return resolveInteger(integer[1] ?? '', integer[2] ?? '');
  return FLOAT.test(plain) ? resolveFloat(plain) : TEXT;
}

function resolveInteger(sign: string, digits: string): number | bigint | typeof TEXT {
  const amount = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const value = sign === '-' ? -amount : amount;
  if (value < MIN_INT64 || value > (sign === '' ? MAX_UINT64 : MAX_INT64)) return outOfRange(digits);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Go makes a rounded float of too many decimal digits, and text of too many others. */
function outOfRange(digits: string): number | typeof TEXT {
  return /^[0-9]+$/.test(digits) ? Number.NaN : TEXT;
}

function resolveFloat(text: string): number | typeof TEXT {
  const value = Number(text);
  if (!Number.isFinite(value)) return TEXT;
  return value === 0 ? 0 : value;
}

function resolvePointFloat(text: string): number | typeof TEXT {
  return POINT_FLOAT.test(text) ? resolveFloat(text.replaceAll('_', '')) : TEXT;
}
