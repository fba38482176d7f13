/** So many events may wait for a reader, beside those that were there when it began: as many as the store remembers. */
const MAX_WAITING = 10_000;
/** So many of them a reader that was given up still gets. */
const KEPT_WAITING = 100;

/**
 * Events that wait for their reader. One that reads too little is given up: it gets the first of what waits, and then the
 * end, as from a server that closes the connection of a slow watcher. What it missed it finds by watching anew.
 *
 * @see apiserver pkg/storage/cacher/cache_watcher.go add; differs: the number of events alone decides, and no time.
 */
export class EventQueue<T> implements AsyncIterableIterator<T, undefined> {
  #waiting: T[] = [];
  #most = Infinity;
  #ended = false;
  #wake: () => void = () => {};
  #release: () => void = () => {};
  readonly #signal: AbortSignal;
  readonly #onAbort = (): void => this.#close();

  /** @param signal aborts the reading, which rejects with its reason. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** From now on a reader may be so far behind, and no further. */
  limit(): void {
    this.#most = this.#waiting.length + MAX_WAITING;
  }

  /** Called once nothing is taken any more. */
  onClose(release: () => void): void {
    this.#release = release;
  }

  push(event: T): void {
    if (this.#ended) return;
    this.#waiting.push(event);
    if (this.#waiting.length > this.#most) this.#giveUp();
    this.#wake();
  }

  /** What waits is still read. */
  end(): void {
    this.#ended = true;
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#release();
    this.#wake();
  }

  #giveUp(): void {
    this.#waiting = this.#waiting.slice(0, KEPT_WAITING);
    this.end();
  }

  #close(): void {
    this.#waiting = [];
    this.end();
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      this.#signal.throwIfAborted();
      const value = this.#waiting.shift();
      if (value !== undefined) return { done: false, value };
      if (this.#ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#close();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
