import { parseEntries, parseReader, parseTest, type Spot, textOf } from './spot.ts';

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
  const tests = filter.filter((test) => test !== '').map(parseTest);
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
  const [looksAt = ''] = path.split(/[?=!<>]|\[[^\]]*[=<>]/);
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
