import type { Runtime } from './ports.ts';

/** The longest time that a timer can be set to: 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The runtime of the host: its clock, timers, randomness and `fetch`. The one place that touches them. */
export const systemRuntime: Runtime = {
  clock: {
    now: () => Date.now(),
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = (): void => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        const timer = setTimeout(
          () => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
          Math.min(ms, MAX_TIMER_MS),
        );
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
  },
  random: () => Math.random(),
  fetch: (input, init) => fetch(input, init),
};

/** A runtime with the given parts, the rest the host's. */
export function runtimeWith(parts: Partial<Runtime> | undefined): Runtime {
  return parts === undefined ? systemRuntime : { ...systemRuntime, ...parts };
}

/** Why a deadline's timer ends: one reason for all, for each call of `abort` without one makes an error with its stack. */
const OVER = new Error('the work has ended');

/**
 * Runs work under a deadline of the given clock.
 *
 * @returns the work's result; when `ms` pass first, the work's signal is aborted and `onTimeout()` is thrown.
 */
export async function withDeadline<T>(
  o: { ms: number; runtime: Runtime; signal?: AbortSignal | undefined; onTimeout: () => Error },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (o.ms === Number.POSITIVE_INFINITY) return work(o.signal ?? new AbortController().signal);
  o.signal?.throwIfAborted();
  const work$ = new AbortController();
  const timer = new AbortController();
  const onAbort = (): void => work$.abort(o.signal?.reason);
  o.signal?.addEventListener('abort', onAbort, { once: true });
  const deadline = o.runtime.clock.sleep(o.ms, { signal: timer.signal }).then(
    () => {
      const error = o.onTimeout();
      work$.abort(error);
      throw error;
    },
    () => new Promise<never>(() => {}), // the timer was cancelled: the work has ended
  );
  try {
    return await Promise.race([work(work$.signal), deadline]);
  } finally {
    timer.abort(OVER);
    o.signal?.removeEventListener('abort', onAbort);
  }
}
