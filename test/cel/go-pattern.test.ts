import { describe, expect, it } from 'vitest';
import { goPattern } from '../../src/cel/go-pattern.ts';
import { LinearPattern } from '../../src/cel/linear-pattern.ts';

/** Patterns, texts that Go's regexp matches, and texts that it does not. */
const MATCHED: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  [String.raw`^\p{L}+\-\d+$`, ['ab-1', 'é-2'], ['p{L}-1', '1-1']],
  [String.raw`^[\p{L}\d\-\_]+$`, ['a-1_é'], ['{', 'p}']],
  [String.raw`^\pL+$`, ['abé'], ['p1', '1']],
  [String.raw`^[^\pL]$`, ['1'], ['a']],
  [String.raw`^\p{Greek}$`, ['Ω'], ['a']],
  [String.raw`^[\p{Greek}a]$`, ['Ω', 'a'], ['k']],
  [String.raw`^\p{^Lu}$`, ['a', '1'], ['A']],
  [String.raw`^[[:^alpha:]]+$`, ['1-'], ['a']],
  [String.raw`^\Qa.b\E$`, ['a.b'], ['axb']],
  [String.raw`^\x{41}\x{1F600}\101$`, ['A😀A'], ['x']],
  ['^[]a]+$', [']a'], ['b']],
  ['^[^]a]$', ['b'], [']', 'a']],
  [String.raw`^\S+$`, ['\u00a0', '\u2028'], [' ', '\t']],
  ['^.$', ['\u2028', '\r', '😀'], ['\n', '']],
  ['(?s:a.b)', ['a\nb'], ['ab']],
  ['(?m:^b$)', ['a\nb\nc'], ['ab']],
  ['^(?is-m)A.b$', ['a\nB'], ['xa\nb']],
  ['^(?:(?i)a)b$', ['Ab', 'ab'], ['aB']],
  ['^(?i)[a-c]k$', ['BK', 'b\u212a'], ['dk']],
  ['^(?i)[^a]$', ['b'], ['a', 'A']],
  [String.raw`^(?i)\w$`, ['ſ', 'K'], ['ß']],
  ['(?)a|^*b', ['a', 'b'], ['c']],
  ['^(?P<n>a)(?<n>b)(?P<1>c)$', ['abc'], ['ab']],
  ['^a{,2}$', ['a{,2}'], ['aa']],
];

describe('a pattern of Go', () => {
  it.each(MATCHED)('%s matches what it does there', (pattern, yes, no) => {
    const read = goPattern(pattern);
    if (read === undefined) throw new Error('refused');
    const linear = new LinearPattern(read);
    expect([...yes, ...no].map((text) => read.test(text))).toEqual([...yes.map(() => true), ...no.map(() => false)]);
    expect([...yes, ...no].map((text) => linear.test(text))).toEqual([...yes.map(() => true), ...no.map(() => false)]);
  });

  it('is as lazy as its flag says', () => {
    const length = (pattern: string): number => goPattern(pattern)?.exec('aaa')?.[0].length ?? -1;
    expect(['a+', 'a+?', '(?U)a+', '(?U)a+?', '(?U:a+)'].map(length)).toEqual([3, 1, 1, 3, 1]);
  });

  it.each([
    'a{1001}',
    '(a{100}){11}',
    'x{0,1001}',
    'a{2,1}',
    'a**',
    'a{2}{3}',
    '*a',
    '(|*)',
    '(?i)*',
    '(?=a)',
    '(?<!a)',
    '(?x)a',
    '(?i-)a',

    String.raw`\Z`,
    String.raw`\h`,
    String.raw`\e`,
    String.raw`\C`,
    String.raw`\cA`,
    String.raw`\u00e9`,
    String.raw`\X`,
    String.raw`\1`,
    String.raw`\p{Foo}`,
    String.raw`\p{Alphabetic}`,
    String.raw`\p`,
    String.raw`\x4`,
    '\\',
    '[]',
    '[^]',
    '[a',
    String.raw`[a-\d]`,
    '[b-a]',
    '[[:foo:]]',
    String.raw`[\b]`,
    '(a',
    'a)',
    '(?P<>a)',
    '(?P<x y>a)',
  ])('is none: %s', (pattern) => {
    expect(goPattern(pattern)).toBeUndefined();
  });
});
