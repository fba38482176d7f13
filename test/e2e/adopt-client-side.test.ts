import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { judgeAdoption } from '../support/judge-adoption.ts';

const kubeconfig = process.env['KUBECONFIG'];

describe.skipIf(!kubeconfig)('an object that kubectl applied on the client’s side, on a real API server (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  afterAll(() => cluster.close());

  it('is taken over with what was applied, and what leaves Git leaves the cluster', async () => {
    expect(await judgeAdoption(cluster, `adopted-${randomUUID().slice(0, 8)}`, 'auto')).toEqual({
      planned: ['remove /data/gone', 'replace /data/kept'],
      data: { kept: '2', other: '3', theirs: '9' },
      writesAfter: 0,
      dataAfter: { kept: '2', theirs: '9' },
      writesAtLast: 0,
    });
  });
});
