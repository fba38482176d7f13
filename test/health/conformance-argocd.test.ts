import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessHealth, type HealthStatus } from '../../src/health/index.ts';
import { type KubernetesObject, parseJson } from '../../src/object/index.ts';

interface Case {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
  readonly object: KubernetesObject;
  /** `null`: Argo CD has no check. */
  readonly expected: { readonly status: HealthStatus | null; readonly message?: string };
}

const folder = process.env['CONFORMANCE_DIR'];
/** `GROUP=promoter npx vitest run … test/health/conformance-argocd.test.ts` says what differs in groups of that name. */
const only = process.env['GROUP'];

/** Cases that differ, and why. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'kubevirt.io/VirtualMachineInstance/suspended_succeeded': 'it is being deleted, which Argo CD says before it asks the script',
};

describe.skipIf(!folder)('dialect argocd, as the tests of Argo CD expect it (needs CONFORMANCE_DIR)', () => {
  const cases = folder === undefined ? [] : readCases(`${folder}/health/argocd.jsonl`);

  it('of its engine: every case', () => {
    const engine = cases.filter(isEngine);
    expect(engine).toHaveLength(50);
    expect(engine.flatMap(differenceOf)).toEqual([]);
  });

  it('of its scripts: every case, but what is explained', () => {
    const scripts = cases.filter((one) => !isEngine(one));
    const ours = scripts.filter(({ group }) => only === undefined || group.includes(only));
    expect(ours.length).toBeGreaterThanOrEqual(only === undefined ? 697 : 1);
    const differences = ours.flatMap(differenceOf);
    const explained = Object.keys(DIFFERENCES);
    expect(differences.filter(([id]) => !explained.includes(id))).toEqual([]);
    if (only === undefined) expect(explained.filter((id) => !differences.some(([other]) => other === id))).toEqual([]);
  });
});

function isEngine({ id }: Case): boolean {
  return id.includes('builtin-');
}

function differenceOf({ id, object, expected }: Case): readonly (readonly [id: string, ours: string, theirs: string])[] {
  const health = assessHealth(object, { dialect: 'argocd' });
  const status = health.rule === null ? null : health.status;
  const { message = health.message } = expected;
  if (status === expected.status && message === health.message) return [];
  return [[id, `${status} ${health.message}`, `${expected.status} ${message}`]];
}

function readCases(file: string): readonly Case[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => parseJson(line) as unknown as Case);
}
