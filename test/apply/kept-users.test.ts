import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/object/index.ts';
import { configMap, wave, world } from './world.ts';

const namespace = (annotations: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'made', annotations },
});
const inMade = (name: string, annotations: Record<string, string> = {}): KubernetesObject => {
  const object = configMap(name, annotations);
  return { ...object, metadata: { ...object.metadata, namespace: 'made' } };
};

describe('the deletion of a namespace', () => {
  it('is given up when something in it of an earlier wave turns out not to be ours any more', async () => {
    await using w = await world();
    const users = Array.from({ length: 20 }, (_, at) => inMade(`c${at}`, at === 7 ? wave(3) : {}));
    await w.sync([configMap('other'), namespace(), ...users]);
    const plan = await w.plan([configMap('other')]);
    const annotations = { 'gitops-reconciler/application': 'shop/another' };
    await w.memory.patch(
      { group: '', kind: 'ConfigMap', namespace: 'made', name: 'c7' },
      { metadata: { annotations } },
      { type: 'merge', fieldManager: 'kubectl-edit' },
    );
    const { steps } = await w.sync([configMap('other')], { plan, approve: plan.digest });
    expect(steps.filter(({ status }) => status === 'skipped').map(({ ref, message }) => [ref.name, message])).toEqual([
      ['c7', 'it belongs to another owner now (gitops-reconciler/application: shop/another)'],
      [
        'made',
        'waits for ConfigMap made/c7, which was not deleted: it belongs to another owner now (gitops-reconciler/application: shop/another)',
      ],
    ]);
    expect(await w.memory.get({ group: '', kind: 'ConfigMap', namespace: 'made', name: 'c7' })).toBeDefined();
  });

  it('comes after those of what is in it, whatever their waves', async () => {
    await using w = await world();
    const last = { 'argocd.argoproj.io/sync-options': 'PruneLast=true' };
    await w.sync([configMap('other'), namespace(wave(-1)), inMade('a', wave(2)), inMade('b'), inMade('c', last)]);
    const live = { group: '', kind: 'Namespace', name: 'made' };
    await w.memory.patch(live, { metadata: { annotations: wave(1) } }, { type: 'merge', fieldManager: 'kubectl-edit' });
    const { steps } = await w.plan([configMap('other')]);
    expect(steps.filter(({ action }) => action === 'delete').map(({ ref }) => ref.name)).toEqual(['a', 'b', 'c', 'made']);
    const { after } = steps.find(({ ref }) => ref.kind === 'Namespace') ?? {};
    expect(after).toContain('delete:/ConfigMap/made/c');
  });
});
