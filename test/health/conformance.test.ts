import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessHealth, type HealthStatus } from '../../src/health/index.ts';
import { type KubernetesObject, parseJson } from '../../src/object/index.ts';

interface Case {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
  readonly object: KubernetesObject;
  readonly expected: { readonly status: HealthStatus | null };
}

/** Where our answer is another one, and why. Argo CD's null means that it has no check for the kind. */
const DIFFERENCES: Readonly<Record<string, readonly [ours: HealthStatus, why: string]>> = {
  'serving.knative.dev/Service/builtin-knative-service': ['Healthy', 'what has no rule and exists is Healthy, not nothing'],
  'argoproj.io/Application/builtin-application-healthy': ['Healthy', 'what has no rule and exists is Healthy, not nothing'],
  'argoproj.io/Application/builtin-application-degraded': ['Healthy', 'what has no rule and exists is Healthy, not nothing'],
};

/** Kinds for which Argo CD has a script and we have a rule. */
const SCRIPTED = new Set(['batch/CronJob', 'policy/PodDisruptionBudget', 'apiextensions.k8s.io/CustomResourceDefinition']);

const folder = process.env['CONFORMANCE_DIR'];

describe.skipIf(!folder)("the status that Argo CD's own tests expect (needs CONFORMANCE_DIR)", () => {
  const cases = folder === undefined ? [] : readCases(`${folder}/health/argocd.jsonl`);

  it('covers the 50 cases of its engine and the scripts of our kinds', () => {
    expect(cases.filter(({ id }) => id.includes('builtin-'))).toHaveLength(50);
    expect(cases.length).toBeGreaterThan(60);
  });

  it('is ours too, except where a difference is explained', () => {
    const different = cases
      .map(({ id, object, expected }) => ({ id, ours: assessHealth(object).status, theirs: expected.status }))
      .filter(({ ours, theirs }) => ours !== theirs)
      .map(({ id, ours }): [string, HealthStatus] => [id, ours]);
    const explained = Object.entries(DIFFERENCES).map(([id, [ours]]): [string, HealthStatus] => [id, ours]);
    expect(Object.fromEntries(different)).toEqual(Object.fromEntries(explained));
  });
});

function readCases(file: string): readonly Case[] {
  const cases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => parseJson(line) as unknown as Case);
  return cases.filter(({ id, group, kind }) => id.includes('builtin-') || SCRIPTED.has(`${group}/${kind}`));
}
