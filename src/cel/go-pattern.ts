import { GoPatternReader } from './go-pattern-reader.ts';

const compiled = new Map<string, RegExp | undefined>();

/**
 * A regular expression in the notation of Go, as one of JavaScript in the mode of Unicode without further flags;
 * `undefined` for one that is none in Go.
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
  try {
    return new RegExp(new GoPatternReader(pattern).read(), 'u');
  } catch {
    return undefined;
  }
}
