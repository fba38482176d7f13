import type { ReconcileEvent } from '../ports.ts';

/** The machine word of an event. @since 0.1.0 */
export type EventType = ReconcileEvent['type'];

/** The events of one type. */
export type EventOf<T extends EventType> = ReconcileEvent & { readonly type: T };

/** Events of which a sync of many objects has many; the built-in notifiers leave them out unless they are named. */
const PROGRESS: ReadonlySet<EventType> = new Set<EventType>(['stepStarted', 'stepFinished', 'stepSettled', 'waitingForHealth']);

/** Whether a notifier with this choice of events wants this one. */
export function isWanted(type: EventType, events: readonly EventType[] | undefined): boolean {
  return events === undefined ? !PROGRESS.has(type) : events.includes(type);
}
