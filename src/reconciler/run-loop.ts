import type { Runtime, Trigger } from '../ports.ts';
import { type RetryOptions, staysUntilChanged } from './policy.ts';
import type { ReconcileResult } from './reconcile-once.ts';

const RETRY: Required<{ [K in keyof RetryOptions]: number }> = { firstMs: 5000, factor: 2, maxMs: 180_000, tries: 5 };

export interface RunLoopOptions {
  readonly triggers: AsyncIterable<Trigger>;
  readonly reconcile: (trigger: Trigger, signal: AbortSignal) => Promise<ReconcileResult>;
  /** The revision that the source has now. */
  readonly resolve: (signal: AbortSignal) => Promise<string>;
  readonly retry: RetryOptions | undefined;
  readonly runtime: Runtime;
  readonly signal: AbortSignal;
}

/**
 * Reconciles for each trigger, one at a time. Of the triggers that come while one is at work the newest counts; when it
 * finds a new revision in the source, the work under way (or its retry) is given up for it. It resolves on abort, or
 * when the schedule ends and its last trigger is done; it rejects when the schedule itself throws.
 */
export async function runLoop(o: RunLoopOptions): Promise<void> {
  const loop = new Loop(o);
  const worker = loop.work();
  try {
    for await (const trigger of untilAbort(o.triggers, o.signal)) await loop.take(trigger);
  } finally {
    loop.end();
    await worker;
  }
}

/** The triggers until the signal aborts, even if the schedule does not end by itself then. */
async function* untilAbort(triggers: AsyncIterable<Trigger>, signal: AbortSignal): AsyncGenerator<Trigger, void, undefined> {
  const iterator = triggers[Symbol.asyncIterator]();
  const stop = new AbortController();
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true, signal: stop.signal });
  });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next === undefined || next.done === true || signal.aborted) return;
      yield next.value;
    }
  } finally {
    stop.abort();
    iterator.return?.().catch(() => undefined); // not waited for: a schedule that hangs holds nothing up
  }
}

class Loop {
  readonly #o: RunLoopOptions;
  #next: Trigger | undefined;
  #ended = false;
  #wake: () => void = () => {};
  /** The reconcile or pause under way, and the revision it works on. */
  #current: { readonly abort: AbortController; revision: string | undefined } | undefined;

  constructor(o: RunLoopOptions) {
    this.#o = o;
    o.signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  async take(trigger: Trigger): Promise<void> {
    this.#next = trigger;
    this.#wake();
    const { current, revision } = { current: this.#current, revision: this.#current?.revision };
    if (current === undefined || revision === undefined) return;
    const now = await this.#o.resolve(this.#o.signal).catch(() => revision);
    if (now !== revision && this.#current === current)
      current.abort.abort(new DOMException('a newer revision supersedes this sync', 'AbortError'));
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  #stop(): void {
    this.#ended = true;
    this.#next = undefined;
    this.#current?.abort.abort(this.#o.signal.reason);
    this.#wake();
  }

  async work(): Promise<void> {
    for (;;) {
      while (this.#next === undefined) {
        if (this.#ended) return;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      const trigger = this.#next;
      this.#next = undefined;
      await this.#reconcileWithRetries(trigger);
    }
  }

  async #reconcileWithRetries(first: Trigger): Promise<void> {
    const { firstMs, factor, maxMs, tries } = { ...RETRY, ...withoutUndefined(this.#o.retry) };
    let trigger = first;
    for (let attempt = 1; attempt <= tries && !this.#o.signal.aborted; attempt++) {
      const current = { abort: new AbortController(), revision: await this.#o.resolve(this.#o.signal).catch(() => undefined) };
      this.#current = current;
      if (this.#o.signal.aborted) return;
      const pause = await this.#attempt(trigger, current.abort.signal, Math.min(firstMs * factor ** (attempt - 1), maxMs));
      if (pause !== undefined && this.#next === undefined && attempt < tries) await this.#pause(pause, current.abort);
      this.#current = undefined;
      if (pause === undefined || this.#next !== undefined) return;
      trigger = { reason: 'retry', metadata: { attempt: String(attempt + 1), after: first.reason } };
    }
  }

  /** @returns how long to wait before the next attempt; `undefined` when none is needed. */
  async #attempt(trigger: Trigger, signal: AbortSignal, pauseMs: number): Promise<number | undefined> {
    try {
      const result = await this.#o.reconcile(trigger, signal);
      if (result.healAt !== undefined) return Math.max(0, result.healAt - this.#o.runtime.clock.now());
      if (result.error !== undefined) return staysUntilChanged(result.error.code) ? undefined : pauseMs;
      const { outcome } = result.rollback ?? result.sync ?? { outcome: 'succeeded' };
      return outcome === 'failed' ? pauseMs : undefined;
    } catch {
      return signal.aborted ? undefined : pauseMs; // what a host's plugin threw was told by the reconcile
    }
  }

  /** Waits, unless a trigger comes first. */
  async #pause(ms: number, abort: AbortController): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    const timer = new AbortController();
    const signal = AbortSignal.any([abort.signal, timer.signal]);
    await Promise.race([this.#o.runtime.clock.sleep(ms, { signal }).catch(() => undefined), woken]);
    timer.abort();
  }
}

function withoutUndefined<T extends object>(value: T | undefined): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
