import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryStage } from '../support/api/memory-stage.ts';
import { answersFile, parseAnswers, playScenario } from '../support/api/play-scenario.ts';
import { AREAS } from '../support/api/scenarios/index.ts';

const answers = new URL('../fixtures/testing/answers/', import.meta.url);

// What a real API server answered; test/e2e/memory-cluster-agrees.test.ts holds the files to it.
describe('the embedded cluster answers as a real API server did', () => {
  for (const area of AREAS) {
    describe(area.name, () => {
      for (const scenario of area.scenarios) {
        test(scenario.name, async () => {
          const stage = memoryStage(scenario.world, scenario.hooks);
          try {
            const real = readFileSync(new URL(answersFile(area.name, scenario), answers), 'utf8');
            expect(parseAnswers(await playScenario(scenario, stage))).toEqual(parseAnswers(real));
          } finally {
            await stage.close();
          }
        });
      }
    });
  }
});
