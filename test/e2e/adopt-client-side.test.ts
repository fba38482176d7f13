import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { judgeAdoption } from '../support/judge-adoption.ts';
import { EXPECTED_MOVE, judgeMoveIn, judgeTakeOver, MOVES } from '../support/judge-move-in.ts';

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

const PLANNED = ['remove /data/gone', 'replace /data/kept'];

describe.skipIf(!kubeconfig)('an object that another tool applied, on a real API server (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  afterAll(() => cluster.close());

  it.each(MOVES)('%s, which wrote it %s', async (...move) => {
    const namespace = `moved-${randomUUID().slice(0, 8)}`;
    expect(await judgeMoveIn(cluster, namespace, move)).toEqual({ ...EXPECTED_MOVE, planned: PLANNED });
  });
});

const helm = join(process.env['KUBEBUILDER_ASSETS'] ?? '', 'helm');
const run = promisify(execFile);

describe.skipIf(!kubeconfig || !existsSync(helm))(
  'a release of Helm, on a real API server (needs KUBECONFIG, and helm in KUBEBUILDER_ASSETS)',
  () => {
    const cluster = kubernetesCluster();
    afterAll(() => cluster.close());

    it('is taken over as it stands after an upgrade', async () => {
      const namespace = `released-${randomUUID().slice(0, 8)}`;
      const chart = await mkdtemp(join(tmpdir(), 'chart-'));
      await mkdir(join(chart, 'templates'));
      await writeFile(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: old\nversion: 1.0.0\n');
      const template = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\ndata: ${data}\n`;
      const release = async (data: string): Promise<void> => {
        await writeFile(join(chart, 'templates', 'app.yaml'), template(data));
        await run(helm, ['upgrade', '--install', 'old', chart, '--namespace', namespace, '--kubeconfig', String(kubeconfig)]);
      };
      await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
      try {
        await release('{ kept: "0", early: "1" }');
        await release('{ kept: "1", gone: "2", other: "3" }');
        const marks = ['meta.helm.sh/release-name', 'meta.helm.sh/release-namespace'];
        expect(await judgeTakeOver(cluster, namespace, 'helm', marks)).toEqual({ ...EXPECTED_MOVE, planned: PLANNED });
      } finally {
        await cluster.delete({ group: '', kind: 'Namespace', name: namespace });
        await rm(chart, { recursive: true });
      }
    });
  },
);
