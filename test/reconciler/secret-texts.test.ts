import { describe, expect, it } from 'vitest';
import type { DiffMode } from '../../src/reconciler/index.ts';
import { memoryCluster } from '../../src/testing/index.ts';
import { judgeSecretTexts, SECRET_TEXTS } from '../support/judge-secret-texts.ts';

describe.each<DiffMode>(['auto', 'offline', 'server'])('a key that leaves the stringData of a Secret leaves the cluster (%s)', (diff) => {
  it.each(SECRET_TEXTS.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    await using cluster = memoryCluster();
    const { planned, data } = row;
    expect(await judgeSecretTexts(cluster, 'shop', row, diff)).toEqual({ planned, data, writesAfter: 0, leaks: false, unowned: [] });
  });
});
