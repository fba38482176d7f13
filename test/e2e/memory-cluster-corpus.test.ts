import { afterAll, describe, expect, test } from 'vitest';
import { type CorpusScenario, corpusScenario } from '../support/api/corpus-scenario.ts';
import { memoryStage } from '../support/api/memory-stage.ts';
import { normalizeAnswers } from '../support/api/normalize-answers.ts';
import { playSteps, type Stage } from '../support/api/play-scenario.ts';
import { nameOf } from '../support/corpus.ts';
import { differencesInAnswers } from '../support/diff/differences-in-answers.ts';
import { corpusMissing } from '../support/corpus-row.ts';
import { CORPUS_TABLE } from './corpus.table.ts';
import { RealStages } from './support/real-stage.ts';

const { CORPUS_DIR = '', KUBEBUILDER_ASSETS = '' } = process.env;

/** The sets whose objects all have a name of their own and a kind that is served. */
const ROWS = CORPUS_TABLE.filter(({ problem }) => problem === undefined || problem === 'rejected' || problem === 'hookUnfinished');

describe.skipIf(corpusMissing)('published sets on the embedded and on a real API server (needs CORPUS_DIR and KUBEBUILDER_ASSETS)', () => {
  let stages = new RealStages(KUBEBUILDER_ASSETS);
  let used = new Set<string>();
  afterAll(() => stages.close());

  /** A server that has none of the objects. */
  async function realStage({ keys }: CorpusScenario): Promise<Stage> {
    if (keys.some((key) => used.has(key))) {
      await stages.close();
      stages = new RealStages(KUBEBUILDER_ASSETS);
      used = new Set();
    }
    for (const key of keys) used.add(key);
    return stages.open();
  }

  for (const row of ROWS) {
    test(nameOf(row), async () => {
      const scenario = corpusScenario(CORPUS_DIR, row);
      const memory = memoryStage('server');
      const ours = await playSteps(scenario.steps, memory);
      await memory.close();
      const real = await playSteps(scenario.steps, await realStage(scenario));
      const { compared, found } = differencesInAnswers(scenario, real);
      expect(found).toEqual([]);
      expect(compared.server).toBeGreaterThan(0);
      for (const [i, answer] of real.entries()) expect(normalizeAnswers(ours.slice(i, i + 1))).toEqual(normalizeAnswers([answer]));
    });
  }
});
