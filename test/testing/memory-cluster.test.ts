import { describe, test } from 'vitest';
import { clusterContract, memoryCluster } from '../../src/testing/index.ts';

describe('the embedded cluster keeps the contract of a cluster', () => {
  for (const controllers of [true, false]) {
    for (const check of clusterContract()) {
      test(`${check.name} (controllers: ${controllers})`, async () => {
        await using cluster = memoryCluster({ controllers });
        await check.run(cluster);
      });
    }
  }
});
