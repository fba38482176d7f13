import type { Value } from './value.ts';

/** An error that a script can catch by `pcall`. */
export class LuaFailure extends Error {
  override readonly name = 'LuaFailure';
  /** What was thrown. */
  readonly value: Value;
  /** Whether it says its line, or shall not. */
  readonly placed: boolean;

  constructor(message: string, value: Value = message, placed = false) {
    super(message);
    this.value = value;
    this.placed = placed;
  }
}

/** The end of a script that took too much; nothing in it can catch this. */
export class LuaExhausted extends Error {
  override readonly name = 'LuaExhausted';
}

/** A script asked for the time, and was given none. */
export class LuaNeedsTime extends Error {
  override readonly name = 'LuaNeedsTime';
}

/** A script that cannot be read. */
export class LuaSyntaxFailure extends Error {
  override readonly name = 'LuaSyntaxFailure';
  /** An offset into the source. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
