/** A word or a sign of a label selector. */
export interface Token {
  readonly kind: 'word' | 'symbol' | 'end';
  readonly text: string;
}

const SYMBOLS = [')', ',', '!', '==', '=', '>', '<', '!=', '('];
const SPACE = /^[ \t\r\n]+/;
const WORD = /^[^ \t\r\n=!(),<>]+/;

/**
 * A label selector as tokens; the last one is its end.
 *
 * @see apimachinery pkg/labels/selector.go Lexer
 */
export function readTokens(selector: string): Token[] {
  const tokens: Token[] = [];
  let rest = selector.replace(SPACE, '');
  while (rest !== '') {
    const word = WORD.exec(rest)?.[0];
    const text = word ?? longestSymbol(rest);
    tokens.push({ kind: word === undefined ? 'symbol' : 'word', text });
    rest = rest.slice(text.length).replace(SPACE, '');
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function longestSymbol(text: string): string {
  return SYMBOLS.includes(text.slice(0, 2)) ? text.slice(0, 2) : text.slice(0, 1);
}
