import { expect, test } from 'vitest';
import { jsonAnswer, withWarnings } from '../../../src/testing/server/http/answer.ts';

test('each warning is told once, in the order of the first', () => {
  const answer = jsonAnswer(200, {}, ['b, and "more"', 'a', 'b, and "more"']);
  expect(answer.headers['warning']).toBe(String.raw`299 - "b, and \"more\"", 299 - "a"`);
  expect(withWarnings(answer, ['a', 'c']).headers['warning']).toBe(String.raw`299 - "b, and \"more\"", 299 - "a", 299 - "c"`);
});
