import { describe, expect, it } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { holdIgnoredFields } from '../support/hold-ignored-fields.ts';
import { configMap, harness, NAMESPACE } from './harness.ts';

describe('ignored fields of a reconciler', () => {
  const ignore = [
    { kind: 'ConfigMap', jqPathExpressions: ['.data.tuned'] },
    { kind: 'Gadget', jsonPointers: ['/spec'] },
  ];

  it('keep the value of live through a sync of other fields, and a rule without objects is told', async () => {
    await using app = await harness(
      { 'a.yaml': configMap('app', { tuned: '1', other: '1' }) },
      { ignore, policy: { respectIgnoreDifferences: true } },
    );
    await app.reconciler.sync();
    await app.edit('app', { tuned: '5', other: '9' });
    const { diffs, plan } = await app.reconciler.refresh();
    expect(diffs.flatMap(({ changes }) => changes)).toMatchObject([{ path: '/data/other' }]);
    expect(plan.warnings).toMatchObject([{ kind: 'ignoreRuleUnmatched', message: expect.stringContaining('ignore rule 2 (Gadget)') }]);
    await app.reconciler.sync();
    const live = await app.memory.get({ group: '', version: 'v1', kind: 'ConfigMap', namespace: NAMESPACE, name: 'app' });
    expect(live?.['data']).toEqual({ tuned: '5', other: '1' });
  });

  holdIgnoredFields(() => memoryCluster());

  it('IgnoreExtraneous: an object that left Git is out of sync by itself, and goes with the next sync that has work', async () => {
    const extraneous = configMap('old', {}, { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' });
    await using app = await harness({ 'a.yaml': configMap('a'), 'old.yaml': extraneous });
    await app.reconciler.sync();
    app.commit({ 'old.yaml': null });
    expect((await app.reconciler.reconcile({ kind: 'manual' } as never)).sync).toBeUndefined();
    const { sync, resources } = app.reconciler.status();
    expect(sync).toBe('Synced');
    expect(resources.map(({ ref, sync: each }) => `${ref.name} ${each}`)).toEqual(['a Synced', 'old OutOfSync']);
    app.commit({ 'a.yaml': configMap('a', { key: 'new' }) });
    await app.reconciler.reconcile({ kind: 'manual' } as never);
    expect(await app.object('ConfigMap', 'old')).toBeUndefined();
  });
});
