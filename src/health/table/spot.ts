import { isRecord, memberOf } from '../../object/index.ts';

/** A place in an object that a condition of a table looks at: an entry of a list, and the entry that holds this list. */
export interface Spot {
  readonly root: unknown;
  readonly item: unknown;
  readonly holder?: unknown;
}

/** Reads a value: from the object, from an entry of one of its lists, or from what holds this list. */
export type Reader = (root: unknown, item?: unknown, holder?: unknown) => unknown;

export type Test = (root: unknown, item: unknown, holder: unknown) => boolean;

// Words are short; patterns with several stars take their time over texts that are not.
const MAX_WORD_CHARS = 1024;

/** Reads the entries of the lists at a path; `[]` after a key goes into every entry of that list or map on the way. */
export function parseEntries(path: string): Entries {
  const [innermost = [], ...outer] = path
    .split(/\[\]\.?/)
    .map((part) => keysOf(part))
    .toReversed();
  let some = someOf(innermost, (root, item, holder, visit) => visit(root, item, holder));
  for (const keys of outer) {
    const within = some;
    some = someOf(keys, (root, item, _, visit) => within(root, item, visit));
  }
  return (root, visit) => some(root, root, visit);
}

/** Shows the entries of a list until one is said to be enough; says whether one was. */
export type Entries = (root: unknown, visit: Test) => boolean;

function someOf(
  keys: readonly string[],
  enter: (root: unknown, item: unknown, holder: unknown, visit: Test) => boolean,
): (root: unknown, holder: unknown, visit: Test) => boolean {
  return (root, holder, visit) => {
    let list = holder;
    for (const key of keys) list = memberOf(list, key);
    for (const item of valuesOf(list)) if (enter(root, item, holder, visit)) return true;
    return false;
  };
}

/** The entries that pass. */
export function entriesWhere(entriesOf: Entries, test: Test, root: unknown): readonly Spot[] {
  const found: Spot[] = [];
  entriesOf(root, (top, item, holder) => {
    if (test(top, item, holder)) found.push({ root: top, item, holder });
    return false;
  });
  return found;
}

/**
 * `.spec.replicas` is read from the object, `..name` from the holder of the list, `reason` from the entry, an empty path
 * is the entry itself, `.status.conditions[Ready].reason` goes into the entry of that type or name, `[0]` and `[-1]` into
 * the first and the last; `.status.nodes[ready=true]` are the entries that pass; `?1` is what counts where nothing is, `.a+.b-.c` a
 * sum, and so is `.pools[].size` over a list.
 */
export function parseReader(text: string): Reader {
  const [first = '', ...more] = text.split(/(?=[+-]\.)/);
  const read = parseOne(first);
  if (more.length === 0) return read;
  const others = more.map((part) => ({ sign: part.startsWith('-') ? -1 : 1, read: parseOne(part.slice(1)) }));
  return (root, item, holder) =>
    others.reduce((sum, other) => sum + other.sign * numberOf(other.read(root, item, holder)), numberOf(read(root, item, holder)));
}

function parseOne(text: string): Reader {
  const question = text.indexOf('?');
  const path = question < 0 ? text : text.slice(0, question);
  const absent = question < 0 ? undefined : text.slice(question + 1);
  const [list = '', field] = path.split('[].');
  if (field !== undefined) return sumOver(parseEntries(list), parseOne(field));
  const [, entries, tests = ''] = /^(.*?)\[(.*[=<>].*)\]$/.exec(path) ?? [];
  const read = entries === undefined ? walk(keysOf(path).map(parseStep), absent) : passing(parseEntries(entries), parseTest(tests));
  if (path.startsWith('..')) return (_root, _item, holder) => read(holder);
  return path.startsWith('.') ? read : (_, item) => read(item);
}

function walk(steps: readonly Step[], absent: string | undefined): (from: unknown) => unknown {
  const [{ key: first } = { key: '' }, { key: second } = { key: '' }] = steps;
  // Nearly all are `.status.phase` or `message`.
  if (steps.every(({ word }) => word === undefined)) {
    if (steps.length === 1) return (from) => memberOf(from, first) ?? absent;
    if (steps.length === 2) return (from) => memberOf(memberOf(from, first), second) ?? absent;
  }
  return (from) => {
    let value = from;
    for (const { key, word } of steps) value = word === undefined ? memberOf(value, key) : entryOf(memberOf(value, key), word);
    return value ?? absent;
  };
}

function passing(entriesOf: Entries, test: Test): (from: unknown) => unknown {
  return (from) => entriesWhere(entriesOf, test, from);
}

function sumOver(entriesOf: Entries, read: Reader): Reader {
  return (root) =>
    entriesWhere(entriesOf, () => true, root).reduce((sum, entry) => sum + numberOf(read(root, entry.item, entry.holder)), 0);
}

