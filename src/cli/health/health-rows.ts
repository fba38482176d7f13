import type { Health, ObjectRef } from '../../index.ts';
import { colorOfHealth, displayHealth, displayRef } from '../display.ts';
import { clean, type Style } from '../terminal.ts';

/** An object and how it is, as a line of text or a row of a table. */
export interface HealthRow {
  readonly ref: ObjectRef;
  readonly health: Health;
  /** The cause, where there is more to tell than the health says. */
  readonly cause?: string | undefined;
}

/** A line for each object, and one more for its cause. */
export function textOfRows(rows: readonly HealthRow[], style: Style): string {
  const width = Math.max(0, ...rows.map(({ ref }) => displayRef(ref).length));
  const lines = rows.map(({ ref, health, cause }) => {
    const state = colorOfHealth(health, style)(health.status.padEnd(11));
    const row = `  ${displayRef(ref).padEnd(width)}  ${state} ${style.dim(clean(health.message))}`.trimEnd();
    return cause === undefined ? `${row}\n` : `${row}\n      ${clean(cause)}\n`;
  });
  return lines.join('');
}

/** A title with the sum, and a table. */
export function markdownOfRows(title: string, sum: Health, rows: readonly HealthRow[]): string {
  const lines = rows.map(
    ({ ref, health, cause }) => `| ${cell(displayRef(ref))} | ${health.status} | ${cell(cause ?? health.message)} |\n`,
  );
  return `**${cell(title)}: ${cell(displayHealth(sum))}**\n\n| object | health | why |\n| --- | --- | --- |\n${lines.join('')}`;
}

function cell(text: string): string {
  return clean(text).replaceAll('|', '\\|');
}
