import { beforeAll, describe, expect, test } from 'vitest';
import type { KubeRequest, KubeResponse } from '../../src/cluster/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { CUSTOM_SCENARIO, SCENARIOS, type Scenario, type Step, widgetDefinition } from './support/api-scenarios.ts';
import { normalizeAnswer } from './support/normalize-answer.ts';
import { realRequest } from './support/real-request.ts';

type Ask = (request: Omit<KubeRequest, 'signal'>) => Promise<KubeResponse>;

const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};
const run = Math.floor(Math.random() * 1e9).toString(36);
const group = `${run}.example.com`;

describe.skipIf(process.env['KUBECONFIG'] === undefined)('the embedded cluster answers as a real API server (needs KUBECONFIG)', () => {
  const cluster = memoryCluster({ controllers: false });
  const memory: Ask = (request) => cluster.request({ ...request, signal: new AbortController().signal });
  let real: Ask;
  beforeAll(async () => {
    real = await realRequest();
  });

  for (const [i, scenario] of SCENARIOS.entries()) {
    test(scenario.name, async () => {
      const namespace = `agrees-${run}-${i}`;
      const expected = await play(real, scenario, namespace);
      expect(await play(memory, scenario, namespace)).toEqual(expected);
    });
  }

  test(CUSTOM_SCENARIO.name, async () => {
    const definition = widgetDefinition(group);
    for (const ask of [real, memory]) {
      const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
      expect((await ask(toRequest({ method: 'POST', path, body: definition }, ''))).status).toBe(201);
      await expect
        .poll(async () => (await ask(toRequest({ method: 'GET', path: `/apis/${group}/v1/widgets` }, ''))).status, { timeout: 20_000 })
        .toBe(200);
    }
    const namespace = `agrees-${run}-custom`;
    const expected = await play(real, CUSTOM_SCENARIO, namespace);
    expect(await play(memory, CUSTOM_SCENARIO, namespace)).toEqual(expected);
  });
});

/** The answers to all steps, each beside its request. */
async function play(ask: Ask, scenario: Scenario, namespace: string): Promise<unknown[]> {
  await ask(
    toRequest(
      { method: 'POST', path: '/api/v1/namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } } },
      '',
    ),
  );
  const answers: unknown[] = [];
  for (const [i, step] of scenario.steps.entries()) {
    const answer = await ask(toRequest(step, namespace));
    answers.push({ step: `${i}: ${step.method} ${step.path}`, ...(normalizeAnswer(answer, namespace) as object) });
  }
  return answers;
}

function toRequest(step: Step, namespace: string): Omit<KubeRequest, 'signal'> {
  const fill = (text: string): string => text.replaceAll('/NS/', `/${namespace}/`).replaceAll('GROUP', group);
  const type = step.patch === undefined ? 'application/json' : PATCH_TYPES[step.patch];
  return {
    method: step.method,
    path: fill(step.path),
    query: step.query ?? {},
    headers: {
      accept: step.accept ?? 'application/json',
      'user-agent': 'agrees/1',
      ...(step.body === undefined ? {} : { 'content-type': type }),
    },
    ...(step.body === undefined ? {} : { body: fill(JSON.stringify(step.body)) }),
  };
}
