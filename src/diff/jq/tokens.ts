import { JqFailure } from './filter.ts';

/** A word of a jq program. `field` is `.name`, `name` a bare word, `mark` an operator or bracket. */
export interface Token {
  readonly type: 'field' | 'name' | 'variable' | 'text' | 'number' | 'mark' | 'end';
  readonly text: string;
}

/** Longer programs are refused: this bounds what a text can grow to, and how deep the parser goes. */
const MAX_PROGRAM_CHARS = 1000;

const TOKEN =
  /(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<text>"(?:[^"\\]|\\.)*")|\.(?<field>[A-Za-z_]\w*)|\$(?<variable>[A-Za-z_]\w*)|(?<name>[A-Za-z_]\w*)|(?<mark>\?\/\/|\/\/=|\.\.|[|+\-*/%=!<>]=|\/\/|[|,.;:()[\]{}<>+\-*/%=?@])/y;
const SPACE = /(?:\s|#[^\n]*)*/y;

/** Takes a jq program apart. @throws JqFailure for what is no word of jq. */
export function tokensOf(program: string): Token[] {
  if (program.length > MAX_PROGRAM_CHARS) throw new JqFailure(`it is longer than ${MAX_PROGRAM_CHARS} characters`);
  const tokens: Token[] = [];
  let at = skipped(program, 0);
  while (at < program.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(program)?.groups;
    if (groups === undefined) throw new JqFailure(`it has no word of jq at character ${at + 1}`);
    tokens.push(tokenOf(groups));
    at = skipped(program, TOKEN.lastIndex);
  }
  return [...tokens, { type: 'end', text: '' }];
}

function skipped(program: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(program);
  return Math.max(at, SPACE.lastIndex);
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token {
  for (const type of ['field', 'name', 'variable', 'number', 'mark'] as const) {
    const text = groups[type];
    if (text !== undefined) return { type, text };
  }
  return { type: 'text', text: unquoted(groups['text'] ?? '') };
}

function unquoted(quoted: string): string {
  if (/\\\(/.test(quoted.replaceAll('\\\\', ''))) throw new JqFailure('text with \\( ) in it is not served');
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw new JqFailure('a text in it is not written as JSON');
  }
}
