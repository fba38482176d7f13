import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';
import type { ArgocdCase } from './argocd-kinds.table.ts';

/** Groups from k to z: the smallest objects, made by a machine, that end in each way in which the check of their kind can end. */
const CASES = JSON.parse(readFileSync('test/fixtures/health/argocd-kinds-from-k.json', 'utf8')) as readonly ArgocdCase[];

function tell(kind: string, { metadata = {}, ...content }: ArgocdCase[1]): string {
  const [group, name = ''] = kind.split('/');
  const object = { apiVersion: `${group}/v1`, kind: name, metadata: { name: 'x', ...(metadata as object) }, ...content };
  const { status, message } = assessHealth(object, { dialect: 'argocd' });
  return `${status} ${message}`;
}

describe('dialect argocd tells of each end of a check what Argo CD tells', () => {
  it.each([...new Set(CASES.map(([kind]) => kind))])('%s', (kind) => {
    const cases = CASES.filter(([other]) => other === kind);
    const told = cases.map(([, content]) => tell(kind, content));
    expect(told).toEqual(cases.map(([, , words]) => words));
  });
});
