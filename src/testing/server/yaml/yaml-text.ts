import { BREAK, type ScalarStyle, UNPRINTABLE } from './scalar-style.ts';

/** Lines are broken at the first space beyond this column. */
const WIDTH = 80;

/** A text in YAML as it grows. */
export class YamlText {
  #text = '';
  #column = 0;

  /** @returns the text, its last line ended. */
  end(): string {
    this.#endLine();
    return this.#text;
  }

  put(piece: string): void {
    this.#text += piece;
    this.#column += Array.from(piece).length;
  }

  /** A blank before what follows, unless the line is blank so far. */
  space(): void {
    if (this.#column > 0 && !this.#text.endsWith(' ')) this.put(' ');
  }

  /** Begins a line, unless there is nothing but blanks and dashes before the column. */
  indent(column: number, goesOn = false): void {
    if (!goesOn || this.#column > column) this.#endLine();
    this.put(' '.repeat(Math.max(0, column - this.#column)));
  }

  scalar(text: string, style: ScalarStyle, indent: number, folds: boolean): void {
    this.space();
    if (style === 'literal') this.#literal(text, indent);
    else if (style === 'double') this.#double(text, indent, folds);
    else this.#flowing(style === 'single' ? `'${text.replaceAll("'", "''")}'` : text, indent, folds);
  }

  #endLine(): void {
    if (this.#column > 0) this.#break();
  }

  #break(): void {
    this.#text += '\n';
    this.#column = 0;
  }

  /** Plain, or in single quotes. */
  #flowing(text: string, indent: number, folds: boolean): void {
    const characters = Array.from(text);
    let broken = false;
    for (const [i, character] of characters.entries()) {
      const fold = folds && this.#column > WIDTH && character === ' ' && characters[i - 1] !== ' ' && characters[i + 1] !== ' ';
      if (fold && !isQuote(characters, i)) this.indent(indent);
      else if (BREAK.test(character)) this.#writeBreak(character);
      else {
        if (broken) this.indent(indent);
        this.put(character);
      }
      broken = BREAK.test(character);
    }
  }

  #writeBreak(character: string): void {
    if (character === '\n') return this.#break();
    this.#text += character;
    this.#column = 0;
  }

  #double(text: string, indent: number, folds: boolean): void {
    const characters = Array.from(text);
    const escapeAll = text.startsWith('\uFEFF');
    this.put('"');
    for (const [i, character] of characters.entries()) {
      const inner = i > 0 && i < characters.length - 1;
      if (character === ' ' && folds && inner && characters[i - 1] !== ' ' && this.#column > WIDTH) {
        this.indent(indent);
        if (characters[i + 1] === ' ') this.put('\\');
      } else this.put(escapeAll || isEscaped(character) ? escape(character) : character);
    }
    this.put('"');
  }

  #literal(text: string, indent: number): void {
    this.put(`|${/^[ \n\u2028\u2029]/.test(text) ? '2' : ''}${chomping(text)}`);
    this.#break();
    let broken = true;
    for (const character of text) {
      if (BREAK.test(character)) this.#writeBreak(character);
      else {
        if (broken) this.put(' '.repeat(indent));
        this.put(character);
      }
      broken = BREAK.test(character);
    }
  }
}

/** Beside a quote nothing is folded. */
function isQuote(characters: readonly string[], i: number): boolean {
  return characters[0] === "'" && (i === 1 || i === characters.length - 2);
}

/** What becomes of the ends of lines after the last one. */
function chomping(text: string): string {
  if (!/[\n\u2028\u2029]$/.test(text)) return '-';
  return text.length === 1 || /[\n\u2028\u2029]{2}$/.test(text) ? '+' : '';
}

function isEscaped(character: string): boolean {
  return character === '"' || character === '\\' || BREAK.test(character) || UNPRINTABLE.test(character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\x85': 'N',
  '\xa0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function escape(character: string): string {
  const name = ESCAPES[character];
  if (name !== undefined) return `\\${name}`;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  const [letter, digits] = code.length <= 2 ? ['x', 2] : code.length <= 4 ? ['u', 4] : ['U', 8];
  return `\\${String(letter)}${code.padStart(Number(digits), '0')}`;
}
