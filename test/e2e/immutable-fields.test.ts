import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { judgeImmutableChanges } from '../support/judge-immutable-changes.ts';

const kubeconfig = process.env['KUBECONFIG'];

describe.skipIf(!kubeconfig)('what a real API server refuses to change is told before it is tried (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  afterAll(() => cluster.close());
  judgeImmutableChanges(() => cluster, `immutable-${randomUUID().slice(0, 8)}`);
});
