import type { ReconcileEvent, Waiting } from '../ports.ts';

/** Events that wait for a slow reader; beyond that the oldest are dropped, and the reader is told how many. */
const MAX_BUFFERED = 1000;

/** Hands events to listeners and readers, in the order in which they happen. A listener that throws changes nothing. */
export class EventHub {
  readonly #listeners = new Set<(event: ReconcileEvent) => void>();
  readonly #ends = new Set<() => void>();
  #closed = false;

  emit(event: ReconcileEvent): void {
    if (this.#closed) return;
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch {
        // A host's listener: its failure is its own.
      }
    }
  }

  /** @returns the function that undoes it. */
  subscribe(listener: (event: ReconcileEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Events from now on, until the signal aborts or the hub is closed. */
  async *events({ signal }: Waiting = {}): AsyncGenerator<ReconcileEvent, void, undefined> {
    const buffer: ReconcileEvent[] = [];
    let lost = 0;
    let wake = (): void => {};
    let ended = this.#closed || signal?.aborted === true;
    const end = (): void => {
      ended = true;
      wake();
    };
    const unsubscribe = this.subscribe((event) => {
      buffer.push(event);
      if (buffer.length > MAX_BUFFERED) {
        buffer.shift();
        lost++;
      }
      wake();
    });
    signal?.addEventListener('abort', end, { once: true });
    this.#ends.add(end);
    try {
      for (;;) {
        const event = buffer.shift();
        if (event !== undefined) {
          if (lost > 0) yield { at: event.at, application: event.application, type: 'eventsLost', count: lost };
          lost = 0;
          yield event;
        } else if (ended) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      unsubscribe();
      signal?.removeEventListener('abort', end);
      this.#ends.delete(end);
    }
  }

  close(): void {
    this.#closed = true;
    for (const end of this.#ends) end();
    this.#listeners.clear();
  }
}
