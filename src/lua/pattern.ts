import { LuaFailure } from './failure.ts';
import type { Meter } from './meter.ts';
import type { Value } from './value.ts';

/** What a pattern found: a text from `start` to `end`, and what it captured. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** What it captured; all of the match where it captures nothing. */
  readonly captures: readonly Value[];
  /** Whether it captures at all. */
  readonly captured: boolean;
}

interface Capture {
  readonly start: number;
  /** Its length; `OPEN` while it is not closed, `PLACE` for the capture of a place. */
  length: number;
}

const OPEN = -1;
const PLACE = -2;
const MAX_DEPTH = 200;
const SPECIAL = /[\^$*+?.([%-]/;
const CLASSES: Readonly<Record<string, RegExp>> = {
  a: /[A-Za-z]/,
  c: /[\u0000-\u001f\u007f]/,
  d: /[0-9]/,
  l: /[a-z]/,
  p: /[!-/:-@[-`{-~]/,
  s: /[ \t\n\v\f\r]/,
  u: /[A-Z]/,
  w: /[A-Za-z0-9]/,
  x: /[0-9A-Fa-f]/,
  z: /\u0000/,
};

/** Whether a text as a pattern stands for itself. */
export function isPlain(pattern: string): boolean {
  return !SPECIAL.test(pattern);
}

/** The first match from a place on. Each step is counted, for patterns may take exponential time. */
export function findPattern(text: string, pattern: string, from: number, meter: Meter): Match | undefined {
  const anchored = pattern.startsWith('^');
  meter.read(pattern.length);
  for (let start = from; start <= text.length; start++) {
    const matcher = new Matcher(text, pattern, meter);
    const end = matcher.match(start, anchored ? 1 : 0);
    if (end !== undefined) return { start, end, captures: matcher.captures(start, end), captured: matcher.captured };
    if (anchored) return undefined;
  }
  return undefined;
}

/** @see Lua 5.1 reference manual, 5.4.1 */
class Matcher {
  readonly #text: string;
  readonly #pattern: string;
  readonly #meter: Meter;
  readonly #captures: Capture[] = [];
  #depth = 0;

  constructor(text: string, pattern: string, meter: Meter) {
    this.#text = text;
    this.#pattern = pattern;
    this.#meter = meter;
  }

  get captured(): boolean {
    return this.#captures.length > 0;
  }

  /** What was captured; all of the match where the pattern captures nothing. */
  captures(start: number, end: number): Value[] {
    if (this.#captures.length === 0) return [this.#text.slice(start, end)];
    return this.#captures.map(({ start: at, length }) => {
      if (length === OPEN) throw new LuaFailure('unfinished capture');
      return length === PLACE ? at + 1 : this.#text.slice(at, at + length);
    });
  }

  /** Where the match of the pattern from `p` on ends, that begins at `s`. */
  match(s: number, p: number): number | undefined {
    if (++this.#depth > MAX_DEPTH) throw new LuaFailure('pattern too complex');
    try {
      return this.#matchHere(s, p);
    } finally {
      this.#depth--;
    }
  }

  #matchHere(start: number, begin: number): number | undefined {
    let [s, p] = [start, begin];
    for (;;) {
      this.#meter.step(0.25);
      const pattern = this.#pattern;
      if (p >= pattern.length) return s;
      const mark = pattern[p];
      if (mark === '(') return pattern[p + 1] === ')' ? this.#open(s, p + 2, PLACE) : this.#open(s, p + 1, OPEN);
      if (mark === ')') return this.#close(s, p + 1);
      if (mark === '$' && p + 1 === pattern.length) return s === this.#text.length ? s : undefined;
      if (mark === '%' && pattern[p + 1] === 'b') {
        const end = this.#balanced(s, p + 2);
        if (end === undefined) return undefined;
        [s, p] = [end, p + 4];
        continue;
      }
      if (mark === '%' && pattern[p + 1] === 'f') {
        const end = this.#itemEnd(p + 2);
        const isIn = (at: number): boolean => this.#isIn(this.#text[at] ?? '\0', p + 2, end - 1);
        if (isIn(s - 1) || !isIn(s)) return undefined;
        p = end;
        continue;
      }
      if (mark === '%' && /\d/.test(pattern[p + 1] ?? '')) {
        const again = this.#again(pattern[p + 1] ?? '');
        this.#meter.read(again.length);
        if (!this.#text.startsWith(again, s)) return undefined;
        [s, p] = [s + again.length, p + 2];
        continue;
      }
      const end = this.#itemEnd(p);
      const repeat = pattern[end];
      if (repeat === '*') return this.#most(s, p, end, 0);
      if (repeat === '+') return this.#most(s, p, end, 1);
      if (repeat === '-') return this.#least(s, p, end);
      const fits = this.#fits(s, p, end);
      if (repeat === '?') {
        const found = fits ? this.match(s + 1, end + 1) : undefined;
        if (found !== undefined) return found;
        p = end + 1;
      } else if (fits) [s, p] = [s + 1, end];
      else return undefined;
    }
  }

  #open(s: number, p: number, length: number): number | undefined {
    this.#captures.push({ start: s, length });
    const end = this.match(s, p);
    if (end === undefined) this.#captures.pop();
    return end;
  }

  #close(s: number, p: number): number | undefined {
    const capture = this.#captures.findLast(({ length }) => length === OPEN);
    if (capture === undefined) throw new LuaFailure('invalid pattern capture');
    capture.length = s - capture.start;
    const end = this.match(s, p);
    if (end === undefined) capture.length = OPEN;
    return end;
  }

  #most(s: number, p: number, end: number, least: number): number | undefined {
    let count = 0;
    while (this.#fits(s + count, p, end)) count++;
    for (; count >= least; count--) {
      const found = this.match(s + count, end + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #least(start: number, p: number, end: number): number | undefined {
    for (let s = start; ; s++) {
      const found = this.match(s, end + 1);
      if (found !== undefined) return found;
      if (!this.#fits(s, p, end)) return undefined;
    }
  }

  #balanced(s: number, p: number): number | undefined {
    const [open, close] = [this.#pattern[p], this.#pattern[p + 1]];
    if (close === undefined) throw new LuaFailure('unbalanced pattern');
    if (this.#text[s] !== open) return undefined;
    let depth = 1;
    for (let at = s + 1; at < this.#text.length; at++) {
      this.#meter.step(0.25);
      if (this.#text[at] === close) depth--;
      else if (this.#text[at] === open) depth++;
      if (depth === 0) return at + 1;
    }
    return undefined;
  }

  #again(digit: string): string {
    const capture = this.#captures[Number(digit) - 1];
    if (capture === undefined || capture.length < 0) throw new LuaFailure('invalid capture index');
    return this.#text.slice(capture.start, capture.start + capture.length);
  }

  /** Where one item of the pattern, a character or a class, ends. */
  #itemEnd(p: number): number {
    const pattern = this.#pattern;
    if (pattern[p] === '%') {
      if (p + 1 >= pattern.length) throw new LuaFailure("malformed pattern (ends with '%')");
      return p + 2;
    }
    if (pattern[p] !== '[') return p + 1;
    let end = pattern[p + 1] === '^' ? p + 2 : p + 1;
    do {
      if (end >= pattern.length) throw new LuaFailure("malformed pattern (missing ']')");
      end += pattern[end] === '%' ? 2 : 1;
    } while (pattern[end] !== ']');
    return end + 1;
  }

  #fits(s: number, p: number, end: number): boolean {
    this.#meter.step(0.125);
    const character = this.#text[s];
    if (character === undefined) return false;
    const mark = this.#pattern[p] ?? '';
    if (mark === '.') return true;
    if (mark === '%') return this.#inClass(character, p + 1);
    return mark === '[' ? this.#isIn(character, p, end - 1) : character === mark;
  }

  #inClass(character: string, p: number): boolean {
    this.#meter.step(0.5);
    return inClass(character, this.#pattern[p] ?? '');
  }

  /** Whether a character is in the set that stands from `p` to its bracket at `end`. */
  #isIn(character: string, p: number, end: number): boolean {
    const pattern = this.#pattern;
    if (pattern[p] !== '[') throw new LuaFailure("missing '[' after '%f' in pattern");
    const inverted = pattern[p + 1] === '^';
    for (let at = inverted ? p + 2 : p + 1; at < end; at++) {
      this.#meter.step(0.125);
      const mark = pattern[at] ?? '';
      if (mark === '%') {
        if (this.#inClass(character, ++at)) return !inverted;
      } else if (pattern[at + 1] === '-' && at + 2 < end) {
        if (mark <= character && character <= (pattern[at + 2] ?? '')) return !inverted;
        at += 2;
      } else if (mark === character) return !inverted;
    }
    return inverted;
  }
}

function inClass(character: string, name: string): boolean {
  const lower = name.toLowerCase();
  const known = Object.hasOwn(CLASSES, lower) ? CLASSES[lower] : undefined;
  return known === undefined ? character === name : known.test(character) === (name === lower);
}
