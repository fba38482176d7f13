import { HEALTH_STATUSES, type HealthStatus } from '../health.ts';
import { parseReader, type Reader, type Spot, textOf } from './spot.ts';
import { listTerm, parseTerm, type Term } from './term.ts';

/** One line of a table: a status, when it holds, and what is said then. */
export interface Row {
  readonly status: HealthStatus;
  readonly reason?: string | undefined;
  /** Whether it is one of the rows that are asked of one condition after the other. */
  readonly inTurn: boolean;
  readonly terms: readonly Term[];
  /** Where its terms look, for people. */
  readonly looksAt: readonly string[];
  /** Whether it says what it means that there is no status. */
  readonly asksForNoStatus: boolean;
  say(spots: readonly Spot[]): string;
}

// Status/Reason ~ terms: message
const ROW = /^(\w+)(?:\/(\w+))?((?: +(?:"[^"]*"|[^\s":]|:(?!\s|$))+)*)(?::\s*(.*))?$/s;

/**
 * Reads a row such as `Degraded Ready=False: {message}`.
 *
 * @throws Error that says which part of the row is wrong; who asked for the table knows which row it was.
 */
export function parseRow(text: string): Row {
  const parts = ROW.exec(text.trim());
  if (parts === null) throw new Error('is not "Status conditions: message"');
  const [, word, reason, when = '', message = '{message}'] = parts;
  const status = HEALTH_STATUSES.find((known) => known === word);
  if (status === undefined) throw new Error(`begins with "${word}", not with one of ${HEALTH_STATUSES.join(', ')}`);
  const words = (when.match(/(?:"[^"]*"|[^\s"])+/g) ?? []).map((term) => term.replaceAll('"', ''));
  const inTurn = words[0] === '~';
  const terms = words.slice(inTurn ? 1 : 0).map(readTerm);
  const looksAt = terms.map((term) => term.looksAt).filter((path) => path !== '');
  return { status, reason, inTurn, terms, looksAt, asksForNoStatus: words.includes('!.status'), say: parseMessage(message) };
}

function readTerm(text: string): Term {
  const term = parseTerm(text);
  if (term === undefined) throw new Error(`has the condition "${text}", which cannot be read`);
  return term;
}

/** `{reason}: {message}`; a star, as in `{name*}`, joins the values of all entries that were found. */
function parseMessage(text: string): (spots: readonly Spot[]) => string {
  const parts = text.replaceAll('\\n', '\n').split(/\{([^{}]*)\}/);
  const readers = parts.map((part, at) => (at % 2 === 0 ? () => part : parseSlot(part)));
  return (spots) => readers.map((read) => read(spots)).join('');
}

function parseSlot(text: string): (spots: readonly Spot[]) => string {
  if (text.startsWith('each ')) return parseEach(text);
  if (text.startsWith('if ')) return parseIf(text);
  const [, path = text, all, separator] = /^(.*?)(\*)(.*)$/.exec(text) ?? [];
  const read: Reader = parseReader(path);
  return (spots) => {
    const texts = (all === undefined ? spots.slice(0, 1) : spots).map((spot) => textOf(read(spot)));
    return texts.join(separator === undefined || separator === '' ? ', ' : separator);
  };
}

/** `if .status.error  (<>)`: a text around a value, nothing where there is none. */
function parseIf(text: string): (spots: readonly Spot[]) => string {
  const [, path = '', words = ''] = /^if (\S*) (.*)$/s.exec(text) ?? [];
  const read = parseReader(path);
  return (spots) => {
    const value = textOf(spots.slice(0, 1).map(read)[0]);
    return value === '' ? '' : words.split('<>').join(value);
  };
}

/** `each .list[tests] <#>: <type>~, `: for every entry that passes, its number and fields in a text, with `, ` between. */
function parseEach(text: string): (spots: readonly Spot[]) => string {
  const [, list = '', filter = '', template = '', separator = ''] = /^each (\S*)\[(\S*)\] (.*?)(?:~(.*))?$/s.exec(text) ?? [];
  const entries = listTerm(list, filter.split(','), '');
  const parts = template.split(/<(.*?)>/).map((part, at) => (at % 2 === 0 ? part : part === '#' ? undefined : parseReader(part)));
  const tell = (spot: Spot, at: number): string =>
    parts.map((part) => (typeof part === 'string' ? part : part === undefined ? at + 1 : textOf(part(spot)))).join('');
  return (spots) => (entries.find({ object: spots[0]?.root, dialect: '' }) ?? []).map(tell).join(separator);
}
