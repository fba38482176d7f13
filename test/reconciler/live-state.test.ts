import { describe, expect, it } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { configMap, harness } from './harness.ts';

const COUNT = 12;
const FILES = Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`${at}.yaml`, configMap(`c${at}`)]));

/** Rights that the reader does not have on ConfigMaps. */
function lacking(...verbs: readonly string[]) {
  return { rules: [{ fault: 'forbidden' as const, resources: ['configmaps'], verbs }] };
}

describe('more objects of a kind than are read one by one', () => {
  it('are read by name where they may be read and not listed', async () => {
    await using app = await harness(FILES, { memory: memoryCluster({ faults: lacking('list') }) });
    expect(await app.reconciler.sync({ wait: false })).toMatchObject({ outcome: 'succeeded', plan: { summary: { create: COUNT } } });
    app.commit({ '0.yaml': configMap('c0', { key: 'new' }), '1.yaml': null });
    expect((await app.reconciler.plan()).summary).toMatchObject({ update: 1, delete: 1, unchanged: COUNT - 2 });
  });

  it('are held back where neither is allowed, and the plan says which right it takes', async () => {
    const memory = memoryCluster({ faults: { rules: [] } });
    await using app = await harness(FILES, { memory });
    await app.reconciler.sync({ wait: false });
    app.commit({ '0.yaml': configMap('c0', { key: 'new' }) });
    for (const rule of lacking('list').rules) memory.faults.add(rule);
    for (let at = 0; at < COUNT; at++)
      memory.faults.add({ fault: 'forbidden', resources: ['configmaps'], names: [`c${at}`], verbs: ['get'] });
    const { blocked } = await app.reconciler.plan();
    expect(new Set(blocked.map(({ kind }) => kind))).toEqual(new Set(['incomplete']));
    expect(blocked[0]?.message).toContain('cannot be read (Forbidden: grant the verb "list" or "get")');
  });
});

describe('a few objects of a kind', () => {
  it('are held back where they may not be read, and the plan says which right it takes', async () => {
    const memory = memoryCluster({ faults: { rules: [{ fault: 'forbidden', resources: ['configmaps'], names: ['c1'], verbs: ['get'] }] } });
    await using app = await harness({ 'c1.yaml': configMap('c1') }, { memory });
    expect((await app.reconciler.plan()).blocked[0]?.message).toContain('(Forbidden: grant the verb "get")');
  });
});
