import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { judgeSecretTexts, SECRET_TEXTS } from '../support/judge-secret-texts.ts';

const kubeconfig = process.env['KUBECONFIG'];

describe.skipIf(!kubeconfig)('a key that leaves the stringData of a Secret leaves a real cluster (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  afterAll(() => cluster.close());

  it.each(SECRET_TEXTS.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const { planned, data } = row;
    const seen = await judgeSecretTexts(cluster, `texts-${randomUUID().slice(0, 8)}`, row, 'auto');
    expect(seen).toEqual({ planned, data, writesAfter: 0, leaks: false, unowned: [] });
  });
});
