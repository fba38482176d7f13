import type { ObjectRef } from '../object/index.ts';

/** What failed first, for all that waits for it. */
export interface Cause {
  readonly ref: ObjectRef;
  /** `failed`, `blocked`, `cancelled`; `unhealthy`: it was done and did not become healthy. */
  readonly how: 'failed' | 'blocked' | 'skipped' | 'cancelled' | 'unhealthy';
  readonly isDelete: boolean;
  readonly message: string;
}

type Hear = (cause: Cause | undefined) => void;

/** Signals that come once or fail once. Who waits for several hears of the last one, or of the first failure. */
export class Signals {
  readonly #told = new Map<string, Cause | undefined>();
  readonly #listeners = new Map<string, Set<Hear>>();

  /** Whether anybody has ever waited for it. */
  isAwaited(signal: string): boolean {
    return this.#listeners.has(signal);
  }

  /** Tells that something is done or, with a cause, cannot be; only the first word counts. */
  tell(signal: string, cause?: Cause): void {
    if (this.#told.has(signal)) return;
    this.#told.set(signal, cause);
    for (const hear of this.#listeners.get(signal) ?? []) hear(cause);
  }

  /** Calls once: when all have come, or as soon as one has failed. */
  whenAll(signals: readonly string[], hearAll: Hear): void {
    let left = signals.length;
    let isOver = left === 0;
    if (isOver) return hearAll(undefined);
    const hear = (cause: Cause | undefined): void => {
      if (isOver) return;
      isOver = --left === 0 || cause !== undefined;
      if (isOver) hearAll(cause);
    };
    for (const signal of new Set(signals)) this.#listen(signal, hear);
  }

  #listen(signal: string, hear: Hear): void {
    const listeners = this.#listeners.get(signal) ?? new Set();
    this.#listeners.set(signal, listeners.add(hear));
    if (this.#told.has(signal)) hear(this.#told.get(signal));
  }
}
