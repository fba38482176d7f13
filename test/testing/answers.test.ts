import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { CUSTOM_SCENARIO, SCENARIOS, widgetDefinition } from '../support/api/api-scenarios.ts';
import { answersFile, type Ask, askStep, parseAnswers, playScenario } from '../support/api/play-scenario.ts';

const group = 'made.example.com';

/** What a real API server answered; test/e2e/memory-cluster-agrees.test.ts holds the files to it. */
function realAnswers(scenario: (typeof SCENARIOS)[number]): unknown {
  return parseAnswers(readFileSync(new URL(`../fixtures/testing/answers/${answersFile(scenario)}`, import.meta.url), 'utf8'));
}

describe('the embedded cluster answers as a real API server did', () => {
  const cluster = memoryCluster({ controllers: false });
  const ask: Ask = (request) => cluster.request({ ...request, signal: new AbortController().signal });

  for (const [i, scenario] of SCENARIOS.entries()) {
    test(scenario.name, async () => {
      const text = await playScenario(scenario, { ask, group, namespace: `agrees-${i}` });
      expect(parseAnswers(text)).toEqual(realAnswers(scenario));
    });
  }

  test(CUSTOM_SCENARIO.name, async () => {
    const stage = { ask, group, namespace: 'agrees-custom' };
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    expect((await askStep({ method: 'POST', path, body: widgetDefinition(group) }, stage)).status).toBe(201);
    expect((await askStep({ method: 'GET', path: `/apis/${group}/v1/widgets` }, stage)).status).toBe(200);
    expect(parseAnswers(await playScenario(CUSTOM_SCENARIO, stage))).toEqual(realAnswers(CUSTOM_SCENARIO));
  });
});
