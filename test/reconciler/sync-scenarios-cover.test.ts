import { describe, expect, it } from 'vitest';
import { ARGO_DELETE_POLICIES, HELM_DELETE_POLICIES, HELM_EVENTS } from '../../src/plan/directives/hooks.ts';
import { KNOWN_NAMES } from '../../src/plan/directives/known-names.ts';
import { KNOWN_SYNC_OPTIONS } from '../../src/plan/directives/option-words.ts';
import { PLAN_PHASES } from '../../src/plan/plan.ts';
import { SYNC_SCENARIOS } from '../support/sync-scenarios/index.ts';

/** What the rows have in their objects: of each annotation and label all values. */
const SAID = new Map<string, string[]>();
for (const { row } of SYNC_SCENARIOS) collect([row.there, row.before, row.after, row.meanwhile, Object.values(row.when ?? {})]);

function collect(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    if (typeof below === 'string' && key.includes('/')) SAID.set(key, [...(SAID.get(key) ?? []), below]);
    else collect(below);
  }
}

const wordsOf = (key: string): readonly string[] => (SAID.get(key) ?? []).flatMap((value) => value.split(',').map((word) => word.trim()));
const missing = (wanted: readonly string[], said: readonly string[]): readonly string[] => wanted.filter((word) => !said.includes(word));

describe('there is a row', () => {
  it.each(Object.entries(KNOWN_NAMES))('for each name of %s', (domain, names) => {
    expect(
      missing(
        Object.keys(names).map((name) => `${domain}/${name}`),
        [...SAID.keys()],
      ),
    ).toEqual([]);
  });

  it('for each sync option of Argo CD, with each value', () => {
    const wanted = Object.entries(KNOWN_SYNC_OPTIONS).flatMap(([name, { values }]) => values.map((value) => `${name}=${value}`));
    expect(missing(wanted, wordsOf('argocd.argoproj.io/sync-options'))).toEqual([]);
  });

  it('for each phase and delete policy of a hook, of Argo CD and of Helm', () => {
    expect(missing([...PLAN_PHASES, 'Skip'], wordsOf('argocd.argoproj.io/hook'))).toEqual([]);
    expect(missing(ARGO_DELETE_POLICIES, wordsOf('argocd.argoproj.io/hook-delete-policy'))).toEqual([]);
    expect(missing(Object.keys(HELM_EVENTS), wordsOf('helm.sh/hook'))).toEqual([]);
    expect(missing(Object.keys(HELM_DELETE_POLICIES), wordsOf('helm.sh/hook-delete-policy'))).toEqual([]);
  });
});
