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
  const compared = (list: readonly Answer[]): string => canonicalJson(normalizeAnswers(list));
  const list = (resourceVersion: string, rest: object = {}, metadata: object = {}): Answer => {
    return { request: 'GET /list', status: 200, body: { metadata: { resourceVersion, ...metadata }, items: [], ...rest } };
  };
  const object = (resourceVersion: string): Answer => ({ status: 200, body: { metadata: { resourceVersion } } });

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
    const versions = (...all: readonly string[]): Answer[] => all.map(object);
    expect(compared(versions('3', '5', '5'))).toBe(compared(versions('10', '200', '200')));
    expect(compared(versions('3', '5', '5'))).not.toBe(compared(versions('3', '5', '6')));
    expect(compared(versions('3', '5'))).not.toBe(compared(versions('5', '3')));
  });

  test('the version of a list is told by the objects that it reaches', () => {
    const around = (version: string): Answer[] => [object('5'), list(version), object('9')];
    expect(compared(around('5'))).toBe(compared(around('8')));
    for (const other of ['4', '9', '12']) expect(compared(around(other))).not.toBe(compared(around('5')));
    const holding = (version: string): Answer[] => [list(version, { items: [{ metadata: { resourceVersion: '7' } }] })];
    expect(compared(holding('7'))).toBe(compared(holding('30')));
    expect(compared(holding('6'))).not.toBe(compared(holding('7')));
  });

  test('the version of a bookmark is told by the objects that it reaches', () => {
    const watched = (version: string): Answer[] => [
      object('5'),
      { events: [{ type: 'BOOKMARK', object: { metadata: { resourceVersion: version } } }] },
    ];
    expect(compared(watched('5'))).toBe(compared(watched('8')));
    expect(compared(watched('4'))).not.toBe(compared(watched('5')));
  });

  test('all pages of a list have one version', () => {
    const pages = (first: string, second: string): Answer[] => [list(first, {}, { continue: 'eyJ' }), list(second)];
    expect(compared(pages('5', '5'))).toBe(compared(pages('8', '8')));
    expect(compared(pages('5', '6'))).not.toBe(compared(pages('5', '5')));
  });

  test('times are told apart by the seconds that passed between them', () => {
    const at = (second: number): string => `2026-01-01T00:00:0${second}Z`;
    const passed = (second: number): Answer => ({ passed: Date.parse(at(second)) / 1000 });
    const made = (second: number): Answer => ({ body: { metadata: { creationTimestamp: at(second) } } });
    expect(compared([made(1), passed(2), made(1)])).toBe(compared([made(1), passed(2), made(2)]));
    expect(compared([made(1), passed(2), made(3)])).toBe(compared([made(2), passed(2), made(7)]));
    expect(compared([made(1), passed(2), made(1)])).not.toBe(compared([made(1), passed(2), made(3)]));
    expect(compared([made(1), made(1)])).toBe(compared([made(1), made(3)]));
  });

  test('entries of managers stand in the order of a server, by their own times', () => {
    const entry = (manager: string, time: string, operation = 'Update'): object => ({ manager, operation, time });
    const managed = (...managedFields: readonly object[]): Answer[] => [
      { passed: Date.parse('2026-01-01T00:00:02Z') / 1000 },
      { body: { metadata: { managedFields } } },
    ];
    const [early, later, late] = ['2026-01-01T00:00:01Z', '2026-01-01T00:00:02Z', '2026-01-01T00:00:03Z'];
    const inOne = compared(managed(entry('a', early), entry('b', early)));
    expect(compared(managed(entry('b', early), entry('a', later)))).toBe(inOne);
    expect(compared(managed(entry('b', early), entry('a', early)))).not.toBe(inOne);
    expect(compared(managed(entry('a', later), entry('b', early)))).not.toBe(inOne);
    expect(compared(managed(entry('b', early), entry('a', late)))).not.toBe(compared(managed(entry('a', late), entry('b', early))));
    const applied = entry('z', late, 'Apply');
    expect(compared(managed(applied, entry('a', early)))).not.toBe(compared(managed(entry('a', early), applied)));
  });

  test('causes count as often as they are told and in their order, but where that is one of chance', () => {
    const refused = (...causes: readonly string[]): Answer[] => [
      { body: { message: `x is invalid: [${causes.join(', ')}]`, details: { causes: causes.map((field) => ({ field })) } } },
    ];
    expect(compared(refused('a', 'b', 'a'))).not.toBe(compared(refused('a', 'a', 'b')));
    expect(compared(refused('a', 'b'))).not.toBe(compared(refused('a', 'a', 'b')));
    const [scenario] = rules.unordered.scenarios;
    const byChance = (...causes: readonly string[]): string => canonicalJson(normalizeAnswers(refused(...causes), scenario));
    expect(byChance('a', 'b', 'a')).toBe(byChance('a', 'a', 'b'));
    expect(byChance('a', 'b')).not.toBe(byChance('a', 'a', 'b'));
  });

  test('every scenario whose causes come by chance is one', () => {
    const names = new Set(AREAS.flatMap(({ scenarios }) => scenarios.map(({ name }) => name)));
    expect(rules.unordered.scenarios.filter((name) => !names.has(name))).toEqual([]);
  });

  test('every listed place is one, and every text says why it is replaced', () => {
    const places = [...rules.numbered, ...rules.times, ...rules.masked];
    const pointers = [...rules.objects, ...places.map(({ pointer }) => pointer)];
    for (const pointer of pointers) expect(parsePointer(pointer)).not.toEqual([]);
    for (const { why } of rules.texts) expect(why).not.toBe('');
  });
});
