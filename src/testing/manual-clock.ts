import type { Clock, Waiting } from '../ports.ts';

/** A clock that stands still until it is moved. @since 0.1.0 */
export interface ManualClock extends Clock {
  /**
   * Moves the time on. Sleepers wake in the order of their time, each before the time moves further; what they do at
   * once, sleeping again included, is done before this resolves.
   *
   * @param ms milliseconds; 0 lets run what is due now.
   */
  advance(ms: number): Promise<void>;
  /** How many wait on this clock. */
  readonly sleeping: number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** 2026-01-01T00:00:00Z. */
const DEFAULT_NOW = Date.UTC(2026, 0, 1);

/**
 * A clock for tests: no real timer, the same order in every run.
 *
 * @param o `now`: where it starts, in milliseconds since the epoch; 2026-01-01 by default.
 * @example
 * ```ts
 * const clock = manualClock();
 * const done = clock.sleep(60_000);
 * await clock.advance(60_000);
 * await done;
 * ```
 * @since 0.1.0
 */
export function manualClock(o: { readonly now?: number | undefined } = {}): ManualClock {
  let now = o.now ?? DEFAULT_NOW;
  const sleepers: Sleeper[] = [];
  const sleep = (ms: number, { signal }: Waiting = {}): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason);
      const onAbort = (): void => {
        sleepers.splice(sleepers.indexOf(sleeper), 1);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper: Sleeper = { at: now + Math.max(0, ms), wake };
      const later = sleepers.findIndex((other) => other.at > sleeper.at);
      sleepers.splice(later < 0 ? sleepers.length : later, 0, sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  const advance = async (ms: number): Promise<void> => {
    const end = now + ms;
    await settle();
    for (let first = sleepers[0]; first !== undefined && first.at <= end; first = sleepers[0]) {
      sleepers.shift();
      now = Math.max(now, first.at);
      first.wake();
      await settle();
    }
    now = end;
  };
  return {
    now: () => now,
    sleep,
    advance,
    get sleeping() {
      return sleepers.length;
    },
  };
}

/** Lets everything run that waits for nothing but other promises. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
