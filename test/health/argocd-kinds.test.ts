import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';
import { ARGOCD_CASES, ARGOCD_ENGINE_CASES, type ArgocdCase } from './argocd-kinds.table.ts';

/** What dialect argocd says of an object of this version and kind. */
function tell(apiVersion: string, kind: string, { metadata = {}, ...content }: ArgocdCase[1]): string {
  const object = { apiVersion, kind, metadata: { name: 'x', generation: 2, ...(metadata as object) }, ...content };
  const { status, message } = assessHealth(object, { dialect: 'argocd' });
  return `${status} ${message}`;
}

describe('dialect argocd tells of a kind what Argo CD tells', () => {
  it.each(ARGOCD_CASES)('by a script: %s %j: %s', (kind, content, told) => {
    const [group, name = ''] = kind.split('/');
    expect(tell(`${group}/v1`, name, content)).toBe(told);
  });

  it.each(ARGOCD_ENGINE_CASES)('by its engine: %s %j: %s', (kind, content, told) => {
    const [, apiVersion = '', name = ''] = /^\/?(.*)\/(\w+)$/.exec(kind) ?? [];
    expect(tell(apiVersion, name, content)).toBe(told);
  });
});
