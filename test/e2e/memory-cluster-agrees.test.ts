import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CUSTOM_SCENARIO, SCENARIOS, widgetDefinition } from '../support/api/api-scenarios.ts';
import { answersFile, type Ask, askStep, playScenario } from '../support/api/play-scenario.ts';
import { realRequest } from './support/real-request.ts';

const run = Math.floor(Math.random() * 1e9).toString(36);
const group = `${run}.example.com`;
const answers = new URL('../fixtures/testing/answers/', import.meta.url).pathname;

// test/testing/answers.test.ts asks the embedded cluster the same and compares with the same files. To take the answers
// of another version of Kubernetes: vitest run -u with this file.
describe.skipIf(process.env['KUBECONFIG'] === undefined)('the embedded cluster answers as a real API server (needs KUBECONFIG)', () => {
  let ask: Ask;
  beforeAll(async () => {
    ask = await realRequest();
  });

  for (const [i, scenario] of SCENARIOS.entries()) {
    test(scenario.name, async () => {
      const text = await playScenario(scenario, { ask, group, namespace: `agrees-${run}-${i}` });
      await expect(text).toMatchFileSnapshot(`${answers}${answersFile(scenario)}`);
    });
  }

  test(CUSTOM_SCENARIO.name, async () => {
    const stage = { ask, group, namespace: `agrees-${run}-custom` };
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    expect((await askStep({ method: 'POST', path, body: widgetDefinition(group) }, stage)).status).toBe(201);
    const served = async (): Promise<number> => (await askStep({ method: 'GET', path: `/apis/${group}/v1/widgets` }, stage)).status;
    await expect.poll(served, { timeout: 20_000 }).toBe(200);
    await expect(await playScenario(CUSTOM_SCENARIO, stage)).toMatchFileSnapshot(`${answers}${answersFile(CUSTOM_SCENARIO)}`);
  });

  test('every scenario has its answers', () => {
    for (const scenario of [...SCENARIOS, CUSTOM_SCENARIO]) expect(readFileSync(`${answers}${answersFile(scenario)}`, 'utf8')).not.toBe('');
  });
});
