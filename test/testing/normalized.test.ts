import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalJson, memberOf, parsePointer } from '../../src/object/index.ts';
import { mapAt } from '../support/api/map-at.ts';
import { type Answer, normalizeAnswers } from '../support/api/normalize-answers.ts';
import rules from '../support/api/normalized.json' with { type: 'json' };
import { answersFile, parseAnswers } from '../support/api/play-scenario.ts';
import { AREAS } from '../support/api/scenarios/index.ts';

const answers = new URL('../fixtures/testing/answers/', import.meta.url);

/** The places in a value that hold no members or items, as the parts of JSON pointers. */
function leaves(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...at]];
  const entries = Object.entries(value);
  return entries.length === 0 ? [[...at]] : entries.flatMap(([name, member]) => leaves(member, [...at, name]));
}

/** The answer with what lies on the way to a leaf, and the single values beside that: rules reach a leaf from above alone. */
function wayTo(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return [wayTo(value[Number(name)], rest)];
  const kept = Object.entries(value).filter(([key, member]) => key === name || typeof member !== 'object' || member === null);
  return Object.fromEntries(kept.map(([key, member]) => [key, key === name ? wayTo(member, rest) : (member as unknown)]));
}

/** Where the leaf is in {@link wayTo}: lists have one item there. */
function placeOnWay(value: unknown, [name, ...rest]: readonly string[]): string[] {
  if (name === undefined || typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? ['0', ...placeOnWay(value[Number(name)], rest)] : [name, ...placeOnWay(memberOf(value, name), rest)];
}

/** Another value of the same form. */
function other(value: unknown): unknown {
  if (typeof value === 'string') return `${value} otherwise`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return 'otherwise';
}

const asCompared = (answer: Answer): string => canonicalJson(normalizeAnswers([answer])[0]);

describe('what is compared', () => {
  for (const area of AREAS) {
    test(`every value in the answers of "${area.name}" counts`, () => {
      for (const scenario of area.scenarios) {
        for (const answer of parseAnswers(readFileSync(new URL(answersFile(area.name, scenario), answers), 'utf8'))) {
          const unseen = leaves(answer).filter((parts) => {
            const way = wayTo(answer, parts) as Answer;
            return asCompared(mapAt(way, placeOnWay(answer, parts), other) as Answer) === asCompared(way);
          });
          expect(unseen.map((parts) => `${scenario.name}: /${parts.join('/')}`)).toEqual([]);
        }
      }
    });
  }

  test('what the server makes up does not count, at the listed places alone', () => {
    const made = { uid: '0a1b2c3d-0000-4000-8000-000000000001', resourceVersion: '17', creationTimestamp: '2026-01-01T00:00:00Z' };
    const again = { uid: '0a1b2c3d-0000-4000-8000-000000000002', resourceVersion: '99', creationTimestamp: '2027-01-01T00:00:00Z' };
    const answer = (metadata: object, spec: object = {}): Answer => ({ status: 200, body: { metadata, spec } });
    expect(asCompared(answer(made))).toBe(asCompared(answer(again)));
    expect(asCompared(answer({}, made))).not.toBe(asCompared(answer({}, again)));
    expect(asCompared(answer({ ...made, creationTimestamp: null }))).not.toBe(asCompared(answer(again)));
  });

  test('values that the server makes up are told apart, and versions by their order', () => {
    const versions = (...list: readonly string[]): Answer[] =>
      list.map((resourceVersion) => ({ status: 200, body: { metadata: { resourceVersion } } }));
    const compared = (list: readonly Answer[]): string => canonicalJson(normalizeAnswers(list));
    expect(compared(versions('3', '5', '5'))).toBe(compared(versions('10', '200', '200')));
    expect(compared(versions('3', '5', '5'))).not.toBe(compared(versions('3', '5', '6')));
    expect(compared(versions('3', '5'))).not.toBe(compared(versions('5', '3')));
  });

  test('every listed place is one, and every text says why it is replaced', () => {
    const pointers = [...rules.objects, ...rules.numbered.map(({ pointer }) => pointer), ...rules.masked.map(({ pointer }) => pointer)];
    for (const pointer of pointers) expect(parsePointer(pointer)).not.toEqual([]);
    for (const { why } of rules.texts) expect(why).not.toBe('');
  });
});
