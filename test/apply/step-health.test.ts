import { describe, expect, it } from 'vitest';
import { configMap, deployment, hook, job, statuses, world } from './world.ts';

const stuck = {
  script: {
    pods: ({ metadata }: { metadata: { labels?: Record<string, string> | undefined } }) =>
      metadata.labels?.['app'] === 'stuck' ? { ready: false } : undefined,
  },
};

describe('the health of an application whose sync has left something undone', () => {
  const web = deployment('web');
  const changed = (name: string) => configMap(name, {}, { key: 'new' });

  it('counts what is there and ours, and says how much is not', async () => {
    await using w = await world();
    await w.sync([configMap('a'), configMap('b'), web]);
    await w.memory.create(configMap('theirs'));
    const objects = [changed('a'), changed('b'), web, configMap('c'), configMap('theirs')];
    const plan = await w.plan(objects, { revision: 'r2' });
    const held = plan.steps.filter(({ ref }) => ['b', 'c', 'theirs'].includes(ref.name)).map(({ id }) => id);
    const blocked = [{ kind: 'confirm', steps: held, message: 'is to be looked at', approvable: true }] as const;
    const result = await w.sync(objects, { plan: { ...plan, blocked } });
    expect(statuses(result)).toEqual({ a: 'succeeded', b: 'blocked', web: 'succeeded', c: 'blocked', theirs: 'blocked' });
    expect(result.health).toMatchObject({ status: 'Healthy', message: 'all 3 objects are Healthy; 2 more were not done' });
  });

  it('counts a refused object as it is, and a new one as not done', async () => {
    await using w = await world();
    await w.sync([configMap('a'), web]);
    const bad = { 'not a key': '1' };
    const result = await w.sync([configMap('a', {}, bad), configMap('new', {}, bad), web, configMap('b')], {
      revision: 'r2',
      preflight: false,
    });
    expect(result).toMatchObject({ outcome: 'failed', health: { message: 'all 3 objects are Healthy; 1 more was not done' } });
  });

  it('does not wait for what is held back, nor take it for a failure', async () => {
    await using w = await world(stuck);
    const tell = job('tell', hook('SyncFail'));
    await w.sync([configMap('a'), deployment('stuck')], { wait: false });
    const objects = [changed('a'), deployment('stuck', { note: 'new' }), tell];
    const plan = await w.plan(objects, { revision: 'r2' });
    const steps = plan.steps.filter(({ ref }) => ref.name === 'stuck').map(({ id }) => id);
    const result = await w.sync(objects, { plan: { ...plan, blocked: [{ kind: 'confirm', steps, message: 'wait', approvable: true }] } });
    expect(result).toMatchObject({ outcome: 'blocked', health: { status: 'Progressing' } });
    expect(result.health.message).toMatch(/^1 of 2 objects is Progressing: Deployment shop\/stuck/);
    expect(statuses(result)['tell']).toBe('skipped');
    expect((await w.inventory.read('web'))?.history[0]?.outcome).toBe('blocked');
  });
});
