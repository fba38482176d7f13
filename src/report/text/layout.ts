import { printable } from '../../errors.ts';
import { displayRef, type ObjectRef, shorten } from '../../object/index.ts';

/** Columns that text is made for where nobody says how wide the screen is. */
export const DEFAULT_WIDTH = 120;

/** How text is laid out. */
export interface Layout {
  readonly paint: Painter;
  readonly width: number;
  readonly now: number | undefined;
}

type Paint = (text: string) => string;

/** Functions that colour text for a terminal, or leave it as it is. */
export type Painter = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', Paint>>;

export function painter(color: boolean): Painter {
  const style =
    (open: number, close: number): Paint =>
    (text) =>
      color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    cyan: style(36, 39),
  };
}

/** Text from data on one line, its control characters escaped. */
export function oneLine(text: string): string {
  return printable(text.replaceAll(/\s*\n\s*/g, ' ').trim());
}

/** An object as people name it, with its group: `Deployment shop/web (apps)`. */
export function objectName(ref: ObjectRef): string {
  return oneLine(`${displayRef(ref)}${ref.group === '' ? '' : ` (${ref.group})`}`);
}

/** `1 object`, `2 objects`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const UNITS: readonly (readonly [ms: number, noun: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** `3 minutes ago` where it is known what time it is, else the date: `2026-01-10T10:00:00Z`. */
export function timeText(at: number, now: number | undefined): string {
  if (now === undefined || Number.isNaN(now)) return dateText(at);
  // A cluster's clock may be ahead of ours: nothing happened in the future.
  const ms = Math.max(0, now - at);
  const unit = UNITS.find(([size]) => ms >= size);
  return unit === undefined ? 'just now' : `${countOf(Math.floor(ms / unit[0]), unit[1])} ago`;
}

function dateText(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A cell of a table: its text, and how it is coloured once it is padded. */
export interface Cell {
  readonly text: string;
  readonly paint?: Paint | undefined;
}

/** Rows in columns two spaces apart; the last column takes the room that is left and is cut. */
export function table(rows: readonly (readonly Cell[])[], width: number): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(0, ...rows.map((row) => row[column]?.text.length ?? 0)));
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0);
  return rows.map((row) =>
    row
      .map((cell, column) => cellText(cell, column === columns - 1, widths[column] ?? 0, width - before))
      .join('  ')
      .trimEnd(),
  );
}

function cellText({ text, paint = (plain) => plain }: Cell, last: boolean, columns: number, room: number): string {
  if (last) return paint(shorten(text, Math.max(24, room)));
  return paint(text) + ' '.repeat(columns - text.length);
}
