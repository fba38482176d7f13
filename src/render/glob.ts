import { GitOpsError } from '../errors.ts';

const MAX_PATTERN_CHARS = 1024;

/** One step of a compiled pattern; `next` are the steps that may follow it. */
type Step =
  | { readonly type: 'one'; readonly matches: (character: string) => boolean }
  | { readonly type: 'many' }
  | { readonly type: 'fork'; to: number[] }
  | { readonly type: 'end' };

/** Answers whether a path fits a pattern. */
export type Glob = (path: string) => boolean;

/**
 * Compiles a pattern as Argo CD's `include` and `exclude` read it: `*` matches any text, slashes too (`**` is the same),
 * `?` one character, `[a-z]` and `[!a-z]` one of a class, `{a,b}` alternatives, and `\` takes the next character as it
 * is. Matching takes time in proportion to pattern times path, whatever they hold: it keeps a set of positions and never
 * goes back.
 *
 * @param option The option's name, for the error.
 * @throws GitOpsError INVALID_OPTION for brackets that do not close, or a pattern beyond 1,024 characters.
 * @see Argo CD util/glob (gobwas/glob without separators).
 */
export function compileGlob(pattern: string, option: string): Glob {
  if (pattern.length > MAX_PATTERN_CHARS) throw invalid(option, `is longer than ${MAX_PATTERN_CHARS} characters`);
  const steps: Step[] = [];
  const characters = Array.from(pattern); // by code point, as paths are read
  const end = compileSequence(characters, 0, steps, option, 0);
  if (end !== characters.length) throw invalid(option, 'closes a brace that it did not open');
  steps.push({ type: 'end' });
  return (path) => matches(steps, path);
}

/** Compiles up to the end, or to a `,` or `}` of the braces around. Gives the position after what it took. */
function compileSequence(pattern: readonly string[], from: number, steps: Step[], option: string, depth: number): number {
  let at = from;
  while (at < pattern.length) {
    const character = pattern[at] ?? '';
    if (character === '}' || (character === ',' && depth > 0)) return at;
    if (character === '{') at = compileAlternatives(pattern, at + 1, steps, option, depth + 1);
    else if (character === '[') at = compileClass(pattern, at + 1, steps, option);
    else {
      const literal = character === '\\' ? pattern[++at] : character;
      if (literal === undefined) throw invalid(option, 'ends with a backslash');
      steps.push(character === '\\' ? one(literal) : single(character));
      at++;
    }
  }
  return at;
}

function single(character: string): Step {
  if (character === '*') return { type: 'many' };
  return character === '?' ? { type: 'one', matches: () => true } : one(character);
}

function one(character: string): Step {
  return { type: 'one', matches: (other) => other === character };
}

function compileAlternatives(pattern: readonly string[], from: number, steps: Step[], option: string, depth: number): number {
  const fork: Step = { type: 'fork', to: [] };
  const ends: { type: 'fork'; to: number[] }[] = [];
  steps.push(fork);
  for (let at = from; ; at++) {
    fork.to.push(steps.length);
    at = compileSequence(pattern, at, steps, option, depth);
    const end = { type: 'fork' as const, to: [] };
    ends.push(end);
    steps.push(end);
    if (pattern[at] === '}') {
      for (const jump of ends) jump.to.push(steps.length);
      return at + 1;
    }
    if (pattern[at] !== ',') throw invalid(option, 'opens a brace that it does not close');
  }
}

function compileClass(pattern: readonly string[], from: number, steps: Step[], option: string): number {
  const negated = pattern[from] === '!' || pattern[from] === '^';
  const start = negated ? from + 1 : from;
  const close = pattern.indexOf(']', start + 1);
  if (close < 0) throw invalid(option, 'opens a bracket that it does not close');
  const ranges = readRanges(pattern.slice(start, close));
  steps.push({ type: 'one', matches: (character) => ranges.some(([low, high]) => character >= low && character <= high) !== negated });
  return close + 1;
}

function readRanges(characters: readonly string[]): readonly (readonly [string, string])[] {
  const ranges: [string, string][] = [];
  for (let at = 0; at < characters.length; at++) {
    const low = characters[at] ?? '';
    const high = characters[at + 1] === '-' ? characters[at + 2] : undefined;
    ranges.push([low, high ?? low]);
    if (high !== undefined) at += 2;
  }
  return ranges;
}

function matches(steps: readonly Step[], path: string): boolean {
  let now = reach(steps, [0]);
  for (const character of path) {
    const after: number[] = [];
    for (const at of now) {
      const step = steps[at];
      if (step?.type === 'many') after.push(at);
      else if (step?.type === 'one' && step.matches(character)) after.push(at + 1);
    }
    if (after.length === 0) return false;
    now = reach(steps, after);
  }
  return [...now].some((at) => steps[at]?.type === 'end');
}

/** All positions that can be had from some without taking a character. */
function reach(steps: readonly Step[], from: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const pending = [...from];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const step = steps[at];
    if (step?.type === 'fork') pending.push(...step.to);
    else if (step?.type === 'many') pending.push(at + 1);
  }
  return reached;
}

function invalid(option: string, why: string): Error {
  return new GitOpsError('INVALID_OPTION', `The pattern of ${option} ${why}`, { option });
}
