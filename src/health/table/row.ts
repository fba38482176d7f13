import { nearest } from '../../object/index.ts';
import { checkRow } from './check-row.ts';
import { HEALTH_STATUSES, type HealthStatus } from '../health.ts';
import { entriesWhere, parseEntries, parseReader, type Spot, textOf } from './spot.ts';
import { parseTerm, parseTests, type Term } from './term.ts';
import { places, STATUS } from '../verdict.ts';

/** One line of a table: a status, when it holds, and what is said then. */
export interface Row {
  readonly status: HealthStatus;
  readonly reason?: string | undefined;
  /** The dialect it is for; without it, for all. */
  readonly dialect?: string | undefined;
  /** Whether it is one of the rows that are asked of one condition after the other. */
  readonly inTurn: boolean;
  readonly terms: readonly Term[];
  /** Where its terms look, for people. */
  readonly looksAt: readonly string[];
  /** Whether it may answer where there is no status: it says what that means, or that nothing is done yet. */
  readonly holdsInSilence: boolean;
  say(spots: readonly Spot[]): string;
}

// Status/Reason ~ terms: message
const ROW = /^(\w+)(?:\/(\w+))?((?: +(?:"[^"]*"|[^\s":]|:(?!\s|$))+)*)(?::\s*(.*)|\s*)$/s;

// What blanks outside of quotes part.
const TERMS = /(?:"[^"]*"|[^\s"])+/g;

/**
 * Reads a row such as `Degraded Ready=False: {message}`.
 *
 * @throws Error that says which part of the row is wrong; who asked for the table knows which row it was.
 */
