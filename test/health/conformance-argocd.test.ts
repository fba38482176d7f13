import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessHealth, type HealthStatus } from '../../src/health/index.ts';
import { type KubernetesObject, parseJson } from '../../src/object/index.ts';

interface Case {
  readonly id: string;
  readonly object: KubernetesObject;
  /** `null`: Argo CD has no check. */
  readonly expected: { readonly status: HealthStatus | null; readonly message?: string };
}

const folder = process.env['CONFORMANCE_DIR'];

describe.skipIf(!folder)('dialect argocd, as the tests of Argo CD expect it (needs CONFORMANCE_DIR)', () => {
  const cases = folder === undefined ? [] : readCases(`${folder}/health/argocd.jsonl`);

  it('of its engine: every case', () => {
    const engine = cases.filter(({ id }) => id.includes('builtin-'));
    expect(engine).toHaveLength(50);
    expect(engine.flatMap(differenceOf)).toEqual([]);
  });
});

function differenceOf({ id, object, expected }: Case): readonly string[] {
  const health = assessHealth(object, { dialect: 'argocd' });
  const status = health.rule === null ? null : health.status;
  const message = expected.message ?? health.message;
  return status === expected.status && message === health.message ? [] : [`${id}: ${status} ${JSON.stringify(health.message)}`];
}

function readCases(file: string): readonly Case[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => parseJson(line) as unknown as Case);
}
