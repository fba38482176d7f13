import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Answer } from '../support/api/normalize-answers.ts';
import { answersFile, parseAnswers } from '../support/api/play-scenario.ts';
import { AREAS } from '../support/api/scenarios/index.ts';
import { BULLETS } from '../support/api/topics.ts';

const folder = new URL('../fixtures/testing/answers/', import.meta.url);
const ALL = AREAS.flatMap((area) => area.scenarios.map((scenario) => ({ ...scenario, file: answersFile(area.name, scenario) })));

/** Whether a real server refused a step: by its status, or in a watch. */
function isRefusal({ status, events }: Answer): boolean {
  const errors = Array.isArray(events) ? events.filter((event: { type: string }) => event.type === 'ERROR') : [];
  return Number(status) >= 400 || errors.length > 0;
}

describe('the scenarios', () => {
  test('are three hundred or more', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(300);
  });

  test('have a name each, and answers', () => {
    expect(new Set(ALL.map(({ file }) => file)).size).toBe(ALL.length);
    const kept = AREAS.flatMap(({ name }) => readdirSync(new URL(name, folder)).map((file) => `${name}/${file}`));
    expect(kept.sort()).toEqual(ALL.map(({ file }) => file).sort());
    expect(readdirSync(folder).sort()).toEqual(AREAS.map(({ name }) => name).sort());
  });

  const refusing = new Set(
    ALL.filter(({ file }) => parseAnswers(readFileSync(new URL(file, folder), 'utf8')).some(isRefusal)).map(({ file }) => file),
  );
  const shownBy = (topics: readonly string[]): typeof ALL => ALL.filter(({ covers }) => topics.includes(covers));
  const refusals = (scenarios: typeof ALL): number => scenarios.filter(({ file }) => refusing.has(file)).length;

  test('are counted in docs/testing.md', () => {
    const rows = Object.entries(BULLETS).map(([bullet, topics]) => {
      const shown = shownBy(topics);
      return `| ${bullet} | ${topics.join(', ')} | ${shown.length} | ${refusals(shown)} |`;
    });
    const page = readFileSync('docs/testing.md', 'utf8').split('\n');
    expect(page.filter((line) => rows.includes(line))).toEqual(rows);
  });

  for (const [bullet, topics] of Object.entries(BULLETS)) {
    test(`show "${bullet}" five times or more, three of them refusals`, () => {
      expect(shownBy(topics).length).toBeGreaterThanOrEqual(5);
      expect(refusals(shownBy(topics))).toBeGreaterThanOrEqual(3);
    });
    for (const topic of topics) {
      test(`show "${topic}" of "${bullet}"`, () => {
        expect(shownBy([topic])).not.toEqual([]);
      });
    }
  }
});
