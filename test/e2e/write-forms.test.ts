import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { writesInForms } from '../support/write-forms.ts';

const kubeconfig = process.env['KUBECONFIG'];

describe.skipIf(!kubeconfig)('other ways of writing than a plain apply, on a real API server (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  afterAll(() => cluster.close());
  writesInForms(
    () => cluster,
    () => `forms-${randomUUID().slice(0, 8)}`,
  );
});
