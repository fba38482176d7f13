import type { Schedule, Trigger } from '../ports.ts';

/** @since 0.1.0 */
export type ManualSchedule = Schedule & {
  /** Asks for a reconcile; the reason is `manual` where none is given. It never waits and never throws. */
  trigger(trigger?: Trigger): void;
};

/**
 * Triggers by hand, or by whatever the host listens to. While nobody reads, the newest trigger replaces the one before:
 * ten calls during a reconcile give one more. A trigger before `run` is kept for it. Several runs each get every trigger.
 *
 * @example
 * ```ts
 * const pushed = manual();
 * server.on('push', () => pushed.trigger({ reason: 'webhook' }));
 * await reconciler.run({ schedule: mergeSchedules(pushed, interval({ everyMs: 300_000 })), signal });
 * ```
 * @since 0.1.0
 */
export function manual(): ManualSchedule {
  const readers = new Set<Slot>();
  const beforeReaders = newSlot();
  const schedule: Schedule = ({ signal }) => read(signal, readers, beforeReaders);
  return Object.assign(schedule, {
    trigger(trigger: Trigger = { reason: 'manual' }): void {
      for (const slot of readers.size === 0 ? [beforeReaders] : readers) slot.put(trigger);
    },
  });
}

async function* read(signal: AbortSignal, readers: Set<Slot>, before: Slot): AsyncGenerator<Trigger, void, undefined> {
  if (signal.aborted) return;
  const slot = newSlot();
  const kept = before.empty();
  if (kept !== undefined) slot.put(kept);
  const onAbort = (): void => slot.close();
  readers.add(slot);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      const trigger = await slot.take();
      if (trigger === undefined) return;
      yield trigger;
    }
  } finally {
    readers.delete(slot);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Room for one trigger; a newer one takes its place. */
interface Slot {
  put(trigger: Trigger): void;
  /** What is in it, at once. */
  empty(): Trigger | undefined;
  /** The next trigger, or `undefined` once closed. */
  take(): Promise<Trigger | undefined>;
  close(): void;
}

function newSlot(): Slot {
  let kept: Trigger | undefined;
  let closed = false;
  let wake = (): void => {};
  const empty = (): Trigger | undefined => {
    const trigger = kept;
    kept = undefined;
    return trigger;
  };
  return {
    empty,
    put(trigger) {
      kept = trigger;
      wake();
    },
    async take() {
      if (kept === undefined && !closed) await new Promise<void>((resolve) => (wake = resolve));
      return closed ? undefined : empty();
    },
    close() {
      closed = true;
      wake();
    },
  };
}
