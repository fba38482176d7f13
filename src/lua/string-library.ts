import type { LibraryFunction } from './arguments.ts';
import { LuaFailure } from './failure.ts';
import type { Meter } from './meter.ts';
import type { Operations } from './operations.ts';
import { findPattern, isPlain, type Match } from './pattern.ts';
import { LuaTable } from './table.ts';
import { formatText } from './text-format.ts';
import { isTrue, LuaFunction, type Value } from './value.ts';

const gmatch: LibraryFunction = (args, { meter }) => {
  const [text, pattern] = [args.text(0), args.text(1)];
  let at = 0;
  return new LuaFunction(() => {
    const found = at > text.length ? undefined : findPattern(text, pattern, at, meter);
    if (found === undefined) return [undefined];
    at = found.end === found.start ? found.end + 1 : found.end;
    return [...found.captures];
  });
};

/** The library `string` of Lua 5.1: texts are bytes. */
export const STRING_LIBRARY: Readonly<Record<string, LibraryFunction>> = {
  byte: (args, { meter }) => {
    const from = args.whole(1, 1);
    const text = slice(args.text(0), from, args.whole(2, from));
    meter.step(text.length);
    return Array.from(text, (byte) => byte.charCodeAt(0));
  },
  char: (args) => String.fromCharCode(...args.all.map((_, i) => args.whole(i) & 255)),
  find: (args, { meter }) => {
    const [text, pattern, from] = [args.text(0), args.text(1), place(args.whole(2, 1), args.text(0).length)];
    if (from > text.length) return undefined;
    if (isTrue(args.at(3)) || isPlain(pattern)) {
      meter.search(text, pattern);
      const start = text.indexOf(pattern, from);
      return start < 0 ? undefined : [start + 1, start + pattern.length];
    }
    const found = findPattern(text, pattern, from, meter);
    if (found === undefined) return undefined;
    return [found.start + 1, found.end, ...(found.captured ? found.captures : [])];
  },
  format: (args, operations) => formatText(args, operations),
  gfind: gmatch,
  gmatch,
  gsub: (args, operations) => {
    const [text, pattern, most] = [args.text(0), args.text(1), args.whole(3, Number.MAX_SAFE_INTEGER)];
    const replace = replacement(args.at(2), operations);
    const parts: string[] = [];
    let [at, count, made] = [0, 0, 0];
    const add = (part: string): void => {
      made += part.length;
      operations.meter.text(made > 1 << 20 ? made : part.length);
      parts.push(part);
    };
    while (count < most) {
      const found = findPattern(text, pattern, at, operations.meter);
      if (found === undefined) break;
      count++;
      operations.meter.step();
      add(text.slice(at, found.start));
      add(replace(found, text));
      if (found.end === found.start) add(text.slice(found.end, found.end + 1));
      at = found.end === found.start ? found.end + 1 : found.end;
      if (at > text.length || pattern.startsWith('^')) break;
    }
    add(text.slice(at));
    return [parts.join(''), count];
  },
  len: (args) => args.text(0).length,
  lower: (args, { meter }) => {
    return recased(args.text(0), (text) => text.toLowerCase(), meter);
  },
  match: (args, { meter }) => {
    const [text, from] = [args.text(0), place(args.whole(2, 1), args.text(0).length)];
    const found = from > text.length ? undefined : findPattern(text, args.text(1), from, meter);
    return found === undefined ? undefined : [...found.captures];
  },
  rep: (args, { meter }) => {
    const [text, times] = [args.text(0), Math.max(args.whole(1), 0)];
    if (text === '') return '';
    meter.text(text.length * times);
    return text.repeat(times);
  },
  reverse: (args, { meter }) => {
    const text = args.text(0);
    meter.text(text.length);
    // Each byte is moved by itself, which takes longer than to copy them.
    meter.step(text.length / 4);
    return text.split('').toReversed().join('');
  },
  sub: (args, { meter }) => {
    const text = slice(args.text(0), args.whole(1, 1), args.whole(2, -1));
    meter.text(text.length);
    return text;
  },
  upper: (args, { meter }) => {
    return recased(args.text(0), (text) => text.toUpperCase(), meter);
  },
};

/** A text in another case: of ASCII alone, for texts are bytes. */
function recased(text: string, to: (ascii: string) => string, meter: Meter): string {
  meter.text(text.length);
  if (!/[^\u0000-\u007f]/.test(text)) return to(text);
  meter.step(text.length / 4);
  return text.replaceAll(/[\u0000-\u007f]+/g, to);
}

function slice(text: string, from: number, to: number): string {
  const end = to < 0 ? text.length + to + 1 : to;
  return text.slice(place(from, text.length), Math.max(end, 0));
}

/** A place in a text, from 0, of one that counts from 1, or from the end. */
function place(at: number, length: number): number {
  return at > 0 ? at - 1 : at === 0 ? 0 : Math.max(length + at, 0);
}

function replacement(by: Value, operations: Operations): (match: Match, text: string) => string {
  if (typeof by === 'string' || typeof by === 'number') {
    const pattern = operations.text(by);
    const marks = pattern.split('%').length - 1;
    return (match, text) => {
      operations.meter.read(pattern.length);
      operations.meter.step(marks / 2);
      return marks === 0 ? pattern : pattern.replaceAll(/%([^]?)/g, (_, mark: string) => captured(mark, match, text, operations));
    };
  }
  if (!(by instanceof LuaTable) && !(by instanceof LuaFunction))
    throw new LuaFailure('bad argument #3 to gsub (string, table or function expected)');
  return ({ captures, start, end }, text) => {
    const found = by instanceof LuaTable ? operations.index(by, captures[0]) : operations.call(by, [...captures])[0];
    if (!isTrue(found)) return text.slice(start, end);
    if (typeof found !== 'string' && typeof found !== 'number') throw new LuaFailure('gsub: the replacement is neither text nor number');
    return operations.text(found);
  };
}

function captured(mark: string, { captures, start, end }: Match, text: string, operations: Operations): string {
  if (mark === '0') return text.slice(start, end);
  if (!/\d/.test(mark)) return mark;
  const capture = captures[Number(mark) - 1];
  if (capture === undefined) throw new LuaFailure('invalid capture index');
  return operations.text(capture);
}
