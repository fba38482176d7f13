// A number stands behind one of these characters, or begins the text.
const LONG_INTEGER = /(?:^|[\s:,[])-?\d{16,}/;
// An escape, the quote at an end of a string, or, as a group, a long integer that is no key. No part of it is without an
// end, so that no length of a string fills the stack.
const TOKEN = /\\[^]|"|(?<![\d.eE+-])(-?[1-9]\d{15,})(?![\d.eE]|\s*:)/g;
const MAX_UINT64 = 18446744073709551615n;
const MIN_INT64 = -9223372036854775808n;

/**
 * Parses JSON without rounding: an integer beyond ±2^53 that fits 64 bits becomes a `bigint`. Texts without a run of
 * 16 digits, nearly all, cost no more than `JSON.parse`.
 *
 * @throws SyntaxError as `JSON.parse` does.
 */
export function parseJson(text: string): unknown {
  if (!LONG_INTEGER.test(text)) return JSON.parse(text);
  const marker = unusedMarker(text);
  return reviveIntegers(JSON.parse(markLongIntegers(text, marker)), marker);
}

function unusedMarker(text: string): string {
  let marker = '#int:';
  while (text.includes(marker)) marker = `#${marker}`;
  return marker;
}

/** Puts every long integer outside of strings into a string that starts with the marker. */
function markLongIntegers(text: string, marker: string): string {
  let marked = '';
  let copied = 0;
  let inString = false;
  for (const { 0: token, 1: digits, index } of text.matchAll(TOKEN)) {
    if (token === '"') inString = !inString;
    if (inString || digits === undefined) continue;
    marked += `${text.slice(copied, index)}"${marker}${digits}"`;
    copied = index + digits.length;
  }
  return marked + text.slice(copied);
}

/** In place, in any depth. */
function reviveIntegers(root: unknown, marker: string): unknown {
  const top: Record<string, unknown> = { root };
  const open = [top];
  for (const at of open) {
    for (const key of Object.keys(at)) {
      const value = at[key];
      if (isStructure(value)) open.push(value as Record<string, unknown>);
      else if (typeof value === 'string' && value.startsWith(marker)) setOwn(at, key, toInteger(value.slice(marker.length)));
    }
  }
  return top['root'];
}

/**
 * The value of decimal digits: a number where a double is exact, a `bigint` where 64 bits hold it, else the nearest
 * double, as the API server reads it.
 */
function toInteger(digits: string): number | bigint {
  const number = Number(digits);
  if (Number.isSafeInteger(number)) return number;
  const exact = BigInt(digits);
  return exact >= MIN_INT64 && exact <= MAX_UINT64 ? exact : number;
}

/** Sets an own property, also for a name such as `__proto__` that an assignment would treat otherwise. */
export function setOwn(target: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}

/**
 * JSON text of a value; the inverse of {@link parseJson}. A `bigint` gives its digits, and a large double an exponent
 * (`1e+20`), so that it is not read back as an integer. `undefined` members are left out, as `JSON.stringify` does.
 */
export function stringifyJson(value: unknown): string {
  return plainJson(value) ?? write(value, false);
}

/** What `JSON.stringify` writes, where it can be read back as it was: without a bigint and without large integers. */
function plainJson(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value) ?? 'null';
    return LONG_INTEGER.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** JSON text with the keys of every object in code unit order: one text for one value. */
export function canonicalJson(value: unknown): string {
  return write(value, true);
}

/** Without recursion: the stack holds values, and before each the text in front of it. */
function write(root: unknown, sorted: boolean): string {
  let out = '';
  for (let open: unknown[] = ['', root]; open.length > 0; ) {
    const value = open.pop();
    out += String(open.pop());
    if (!isStructure(value)) out += END === value ? '' : scalar(value);
    else if (Array.isArray(value)) {
      open.push(']', END);
      for (let i = value.length - 1; i >= 0; i--) open.push(i === 0 ? '' : ',', value[i]);
      out += '[';
    } else {
      const record = value as Record<string, unknown>;
      const keys = Object.keys(record).filter((key) => record[key] !== undefined);
      if (sorted) keys.sort();
      open.push('}', END);
      for (let i = keys.length - 1; i >= 0; i--) open.push(`${i === 0 ? '' : ','}${JSON.stringify(keys[i])}:`, record[keys[i] ?? '']);
      out += '{';
    }
  }
  return out;
}

const END: unique symbol = Symbol('end');

function scalar(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return (value as number).toExponential();
  return JSON.stringify(value) ?? 'null';
}

/** So many levels of a value are compared one by one; what is deeper is one value, compared by its text. */
export const LEVELS = 200;

/** Whether two JSON values are the same; key order does not count, a `bigint` equals a number of the same amount. */
export function equalJson(a: unknown, b: unknown, level = 0): boolean {
  if (a === b) return true;
  if (typeof a === 'bigint' || typeof b === 'bigint') return isNumeric(a) && isNumeric(b) && a == b; // oxlint-disable-line eqeqeq
  if (!isStructure(a) || !isStructure(b)) return false;
  if (level > LEVELS) return canonicalJson(a) === canonicalJson(b);
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a, b, level + 1);
  return !Array.isArray(b) && equalObjects(a as Record<string, unknown>, b as Record<string, unknown>, level + 1);
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function equalLists(a: readonly unknown[], b: readonly unknown[], level: number): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!equalJson(a[i], b[i], level)) return false;
  return true;
}

function equalObjects(a: Record<string, unknown>, b: Record<string, unknown>, level: number): boolean {
  let count = 0;
  for (const key in a) {
    if (a[key] === undefined) continue;
    if (!Object.hasOwn(b, key) || !equalJson(a[key], b[key], level)) return false;
    count++;
  }
  for (const key in b) if (b[key] !== undefined) count--;
  return count === 0;
}

/** A deep copy of a JSON value; nothing is shared with the original. */
export function cloneJson<T>(value: T): T {
  return mapJson(value) as T;
}

/**
 * A deep copy of a JSON value of any depth. Each value in it, and itself, is changed before what it holds is asked for:
 * level by level, in the order of the names, so that the order of fields changes nothing.
 */
export function mapJson(root: unknown, change?: (value: unknown) => unknown): unknown {
  const top: Record<string, unknown> = { root };
  const open = [top];
  for (const at of open) {
    const keys = Object.keys(at);
    for (const key of change === undefined || Array.isArray(at) ? keys : keys.sort()) {
      const value = change === undefined ? at[key] : change(at[key]);
      const copy = Array.isArray(value) ? [...value] : isStructure(value) ? { ...value } : value;
      if (copy !== at[key]) setOwn(at, key, copy);
      if (isStructure(copy)) open.push(copy as Record<string, unknown>);
    }
  }
  return top['root'];
}

/** Whether a value is a JSON object: not a list, not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own member of a value, or `undefined` where the value is no object or has none of that name. */
export function memberOf(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value below a chain of own members, or `undefined`: `getIn(pod, 'spec', 'nodeName')`. */
export function getIn(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) at = memberOf(at, key);
  return at;
}

/** The objects of the list below a chain of own members; empty where there is no list. */
export function recordsAt(value: unknown, ...keys: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const list = getIn(value, ...keys);
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** Whether a value is what Go calls zero, or none: absent, null, `""`, 0, false, an empty list or object. */
export function isEmptyValue(value: unknown): boolean {
  if (isStructure(value)) {
    for (const key in value) if (Object.hasOwn(value, key)) return false;
    return true;
  }
  return value === undefined || value === null || value === '' || value === 0 || value === 0n || value === false;
}
