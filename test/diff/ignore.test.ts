import { describe, expect, it } from 'vitest';
import { compileIgnoreRules, diffObject, type IgnoreRule, predictLive } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

const desired = deployment({ replicas: 2, paused: true, template: { spec: { tolerations: [{ key: 'a', effect: 'NoSchedule' }] } } });
const live = deployment({ replicas: 5, template: { spec: { tolerations: [{ key: 'a', effect: 'NoExecute' }] } } });

describe('an ignore rule', () => {
  it('hides a field and what is below it', () => {
    expect(pathsUnder({ jsonPointers: ['/spec/replicas'] })).toEqual(['/spec/paused', '/spec/template/spec/tolerations']);
    expect(pathsUnder({ jsonPointers: ['/spec/template'] })).toEqual(['/spec/paused', '/spec/replicas']);
    expect(pathsUnder({ jsonPointers: ['/spec'] })).toEqual([]);
    expect(pathsUnder({ jsonPointers: ['/spec/rep'] })).toHaveLength(3);
  });

  it('reaches into a list that is compared as a whole', () => {
    expect(pathsUnder({ jsonPointers: ['/spec/template/spec/tolerations/0/effect'] })).toEqual(['/spec/paused', '/spec/replicas']);
  });

  it.each<[IgnoreRule, boolean]>([
    [{ kind: 'Deploy*' }, true],
    [{ kind: 'Deploymen?' }, true],
    [{ group: 'apps', namespace: 'shop', name: 'w*b' }, true],
    [{ name: '*' }, true],
    [{ kind: 'deployment' }, false],
    [{ group: 'app' }, false],
    [{ namespace: 'sh' }, false],
    [{ name: '*x*' }, false],
    [{ name: 'we?b' }, false],
  ])('applies by globs: %j', (rule, applies) => {
    expect(pathsUnder({ ...rule, jsonPointers: ['/spec'] })).toHaveLength(applies ? 0 : 3);
  });

  it('hides the fields of a manager', () => {
    const managedFields = [{ manager: 'keda', operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }];
    const owned = { ...live, metadata: { ...live.metadata, managedFields } };
    const { changes } = diffObject({ desired, live: owned, ignore: [{ managers: ['keda'] }] });
    expect(changes.map(({ path }) => path)).toEqual(['/spec/paused', '/spec/template/spec/tolerations']);
  });

  it('keeps what is removed', () => {
    const managedFields = [{ manager: 'gitops-reconciler', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:minReadySeconds': {} } } }];
    const owned = { ...deployment({ minReadySeconds: 5 }), metadata: { name: 'web', namespace: 'shop', managedFields } };
    expect(diffObject({ desired: deployment({}), live: owned }).changes).toMatchObject([{ op: 'remove' }]);
    expect(diffObject({ desired: deployment({}), live: owned, ignore: [{ jsonPointers: ['/spec/minReadySeconds'] }] }).changes).toEqual([]);
  });

  it('leaves the live value in the prediction', () => {
    const after = predictLive({ desired, live, ignore: [{ jsonPointers: ['/spec/replicas'] }] });
    expect(after['spec']).toMatchObject({ replicas: 5, paused: true });
  });

  it('for stringData of a Secret is for the data that it becomes, and what cannot be read so is told', async () => {
    const secret = (fields: object): ObjectInput =>
      ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, ...fields }) as ObjectInput;
    const pair = { desired: secret({ stringData: { a: 'new' } }), live: secret({ data: { a: btoa('old'), b: btoa('b') } }) };
    const ref = { group: '', kind: 'Secret', name: 'x' };
    const told = async (rule: IgnoreRule): Promise<unknown> => {
      const ignore = await compileIgnoreRules([rule]);
      return [diffObject({ ...pair, ignore }).state, (ignore.unmatched?.([{ ref, ...pair }]) ?? []).map(({ kind }) => kind)];
    };
    for (const pointer of ['/stringData/a', '/stringData', '/data/a']) {
      expect(await told({ jsonPointers: [pointer] })).toEqual(['in-sync', []]);
    }
    expect(await told({ jsonPointers: ['/stringData/c'] })).toEqual(['changed', ['ignoreRuleUnmatched']]);
    for (const expression of ['.stringData.a', '.stringData', '.stringData[]?', '.stringData | .a']) {
      expect(await told({ jqPathExpressions: [expression] })).toEqual(['changed', ['ignoreRuleUnmatched']]);
    }
    expect(await told({ jqPathExpressions: ['.data.a'] })).toEqual(['in-sync', []]);
  });

  it('that is no pointer is named in a warning', () => {
    expect(diffObject({ desired, live, ignore: [{ jsonPointers: ['spec.replicas'] }] })).toMatchObject({
      state: 'changed',
      warnings: [{ kind: 'ignoreRuleFailed', message: expect.stringContaining('"/spec/replicas"') }],
    });
  });
});

function pathsUnder(rule: IgnoreRule): string[] {
  return diffObject({ desired, live, ignore: [rule] }).changes.map(({ path }) => path);
}

function deployment(spec: Record<string, unknown>): ObjectInput {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec } as ObjectInput;
}
