import { describe } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { runCli } from '../support/cli.ts';
import { mainJobScenario } from '../support/scenario.ts';

const { KUBECONFIG } = process.env;

describe.skipIf(KUBECONFIG === undefined)('scenario (needs KUBECONFIG)', () => {
  mainJobScenario('on a real control plane', async () => {
    const cluster = kubernetesCluster();
    return { cluster, kubeconfig: KUBECONFIG ?? '', run: runCli, close: async () => cluster[Symbol.asyncDispose]() };
  });
});
