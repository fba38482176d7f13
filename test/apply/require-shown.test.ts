import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/object/index.ts';
import { type Harness, harness, NAMESPACE } from '../reconciler/harness.ts';

const secret = (text: string): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: NAMESPACE }, stringData: { 'pass.word': text } }) as never;

function configMap(data: Readonly<Record<string, string>>, labels?: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: NAMESPACE, ...(labels === undefined ? {} : { labels }) },
    data,
  } as never;
}

/** An application of one object, which `kubectl apply --server-side` has made in another form. */
async function over(theirs: KubernetesObject, git: KubernetesObject): Promise<Harness> {
  const app = await harness({ 'a.yaml': JSON.stringify(git) });
  await app.memory.apply(theirs, { fieldManager: 'kubectl' });
  return app;
}

/** Syncs a plan, with an apply of somebody else between its last look at the object and its first write. */
async function syncBehind(app: Harness, theirs: KubernetesObject): Promise<string> {
  const plan = await app.reconciler.plan();
  const apply = app.memory.apply.bind(app.memory);
  app.memory.apply = async (object, o) => {
    if (object.kind === theirs.kind && o.fieldManager !== 'kubectl') {
      app.memory.apply = apply;
      await apply(theirs, { fieldManager: 'kubectl' });
    }
    return apply(object, o);
  };
  return (await app.reconciler.sync({ plan })).steps.map(({ message }) => message).join();
}

describe('fields of another manager whose names have dots', () => {
  it('are taken where the plan shows them', async () => {
    const git = configMap({ 'app.yaml': 'ours' }, { 'example.org/tier': 'ours' });
    await using app = await over(configMap({ 'app.yaml': 'theirs' }, { 'example.org/tier': 'theirs' }), git);
    expect((await app.reconciler.sync()).steps).toMatchObject([{ action: 'adopt', status: 'succeeded' }]);
    expect(await app.object('ConfigMap', 'settings')).toMatchObject({ data: git['data'], metadata: { labels: git.metadata.labels } });
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
  });

  it.each([
    ['app', 'app.yaml'],
    ['app.yaml', 'app'],
  ])('are not taken where the plan shows %s, and it is %s that changes behind it', async (shown, hidden) => {
    await using app = await over(configMap({ [shown]: 'theirs', [hidden]: 'same' }), configMap({ [shown]: 'ours', [hidden]: 'same' }));
    const told = await syncBehind(app, configMap({ [shown]: 'theirs', [hidden]: 'new' }));
    expect(told).toContain(`.data.${hidden} now belongs to "kubectl", which the plan did not show`);
    expect((await app.object('ConfigMap', 'settings'))?.['data']).toEqual({ [shown]: 'theirs', [hidden]: 'new' });
  });
});

it('takes a map with nothing in it for nothing that could be taken', async () => {
  await using app = await over(configMap({ a: '1' }, {}), configMap({ a: '1' }, {}));
  expect((await app.reconciler.sync()).steps).toMatchObject([{ action: 'adopt', status: 'succeeded' }]);
});

describe('a Secret that another manager applied as stringData, of which the server keeps the owner and not the field', () => {
  it.each(['same', 'ours'])('is taken over where Git says %s', async (text) => {
    await using app = await over(secret('same'), secret(text));
    expect((await app.reconciler.sync()).steps).toMatchObject([{ action: 'adopt', status: 'succeeded' }]);
    expect((await app.object('Secret', 'login'))?.['data']).toEqual({ 'pass.word': btoa(text) });
    expect((await app.reconciler.plan()).summary.writes).toBe(0);
  });

  it('is not taken where somebody changes a value that the plan showed as the same', async () => {
    await using app = await over(secret('same'), secret('same'));
    expect(await syncBehind(app, secret('theirs'))).toContain('now belongs to "kubectl", which the plan did not show');
    expect((await app.object('Secret', 'login'))?.['data']).toEqual({ 'pass.word': btoa('theirs') });
  });
});
