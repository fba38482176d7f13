import { memberOf } from '../../object/index.ts';
import { entriesWhere, parseEntries, parseReader, parseTest, type Spot, type Test, textOf, valuesOf, wordTest } from './spot.ts';

/** What a table is asked about. */
export interface Scope {
  readonly object: unknown;
  readonly now: number | undefined;
  /** The entries of `status.conditions`, or the one of them that counts while a table goes through them in their order. */
  readonly conditions: readonly unknown[];
  /** The type of each: it is read once, for all rows that ask for some. */
  readonly types: readonly string[];
}

/** To ask about an object. */
export function scopeOf(object: unknown, now: number | undefined): Scope {
  return scopeWith(object, now, valuesOf(memberOf(memberOf(object, 'status'), 'conditions')));
}

/** To ask about an object as if it had these conditions only. */
export function scopeWith(object: unknown, now: number | undefined, conditions: readonly unknown[]): Scope {
  if (conditions.length === 0) return { object, now, conditions, types: NONE };
  const types: string[] = [];
  for (const condition of conditions) types.push(textOf(memberOf(condition, 'type')));
  return { object, now, conditions, types };
}

const NONE: readonly string[] = [];

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

// !  @age>N  |  .path[tests]  |  .path op value  |  Type=Status(Reason)
const TERM = /^(!?)(?:@age>(\d+)|(\.(?:[^=<>[\]]|\[\])*)\[(.*)\]|(\..+)|([\w*][\w./*|-]*)(?:(!?=)([^()]*))?(?:\((.+)\))?)$/;

/** A condition from its text; `undefined` where it is none. */
export function parseTerm(text: string): Term | undefined {
  const parts = TERM.exec(text);
  if (parts === null) return undefined;
  const [, not, seconds, list, filter = '', path, type = '', op, status, reason] = parts;
  const negated = not === '!';
  if (seconds !== undefined) return negate(ageTerm(Number(seconds) * 1000), negated);
  if (list !== undefined) return negate(listTerm(list, filter), negated);
  if (path !== undefined) return negate(pathTerm(path), negated);
  return negate(conditionTerm(type, statusTest(op, status, reason), `status.conditions[type=${type}]`), negated);
}

function negate(term: Term, negated: boolean): Term {
  if (!negated) return term;
  return plainTerm(term.looksAt, (scope) => !term.holds(scope));
}

/** `@age>15` when the object is older than so many seconds, if the time is known. */
function ageTerm(ms: number): Term {
  const created = parseReader('.metadata.creationTimestamp');
  return plainTerm('metadata.creationTimestamp', ({ object, now = Number.NaN }) => now - Date.parse(textOf(created(object))) > ms);
}

function statusTest(op = '=', status = 'True', reason: string | undefined): Test {
  const [isStatus, wanted] = [wordTest(status), op === '='];
  const hasStatus: Test = (_, item) => isStatus(textOf(memberOf(item, 'status'))) === wanted;
  if (reason === undefined) return hasStatus;
  const isReason = wordTest(reason);
  return (root, item, holder) => hasStatus(root, item, holder) && isReason(textOf(memberOf(item, 'reason')));
}

/** Holds when a condition of that type passes; those of other types cost a look at a list of words. */
function conditionTerm(type: string, passes: Test, looksAt: string): Term {
  const isType = wordTest(type);
  return {
    looksAt,
    isList: true,
    holds({ object, conditions, types }) {
      for (let at = 0; at < types.length; at++) {
        if (isType(types[at] ?? '') && passes(object, conditions[at], object)) return true;
      }
      return false;
    },
    find({ object, conditions, types }) {
      const found: Spot[] = [];
      for (let at = 0; at < types.length; at++) {
        const item = conditions[at];
        if (isType(types[at] ?? '') && passes(object, item, object)) found.push({ root: object, item, holder: object });
      }
      return found;
    },
  };
}

/** Holds when some entry of a list passes all tests. */
function listTerm(list: string, filter: string): Term {
  const passes = parseTests(filter);
  const looksAt = `${list.slice(1)}[${filter}]`;
  if (list === '.status.conditions') return conditionTerm('*', passes, looksAt);
  const entriesOf = parseEntries(list);
  return {
    looksAt,
    isList: true,
    holds: ({ object }) => entriesOf(object, passes),
    find: ({ object }) => entriesWhere(entriesOf, passes, object),
  };
}

/** `phase=Failed,ready<@wanted`: all of them. */
export function parseTests(filter: string): Test {
  const tests = filter
    .split(',')
    .filter((test) => test !== '')
    .map(parseTest);
  return (root, item, holder) => {
    for (const test of tests) if (!test(root, item, holder)) return false;
    return true;
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
    holds: ({ object }) => test(object, undefined, undefined),
    find: ({ object }) => [{ root: object, item: isWord ? { reason: textOf(read(object)) } : undefined }],
  };
}
