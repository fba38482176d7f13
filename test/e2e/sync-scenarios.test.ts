import { afterAll, beforeAll, describe, it } from 'vitest';
import { type ClosableCluster, kubernetesCluster } from '../../src/cluster/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { playScenario } from '../support/play-scenario.ts';
import { SYNC_SCENARIOS } from '../support/sync-scenarios/index.ts';

const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';

describe.skipIf(assets === '')(
  'what the annotations and options of other tools do, on a real control plane (needs KUBEBUILDER_ASSETS)',
  { concurrent: true },
  () => {
    let plane: ControlPlane;
    let cluster: ClosableCluster;

    beforeAll(async () => {
      plane = await startControlPlane(assets);
      cluster = kubernetesCluster({ kubeconfigPath: plane.kubeconfig, qps: 1000, burst: 1000 });
      const made = SYNC_SCENARIOS.map(({ namespace }) =>
        cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }),
      );
      await Promise.all(made);
    });
    afterAll(async () => {
      await cluster.close();
      await plane.close();
    });

    for (const { row, title, namespace } of SYNC_SCENARIOS) {
      it(title, () => playScenario(row, { cluster, namespace }));
    }
  },
);
