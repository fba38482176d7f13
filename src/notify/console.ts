import { printable } from '../errors.ts';
import type { Notifier, ReconcileEvent } from '../ports.ts';
import { describeEvent } from './describe-event.ts';
import { type EventType, isWanted } from './event-type.ts';

/** @since 0.1.0 */
export interface ConsoleNotifierOptions {
  /** Gets each line, without a line break. Default: `console.log`. */
  readonly write?: ((line: string) => void) | undefined;
  /** ANSI colours. Default false: the host knows its terminal, and `NO_COLOR`. */
  readonly color?: boolean | undefined;
  /** Default: all but `stepStarted`, `stepFinished` and `waitingForHealth`. */
  readonly events?: readonly EventType[] | undefined;
}

/**
 * Writes one line for each event: `2026-01-10T10:00:00Z shop: health Healthy → Degraded: …`.
 *
 * @since 0.1.0
 */
export function consoleNotifier(o: ConsoleNotifierOptions = {}): Notifier {
  const write = o.write ?? ((line: string) => globalThis.console.log(line));
  return {
    name: 'console',
    async notify(event) {
      if (isWanted(event.type, o.events)) write(lineOf(event, o.color ?? false));
    },
  };
}

function lineOf(event: ReconcileEvent, color: boolean): string {
  const head = `${timeOf(event.at)} ${printable(event.application)}:`;
  const text = describeEvent(event);
  const code = colorOf(event);
  return color ? `\u001b[2m${head}\u001b[22m ${code === undefined ? text : `\u001b[${code}m${text}\u001b[39m`}` : `${head} ${text}`;
}

function timeOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

const RED = 31;
const GREEN = 32;
const YELLOW = 33;

const COLORS: Readonly<Partial<Record<EventType, number>>> = {
  driftDetected: YELLOW,
  eventsLost: YELLOW,
  syncSucceeded: GREEN,
  syncFailed: RED,
  reconcileFailed: RED,
  notifierFailed: RED,
};

function colorOf(event: ReconcileEvent): number | undefined {
  if (event.type !== 'healthChanged') return COLORS[event.type];
  if (event.to.status === 'Healthy') return GREEN;
  return event.to.status === 'Degraded' || event.to.status === 'Unknown' ? RED : YELLOW;
}
