import type { Plan, PlanStep } from '../../../src/plan/index.ts';
import { stepsBefore } from '../../../src/plan/index.ts';
import { svg, text } from './svg.ts';

const [MARGIN, HEAD, WIDTH, HEIGHT, ROOM, GAP, FOOT] = [16, 52, 116, 46, 36, 22, 40];

interface Box {
  readonly step: PlanStep;
  readonly column: number;
  readonly row: number;
}

/** A plan from left to right: each step stands right of all that it waits for. What runs on a failure stands apart. */
export function planPicture(title: string, plan: Plan): string {
  const boxes = boxesOf(plan);
  const columns = Math.max(...boxes.map(({ column }) => column)) + 1;
  const rows = Math.max(...boxes.map(({ row }) => row)) + 1;
  const height = HEAD + rows * (HEIGHT + GAP) + FOOT;
  const width = 2 * MARGIN + columns * WIDTH + (columns - 1) * ROOM;
  return svg(title, width, height, [
    ...headsOf(boxes),
    ...arrowsOf(boxes, plan),
    ...boxes.flatMap(drawBox),
    text(MARGIN, height - 16, 'dim', LEGEND, 'start'),
  ]);
}

const LEGEND =
  'An arrow: waits until that is done and healthy (a deletion: until it is done). Blue is applied, violet is a hook, orange is deleted.';

function boxesOf(plan: Plan): Box[] {
  const before = stepsBefore(plan);
  const columns = new Map<string, number>();
  const rows: number[] = [];
  return plan.steps.map((step) => {
    const last = Math.max(-1, ...[...before(step)].map((id) => columns.get(id) ?? -1));
    const column = step.phase === 'SyncFail' ? Math.max(...columns.values()) + 1 : last + 1;
    columns.set(step.id, column);
    const row = rows[column] ?? 0;
    rows[column] = row + 1;
    return { step, column, row };
  });
}

const xOf = (column: number): number => MARGIN + column * (WIDTH + ROOM);
const yOf = (row: number): number => HEAD + row * (HEIGHT + GAP);

function headsOf(boxes: readonly Box[]): string[] {
  const heads = [...new Set(boxes.map(({ step }) => headOf(step)))];
  return heads.flatMap((head) => {
    const own = boxes.filter(({ step }) => headOf(step) === head);
    const [first, last] = [Math.min(...own.map(({ column }) => column)), Math.max(...own.map(({ column }) => column))];
    const [from, to] = [xOf(first), xOf(last) + WIDTH];
    return [text((from + to) / 2, 30, 'text bold', head, 'middle'), `<path class="arrow" d="M ${from} 38 H ${to}"/>`];
  });
}

function headOf({ phase, wave, action }: PlanStep): string {
  if (action === 'delete') return 'deletions';
  if (phase === 'SyncFail') return 'if it fails';
  return phase === 'Sync' ? `Sync, wave ${wave}` : phase;
}

function arrowsOf(boxes: readonly Box[], plan: Plan): string[] {
  const before = stepsBefore(plan);
  const byId = new Map(boxes.map((box) => [box.step.id, box]));
  return boxes.flatMap((box) =>
    [...before(box.step)].flatMap((id) => {
      const from = byId.get(id);
      return from === undefined ? [] : [arrow(from, box)];
    }),
  );
}

function arrow(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [xOf(from.column) + WIDTH + 2, yOf(from.row) + HEIGHT / 2, xOf(to.column) - 3, yOf(to.row) + HEIGHT / 2];
  const turn = x2 - ROOM + 8;
  const bend = (turn + x2) / 2;
  return `<path class="arrow" d="M ${x1} ${y1} H ${turn} C ${bend} ${y1} ${bend} ${y2} ${x2} ${y2} m -5 -4 l 5 4 l -5 4"/>`;
}

function drawBox({ step, column, row }: Box): string[] {
  const [x, y] = [xOf(column), yOf(row)];
  const tone = step.action === 'hook' ? 'unknown' : step.action === 'delete' ? 'drift' : 'git';
  return [
    `<rect class="${tone}" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6"${step.phase === 'SyncFail' ? ' stroke-dasharray="5 4"' : ''}/>`,
    text(x + WIDTH / 2, y + 19, 'dim', step.ref.kind, 'middle'),
    text(x + WIDTH / 2, y + 36, 'text code', step.ref.name, 'middle'),
  ];
}
