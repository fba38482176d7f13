import type { Issue } from './issues.ts';

/** A word of an expression. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const SPACE = /(?:[\t \r\n\f]+|\/\/[^\n]*)+/y;
const TEXT =
  /[bB]?(?:[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*')|"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:E|[^\\"\n\r])*"|'(?:E|[^\\'\n\r])*')/;
const ESCAPE = String.raw`\\(?:[abfnrtv"'\\?${'`'}]|[0-3][0-7]{2}|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})`;
const TEXTS = new RegExp(TEXT.source.replaceAll('E', ESCAPE), 'y');
const NUMBER = /0x[0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?/y;
const NAME = /[a-zA-Z_][a-zA-Z_0-9]*/y;
const SIGN = /==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%]/y;
const KINDS = [
  ['text', TEXTS],
  ['number', NUMBER],
  ['name', NAME],
  ['sign', SIGN],
] as const;

/**
 * The words of an expression, the end of it last; and what is none.
 *
 * @see cel-go parser/gen/CEL.g4
 */
export function tokensOf(source: string): { readonly tokens: readonly Token[]; readonly issues: readonly Issue[] } {
  const tokens: Token[] = [];
  const issues: Issue[] = [];
  let at = 0;
  while (at < source.length) {
    const [space] = matchAt(SPACE, source, at) ?? [''];
    at += space.length;
    if (at >= source.length) break;
    const token = tokenAt(source, at);
    if (token === undefined) issues.push(unknownAt(source, at));
    else tokens.push(token);
    at += token?.text.length ?? unknownLength(source, at);
  }
  return { tokens: [...tokens, { kind: 'end', text: '<EOF>', at: source.length }], issues };
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function tokenAt(source: string, at: number): Token | undefined {
  for (const [kind, pattern] of KINDS) {
    const found = matchAt(pattern, source, at);
    if (found !== null) return { kind, text: found[0], at };
  }
  return undefined;
}

/** How much the server takes for one mistake: all that a word could have begun with, and what follows. */
function unknownLength(source: string, at: number): number {
  const quote = source[at] ?? '';
  if (quote !== '"' && quote !== "'") return /^[=&|]/.test(quote) ? Math.min(2, source.length - at) : 1;
  const begun = new RegExp(`${quote}(?:${ESCAPE}|[^\\\\${quote}\\n\\r])*(?:\\\\.?)?`, 'y');
  return matchAt(begun, source, at)?.[0].length ?? 1;
}

function unknownAt(source: string, at: number): Issue {
  return { at, text: `Syntax error: token recognition error at: '${source.slice(at, at + unknownLength(source, at))}'` };
}
