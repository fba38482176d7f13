import { numberOf, parseEntries, parseReader, type Reader, type Spot, textOf, valuesOf } from './spot.ts';

/** What a table is asked about. */
export interface Scope {
  readonly object: unknown;
  readonly dialect: string;
  readonly now?: number | undefined;
  /** The one condition that counts, while a table goes through them in their order. */
  readonly only?: unknown;
}

/** One condition of a row. */
export interface Term {
  /** Where it looks, for people. */
  readonly looksAt: string;
  /** Whether the spots that it finds are entries of a list. */
  readonly isList: boolean;
  /** The spots that make it true; `undefined`: it is not. */
  find(scope: Scope): readonly Spot[] | undefined;
}

type Test = (spot: Spot) => boolean;

// Words are short; patterns with several stars take their time over texts that are not.
const MAX_WORD_CHARS = 1024;

const CONDITIONS = '.status.conditions';

// !  @word>N  |  .path[tests]  |  .path op value  |  Type=Status(Reason)
const TERM = /^(!?)(?:@(\w+)(?:>(\d+))?|(\.(?:[^=<>[\]]|\[\])*)\[(.*)\]|(\..+)|([\w*][\w./*|-]*)(?:(!?=)([^()]*))?(?:\((.+)\))?)$/;

/** A condition from its text; `undefined` where it is none. */
export function parseTerm(text: string): Term | undefined {
  const parts = TERM.exec(text);
  if (parts === null) return undefined;
  const [, not, word, seconds, list, filter = '', path, type, op = '=', status = 'True', reason] = parts;
  const negated = not === '!';
  if (word !== undefined) return negate(wordTerm(word, seconds), negated);
  if (list !== undefined) return negate(listTerm(list, filter.split(','), `${list.slice(1)}[${filter}]`), negated);
  if (path !== undefined) return negate(pathTerm(path), negated);
  const tests = [`type=${type}`, `status${op}${status}`, ...(reason === undefined ? [] : [`reason=${reason}`])];
  return negate(listTerm(CONDITIONS, tests, `status.conditions[type=${type}]`), negated);
}

function negate(term: Term, negated: boolean): Term {
  if (!negated) return term;
  return { ...term, isList: false, find: (scope) => (term.find(scope) === undefined ? [] : undefined) };
}

/** `@argocd` holds in that dialect; `@age>15` when the object is older than so many seconds, if the time is known. */
function wordTerm(word: string, seconds: string | undefined): Term {
  if (seconds === undefined) return { looksAt: '', isList: false, find: ({ dialect }) => (dialect === word ? [] : undefined) };
  const created = parseReader('.metadata.creationTimestamp');
  return {
    looksAt: 'metadata.creationTimestamp',
    isList: false,
    find: ({ object, now = Number.NaN }) =>
      now - Date.parse(textOf(created({ root: object, item: object }))) > Number(seconds) * 1000 ? [] : undefined,
  };
}

/** Holds when some entry of a list passes all tests. */
export function listTerm(list: string, filter: readonly string[], looksAt: string): Term {
  const entriesOf = parseEntries(list);
  const tests = filter.filter((test) => test !== '').map((test) => parseTest(test));
  return {
    looksAt,
    isList: true,
    find({ object, only }) {
      const entries = only !== undefined && list === CONDITIONS ? [{ root: object, item: only, holder: object }] : entriesOf(object);
      const found = entries.filter((spot) => tests.every((test) => test(spot)));
      return found.length === 0 ? undefined : found;
    },
  };
}

function pathTerm(path: string): Term {
  const test = parseTest(path);
  const [looksAt = ''] = path.split(/[?=!<>]/);
  const read = parseReader(looksAt);
  // Only what was compared with words is a word that may stand as the reason.
  const isWord = /^[^!<>=]*=[^.@]/.test(path);
  return {
    looksAt: looksAt.slice(1),
    isList: false,
    find({ object }) {
      const spot = { root: object, item: undefined };
      return test(spot) ? [{ root: object, item: isWord ? { reason: textOf(read(spot)) } : undefined }] : undefined;
    },
  };
}

function parseTest(text: string): Test {
  const [, not, list, inner = ''] = /^(!?)(\.{0,2}[\w.]+)\[(.*[=<>].*)\]$/.exec(text) ?? [];
  if (list !== undefined) return someEntry(parseReader(list), parseTest(inner), not === '');
  const [, left = text, op = '', right = ''] = /^(.*?)(!=|<>|[<>]=?|=)(.*)$/.exec(text) ?? [];
  const read = parseReader(left);
  if (op === '') return (spot) => isTrue(read(spot));
  const other = /^[.@]/.test(right) ? parseReader(right.replace('@', '')) : undefined;
  if (op === '<>') return (spot) => differ(read(spot), other === undefined ? right : other(spot));
  if (/[<>]/.test(op)) return (spot) => holds(op, compare(read(spot), other === undefined ? right : other(spot)));
  if (other !== undefined) return (spot) => (textOf(read(spot)) === textOf(other(spot))) === (op === '=');
  const pattern = globs(right);
  return (spot) => pattern.test(textOf(read(spot)).slice(0, MAX_WORD_CHARS)) === (op === '=');
}

/** Whether an entry of a list within an entry passes, or none does. */
function someEntry(read: Reader, test: Test, wanted: boolean): Test {
  return (spot) => valuesOf(read(spot)).some((item) => test({ root: spot.root, item, holder: spot.item })) === wanted;
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

function holds(op: string, difference: number): boolean {
  return (op.includes('=') && difference === 0) || (op.startsWith('<') ? difference < 0 : difference > 0);
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
