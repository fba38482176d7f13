import { describe, expect, it } from 'vitest';
import { combineSources } from '../../src/source/index.ts';
import { memorySource } from '../../src/testing/index.ts';
import { configMap, harness } from './harness.ts';

describe('an application’s repository and an environments’ repository', () => {
  it('are one desired state, each at its own revision, both shown in the status', async () => {
    const app = memorySource({ 'web.yaml': configMap('web') });
    const env = memorySource({ 'settings.yaml': configMap('settings') });
    await using shop = await harness({}, { source: combineSources({ sources: { app, env } }) });
    expect((await shop.reconciler.sync()).outcome).toBe('succeeded');
    const before = shop.reconciler.status();
    expect(Object.keys(before.sources)).toEqual(['app', 'env']);
    expect(before.revision).toBe(`app=${before.sources['app']};env=${before.sources['env']}`);

    env.commit({ 'settings.yaml': configMap('settings', { key: 'production' }) });
    await shop.reconciler.sync();
    expect(await shop.data('settings')).toEqual({ key: 'production' });
    const after = shop.reconciler.status();
    expect(after.sources['app']).toBe(before.sources['app']);
    expect(after.sources['env']).not.toBe(before.sources['env']);
  });

  it('may not hold the same object, and the error names both files', async () => {
    const app = memorySource({ 'web.yaml': configMap('web') });
    const env = memorySource({ 'also.yaml': configMap('web') });
    await using shop = await harness({}, { source: combineSources({ sources: { app, env } }) });
    await expect(shop.reconciler.sync()).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringMatching(/app\/web\.yaml[\s\S]*env\/also\.yaml|env\/also\.yaml[\s\S]*app\/web\.yaml/),
    });
    expect(shop.writes).toEqual([]);
  });
});