function parseRow(text: string): Row {
  const parts = ROW.exec(text.trimStart());
  if (parts === null) {
    const isOpen = (text.match(/"/g) ?? []).length % 2 === 1;
    throw new Error(isOpen ? 'has a quote that is not closed' : 'is not "Status conditions: message"');
  }
  const [, word, reason, when = '', message = '{message}'] = parts;
  const status = HEALTH_STATUSES.find((known) => known === word);
  if (status === undefined) {
    const meant = nearest(word ?? '', HEALTH_STATUSES);
    throw new Error(
      `begins with "${word}", not with one of ${HEALTH_STATUSES.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    );
  }
  const words = (when.match(TERMS) ?? []).map((term) => term.replaceAll('"', ''));
  const isDialect = (term: string): boolean => term === '@default' || term === '@argocd';
  const inTurn = words.includes('~');
  const terms = words.filter((term) => term !== '~' && !isDialect(term)).map(readTerm);
  const looksAt = terms.map((term) => term.looksAt).filter((path) => path !== '');
  const holdsInSilence = status === 'Suspended' || status === 'Progressing' || words.includes('!.status');
  const dialect = words.find(isDialect)?.slice(1);
  return { status, reason, dialect, inTurn, terms, looksAt, holdsInSilence, say: parseMessage(message) };
}

/**
 * The same, for the table of a host: what could be read and can never be what was meant is an error too.
 *
 * @throws Error as {@link parseRow} does.
 */
export function parseStrictly(text: string): Row {
  const [, , , , message = ''] = ROW.exec(text.trimStart()) ?? [];
  checkRow(conditionsOfRow(text), message);
  return parseRow(text);
}

/** The conditions of a row, as they stand there. */
export function conditionsOfRow(text: string): readonly string[] {
  return ROW.exec(text.trimStart())?.[3]?.match(TERMS) ?? [];
}

/** All rows of a table. */
export function parseRows(texts: readonly string[]): readonly Row[] {
  return withFallbacks(texts.map(parseRow));
}

/** A row that asks for nothing rests on what all rows before it did not find in the status. */
export function withFallbacks(rows: readonly Row[]): readonly Row[] {
  const sought = new Set<string>();
  return rows.map((row) => {
    for (const place of row.looksAt) if (/^status\b/.test(place)) sought.add(place);
    return { ...row, looksAt: row.looksAt.length > 0 ? row.looksAt : places(...(sought.size > 0 ? sought : STATUS)) };
  });
}

function readTerm(text: string): Term {
  const term = parseTerm(text);
  if (term === undefined) throw new Error(`has the condition "${text}", which cannot be read`);
  return term;
}

/** Says something of the entries that were found. */
type Say = (spots: readonly Spot[]) => string;

/** `{reason}: {message}`; a star, as in `{name*}`, joins the values of all entries that were found, `$` takes the last. */
function parseMessage(text: string): Say {
  const parts = text.replaceAll('\\n', '\n').split(/\{([^{}]*)\}/);
  const readers = parts
    .map((part, at) => (at % 2 === 0 ? () => part : parseSlot(part)))
    .filter((_, at) => at % 2 === 1 || parts[at] !== '');
  const [read = () => '', ...more] = readers;
  if (more.length === 0) return read;
  return (spots) => {
    let said = '';
    for (const each of readers) said += each(spots);
    return said;
  };
}

function parseSlot(text: string): Say {
  if (text.startsWith('each ')) return parseEach(text);
  if (text.startsWith('if ')) return parseIf(text);
  const [, path = text, which, separator] = /^(.*?)([*$])(.*)$/.exec(text) ?? [];
  const read = parseText(path);
  if (which === undefined) return ([first]) => (first === undefined ? '' : read(first));
  return (spots) => {
    const chosen = which === '$' ? spots.slice(-1) : spots;
    return chosen.map(read).join(separator || ', ');
  };
}

/** `.status.sha%7` leaves the first seven characters of a text, `.status.error%ERROR ` all but these words. */
function parseText(text: string): (spot: Spot) => string {
  const [path = '', cut] = text.split('%');
  const reader = parseReader(path);
  const read = ({ root, item, holder }: Spot): string => textOf(reader(root, item, holder));
  if (cut === undefined) return read;
  const chars = Number(cut);
  return (spot) => (chars > 0 ? read(spot).slice(0, chars) : read(spot).replaceAll(cut, ''));
}

/** `if .status.error  (<>)`: a text around a value, nothing where there is none. */
function parseIf(text: string): Say {
  const [, path = '', words = ''] = /^if (\S*) (.*)$/s.exec(text) ?? [];
  const read = parseText(path);
  return ([first]) => {
    const value = first === undefined ? '' : read(first);
    return value === '' ? '' : words.split('<>').join(value);
  };
}

/** `each .list[tests] <#>: <type>~, ~All: ~.`: for every entry that passes, its place and fields in a text, with `, ` between. */
function parseEach(text: string): Say {
  const [, list = '', filter = '', words = ''] = /^each ((?:[^[\]]|\[\])*)\[(\S*)\] (.*)$/s.exec(text) ?? [];
  const [template = '', separator = '', before = '', after = ''] = words.split('~');
  const entriesOf = parseEntries(list);
  const passes = parseTests(filter);
  const parts = template.split(/<(.*?)>/).map((part, at) => (at % 2 === 0 ? () => part : part === '#' ? undefined : parseField(part)));
  return ([first]) => {
    const all = entriesWhere(entriesOf, () => true, list.startsWith('.') ? first?.root : first?.item);
    const tell = (spot: Spot, place: number): string => parts.map((part) => (part === undefined ? place : part(spot))).join('');
    const told = all
      .map((spot, at) => (passes(spot.root, spot.item, spot.holder) ? tell(spot, at + 1) : undefined))
      .filter((words) => words !== undefined)
      .join(separator);
    return told && before + told + after;
  };
}

/** `, since &reason&.`: a text around a field, nothing where there is none. */
function parseField(text: string): (spot: Spot) => string {
  const [before = '', path = text, after = ''] = text.includes('&') ? text.split('&') : ['', text];
  const read = parseText(path);
  return (spot) => {
    const value = read(spot);
    return value && before + value + after;
  };
}
