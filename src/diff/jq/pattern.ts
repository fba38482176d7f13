import { JqFailure } from './filter.ts';

/** A regular expression reads about this many characters in the worst case. */
const MAX_WORK = 20_000_000;
const MAX_COUNT = 100;
const ESCAPES = /^(?:[dDwWsSbBnrtfv]|[^A-Za-z0-9])$/;

/** What a pattern asks of the longest text that it may be tried on. */
interface Shape {
  unbounded: number;
  readonly groups: { repeats: boolean }[];
}

/**
 * A test for a literal pattern. JavaScript tries alternatives one after the other, which may take exponential time, so
 * patterns with a repetition within a repeated group are refused, and others get texts only as long as they can read in
 * bounded time.
 *
 * @throws JqFailure when the pattern is not served.
 */
export function patternTest(pattern: string, flags: string): (text: string) => boolean {
  const foldsCase = pattern.startsWith('(?i)') || flags.includes('i');
  if (/[^gi]/.test(flags)) throw new JqFailure(`the flags "${flags}" of a pattern are not served, only i`);
  const source = pattern.startsWith('(?i)') ? pattern.slice(4) : pattern;
  const { unbounded } = shapeOf(source);
  const maxChars = Math.floor(MAX_WORK ** (1 / (unbounded + (source.startsWith('^') ? 0 : 1) || 1)));
  const expression = compiled(source, foldsCase);
  return (text) => {
    if (text.length > maxChars) throw new JqFailure(`a text of ${text.length} characters is too long for its pattern (${maxChars})`);
    return expression.test(text);
  };
}

function compiled(source: string, foldsCase: boolean): RegExp {
  try {
    return new RegExp(source, foldsCase ? 'i' : '');
  } catch {
    throw new JqFailure('its pattern cannot be read');
  }
}

function shapeOf(source: string): Shape {
  const shape: Shape = { unbounded: 0, groups: [{ repeats: false }] };
  for (let at = 0; at < source.length; ) at = part(source, at, shape);
  return shape;
}

/** Reads one part of a pattern with its quantifier; the position behind it. */
function part(source: string, at: number, shape: Shape): number {
  const mark = source[at];
  const group = shape.groups.at(-1);
  if (mark === '(') {
    shape.groups.push({ repeats: false });
    return groupStart(source, at);
  }
  if (mark === '|') {
    if (group !== undefined) group.repeats = true;
    return at + 1;
  }
  if (mark !== ')') return quantifier(source, atomEnd(source, at), shape, false);
  shape.groups.pop();
  const parent = shape.groups.at(-1);
  if (parent === undefined) throw new JqFailure('its pattern cannot be read');
  if (group?.repeats === true) parent.repeats = true;
  return quantifier(source, at + 1, shape, group?.repeats === true);
}

function groupStart(source: string, at: number): number {
  if (source[at + 1] !== '?') return at + 1;
  if (source[at + 2] === ':') return at + 3;
  throw new JqFailure('groups with (? are not served in its pattern, but (?:');
}

function atomEnd(source: string, at: number): number {
  if (source[at] === '\\') {
    if (!ESCAPES.test(source[at + 1] ?? 'A')) throw new JqFailure(`\\${source[at + 1] ?? ''} is not served in its pattern`);
    return at + 2;
  }
  if (source[at] !== '[') return at + 1;
  let end = source[at + 1] === '^' ? at + 2 : at + 1;
  if (source[end] === ']') throw new JqFailure('a class that begins with ] is not served in its pattern');
  for (; end < source.length && source[end] !== ']'; end++) {
    if (source.startsWith('[:', end)) throw new JqFailure('classes with [: are not served in its pattern');
    if (source[end] === '\\') {
      if (!ESCAPES.test(source[end + 1] ?? 'A')) throw new JqFailure('an escape in a class of its pattern is not served');
      end++;
    }
  }
  return end + 1;
}

function quantifier(source: string, at: number, shape: Shape, repeatsWithin: boolean): number {
  const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at));
  if (found === null) return at;
  const [text, least, , most] = found;
  if (!text.startsWith('?')) {
    if (repeatsWithin) throw new JqFailure('its pattern repeats a group that has a repetition or alternatives: this may take for ever');
    if (Math.max(Number(least ?? 0), Number(most ?? 0)) > MAX_COUNT) throw new JqFailure(`its pattern counts beyond ${MAX_COUNT}`);
    shape.unbounded++;
  }
  const group = shape.groups.at(-1);
  if (group !== undefined) group.repeats = true;
  return at + text.length;
}
