import { afterAll, beforeAll, describe, it } from 'vitest';
import { memoryInventory } from '../../src/inventory/index.ts';
import { type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';
import { playScenario } from '../support/play-scenario.ts';
import { SYNC_SCENARIOS } from '../support/sync-scenarios/index.ts';

describe('what the annotations and options of other tools do, on an embedded cluster', { concurrent: true }, () => {
  let cluster: MemoryCluster;
  beforeAll(() => {
    cluster = memoryCluster();
  });
  afterAll(() => cluster.close());

  for (const { row, title, namespace } of SYNC_SCENARIOS) {
    it(title, async () => {
      await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
      await playScenario(row, { cluster, namespace, inventory: memoryInventory() });
    });
  }
});
