import type { Schedule, Trigger } from '../ports.ts';
import { type Handover, newHandover } from './handover.ts';

type ScheduleInput = Parameters<Schedule>[0];

/**
 * Several schedules as one: it fires when any of them does, and ends when all have ended or the signal aborts. A schedule
 * is asked for its next trigger only when its last one was taken. One that throws stops the others, and its error is
 * thrown on.
 *
 * @since 0.1.0
 */
export function mergeSchedules(...schedules: readonly Schedule[]): Schedule {
  return (o) => merge(schedules, o);
}

async function* merge(schedules: readonly Schedule[], o: ScheduleInput): AsyncGenerator<Trigger, void, undefined> {
  if (o.signal.aborted) return;
  const stopping = new AbortController();
  const handover = newHandover<Trigger>();
  const stop = (): void => {
    handover.close();
    stopping.abort(o.signal.reason);
  };
  o.signal.addEventListener('abort', stop, { once: true });
  const pumps = pumpAll(schedules, { ...o, signal: stopping.signal }, handover);
  try {
    for (let trigger = await handover.take(); trigger !== undefined; trigger = await handover.take()) {
      yield trigger;
      if (o.signal.aborted) return;
    }
    // After an abort nobody waits for a schedule that does not end.
    if (!o.signal.aborted) await pumps;
  } finally {
    o.signal.removeEventListener('abort', stop);
    stop();
  }
}

/** Rejects with the first error; closes the handover when all have ended, or at that error. */
function pumpAll(schedules: readonly Schedule[], o: ScheduleInput, handover: Handover<Trigger>): Promise<unknown> {
  const pumps = Promise.all(schedules.map((schedule) => pump(schedule, o, handover)));
  const ended = (): void => handover.close();
  pumps.then(ended, ended);
  return pumps;
}

async function pump(schedule: Schedule, o: ScheduleInput, handover: Handover<Trigger>): Promise<void> {
  for await (const trigger of schedule(o)) {
    if (o.signal.aborted) return;
    await handover.offer(trigger);
    if (o.signal.aborted) return;
  }
}
