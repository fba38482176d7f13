import type { Waiting } from '../ports.ts';
import { allowManyListeners } from './many-listeners.ts';

/** Waits for a value no longer than until the signal aborts; what makes the value goes on for others. */
export function orAbort<T>(value: Promise<T>, o: Waiting | undefined): Promise<T> {
  const signal = o?.signal;
  if (signal === undefined) return value;
  allowManyListeners(signal);
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
