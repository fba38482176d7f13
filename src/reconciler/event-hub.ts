import { cloneJson } from '../object/index.ts';
import type { ReconcileEvent, Waiting } from '../ports.ts';

/** Events that wait for a slow reader; beyond that the oldest are dropped, and the reader is told how many. */
const MAX_BUFFERED = 1000;

/**
 * Hands events to listeners and readers, in the order in which they happen. What they get is a frozen copy: nobody can
 * change a plan that is being executed. A listener that throws, at once or later, changes nothing.
 */
export class EventHub {
  readonly #listeners = new Set<(event: ReconcileEvent) => unknown>();
  readonly #ends = new Set<() => void>();
  #closed = false;

  emit(event: ReconcileEvent): void {
    if (this.#closed || this.#listeners.size === 0) return;
    const copy = deepFreeze(cloneJson(event));
    for (const listener of this.#listeners) {
      try {
        Promise.resolve(listener(copy)).catch(() => undefined);
      } catch {
        // A host's listener: its failure is its own.
      }
    }
  }

  /** @returns the function that undoes it. */
  subscribe(listener: (event: ReconcileEvent) => unknown): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Events from this call on, until the signal aborts or the hub is closed. A second reader of it begins anew. */
  events({ signal }: Waiting = {}): AsyncIterable<ReconcileEvent> {
    let prepared: Subscription | undefined = this.#open(signal);
    return {
      [Symbol.asyncIterator]: () => {
        const subscription = prepared ?? this.#open(signal);
        prepared = undefined;
        return read(subscription);
      },
    };
  }

  close(): void {
    this.#closed = true;
    for (const end of this.#ends) end();
    this.#listeners.clear();
  }

  #open(signal: AbortSignal | undefined): Subscription {
    const subscription = new Subscription(() => {
      unsubscribe();
      signal?.removeEventListener('abort', subscription.end);
      this.#ends.delete(subscription.end);
    });
    const unsubscribe = this.subscribe((event) => subscription.push(event));
    signal?.addEventListener('abort', subscription.end, { once: true });
    this.#ends.add(subscription.end);
    if (this.#closed || signal?.aborted === true) subscription.end();
    return subscription;
  }
}

/** What one reader has not read yet. */
class Subscription {
  readonly #buffer: ReconcileEvent[] = [];
  readonly #onEnd: () => void;
  #lost = 0;
  #ended = false;
  #wake: () => void = () => {};

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  readonly end = (): void => {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
    this.#wake();
  };

  push(event: ReconcileEvent): void {
    this.#buffer.push(event);
    if (this.#buffer.length > MAX_BUFFERED) {
      this.#buffer.shift();
      this.#lost++;
    }
    this.#wake();
  }

  async next(): Promise<ReconcileEvent | undefined> {
    while (this.#buffer.length === 0 && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    const [first] = this.#buffer;
    if (first === undefined || this.#lost === 0) return this.#buffer.shift();
    const count = this.#lost;
    this.#lost = 0;
    return { at: first.at, application: first.application, type: 'eventsLost', count };
  }
}

async function* read(subscription: Subscription): AsyncGenerator<ReconcileEvent, void, undefined> {
  try {
    for (let event = await subscription.next(); event !== undefined; event = await subscription.next()) yield event;
  } finally {
    subscription.end();
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member);
    Object.freeze(value);
  }
  return value;
}
