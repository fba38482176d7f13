import { GitOpsError, printable } from '../errors.ts';
import { cloneJson } from '../object/index.ts';
import type { Notifier, ReconcileEvent, Runtime } from '../ports.ts';
import { withDeadline } from '../runtime.ts';

/** How long a notifier may take for one event, in milliseconds. */
const DEFAULT_TIMEOUT_MS = 5000;

/** Events kept for one notifier while it is busy. */
const DEFAULT_MAX_QUEUED = 1000;

/** @since 0.1.0 */
export interface DeliveryOptions {
  readonly notifiers: readonly Notifier[];
  readonly runtime: Runtime;
  /** For one event of one notifier, and for what is left at `close`. Milliseconds, default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Events kept for a notifier that is busy; beyond it the oldest are dropped and it is told how many. Default 1000. */
  readonly maxQueued?: number | undefined;
  /** Called when a notifier throws, takes too long, or is left with events at `close`. What it throws is dropped. */
  readonly onFailed: (failure: { readonly notifier: string; readonly message: string }) => void;
}

/** @since 0.1.0 */
export interface Delivery {
  /** Hands the event to each notifier's queue and returns at once. It never throws. */
  readonly deliver: (event: ReconcileEvent) => void;
  /** Takes no more events, lets the notifiers finish within the deadline, then stops them. No timer is left. */
  readonly close: () => Promise<void>;
}

/**
 * Brings events to notifiers so that none of them can disturb a reconcile, or another notifier. Each has a queue of its
 * own and gets its events one at a time, in order, as a frozen copy. A failure in telling of a failure is not reported,
 * so that two broken notifiers do not keep each other busy.
 *
 * @since 0.1.0
 */
export function createDelivery(o: DeliveryOptions): Delivery {
  const lanes = o.notifiers.map((notifier) => newLane(notifier, o));
  let closing: Promise<void> | undefined;
  return {
    deliver(event) {
      if (closing !== undefined || lanes.length === 0) return;
      const copy = deepFreeze(cloneJson(event));
      for (const lane of lanes) lane.put(copy);
    },
    close() {
      closing ??= Promise.all(lanes.map((lane) => lane.close())).then(() => undefined);
      return closing;
    },
  };
}

interface Lane {
  put(event: ReconcileEvent): void;
  close(): Promise<void>;
}

function newLane(notifier: Notifier, o: DeliveryOptions): Lane {
  const { runtime, timeoutMs = DEFAULT_TIMEOUT_MS, maxQueued = DEFAULT_MAX_QUEUED } = o;
  const queue: ReconcileEvent[] = [];
  const stop = new AbortController();
  let lost = 0;
  let draining: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const event = next();
      if (event === undefined) break;
      await attempt(event);
    }
    draining = undefined;
  };
  /** The oldest event, or first the word of those that were dropped before it. */
  const next = (): ReconcileEvent | undefined => {
    const [oldest] = queue;
    if (oldest === undefined || lost === 0) return queue.shift();
    const count = lost;
    lost = 0;
    return Object.freeze({ type: 'eventsLost', at: oldest.at, application: oldest.application, count });
  };
  const attempt = async (event: ReconcileEvent): Promise<void> => {
    try {
      const onTimeout = (): Error => new GitOpsError('TIMEOUT', `took longer than ${timeoutMs} ms`, { what: notifier.name, ms: timeoutMs });
      await withDeadline({ ms: timeoutMs, runtime, signal: stop.signal, onTimeout }, (signal) =>
        untilAborted(signal, () => notifier.notify(event, { signal })),
      );
    } catch (error) {
      if (!stop.signal.aborted && event.type !== 'notifierFailed') fail(error instanceof Error ? error.message : 'it threw no error');
    }
  };
  const fail = (message: string): void => {
    try {
      o.onFailed({ notifier: printable(notifier.name), message: printable(message) });
    } catch {
      // The host's own trouble; nothing here depends on it.
    }
  };

  return {
    put(event) {
      if (event.type === 'notifierFailed' && event.notifier === notifier.name) return;
      queue.push(event);
      if (queue.length > maxQueued) {
        queue.shift();
        lost++;
      }
      draining ??= drain();
    },
    async close() {
      if (draining === undefined) return;
      const timer = new AbortController();
      const late = runtime.clock.sleep(timeoutMs, { signal: timer.signal }).then(
        () => stop.abort(new Error('closed')),
        () => {},
      );
      const drained = draining;
      await Promise.race([drained, late]);
      timer.abort();
      // Every attempt ends when it is stopped, whether or not the notifier listens.
      await drained;
      const left = queue.length + (stop.signal.aborted ? 1 : 0);
      if (left > 0) fail(`closed before ${left} ${left === 1 ? 'event was' : 'events were'} delivered`);
      queue.length = 0;
    },
  };
}

/** The work's result, or the signal's reason as soon as it aborts, also where the work does not listen to it. */
async function untilAborted(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
