import { setMaxListeners } from 'node:events';

/** Lets many requests wait on one signal: Node takes more than ten listeners for a leak and prints a warning. */
export function allowManyListeners(signal: AbortSignal | undefined): void {
  if (signal !== undefined) setMaxListeners(0, signal);
}
