import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';
import { ARGOCD_CASES } from './argocd-kinds.table.ts';

describe('dialect argocd tells of a kind what the check of Argo CD tells', () => {
  it.each(ARGOCD_CASES)('%s %j: %s', (kind, { metadata = {}, ...content }, told) => {
    const [group, name = ''] = kind.split('/');
    const object = { apiVersion: `${group}/v1`, kind: name, metadata: { name: 'x', generation: 2, ...(metadata as object) }, ...content };
    const health = assessHealth(object, { dialect: 'argocd' });
    expect(`${health.status} ${health.message}`).toBe(told);
  });
});
