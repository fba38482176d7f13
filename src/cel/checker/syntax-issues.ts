import type { Issue } from './issues.ts';
import { placeOf } from './place-of.ts';
import { type Token, tokensOf } from './tokens.ts';

interface LibraryError {
  readonly code?: string;
  readonly node?: Parameters<typeof placeOf>[0];
  readonly summary?: string;
  readonly message: string;
  readonly range?: { readonly start: number; readonly end: number };
}

/**
 * What is wrong with the syntax of an expression that the library cannot parse, told as the server's parser does. Its
 * parser goes on after a mistake and may tell more; this tells its first one, and all words that are none.
 *
 * @see cel-go parser/gen/CEL.g4
 */
export function syntaxIssues(error: unknown, source: string): readonly Issue[] {
  const { tokens, issues } = tokensOf(source);
  const reader = new Reader(tokens);
  reader.read();
  const found = [...issues, ...reader.issues];
  if (found.length > 0) return found;
  const { code, node } = error as LibraryError;
  if (code === 'invalid_macro_argument' && node !== undefined) return [macroIssue(error as LibraryError, placeOf(node, source))];
  // What only the library does not take.
  const { summary, message, range } = error as LibraryError;
  return [{ at: range?.start ?? 0, text: `Syntax error: ${summary ?? message}` }];
}

/** The library expands macros while it parses. */
function macroIssue({ summary, message }: LibraryError, at: number): Issue {
  const gathers = /^(?:map|filter)\(/.test(summary ?? message);
  return { at, text: gathers ? 'argument is not an identifier' : 'argument must be a simple name' };
}

const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const LITERALS = ["'true'", "'false'", "'null'", 'NUM_FLOAT', 'NUM_INT', 'NUM_UINT', 'STRING', 'BYTES', 'IDENTIFIER'];

/** What an expression begins with, and what else may stand there. */
function starts(where: 'anywhere' | 'arguments' | 'list' | 'map' | 'index'): string {
  const signs: Readonly<Record<string, readonly string[]>> = {
    anywhere: ["'['", "'{'", "'('", "'.'", "'-'", "'!'"],
    arguments: ["'['", "'{'", "'('", "')'", "'.'", "'-'", "'!'"],
    list: ["'['", "']'", "'{'", "'('", "'.'", "','", "'-'", "'!'", "'?'"],
    map: ["'['", "'{'", "'}'", "'('", "'.'", "','", "'-'", "'!'", "'?'"],
    index: ["'['", "'{'", "'('", "'.'", "'-'", "'!'", "'?'"],
  };
  return `{${[...(signs[where] ?? []), ...LITERALS].join(', ')}}`;
}

/** Ends the reading at the first mistake that cannot be passed over. */
class Stop extends Error {}

const MAX_INT = 2n ** 63n;

class Reader {
  readonly issues: Issue[] = [];
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): void {
    try {
      this.#expression('anywhere');
      const rest = this.#token();
      if (rest.kind !== 'end')
        this.#report(`${this.#token(1).kind === 'end' ? 'extraneous' : 'mismatched'} input '${rest.text}' expecting <EOF>`);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
    }
  }

  #token(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)] as Token;
  }

  #report(text: string): void {
    this.issues.push({ at: this.#token().at, text: `Syntax error: ${text}` });
  }

  #stop(text: string): never {
    this.#report(text);
    throw new Stop();
  }

  #is(...signs: readonly string[]): boolean {
    const { kind, text } = this.#token();
    return (kind === 'sign' || text === 'in') && signs.includes(text);
  }

  #take(sign: string): boolean {
    if (!this.#is(sign)) return false;
    this.#next++;
    return true;
  }

  /** What closes is told as missing at the end; elsewhere something else stands in its place. */
  #close(sign: string): void {
    if (this.#take(sign)) return;
    const { text, kind } = this.#token();
    this.#stop(
      kind === 'end' || this.#is(')', ']', '}') ? `missing '${sign}' at '${text}'` : `mismatched input '${text}' expecting '${sign}'`,
    );
  }

  #expression(where: 'anywhere' | 'index' | 'list' | 'map' | 'arguments'): void {
    this.#operation(where);
    if (!this.#take('?')) return;
    this.#operation('anywhere');
    if (!this.#take(':')) this.#stop(`mismatched input '${this.#token().text}' expecting ':'`);
    this.#expression('anywhere');
  }

  #operation(where: 'anywhere' | 'index' | 'list' | 'map' | 'arguments'): void {
    this.#operand(where);
    while (this.#is('||', '&&', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%')) {
      this.#next++;
      this.#operand('anywhere');
    }
  }

  #operand(where: 'anywhere' | 'index' | 'list' | 'map' | 'arguments'): void {
    while (this.#is('!', '-')) this.#next++;
    if (!this.#begins(0)) {
      const extraneous = this.#token().kind !== 'end' && this.#begins(1);
      const text = `${extraneous ? 'extraneous' : 'mismatched'} input '${this.#token().text}' expecting ${starts(where)}`;
      if (!extraneous) this.#stop(text);
      this.#report(text);
      this.#next++;
    }
    this.#primary();
    this.#members();
  }

  #begins(ahead: number): boolean {
    const { kind, text } = this.#token(ahead);
    return kind === 'sign' ? ['[', '{', '(', '.', '-', '!'].includes(text) : kind !== 'end' && text !== 'in';
  }

  #primary(): void {
    if (this.#take('(')) {
      this.#expression('anywhere');
      this.#close(')');
    } else if (this.#take('[')) this.#items(']', 'list');
    else if (this.#take('{')) this.#items('}', 'map');
    else {
      this.#take('.');
      this.#word();
      if (this.#take('(')) this.#arguments();
    }
  }

  #word(): void {
    const { kind, text, at } = this.#token();
    if (kind === 'name' && RESERVED.has(text)) this.issues.push({ at, text: `reserved identifier: ${text}` });
    if (kind === 'number' && /^\d+$/.test(text) && BigInt(text) >= MAX_INT) this.issues.push({ at, text: 'invalid int literal' });
    this.#next++;
  }

  #members(): void {
    for (;;) {
      if (this.#take('.')) this.#field();
      else if (this.#take('[')) {
        this.#take('?');
        this.#expression('index');
        this.#close(']');
      } else return;
    }
  }

  #field(): void {
    this.#take('?');
    const { kind, text } = this.#token();
    if (kind !== 'name' || text === 'in') this.#stop(`no viable alternative at input '.${kind === 'end' ? '' : text}'`);
    this.#next++;
    if (this.#take('(')) this.#arguments();
  }

  #arguments(): void {
    if (this.#take(')')) return;
    this.#expression('arguments');
    while (this.#take(',')) this.#expression('anywhere');
    if (!this.#take(')')) this.#stop(`mismatched input '${this.#token().text}' expecting {')', ','}`);
  }

  #items(end: ']' | '}', where: 'list' | 'map'): void {
    if (this.#take(end)) return;
    do {
      this.#expression(where);
      if (where === 'map') {
        if (!this.#take(':')) this.#stop(`mismatched input '${this.#token().text}' expecting ':'`);
        this.#expression('anywhere');
      }
    } while (this.#take(',') && !this.#is(end));
    if (!this.#take(end)) this.#stop(`mismatched input '${this.#token().text}' expecting {'${end}', ','}`);
  }
}
