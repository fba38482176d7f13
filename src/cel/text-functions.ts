import type { Environment } from '@marcbachmann/cel-js';
import { goPattern } from './go-pattern.ts';
import { LinearPattern } from './linear-pattern.ts';
import { countRead } from './work-of-values.ts';
import { CelFailure } from './cel-failure.ts';
import { celText } from './cel-text.ts';
import { countSteps } from './limit-steps.ts';

/** What `matches` is called within: that of the library reads the patterns of JavaScript. */
export const GO_MATCHES = 'matchesOfGo';

/**
 * Functions of texts: regular expressions in Go's notation, and those of cel-go's strings extension.
 *
 * @see apiserver pkg/cel/library/regex.go, cel-go ext/strings.go
 */
export function addTextFunctions(env: Environment): void {
  env.registerFunction(`string.${GO_MATCHES}(string): bool`, (text: string, pattern: string) => regex(pattern).test(text));
  env.registerFunction('matches(string, string): bool', (text: string, pattern: string) => regex(pattern).test(text));
  env.registerFunction('string.find(string): string', (text: string, pattern: string) => findAll(text, pattern, 1)[0] ?? '');
  env.registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) => findAll(text, pattern, -1));
  env.registerFunction('string.findAll(string, int): list<string>', (text: string, pattern: string, limit: bigint) =>
    findAll(text, pattern, Number(limit)),
  );
  env.registerFunction('string.charAt(int): string', charAt);
  env.registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
    replaceSome(text, from, to, -1n),
  );
  env.registerFunction('string.replace(string, string, int): string', replaceSome);
  env.registerFunction('string.format(list): string', (pattern: string, args: readonly unknown[]) => format(pattern, [...args]));
  env.registerFunction('string(google.protobuf.Duration): string', celText);
  env.registerFunction('string(google.protobuf.Timestamp): string', celText);
  env.registerFunction('int(google.protobuf.Timestamp): int', (time: Date) => BigInt(Math.floor(time.getTime() / 1000)));
  env.registerType('StringsNamespace', StringsNamespace);
  env.registerConstant('strings', 'StringsNamespace', new StringsNamespace());
  env.registerFunction('StringsNamespace.quote(string): string', (_: unknown, text: string) => JSON.stringify(text));
}

class StringsNamespace {}

const linear = new WeakMap<RegExp, LinearPattern>();

function regex(pattern: string): LinearPattern {
  const read = goPattern(pattern);
  if (read === undefined) throw new CelFailure(`error parsing regexp: invalid regular expression: \`${pattern}\``);
  const known = linear.get(read) ?? new LinearPattern(read);
  linear.set(read, known);
  return known;
}

function findAll(text: string, pattern: string, limit: number): string[] {
  const expression = regex(pattern);
  const all: string[] = [];
  for (let from = 0; from <= text.length && (limit < 0 || all.length < limit); ) {
    const found = expression.find(text, from);
    if (found === undefined) break;
    all.push(text.slice(found.start, found.end));
    from = found.end > found.start ? found.end : expression.after(text, found.end);
  }
  return all;
}

function charAt(text: string, index: bigint): string {
  const characters = Array.from(text);
  if (index < 0 || index > characters.length) throw new CelFailure(`index out of range: ${index}`);
  return characters[Number(index)] ?? '';
}

function replaceSome(text: string, from: string, to: string, limit: bigint): string {
  let left = limit < 0 ? Number.POSITIVE_INFINITY : Number(limit);
  return text.replaceAll(from, (match) => {
    if (left-- <= 0) return match;
    countRead(to);
    countSteps(1);
    return to;
  });
}

const CLAUSE = /%(?:%|(?:\.(\d+))?([sdfebxXo]))/g;

function format(pattern: string, args: readonly unknown[]): string {
  let next = 0;
  return pattern.replaceAll(CLAUSE, (clause, precision: string | undefined, verb: string | undefined) => {
    if (verb === undefined) return '%';
    if (next >= args.length) throw new CelFailure(`index ${next} out of range`);
    return formatOne(args[next++], verb, Number(precision ?? 6), clause);
  });
}

function hexOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function formatOne(value: unknown, verb: string, precision: number, clause: string): string {
  const number = value as number | bigint;
  switch (verb) {
    case 's':
      return celText(value);
    case 'd':
      if (typeof value !== 'bigint') break;
      return value.toString();
    case 'f':
      return Number(number).toFixed(precision);
    case 'e':
      return Number(number)
        .toExponential(precision)
        .replace(/e([+-])(\d)$/, 'e$10$2');
    case 'b':
      return typeof value === 'boolean' ? (value ? '1' : '0') : number.toString(2);
    case 'o':
      return number.toString(8);
    case 'x':
    case 'X': {
      const hex = typeof value === 'string' ? hexOf(value) : number.toString(16);
      return verb === 'X' ? hex.toUpperCase() : hex;
    }
  }
  throw new CelFailure(`error during formatting: ${clause} does not take a value of this type`);
}
