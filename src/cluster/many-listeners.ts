import { setMaxListeners } from 'node:events';

const allowed = new WeakSet<AbortSignal>();

/** Lets many requests wait on one signal: Node takes more than ten listeners for a leak and prints a warning. */
export function allowManyListeners(signal: AbortSignal | undefined): void {
  if (signal === undefined || allowed.has(signal)) return;
  allowed.add(signal);
  setMaxListeners(0, signal);
}
