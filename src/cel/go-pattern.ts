/** Character classes of POSIX, as Go has them within brackets. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

const compiled = new Map<string, RegExp | undefined>();

/**
 * A regular expression in the notation of Go, which differs from that of JavaScript in flags at the front, names of
 * groups, `\A`, `\z`, and classes; `undefined` for one that is none.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function goPattern(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

/**
 * What Go says of a text that is no regular expression.
 *
 * @see Go's regexp/syntax/parse.go
 */
export function goPatternError(pattern: string): string {
  return `error parsing regexp: ${wrongPart(pattern)}`;
}

function wrongPart(pattern: string): string {
  const perl = /\(\?(?:<?[=!])/.exec(pattern);
  if (perl !== null) return `invalid or unsupported Perl syntax: \`${perl[0].slice(0, 3)}\``;
  const plain = pattern.replaceAll(/\\[^]/g, '__').replaceAll(/\[\^?\]?[^\]]*\]/g, (set) => '_'.repeat(set.length));
  const escape = /\\[1-9kgyzGXRKNCEF]/.exec(pattern);
  const open = plain.indexOf('[');
  if (open >= 0) return `missing closing ]: \`${pattern.slice(open)}\``;
  const repeat = /(?:^|[(|])([*+?])/.exec(plain);
  if (repeat !== null && !plain.startsWith('(?', repeat.index)) return `missing argument to repetition operator: \`${repeat[1] ?? ''}\``;
  if (escape !== null) return `invalid escape sequence: \`${escape[0]}\``;
  const opened = plain.split('(').length - 1;
  const closed = plain.split(')').length - 1;
  return closed > opened ? `unexpected ): \`${pattern}\`` : `missing closing ): \`${pattern}\``;
}

function compile(pattern: string): RegExp | undefined {
  const [, flags = '', rest = pattern] = /^\(\?([ims]+)\)([^]*)$/.exec(pattern) ?? [];
  if (FOREIGN.test(rest)) return undefined;
  const source = withoutFlags(rest.replaceAll(TOKEN, translate));
  for (const mode of ['u', '']) {
    try {
      return new RegExp(source, `${flags}${mode}`);
    } catch {
      // a needless escape is an error in the mode of Unicode alone
    }
  }
  return undefined;
}

/** A flag within a pattern holds to the end of its group: with `i` each letter stands for both of its cases. */
function withoutFlags(source: string): string {
  if (!FLAGS.test(source)) return source;
  const outer: boolean[] = [];
  let either = false;
  return source.replaceAll(PART, (part) => {
    const flags = /^\(\?(-?)i(:|\))$/.exec(part);
    if (part.startsWith('(') && flags?.[2] !== ')') outer.push(either);
    if (flags !== null) either = flags[1] === '';
    if (part === ')') either = outer.pop() ?? either;
    if (flags !== null) return flags[2] === ':' ? '(?:' : '';
    if (!either || part.startsWith('\\') || part.startsWith('(')) return part;
    return part.startsWith('[') ? bothCases(part) : /^[a-z]$/i.test(part) ? `[${part.toLowerCase()}${part.toUpperCase()}]` : part;
  });
}

const FLAGS = /\(\?-?i[:)]/;
const PART = /\\[^]|\(\?-?i[:)]|\(|\[(?:\\[^]|[^\]\\])*\]|[^]/g;

/** A class with the letters and ranges of letters in it in both cases. */
function bothCases(set: string): string {
  const other = (letter: string): string => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
  return set.replaceAll(/\\[^]|([a-z])-([a-z])|([A-Z])-([A-Z])|[A-Za-z]/g, (part, a?: string, z?: string, A?: string, Z?: string) => {
    const [from, to] = [a ?? A, z ?? Z];
    if (part.startsWith('\\')) return part;
    return from === undefined || to === undefined ? `${part}${other(part)}` : `${part}${other(from)}-${other(to)}`;
  });
}

/** What JavaScript has and Go has not: looking around, and references back. */
const FOREIGN = /\(\?(?:[=!]|<[=!])|(?<!\\)(?:\\\\)*\\[1-9k]/;

const TOKEN = /\\[^]|\(\?P<|\[\[:(\^?)(\w+):\]|\[:(\^?)(\w+):\]/g;

function translate(token: string, _outerNot: string, outer: string | undefined, _not: string, inner: string | undefined): string {
  if (outer !== undefined) return `[${POSIX[outer] ?? ''}`;
  if (inner !== undefined) return POSIX[inner] ?? '';
  switch (token) {
    case '(?P<':
      return '(?<';
    case '\\A':
      return '(?<![^])';
    case '\\z':
      return '(?![^])';
    case '\\a':
      return '\\x07';
    default:
      return token;
  }
}
