import { afterAll, describe } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { holdIgnoredFields } from '../support/hold-ignored-fields.ts';

const kubeconfig = process.env['KUBECONFIG'];

describe.skipIf(!kubeconfig)('ignored fields on a real API server (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  afterAll(() => cluster.close());
  holdIgnoredFields(() => cluster);
});
