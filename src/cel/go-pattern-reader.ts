import { perlClass, posixClass, rangeItems, unicodeClass } from './go-character-class.ts';

/** More than a part may be repeated, with all that is repeated in it. */
const MAX_REPEATS = 1000;

const ESCAPED: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** What holds up to the end of a group: `i` both cases, `m` lines, `s` a dot is any character, `U` lazy and not are turned round. */
interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** A part that may be repeated. */
interface Part {
  readonly source: string;
  /** How often what is in it is repeated. */
  readonly repeats: number;
  /** A part that is repeated already may not be once more. */
  readonly isRepeated: boolean;
}

/**
 * Reads a regular expression of Go, and writes it as one of JavaScript: all flags are written out, so that none is left.
 *
 * @see Go's regexp/syntax/parse.go, https://github.com/google/re2/wiki/Syntax
 */
export class GoPatternReader {
  readonly #text: string;
  #at = 0;
  #flags: Flags = { i: false, m: false, s: false, U: false };

  constructor(pattern: string) {
    this.#text = pattern;
  }

  /** @throws Error for what is no pattern in Go. */
  read(): string {
    const { source } = this.#either();
    if (this.#at < this.#text.length) throw new Error('unexpected )');
    return source;
  }

  /** What stands up to the end of a group, or of the pattern. */
  #either(): Part {
    const ways: string[] = [];
    let repeats = 1;
    for (;;) {
      const parts: Part[] = [];
      while (this.#at < this.#text.length && !this.#sees(/[|)]/y)) this.#next(parts);
      ways.push(parts.map(({ source }) => source).join(''));
      repeats = Math.max(repeats, ...parts.map((part) => part.repeats));
      if (this.#take(/\|/y) === undefined) return { source: ways.join('|'), repeats, isRepeated: false };
    }
  }

  #next(parts: Part[]): void {
    const quoted = this.#take(/\\Q([^]*?)(?:\\E|$)/y)?.[1];
    if (quoted !== undefined) {
      for (const character of quoted) parts.push(part(this.#literal(character.codePointAt(0) as number)));
      return;
    }
    const repeat = this.#take(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/y);
    if (repeat !== undefined) return this.#repeat(parts, repeat);
    const flags = this.#take(/\(\?([imsU]*)(?:(-)([imsU]+))?([:)])/y);
    if (flags !== undefined) return this.#withFlags(parts, flags);
    if (this.#take(/\((?:\?P?<\w+>|(?!\?))/y) !== undefined) return void parts.push(this.#group());
    parts.push(part(this.#one()));
  }

  #repeat(parts: Part[], [, sign, low, comma, high, lazy]: RegExpExecArray): void {
    const last = parts.pop();
    if (last === undefined || last.isRepeated) throw new Error('nothing to repeat');
    const least = Number(low ?? 0);
    const most = comma === undefined ? least : Number(high || Number.POSITIVE_INFINITY);
    const repeats = last.repeats * Math.max(1, most === Number.POSITIVE_INFINITY ? least : most);
    if (sign === undefined && (most < least || repeats > MAX_REPEATS)) throw new Error('invalid repeat count');
    const times = sign ?? `{${low}${comma ?? ''}${high ?? ''}}`;
    const isLazy = (lazy === '?') !== this.#flags.U;
    parts.push({
      source: `(?:${last.source})${times}${isLazy ? '?' : ''}`,
      repeats: sign === undefined ? repeats : last.repeats,
      isRepeated: true,
    });
  }

  #withFlags(parts: Part[], [, on = '', , off = '', end]: RegExpExecArray): void {
    const outer = this.#flags;
    const set = (flag: keyof Flags): boolean => !off.includes(flag) && (on.includes(flag) || outer[flag]);
    this.#flags = { i: set('i'), m: set('m'), s: set('s'), U: set('U') };
    if (end === ':') parts.push(this.#group(outer));
  }

  /** The rest of a group; afterwards the flags are those from before. */
  #group(outer: Flags = this.#flags): Part {
    const { source, repeats } = this.#either();
    if (this.#take(/\)/y) === undefined) throw new Error('missing closing )');
    this.#flags = outer;
    return { source: `(?:${source})`, repeats, isRepeated: false };
  }

  #one(): string {
    const { m, s } = this.#flags;
    if (this.#take(/\(/y) !== undefined) throw new Error('invalid or unsupported Perl syntax');
    if (this.#take(/\[/y) !== undefined) return this.#class();
    if (this.#take(/\./y) !== undefined) return s ? '[^]' : '[^\\n]';
    if (this.#take(/\^/y) !== undefined) return m ? '(?<![^\\n])' : '^';
    if (this.#take(/\$/y) !== undefined) return m ? '(?![^\\n])' : '$';
    const place = this.#take(/\\([AzbB])/y)?.[1];
    if (place !== undefined) return place === 'A' ? '^' : place === 'z' ? '$' : `\\${place}`;
    const items = this.#classItems();
    return items === undefined ? this.#literal(this.#character()) : `[${items}]`;
  }

  #class(): string {
    const not = this.#take(/\^/y) === undefined ? '' : '^';
    let items = '';
    do {
      if (this.#at >= this.#text.length) throw new Error('missing closing ]');
      items += this.#classItem();
    } while (this.#take(/\]/y) === undefined);
    return `[${not}${items}]`;
  }

  #classItem(): string {
    const { i } = this.#flags;
    const posix = this.#take(/\[:(\^?[^\]:]*):\]/y)?.[1];
    if (posix !== undefined) return posixClass(posix, i);
    const items = this.#classItems();
    if (items !== undefined) return items;
    const from = this.#character();
    const isRange = this.#take(/-(?!\])/y) !== undefined;
    return rangeItems(from, isRange ? this.#character() : from, i);
  }

  /** The items of an escape that stands for several characters. */
  #classItems(): string | undefined {
    const perl = this.#take(/\\([dDsSwW])/y)?.[1];
    if (perl !== undefined) return perlClass(perl, this.#flags.i);
    const [, letter = '', name, short] = this.#take(/\\([pP])(?:\{([^}]*)\}|([^{]))/y) ?? [];
    return letter === '' ? undefined : unicodeClass(letter, name ?? short ?? '', this.#flags.i);
  }

  /** One character, or the escape that stands for it. */
  #character(): number {
    const escape = this.#take(/\\(?:x\{([\da-fA-F]{1,8})\}|x([\da-fA-F]{2})|(0[0-7]{0,2}|[1-7][0-7]{1,2})|([afnrtv])|([!-/:-@[-`{-~ ]))/y);
    if (escape !== undefined) {
      const [, wide, hex, octal, letter, plain] = escape;
      const code = wide ?? hex;
      if (code !== undefined) return Number.parseInt(code, 16);
      if (octal !== undefined) return Number.parseInt(octal, 8);
      return letter === undefined ? (plain as string).charCodeAt(0) : (ESCAPED[letter] as number);
    }
    const plain = this.#take(/[^\\]/uy)?.[0];
    if (plain === undefined) throw new Error('invalid escape sequence');
    return plain.codePointAt(0) as number;
  }

  #literal(code: number): string {
    const items = rangeItems(code, code, this.#flags.i);
    const character = String.fromCodePoint(code);
    if (items.split('\\').length > 2) return `[${items}]`;
    return /[\\^$.*+?()[\]{}|/\n\r\u2028\u2029]/.test(character) ? items : character;
  }

  #sees(expected: RegExp): boolean {
    expected.lastIndex = this.#at;
    return expected.test(this.#text);
  }

  #take(expected: RegExp): RegExpExecArray | undefined {
    expected.lastIndex = this.#at;
    const found = expected.exec(this.#text);
    if (found === null) return undefined;
    this.#at += found[0].length;
    return found;
  }
}

function part(source: string): Part {
  return { source, repeats: 1, isRepeated: false };
}
