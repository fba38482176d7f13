import { svg, text } from './svg.ts';

/** What a row comes to: it decides the colour. */
type Tone = 'same' | 'git' | 'drift' | 'unknown';

/** One row of a picture: three cells, and the verdict on two lines. A cell has a line for each `\n`. */
export interface Row {
  readonly cells: readonly [string, string, string];
  readonly verdict: string;
  readonly why: string;
  readonly tone: Tone;
}

export interface Picture {
  readonly title: string;
  readonly columns: readonly [string, string, string];
  readonly rows: readonly Row[];
}

const [MARGIN, HEAD, LINE, PAD, GAP] = [16, 44, 17, 10, 8];
const [COLUMN, STEP, VERDICT] = [172, 182, 392];
const VERDICT_X = MARGIN + 3 * STEP + 22;
const WIDTH = VERDICT_X + VERDICT + MARGIN;

/** A picture of three columns and what they come to, as SVG that reads well on a light and on a dark page. */
export function threeColumns({ title, columns, rows }: Picture): string {
  const heights = rows.map(({ cells }) => Math.max(2, ...cells.map((cell) => cell.split('\n').length)) * LINE + 2 * PAD);
  const tops = heights.map((_, i) => HEAD + MARGIN + heights.slice(0, i).reduce((sum, height) => sum + height + GAP, 0));
  const height = HEAD + MARGIN * 2 + heights.reduce((sum, each) => sum + each + GAP, 0) - GAP;
  return svg(title, WIDTH, height, [
    ...columns.map((name, i) => text(MARGIN + i * STEP + COLUMN / 2, HEAD - 10, 'text bold', name, 'middle')),
    text(VERDICT_X + 12, HEAD - 10, 'text bold', 'what an apply would do, and why', 'start'),
    ...rows.flatMap((row, i) => drawRow(row, tops[i] ?? 0, heights[i] ?? 0)),
  ]);
}

function drawRow({ cells, verdict, why, tone }: Row, top: number, height: number): string[] {
  const middle = top + height / 2;
  const arrow = MARGIN + 3 * STEP - 4;
  return [
    ...cells.flatMap((cell, i) => drawCell(cell, MARGIN + i * STEP, top, height)),
    `<path class="arrow" d="M ${arrow} ${middle} h 18 m -5 -4 l 5 4 l -5 4"/>`,
    `<rect class="${tone}" x="${VERDICT_X}" y="${top}" width="${VERDICT}" height="${height}" rx="6"/>`,
    text(VERDICT_X + 12, middle - 4, 'text bold', verdict, 'start'),
    text(VERDICT_X + 12, middle + LINE - 4, 'text', why, 'start'),
  ];
}

function drawCell(cell: string, x: number, top: number, height: number): string[] {
  const lines = cell.split('\n');
  const first = top + height / 2 - ((lines.length - 1) * LINE) / 2 + 4;
  return [
    `<rect class="cell" x="${x}" y="${top}" width="${COLUMN}" height="${height}" rx="6"/>`,
    ...lines.map((line, i) => text(x + COLUMN / 2, first + i * LINE, line.startsWith('(') ? 'dim' : 'text code', line, 'middle')),
  ];
}
