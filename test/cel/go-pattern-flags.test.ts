import { expect, test } from 'vitest';
import { goPattern } from '../../src/cel/go-pattern.ts';

test('a flag within a pattern holds to the end of its group', () => {
  const months = goPattern('^((?i)january|may|1[0-2]|[1-9])(?:((:((?i)june|[a-c]x))$)|$)');
  expect(['January', 'MAY:JUNE', '1:Bx', '12'].map((text) => months?.test(text))).toEqual([true, true, true, true]);
  expect(['13', 'x', 'may:julx'].map((text) => months?.test(text))).toEqual([false, false, false]);
});

test('a flag may hold for one group alone, and be taken back', () => {
  expect(['aBc', 'aBC'].map((text) => goPattern('a(?i:b)c')?.test(text))).toEqual([true, false]);
  expect(['ABc', 'ABC'].map((text) => goPattern('^(a(?i)b(?-i)c)$')?.test(text))).toEqual([false, false]);
  expect(['aBc', 'aBC'].map((text) => goPattern('^(a(?i)b(?-i)c)$')?.test(text))).toEqual([true, false]);
});
