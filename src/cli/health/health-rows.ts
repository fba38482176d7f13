import type { Health, ObjectRef } from '../../index.ts';
import { colorOfHealth, displayRef } from '../display.ts';
import { clean, shorten, type Terminal, wrap } from '../terminal.ts';

/** An object and how it is, as a line of text or a row of a table. */
export interface HealthRow {
  readonly ref: ObjectRef;
  readonly health: Health;
  /** The cause, where there is more to tell than the health says. */
  readonly cause?: string | undefined;
}

const STATUS_COLUMNS = 11;
const CAUSE_INDENT = 6;
/** Less of a message tells nothing. */
const MIN_MESSAGE = 20;

/** A line for each object, and one more for its cause: then what the object says of itself is cut where the line ends. */
export function textOfRows(rows: readonly HealthRow[], terminal: Pick<Terminal, 'live' | 'columns' | 'style'>): string {
  const { columns, style } = terminal;
  const width = Math.max(0, ...rows.map(({ ref }) => displayRef(ref).length));
  const first = 2 + width + 2 + STATUS_COLUMNS + 1;
  const lines = rows.map(({ ref, health, cause }) => {
    const head = `  ${displayRef(ref).padEnd(width)}  ${colorOfHealth(health, style)(health.status.padEnd(STATUS_COLUMNS))}`;
    const message = clean(health.message);
    if (cause === undefined) return `${head} ${style.dim(wrap(message, terminal, { first, indent: CAUSE_INDENT }))}`.trimEnd();
    const room = columns - first;
    const row = room < MIN_MESSAGE ? head : `${head} ${style.dim(shorten(message, room))}`;
    const indent = ' '.repeat(CAUSE_INDENT);
    return `${row.trimEnd()}\n${indent}${wrap(clean(cause), terminal, { first: CAUSE_INDENT, indent: CAUSE_INDENT })}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** A title, and a table. */
export function markdownOfRows(title: string, rows: readonly HealthRow[]): string {
  const lines = rows.map(
    ({ ref, health, cause }) => `| ${cell(displayRef(ref))} | ${health.status} | ${cell(cause ?? health.message)} |\n`,
  );
  return `**${cell(title)}**\n\n| object | health | why |\n| --- | --- | --- |\n${lines.join('')}`;
}

/** Text in a table of Markdown. */
export function cell(text: string): string {
  return clean(text).replaceAll('|', '\\|');
}
