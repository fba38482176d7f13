import { describe, expect, it } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { EXPECTED_MOVE, judgeMoveIn, MOVES } from '../support/judge-move-in.ts';

describe('an object of another tool is taken over with what that tool owns, and nothing is deleted', () => {
  it.each(MOVES)('%s, which wrote it %s', async (...move) => {
    await using cluster = memoryCluster();
    expect(await judgeMoveIn(cluster, 'shop', move)).toEqual({ ...EXPECTED_MOVE, planned: ['remove /data/gone', 'replace /data/kept'] });
  });
});
