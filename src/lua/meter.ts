import { LuaExhausted, LuaFailure } from './failure.ts';

/** Statements, calls and the like that one run may take: about a tenth of a second. */
const MAX_STEPS: number = 1_000_000;
/** Bytes of one text. */
const MAX_TEXT: number = 1 << 20;
/** Bytes of text that count as one step, read or made, so that a run makes no more than 16 MB. */
const BYTES_PER_STEP = 16;
/** Bytes that a search for a text passes in the time of one that is read. */
const SEARCHED_AT_ONCE = 64;
const MAX_DEPTH = 150;
/** Steps that an error takes for each call that it ends. */
const UNWOUND = 20;

/** Counts what a run takes, in time and in memory. */
export class Meter {
  #left: number = MAX_STEPS;
  #depth = 0;

  /** Begins a run. */
  reset(): void {
    this.#left = MAX_STEPS;
    this.#depth = 0;
  }

  /** @throws LuaExhausted when the run takes more than it may. */
  step(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0 || Number.isNaN(this.#left)) throw new LuaExhausted(`it takes more than ${MAX_STEPS} steps`);
  }

  /** Counts a text that is about to be made. */
  text(bytes: number): void {
    if (bytes > MAX_TEXT) throw new LuaExhausted(`it makes a text of more than ${MAX_TEXT} bytes`);
    this.step(1 + bytes / BYTES_PER_STEP);
  }

  /** Counts what is read of a text, or of a list of values. */
  read(bytes: number): void {
    this.step(bytes / BYTES_PER_STEP);
  }

  /** Counts a key: to find a text, it is read. */
  key(key: unknown): void {
    if (typeof key === 'string') this.read(key.length);
  }

  /** Counts what the comparison of two texts reads. @returns true, to go on with it */
  both(left: string, right: string): true {
    this.read(Math.min(left.length, right.length));
    return true;
  }

  /** Counts the search of one text in another: the worst text takes a look at each byte of one for each of the other. */
  search(text: string, wanted: string): void {
    this.read(text.length + wanted.length + (text.length * wanted.length) / SEARCHED_AT_ONCE);
  }

  /** Calls a function one level deeper. */
  deeper<T>(call: () => T): T {
    if (this.#depth >= MAX_DEPTH) throw new LuaFailure('stack overflow');
    this.#depth++;
    try {
      return call();
    } catch (error) {
      this.step(UNWOUND);
      throw error;
    } finally {
      this.#depth--;
    }
  }
}
