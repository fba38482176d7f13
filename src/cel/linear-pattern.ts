import { CelFailure } from './cel-failure.ts';
import { countSteps } from './limit-steps.ts';
import { type PatternNode, patternTree } from './pattern-tree.ts';

/** A match: from `start` to `end`. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/** One instruction: a character is taken, a place is looked at, or the way parts, the better one first. */
type Instruction =
  | { readonly kind: 'take'; readonly fits: (character: string) => boolean }
  | { readonly kind: 'look'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'fork'; first: number; second: number }
  | { readonly kind: 'end' };

/** More than Go lets one pattern have by its limit of repetitions. */
const MAX_INSTRUCTIONS = 10_000;
/** Steps of the budget that an instruction takes at one character. */
const PER_INSTRUCTION = 0.25;

/**
 * A regular expression whose match takes time by the length of the text times that of the pattern, as in RE2, where
 * JavaScript's own may take the square of it or for ever: all ways to match go on side by side, in the order in which JavaScript
 * would try them. Steps are counted.
 *
 * @see Russ Cox, Regular Expression Matching: the Virtual Machine Approach (Pike's)
 */
export class LinearPattern {
  readonly #program: Instruction[] = [];
  readonly #anchored: boolean;
  readonly #threads: readonly [Threads, Threads];

  /** @param pattern which makes use of neither references back nor looks around, as Go has none. */
  constructor(pattern: RegExp) {
    const tree = patternTree(pattern);
    this.#anchored = tree.kind === 'sequence' && tree.parts[0]?.kind === 'look' && tree.parts[0].start;
    this.#emit(tree);
    this.#program.push({ kind: 'end' });
    this.#threads = [new Threads(this.#program), new Threads(this.#program)];
  }

  /** Whether a text has a match. */
  test(text: string): boolean {
    return this.#run(text, 0, true) !== undefined;
  }

  /** The first match from a place on. */
  find(text: string, from = 0): Found | undefined {
    return this.#run(text, from, false);
  }

  /** Where the character at a place ends. */
  after(text: string, at: number): number {
    return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  }

  #run(text: string, from: number, any: boolean): Found | undefined {
    let [now, next] = this.#threads;
    now.begin(text);
    next.begin(text);
    let found: Found | undefined;
    for (let at = from; ; at = this.after(text, at)) {
      if (found === undefined && (at === 0 || !this.#anchored)) now.add(0, at, at);
      countSteps(1 + now.work * PER_INSTRUCTION);
      if (now.places.length === 0 && (found !== undefined || this.#anchored)) return found;
      const end = this.after(text, at);
      const character = text.slice(at, end);
      for (const [i, place] of now.places.entries()) {
        const instruction = this.#program[place] as Instruction;
        const start = now.starts[i] as number;
        if (instruction.kind === 'end') {
          found = { start, end: at };
          if (any) return found;
          break;
        }
        if (instruction.kind === 'take' && character !== '' && instruction.fits(character)) next.add(place + 1, start, end);
      }
      if (at >= text.length) return found;
      [now, next] = [next, now];
      next.clear();
    }
  }

  #emit(node: PatternNode): void {
    if (this.#program.length > MAX_INSTRUCTIONS) throw new CelFailure('error parsing regexp: expression too large');
    switch (node.kind) {
      case 'sequence':
        for (const part of node.parts) this.#emit(part);
        return;
      case 'either':
        return this.#either(node.parts);
      case 'repeat':
        return this.#repeat(node);
      default:
        this.#program.push(node);
    }
  }

  #either(parts: readonly PatternNode[]): void {
    const ends: { second: number }[] = [];
    for (const [i, part] of parts.entries()) {
      const fork = i === parts.length - 1 ? undefined : this.#fork();
      this.#emit(part);
      if (fork === undefined) continue;
      ends.push(this.#jump());
      fork.second = this.#program.length;
    }
    for (const end of ends) Object.assign(end, { first: this.#program.length, second: this.#program.length });
  }

  #repeat({ inner, least, most, lazy }: Extract<PatternNode, { kind: 'repeat' }>): void {
    for (let i = 0; i < least; i++) this.#emit(inner);
    const forks: { first: number; second: number }[] = [];
    const back = this.#program.length;
    for (let i = least; i < Math.min(most, most === Number.POSITIVE_INFINITY ? least + 1 : most); i++) {
      forks.push(this.#fork());
      this.#emit(inner);
    }
    if (most === Number.POSITIVE_INFINITY) Object.assign(this.#jump(), { first: back, second: back });
    for (const fork of forks) {
      fork.second = this.#program.length;
      if (lazy) [fork.first, fork.second] = [fork.second, fork.first];
    }
  }

  /** A fork whose first way goes on behind it. */
  #fork(): { first: number; second: number } {
    const fork = { kind: 'fork' as const, first: this.#program.length + 1, second: 0 };
    this.#program.push(fork);
    return fork;
  }

  #jump(): { first: number; second: number } {
    return this.#fork();
  }
}

const MAX_ROUND = 2 ** 32;

/** The ways to match that are still open at one place of the text, the better ones first. */
class Threads {
  readonly places: number[] = [];
  /** Where each began. */
  readonly starts: number[] = [];
  /** How many instructions were looked at. */
  work = 0;
  readonly #program: readonly Instruction[];
  /** For each instruction, the last round in which it was looked at. */
  readonly #seen: Uint32Array;
  #round = 0;
  #text = '';

  constructor(program: readonly Instruction[]) {
    this.#program = program;
    this.#seen = new Uint32Array(program.length);
  }

  /** Begins with a text. */
  begin(text: string): void {
    this.#text = text;
    this.clear();
  }

  clear(): void {
    this.places.length = 0;
    this.starts.length = 0;
    this.work = 0;
    if (++this.#round < MAX_ROUND) return;
    this.#round = 1;
    this.#seen.fill(0);
  }

  /** Follows all ways from an instruction to those that take a character, or end. */
  add(from: number, start: number, at: number): void {
    const open = [from];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      this.work++;
      if (this.#seen[place] === this.#round) continue;
      this.#seen[place] = this.#round;
      const instruction = this.#program[place] as Instruction;
      if (instruction.kind === 'fork') open.push(instruction.second, instruction.first);
      else if (instruction.kind === 'look') {
        if (instruction.holds(this.#text, at)) open.push(place + 1);
      } else {
        this.places.push(place);
        this.starts.push(start);
      }
    }
  }
}
