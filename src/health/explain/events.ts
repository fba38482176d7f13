import { getIn, memberOf, type ObjectInput } from '../../object/index.ts';
import { textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, type Question, shortened } from './cause.ts';

/** An event, in the words that the two API groups of events share. */
export interface ToldEvent {
  readonly isWarning: boolean;
  readonly reason: string;
  readonly message: string;
  /** Milliseconds since the epoch; 0 where it is not told. */
  readonly at: number;
  /** Its resourceVersion; 0 where there is none. */
  readonly version: number;
}

/** The events about an object, the newest first: of those of one second, the one that was written last. */
export function eventsOf(object: ObjectInput, { related }: Question): readonly ToldEvent[] {
  return [...related.eventsOf(object)].map(readEvent).sort((a, b) => b.at - a.at || b.version - a.version);
}

/** The newest warning about an object, of some reasons or of any. */
export function newestWarning(object: ObjectInput, question: Question, reasons?: RegExp): ToldEvent | undefined {
  return eventsOf(object, question).find(({ isWarning, reason }) => isWarning && (reasons?.test(reason) ?? true));
}

/** What an event says as a cause: the object waits or fails, and this is why. */
export function eventCause(
  object: ObjectInput,
  event: ToldEvent,
  question: Question,
  o: { problem?: string; advice?: string | undefined } = {},
): Cause {
  const ref = addressOf(object);
  const message = shortened(event.message, question);
  const problem = o.problem ?? `has trouble: ${eventWords(event, question)}`;
  return { links: [{ ref, relation: 'event', part: shortened(event.reason, question), message }], subject: ref, problem, advice: o.advice };
}

/** Its reason and its message, as they are quoted. */
export function eventWords({ reason, message }: ToldEvent, question: Question): string {
  return shortened(`${reason}: ${message}`, question);
}

function readEvent(event: ObjectInput): ToldEvent {
  return {
    isWarning: textAt(event, 'type') === 'Warning',
    reason: textAt(event, 'reason'),
    message: textAt(event, 'message') || textAt(event, 'note'),
    at: timeOf(event),
    version: Number(getIn(event, 'metadata', 'resourceVersion')) || 0,
  };
}

function timeOf(event: ObjectInput): number {
  const times = [
    getIn(event, 'series', 'lastObservedTime'),
    memberOf(event, 'lastTimestamp'),
    memberOf(event, 'deprecatedLastTimestamp'),
    memberOf(event, 'eventTime'),
    getIn(event, 'metadata', 'creationTimestamp'),
  ];
  const time = times.find((each) => typeof each === 'string');
  return Date.parse(String(time)) || 0;
}
