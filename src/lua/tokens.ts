import { LuaSyntaxFailure } from './failure.ts';
import { fromBytes, parseNumber, toBytes } from './value.ts';

const KEYWORDS = new Set(
  'and break do else elseif end false for function goto if in local nil not or repeat return then true until while'.split(' '),
);

/** A word of a script. */
export interface Token {
  /** A keyword or a sign stands for itself. */
  readonly kind: string;
  /** What a name, a text or a number holds. */
  readonly value: string | number;
  readonly at: number;
}

/** The place of an offset into a script's bytes, for a person: `line 1, column 5`. */
export function placeInBytes(source: string, at: number): string {
  const lines = fromBytes(toBytes(source).slice(0, at)).split('\n');
  return `line ${lines.length}, column ${Array.from(lines.at(-1) ?? '').length + 1}`;
}

const BLANK = /(?:[ \t\n\v\f\r]|--(?!\[=*\[).*)*/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SIGN = /\.\.\.|\.\.|==|~=|<=|>=|::|[-+*/%^#<>=(){}[\];:,.]/y;
const LONG = /(--)?\[(=*)\[/y;

/** The words of a script; the last has the kind `end of script`. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = source.startsWith('#') ? (source.match(/^#.*/)?.[0].length ?? 0) : 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at += found[0].length;
    return found;
  };
  for (;;) {
    take(BLANK);
    const start = at;
    if (start >= source.length) return [...tokens, { kind: 'end of script', value: '', at: start }];
    const long = take(LONG);
    const mark = source[start] ?? '';
    if (long !== null) {
      const text = longText(source, at, long[2] ?? '');
      at += text.length + 2 + (long[2] ?? '').length;
      if (long[1] === undefined) tokens.push({ kind: 'text', value: text.replace(/^\r?\n/, ''), at: start });
    } else if (mark === '"' || mark === "'") {
      const [value, end] = quoted(source, start);
      tokens.push({ kind: 'text', value, at: start });
      at = end;
    } else tokens.push(word(take, start) ?? refuse(source, start));
  }
}

function word(take: (pattern: RegExp) => RegExpExecArray | null, at: number): Token | undefined {
  const name = take(NAME)?.[0];
  if (name !== undefined) return { kind: KEYWORDS.has(name) ? name : 'name', value: name, at };
  const number = take(NUMBER)?.[0];
  if (number !== undefined) return { kind: 'number', value: parseNumber(number) ?? 0, at };
  const sign = take(SIGN)?.[0];
  return sign === undefined ? undefined : { kind: sign, value: sign, at };
}

function refuse(source: string, at: number): never {
  const mark = source.codePointAt(at) ?? 0;
  throw new LuaSyntaxFailure(`the character U+${mark.toString(16).toUpperCase().padStart(4, '0')} has no meaning here`, at);
}

function longText(source: string, at: number, level: string): string {
  const end = source.indexOf(`]${level}]`, at);
  if (end < 0) throw new LuaSyntaxFailure('a long text or comment has no end', at);
  return source.slice(at, end);
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const PART = /\\(\d{1,3}|\r\n|[^])|[^\\\n]/y;

function quoted(source: string, start: number): [value: string, end: number] {
  let value = '';
  for (let at = start + 1; ; ) {
    if (source[at] === source[start]) return [value, at + 1];
    PART.lastIndex = at;
    const [part, escaped] = PART.exec(source) ?? [];
    if (part === undefined) throw new LuaSyntaxFailure('a text has no end in its line', start);
    value += escaped === undefined ? part : unescaped(escaped, at);
    at += part.length;
  }
}

function unescaped(escaped: string, at: number): string {
  if (!/^\d/.test(escaped)) return ESCAPES[escaped] ?? (escaped === '\r\n' ? '\n' : escaped);
  const code = Number(escaped);
  if (code > 255) throw new LuaSyntaxFailure('an escape is beyond 255', at);
  return String.fromCharCode(code);
}