/** `conditions[Ready]` is the entry of that type, or of that name, `conditions[-1]` the last one. */
interface Step {
  readonly key: string;
  readonly word?: string | number | undefined;
}

function parseStep(text: string): Step {
  const [, key = text, word] = /^(.+)\[(.+)\]$/.exec(text) ?? [];
  return { key, word: word !== undefined && /^-?\d+$/.test(word) ? Number(word) : word };
}

function entryOf(list: unknown, word: string | number): unknown {
  const entries = valuesOf(list);
  if (typeof word === 'number') return entries.at(word);
  return entries.find((entry) => (memberOf(entry, 'type') ?? memberOf(entry, 'name')) === word);
}

function keysOf(path: string): readonly string[] {
  const bare = path.replace(/^\.+/, '');
  return bare === '' ? [] : bare.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
}

const NONE: readonly unknown[] = [];

/** The entries of a list or map. */
export function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : NONE;
}

/** Whether a spot passes `phase=Failed|Lost`, `ready<@wanted`, `disks[state=full]` or `paused`. */
export function parseTest(text: string): Test {
  const [, not, list, inner = ''] = /^(!?)(\.{0,2}[\w.]+)\[(.*[=<>].*)\]$/.exec(text) ?? [];
  if (list !== undefined) return someEntry(parseReader(list), parseTest(inner), not === '');
  const [, left = text, op = '', right = ''] = /^((?:\[[^\]]*\]|[^!=<>])*)(!=|<>|[<>]=?|=)(.*)$/.exec(text) ?? [];
  const read = parseReader(left);
  if (op === '') return (root, item, holder) => isTrue(read(root, item, holder));
  const other = /^[.@]/.test(right) ? parseReader(right.replace('@', '')) : undefined;
  if (op === '<>') return (root, item, holder) => differ(read(root, item, holder), other === undefined ? right : other(root, item, holder));
  if (/[<>]/.test(op)) return ordered(op, read, other ?? (() => right));
  if (other !== undefined)
    return (root, item, holder) => (textOf(read(root, item, holder)) === textOf(other(root, item, holder))) === (op === '=');
  const isOne = wordTest(right);
  return (root, item, holder) => isOne(textOf(read(root, item, holder))) === (op === '=');
}

/** Whether a text is one of `Failed|*Error`: most patterns are words, or words with a star at an end. */
export function wordTest(patterns: string): (text: string) => boolean {
  const words = patterns.split('|');
  if (!/[*#]/.test(patterns)) return words.length === 1 ? (text) => text === patterns : (text) => words.includes(text);
  const tests = words.map(patternTest);
  return (text) => tests.some((test) => test(text));
}

function patternTest(pattern: string): (text: string) => boolean {
  const [, before = '', word = '', after = ''] = /^(\*?)([^*#]*)(\*?)$/.exec(pattern) ?? [];
  if (before + word + after !== pattern || pattern === '') {
    const glob = globs(pattern);
    return (text) => glob.test(text.slice(0, MAX_WORD_CHARS));
  }
  if (before !== '') return after === '' ? (text) => text.endsWith(word) : (text) => text.includes(word);
  return after === '' ? (text) => text === word : (text) => text.startsWith(word);
}

/** Whether an entry of a list within an entry passes, or none does. */
function someEntry(read: Reader, test: Test, wanted: boolean): Test {
  return (root, item, holder) => valuesOf(read(root, item, holder)).some((entry) => test(root, entry, item)) === wanted;
}

/** Both are there, and not the same. */
function differ(a: unknown, b: unknown): boolean {
  return textOf(a) !== textOf(b) && textOf(a) !== '' && textOf(b) !== '';
}

/** As scripts have it: all but nothing and false. */
function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

function compare(a: unknown, b: unknown): number {
  const difference = numberOf(a) - numberOf(b);
  // Times are texts that sort as they are.
  return Number.isNaN(difference) ? (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0) : difference;
}

function ordered(op: string, read: Reader, other: Reader): Test {
  const [sign, mayEqual] = [op.startsWith('<') ? -1 : 1, op.includes('=')];
  return (root, item, holder) => {
    const difference = compare(read(root, item, holder), other(root, item, holder)) * sign;
    return difference > 0 || (mayEqual && difference === 0);
  };
}

/** `Failed|*Error` as an expression for the whole text; `#` is what the first star stands for, once more. */
export function globs(patterns: string): RegExp {
  return new RegExp(
    `^(?:${patterns
      .replace(/[.+?^${}()[\]\\]/g, '\\$&')
      .replaceAll('*', '(.*)')
      .replaceAll('#', '\\1')})$`,
    's',
  );
}

/** A value as text: a list or map reads as its length, what is absent as nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) return String(valuesOf(value).length);
  return value === undefined || value === null ? '' : `${value as string | number | bigint | boolean}`;
}

/** A value as a number: what is absent is 0, a list or map its length, a text that is none NaN. */
function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number(textOf(value));
}
