import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGlob } from '../../src/render/glob.ts';

describe('a pattern', () => {
  test.each([
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'deep/er/a.yaml', true],
    ['*.yaml', 'a.yaml.bak', false],
    ['**/x.yaml', 'a/b/x.yaml', true],
    ['app/*', 'app/a/b', true],
    ['app/?.yaml', 'app/a.yaml', true],
    ['app/?.yaml', 'app/ab.yaml', false],
    ['[a-c]*.yaml', 'b.yaml', true],
    ['[!a-c]*.yaml', 'b.yaml', false],
    ['[a-]x', '-x', true],
    ['{*.yml,*.json}', 'a/b.json', true],
    ['{app,db{1,2}}/*.yaml', 'db2/x.yaml', true],
    ['{app,db{1,2}}/*.yaml', 'db3/x.yaml', false],
    ['{,test-}x', 'test-x', true],
    ['{,test-}x', 'x', true],
    ['a,b', 'a,b', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a.yaml', 'axyaml', false],
    ['ü?', 'ü😀', true],
    ['', '', true],
  ])('%j takes %j: %s', (pattern, path, expected) => {
    expect(compileGlob(pattern, 'include')(path)).toBe(expected);
  });

  test.each(['[a', '{a', '{a,b', 'a}', '\\', 'x'.repeat(1025)])('%.10j is refused', (pattern) => {
    expect(() => compileGlob(pattern, 'exclude')).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', context: { option: 'exclude' } }),
    );
  });

  test('without special characters takes itself alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '-', ',') }), fc.string(), (text, other) => {
        expect(compileGlob(text, 'include')(text)).toBe(true);
        expect(compileGlob(text, 'include')(other)).toBe(other === text);
      }),
    );
  });

  test('takes what a naive matcher takes', () => {
    const letters = fc.constantFrom('a', 'b', '*', '?', '/');
    const naive = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] === '*') return naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)));
      return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naive(pattern.slice(1), text.slice(1));
    };
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 }),
        (pattern, text) => {
          expect(compileGlob(pattern, 'include')(text)).toBe(naive(pattern, text));
        },
      ),
    );
  });

  test('of many stars does not take long over a long path', { timeout: 5000 }, () => {
    expect(compileGlob(`${'*a'.repeat(300)}b`, 'include')('a'.repeat(2000))).toBe(false);
  });
});
