import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goPattern } from '../../src/cel/go-pattern.ts';
import { withSteps } from '../../src/cel/limit-steps.ts';
import { LinearPattern } from '../../src/cel/linear-pattern.ts';

/** What JavaScript finds. */
const expected = (pattern: RegExp, text: string): readonly [number, number] | undefined => {
  const found = new RegExp(pattern.source, pattern.flags).exec(text);
  return found === null ? undefined : [found.index, found.index + found[0].length];
};
const found = (pattern: RegExp, text: string): readonly [number, number] | undefined => {
  const match = new LinearPattern(pattern).find(text);
  return match && [match.start, match.end];
};
const read = (pattern: string): RegExp => {
  const known = goPattern(pattern);
  if (known === undefined) throw new Error(`no pattern: ${pattern}`);
  return known;
};

describe('a pattern that is matched in linear time', () => {
  it.each([
    '',
    'b',
    '^a',
    'a$',
    '^$',
    'a|ab',
    'ab|a',
    '(a|b)*c',
    'a*?b',
    'a{2}',
    'a{2,}b',
    'a{1,3}?',
    '(?:a|)b+',
    '[^a]c',
    '[a-c]+$',
    '[\\]x]',
    '\\bab\\b',
    '\\Ba',
    '\\w+\\s\\d+',
    '\\.\\*',
    'a.c',
    '(?s)a.c',
    '(?i)aB[x-z]',
    '(?i)k',
    '(?m)^b$',
    '\\Aab\\z',
    '(?P<name>a)(b)',
    '[[:alpha:]]+',
    '[é-ü]',
    'é|😀',
    '.',
    '\\p{Lu}',
    '\\x61\\t?',
    '{a}',
    'a{,2}',
    '}]',
    '(a*)*',
    '(a+)+$',
    '^(([a-z])+.)+$',
    '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
  ])('finds by %j what JavaScript finds', (source) => {
    const pattern = read(source);
    const texts = [
      '',
      'a',
      'b',
      'ab',
      'abc',
      'aab',
      'AbY',
      'x\nb\ny',
      'a\nc',
      'xé😀ü',
      'word 12',
      '.*',
      '{a}',
      'a{,2}',
      '}]',
      'aaaa',
      'K',
      'a\t',
      'web-1.shop',
    ];
    expect(texts.map((text) => [text, found(pattern, text)])).toEqual(texts.map((text) => [text, expected(pattern, text)]));
  });

  it('finds what JavaScript finds, by any pattern', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$', 'é', '😀', '(a|b)', '(?:ab|a)', '(b)');
    const part = fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '|')).map(([one, times]) => {
      return /^[\^$]|^\\b/.test(one) && times !== '|' ? one : one + times;
    });
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'é', '😀', ' '), { maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), text, (parts, subject) => {
        const pattern = read(parts.join(''));
        expect(found(pattern, subject)).toEqual(expected(pattern, subject));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['.*a.*b', '(a+)+$b', '(a|aa)+c', `${'a?'.repeat(30)}${'a'.repeat(30)}b`, '(a*)*b', '[^b]*[^c]*[^d]*e', '(a?){30}a{30}b'])(
    'takes steps by the length of the text, for %s',
    (source) => {
      const pattern = new LinearPattern(read(source));
      // Twice the text may not take more than twice the steps, and some.
      const takes = (length: number, steps: number): boolean => withSteps(steps, () => pattern.test('a'.repeat(length)));
      expect(takes(1000, 60_000)).toBe(false);
      expect(takes(2000, 120_000)).toBe(false);
    },
  );

  it('counts its steps, and the parts that repetitions make', () => {
    expect(() => withSteps(1000, () => new LinearPattern(/a.*b/).test('a'.repeat(5000)))).toThrow('actual cost limit exceeded');
    expect(() => new LinearPattern(/((a{100}){100}){100}/)).toThrow('expression too large');
  });
});
