import { describe, expect, it } from 'vitest';
import { type Plan, parsePlan } from '../../src/plan/index.ts';
import { configMap, type Harness, harness, NAMESPACE } from './harness.ts';

const stored = (plan: Plan): Plan => parsePlan(JSON.stringify(plan));
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const secret = (value: string): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { key: base64(value) } });

async function setSecret({ memory }: Harness, patch: object): Promise<void> {
  await memory.patch({ group: '', kind: 'Secret', namespace: NAMESPACE, name: 's' }, patch, {
    type: 'merge',
    fieldManager: 'kubectl-edit',
  });
}

describe('a stored plan that changes a Secret', () => {
  it('is refused when the values that it overwrites have moved, and says neither them nor a hash of them', async () => {
    await using app = await harness({ 's.yaml': secret('git') });
    await app.reconciler.sync();
    await setSecret(app, { data: { key: base64('drift') } });
    const plan = stored(await app.reconciler.plan());
    await setSecret(app, { data: { key: base64('newer') } });
    await expect(app.reconciler.sync({ plan })).rejects.toMatchObject({ code: 'PLAN_STALE', context: { steps: ['apply:/Secret/shop/s'] } });
    expect((await app.object('Secret', 's'))?.['data']).toEqual({ key: base64('newer') });
    const again = await app.reconciler.plan();
    expect(again.digest).toBe(plan.digest); // the digest is no oracle for the value
    expect(again.steps.map(({ changes }) => changes)).toEqual(plan.steps.map(({ changes }) => changes));
  });

  it('is executed when nothing has moved', async () => {
    await using app = await harness({ 's.yaml': secret('git') });
    await app.reconciler.sync();
    await setSecret(app, { data: { key: base64('drift') } });
    expect(await app.reconciler.sync({ plan: stored(await app.reconciler.plan()) })).toMatchObject({ outcome: 'succeeded' });
    expect((await app.object('Secret', 's'))?.['data']).toEqual({ key: base64('git') });
  });

  it('is executed though a Secret that it leaves alone has moved', async () => {
    await using app = await harness({ 's.yaml': secret('git'), 'a.yaml': configMap('a') });
    await app.reconciler.sync();
    app.commit({ 'a.yaml': configMap('a', { key: 'new' }) });
    const plan = stored(await app.reconciler.plan());
    await setSecret(app, { data: { theirs: base64('any') } });
    expect(await app.reconciler.sync({ plan })).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('a stored plan that changes a field that the host calls secret', () => {
  const deployment = (token: string): string => {
    const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'c:1', args: [token] }] } };
    const spec = { replicas: 1, selector: { matchLabels: { a: 'b' } }, template };
    return JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec });
  };
  const ref = { group: 'apps', kind: 'Deployment', namespace: NAMESPACE, name: 'd' };
  const mask = [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/template/spec/containers/0/args'] }] as never;
  const setArgument = (app: Harness, value: string) =>
    app.memory.patch(ref, [{ op: 'replace', path: '/spec/template/spec/containers/0/args', value: [value] }], {
      type: 'json',
      fieldManager: 'kubectl-edit',
    });

  it('is refused when the field has moved, and not for a new status', async () => {
    await using app = await harness({ 'd.yaml': deployment('git') }, { mask });
    await app.reconciler.sync({ wait: false });
    await setArgument(app, 'by-hand');
    const plan = stored(await app.reconciler.plan());
    expect(JSON.stringify(plan)).not.toContain('by-hand');
    await app.memory.patch(ref, { status: { replicas: 7 } }, { type: 'merge', subresource: 'status' });
    expect((await app.reconciler.plan()).steps[0]?.seen).toBe(plan.steps[0]?.seen);
    await setArgument(app, 'newer');
    await expect(app.reconciler.sync({ plan, wait: false })).rejects.toMatchObject({ code: 'PLAN_STALE' });
  });
});

describe('a stored plan to destroy', () => {
  const files = {
    'own.yaml': JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } }),
    'a.yaml': configMap('a'),
  };
  const into = { namespace: 'made', inventoryNamespace: 'default', policy: { createNamespace: true } };

  it.each([{ deleteNamespace: false }, { deleteNamespace: true }])(
    'with a Namespace of Git beside one that a sync made is executed while nothing has moved: %o',
    async ({ deleteNamespace }) => {
      await using app = await harness(files, into);
      await app.reconciler.sync();
      const plan = stored(await app.reconciler.plan({ operation: 'destroy', deleteNamespace }));
      expect(await app.reconciler.sync({ plan, approve: plan.digest })).toMatchObject({ outcome: 'succeeded' });
      const left = async (name: string): Promise<boolean> => (await app.memory.get({ group: '', kind: 'Namespace', name })) !== undefined;
      expect([await left('own'), await left('made')]).toEqual([false, !deleteNamespace]);
    },
  );
});
