import type { Runtime } from '../../src/ports.ts';
import { type ManualClock, manualClock } from '../../src/testing/index.ts';

/** A runtime whose time, from 0 on, passes only by `clock.advance`. */
export interface TinyRuntime extends Runtime {
  readonly clock: ManualClock;
}

export function tinyRuntime(random: () => number = () => 0): TinyRuntime {
  return { clock: manualClock({ now: 0 }), random, fetch: () => Promise.reject(new Error('no network in tests')) };
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
