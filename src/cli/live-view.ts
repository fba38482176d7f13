import type { Health, ObjectRef, ReconcileEvent } from '../index.ts';
import { colorOfHealth, displayHealth, displayRef, isWork } from './display.ts';
import type { ProgressView } from './progress.ts';
import { shorten, type Terminal } from './terminal.ts';

/** Objects that are named at once. */
const MAX_LINES = 6;
/** Columns without which a reason says nothing. */
const MIN_WHY = 8;

const UP_AND_CLEAR = (lines: number): string => (lines === 0 ? '' : `\u001b[${lines}A\r\u001b[0J`);

interface LiveState {
  total: number;
  done: number;
  failed: number;
  readonly running: Map<string, ObjectRef>;
  waiting: readonly { readonly ref: ObjectRef; readonly health: Health }[];
}

/** A few lines that are written over: how many steps are done, and what is waited for and why. They are gone at the end. */
export function liveView(err: Terminal): ProgressView {
  const state: LiveState = { total: 0, done: 0, failed: 0, running: new Map(), waiting: [] };
  let drawn = 0;
  const draw = (lines: readonly string[]): void => {
    err.write(`${UP_AND_CLEAR(drawn)}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
  };
  draw([err.style.dim('reading Git and the cluster')]);
  return {
    event: (event, total) => {
      if (total !== undefined) state.total = total;
      if (advance(state, event)) draw(linesOf(state, err));
    },
    end: () => draw([]),
  };
}

/** Takes the event in. @returns whether there is news. */
function advance(state: LiveState, event: ReconcileEvent): boolean {
  switch (event.type) {
    case 'stepStarted':
      state.running.set(event.id, event.ref);
      return true;
    case 'stepFinished':
      state.running.delete(event.step.id);
      if (!isWork(event.step)) return false;
      state.done++;
      if (event.step.status === 'failed') state.failed++;
      return true;
    case 'waitingForHealth':
      state.waiting = event.objects;
      return true;
    default:
      return false;
  }
}

function linesOf(state: LiveState, terminal: Terminal): string[] {
  const { style, columns } = terminal;
  const total = Math.max(state.total, state.done + state.running.size);
  const failed = state.failed === 0 ? '' : style.red(`, ${state.failed} failed`);
  const lines = total === 0 ? [] : [`${style.bold(`${state.done} of ${total}`)} steps done${failed}`];
  for (const ref of [...state.running.values()].slice(0, MAX_LINES)) lines.push(style.dim(shorten(`  ${displayRef(ref)}`, columns - 1)));
  if (state.running.size > 0 || state.waiting.length === 0) return lines;
  return [...lines, ...waitingLines(state.waiting, terminal)];
}

function waitingLines(waiting: LiveState['waiting'], { style, columns }: Terminal): string[] {
  const title = `waiting for ${waiting.length} ${waiting.length === 1 ? 'object' : 'objects'} to be healthy`;
  const lines = waiting.slice(0, MAX_LINES).map(({ ref, health }) => {
    const name = shorten(displayRef(ref), columns - 3);
    const room = columns - name.length - 5;
    return room < MIN_WHY ? `  ${name}` : `  ${name}  ${colorOfHealth(health, style)(shorten(displayHealth(health), room))}`;
  });
  const hidden = waiting.length - MAX_LINES;
  return [title, ...lines, ...(hidden > 0 ? [style.dim(`  and ${hidden} more`)] : [])];
}
