import { canonicalJson, parseJson } from '../../../src/object/index.ts';
import type { KubeRequest, KubeResponse } from '../../../src/cluster/index.ts';
import type { Scenario, Step } from './api-scenarios.ts';
import { normalizeAnswer } from './normalize-answer.ts';

/** Asks an API server. */
export type Ask = (request: Omit<KubeRequest, 'signal'>) => Promise<KubeResponse>;

/** Where a scenario is played. */
export interface Stage {
  readonly ask: Ask;
  /** A namespace of its own; it is made. */
  readonly namespace: string;
  /** The API group of custom kinds. */
  readonly group: string;
}

const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

/** The answers to all steps, each beside its request, as text: one line for a step. */
export async function playScenario(scenario: Scenario, stage: Stage): Promise<string> {
  const { namespace } = stage;
  await askStep(
    { method: 'POST', path: '/api/v1/namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } } },
    stage,
  );
  const lines: string[] = [];
  for (const step of scenario.steps) {
    const answer = normalizeAnswer(await askStep(step, stage), stage) as object;
    lines.push(canonicalJson({ request: `${step.method} ${step.path}`, ...answer }));
  }
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** One step as a request. */
export function askStep(step: Step, { ask, namespace, group }: Stage): Promise<KubeResponse> {
  const fill = (text: string): string => text.replaceAll('/NS/', `/${namespace}/`).replaceAll('GROUP', group);
  const type = step.patch === undefined ? 'application/json' : PATCH_TYPES[step.patch];
  return ask({
    method: step.method,
    path: fill(step.path),
    query: step.query ?? {},
    headers: {
      accept: step.accept ?? 'application/json',
      'user-agent': 'agrees/1',
      ...(step.body === undefined ? {} : { 'content-type': type }),
    },
    ...(step.body === undefined ? {} : { body: fill(JSON.stringify(step.body)) }),
  });
}

/** The answers of a file, to be compared. */
export function parseAnswers(text: string): unknown {
  return parseJson(text);
}

/** Where the real server's answers to a scenario are kept. */
export function answersFile(scenario: Scenario): string {
  return `${scenario.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`;
}
