import { afterAll, describe, test } from 'vitest';
import { answersFile, playScenario } from '../support/api/play-scenario.ts';
import { AREAS } from '../support/api/scenarios/index.ts';
import { RealStages } from './support/real-stage.ts';

const assets = process.env['KUBEBUILDER_ASSETS'];
const answers = new URL('../fixtures/testing/answers/', import.meta.url).pathname;

// test/testing/answers.test.ts asks the embedded cluster the same and compares with the same files. To record the answers
// anew, or those of another version of Kubernetes: vitest run -u with this file.
describe.skipIf(assets === undefined)('the recorded answers are those of a real API server (needs KUBEBUILDER_ASSETS)', () => {
  const stages = new RealStages(assets ?? '');
  afterAll(() => stages.close());

  // Those that wait for controllers stand one after another, so that they all wait at the same time.
  const together = AREAS.filter((area) => area.together === true);
  const alone = AREAS.filter((area) => area.together !== true);
  for (const area of [...together, ...alone]) {
    const group = area.together === true ? describe.concurrent : describe;
    group(area.name, () => {
      for (const scenario of area.scenarios) {
        test(scenario.name, { retry: scenario.races === undefined ? 0 : 2 }, async ({ expect }) => {
          const text = await playScenario(scenario, await stages.open(scenario.world, scenario.hooks));
          await expect(text).toMatchFileSnapshot(`${answers}${answersFile(area.name, scenario)}`);
        });
      }
    });
  }
});
