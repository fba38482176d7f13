import { entriesWhere, parseEntries, parseReader, parseTest, type Spot, type Test, textOf } from './spot.ts';

/** What a table is asked about. */
export interface Scope {
  readonly object: unknown;
  /** The object as a spot of its own. */
  readonly whole: Spot;
  readonly dialect: string;
  readonly now?: number | undefined;
  /** The one condition that counts, while a table goes through them in their order. */
  readonly only?: unknown;
}

/** To ask about an object. */
export function scopeOf(object: unknown, dialect: string, now?: number): Scope {
  return { object, whole: { root: object, item: undefined }, dialect, now, only: undefined };
}

/** One condition of a row. */
export interface Term {
  /** Where it looks, for people. */
  readonly looksAt: string;
  /** Whether the spots that it finds are entries of a list. */
  readonly isList: boolean;
  /** Whether it is true; most are not, so that this gathers nothing. */
  holds(scope: Scope): boolean;
  /** The spots that make it true. */
  find(scope: Scope): readonly Spot[];
}

/** A term that finds nothing that a message could tell. */
function plainTerm(looksAt: string, holds: Term['holds']): Term {
  return { looksAt, isList: false, holds, find: () => [] };
}

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
  return plainTerm(term.looksAt, (scope) => !term.holds(scope));
}

/** `@argocd` holds in that dialect; `@age>15` when the object is older than so many seconds, if the time is known. */
function wordTerm(word: string, seconds: string | undefined): Term {
  if (seconds === undefined) return plainTerm('', ({ dialect }) => dialect === word);
  const created = parseReader('.metadata.creationTimestamp');
  return plainTerm(
    'metadata.creationTimestamp',
    ({ whole, now = Number.NaN }) => now - Date.parse(textOf(created(whole))) > Number(seconds) * 1000,
  );
}

/** Holds when some entry of a list passes all tests. */
export function listTerm(list: string, filter: readonly string[], looksAt: string): Term {
  const entriesOf = parseEntries(list);
  const tests = filter.filter((test) => test !== '').map(parseTest);
  const passes: Test = (spot) => {
    for (const test of tests) if (!test(spot)) return false;
    return true;
  };
  const isAboutOne = (only: unknown): boolean => only !== undefined && list === CONDITIONS;
  return {
    looksAt,
    isList: true,
    holds: ({ object, only }) => (isAboutOne(only) ? passes({ root: object, item: only, holder: object }) : entriesOf(object, passes)),
    find({ object, only }) {
      if (!isAboutOne(only)) return entriesWhere(entriesOf, passes, object);
      const one = { root: object, item: only, holder: object };
      return passes(one) ? [one] : [];
    },
  };
}

function pathTerm(path: string): Term {
  const test = parseTest(path);
  const [looksAt = ''] = path.split(/[?=!<>]|\[[^\]]*[=<>]/);
  const read = parseReader(looksAt);
  // Only what was compared with words is a word that may stand as the reason.
  const isWord = /^[^!<>=]*=[^.@]/.test(path);
  return {
    looksAt: looksAt.slice(1),
    isList: false,
    holds: ({ whole }) => test(whole),
    find: ({ object, whole }) => [isWord ? { root: object, item: { reason: textOf(read(whole)) } } : whole],
  };
}
