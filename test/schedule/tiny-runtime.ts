import type { Runtime } from '../../src/ports.ts';

/** A runtime whose time passes only by `advance`, with its sleepers in view. */
export interface TinyRuntime extends Runtime {
  /** Lets time pass, then gives everything that it woke the chance to run. */
  advance(ms: number): Promise<void>;
  /** Milliseconds until each sleeper wakes. */
  sleeping(): readonly number[];
}

export function tinyRuntime(random: () => number = () => 0): TinyRuntime {
  let now = 0;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  const sleep: Runtime['clock']['sleep'] = (ms, { signal } = {}) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = (how: () => void): void => {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', onAbort);
        how();
      };
      const onAbort = (): void => end(() => reject(signal?.reason));
      const sleeper = { at: now + ms, wake: () => end(resolve) };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  return {
    clock: { now: () => now, sleep },
    random,
    fetch: () => Promise.reject(new Error('no network in tests')),
    sleeping: () => [...sleepers].map(({ at }) => at - now),
    async advance(ms) {
      now += ms;
      for (const sleeper of sleepers) if (sleeper.at <= now) sleeper.wake();
      await settled();
    },
  };
}

/** Resolves when all promises that are ready have run. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** A signal that counts its listeners, so that a leak is seen. */
export function countedSignal(): { readonly signal: AbortSignal; readonly listeners: () => number; abort(reason?: unknown): void } {
  const controller = new AbortController();
  const { signal } = controller;
  const held = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (type: string, listener: never, options?: { once?: boolean }) => {
    held.add(listener);
    add(type, listener, options);
  };
  signal.removeEventListener = (type: string, listener: never) => {
    held.delete(listener);
    remove(type, listener);
  };
  add('abort', () => held.clear());
  return { signal, listeners: () => held.size, abort: (reason) => controller.abort(reason) };
}
