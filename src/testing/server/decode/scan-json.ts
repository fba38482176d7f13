import { isRecord, parseJson, setOwn } from '../../../object/index.ts';

/** What a scan of a JSON text finds. */
export interface JsonScan {
  /** Why the text is no JSON, in the words of Go's `encoding/json`; `undefined` where it is. */
  readonly fault: string | undefined;
  /** The paths of members that stand twice in their object, `data.k`, each once, in the order of the text. */
  readonly repeated: readonly string[];
  /** All paths in the order of the text, each as often as it stands there. */
  readonly paths: readonly string[];
  /** The value, in which an object that stands twice has the members of both, as Go reads it into a struct or map. */
  readonly merged: unknown;
}

/**
 * Reads a JSON text character by character, for what `JSON.parse` does not tell.
 *
 * @see Go encoding/json scanner.go
 */
export function scanJson(text: string): JsonScan {
  const scanner = new Scanner(text);
  const fault = scanner.scan();
  return { fault, repeated: [...scanner.repeated], paths: scanner.paths, merged: scanner.merged };
}

const MAX_DEPTH = 10_000;
const SPACE = /[ \t\r\n]*/y;
const DIGITS = /[0-9]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES = 'bfnrt\\/"';

/** A fault, thrown where it is found. */
class Fault {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

class Scanner {
  readonly repeated = new Set<string>();
  readonly paths: string[] = [];
  merged: unknown;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): string | undefined {
    try {
      this.#space();
      this.merged = this.#value('', 0);
      this.#space();
      if (this.#at < this.#text.length) this.#unexpected('after top-level value');
      return undefined;
    } catch (error) {
      if (error instanceof Fault) return error.message;
      throw error;
    }
  }

  #value(path: string, depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Fault('exceeded max depth');
    const character = this.#text.charAt(this.#at);
    if (character === '{') return this.#object(path, depth);
    if (character === '[') return this.#list(path, depth);
    if (character === '"') return this.#string();
    if (character === '-' || (character >= '0' && character <= '9')) return this.#number();
    if (character === 't') return this.#word('true');
    if (character === 'f') return this.#word('false');
    return character === 'n' ? this.#word('null') : this.#unexpected('looking for beginning of value');
  }

  #object(path: string, depth: number): Record<string, unknown> {
    const members: Record<string, unknown> = {};
    this.#at++;
    this.#space();
    if (this.#take('}')) return members;
    for (;;) {
      this.#member(members, path, depth);
      this.#space();
      if (this.#take('}')) return members;
      if (!this.#take(',')) this.#unexpected('after object key:value pair');
      this.#space();
    }
  }

  #member(members: Record<string, unknown>, path: string, depth: number): void {
    if (this.#text.charAt(this.#at) !== '"') this.#unexpected('looking for beginning of object key string');
    const name = this.#string();
    const below = path === '' ? name : `${path}.${name}`;
    const before = Object.hasOwn(members, name) ? members[name] : undefined;
    if (Object.hasOwn(members, name)) this.repeated.add(below);
    this.paths.push(below);
    this.#space();
    if (!this.#take(':')) this.#unexpected('after object key');
    this.#space();
    setOwn(members, name, merge(before, this.#value(below, depth + 1)));
  }

  #list(path: string, depth: number): unknown[] {
    const items: unknown[] = [];
    this.#at++;
    this.#space();
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.#value(`${path}[${items.length}]`, depth + 1));
      this.#space();
      if (this.#take(']')) return items;
      if (!this.#take(',')) this.#unexpected('after array element');
      this.#space();
    }
  }

  #string(): string {
    const start = this.#at;
    this.#at++;
    for (;;) {
      this.#skip(PLAIN);
      if (this.#take('"')) return JSON.parse(this.#text.slice(start, this.#at)) as string;
      if (!this.#take('\\')) this.#unexpected('in string literal');
      if (this.#take('u')) this.#hexadecimal();
      else if (this.#at < this.#text.length && ESCAPES.includes(this.#text.charAt(this.#at))) this.#at++;
      else this.#unexpected('in string escape code');
    }
  }

  #hexadecimal(): void {
    for (let i = 0; i < 4; i++, this.#at++) {
      if (!/[0-9a-fA-F]/.test(this.#text.charAt(this.#at))) this.#unexpected('in \\u hexadecimal character escape');
    }
  }

  #number(): unknown {
    const start = this.#at;
    this.#take('-');
    if (!this.#take('0')) this.#digits('in numeric literal');
    if (this.#take('.')) this.#digits('after decimal point in numeric literal');
    if (this.#take('e') || this.#take('E')) {
      if (!this.#take('+')) this.#take('-');
      this.#digits('in exponent of numeric literal');
    }
    return parseJson(this.#text.slice(start, this.#at));
  }

  #digits(where: string): void {
    if (!/[0-9]/.test(this.#text.charAt(this.#at))) this.#unexpected(where);
    this.#skip(DIGITS);
  }

  #word(word: string): unknown {
    for (const character of word) {
      if (!this.#take(character)) this.#unexpected(`in literal ${word} (expecting '${character}')`);
    }
    return JSON.parse(word);
  }

  #space(): void {
    this.#skip(SPACE);
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    pattern.exec(this.#text);
    this.#at = Math.max(this.#at, pattern.lastIndex);
  }

  #take(character: string): boolean {
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  #unexpected(where: string): never {
    if (this.#at >= this.#text.length) throw new Fault('unexpected end of JSON input');
    throw new Fault(`invalid character ${quoted(this.#text.charAt(this.#at))} ${where}`);
  }
}

function merge(before: unknown, after: unknown): unknown {
  if (!isRecord(before) || !isRecord(after)) return after;
  const merged = { ...before };
  for (const [name, value] of Object.entries(after)) setOwn(merged, name, merge(before[name], value));
  return merged;
}

function quoted(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? `'"'` : `'${JSON.stringify(character).slice(1, -1)}'`;
}
