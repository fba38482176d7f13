import { clearTimeout as stopTimer, setTimeout as startTimer } from 'node:timers';
import type { Clock } from '../ports.ts';
import { systemRuntime } from '../runtime.ts';

/** Shorter sleeps are steps of work that is under way; longer ones must not keep a process from ending. */
const BACKGROUND_MS = 1_000;

/** The host's clock, but its long timers do not keep the process alive: an embedded cluster ends with its program. */
export const backgroundClock: Clock = {
  now: () => systemRuntime.clock.now(),
  sleep: (ms, o = {}) => (ms < BACKGROUND_MS ? systemRuntime.clock.sleep(ms, o) : sleepInBackground(ms, o.signal)),
};

function sleepInBackground(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const onAbort = (): void => {
      stopTimer(timer);
      reject(signal?.reason);
    };
    const timer = startTimer(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    timer.unref();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
