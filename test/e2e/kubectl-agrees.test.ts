import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { type KubectlTarget, runSession } from '../support/kubectl/run-session.ts';
import { command } from '../support/kubectl/session.ts';
import { SESSIONS } from '../support/kubectl/sessions.ts';

const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';

describe.skipIf(assets === '')('kubectl says the same of the embedded cluster as of a real one (needs KUBEBUILDER_ASSETS)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  let real: ControlPlane;
  let embedded: MemoryCluster;
  let targets: readonly [KubectlTarget, KubectlTarget];

  beforeAll(async () => {
    real = await startControlPlane(assets, { controllers: true });
    embedded = memoryCluster();
    const { kubeconfig } = await embedded.listen();
    writeFileSync(join(folder, 'kubeconfig'), kubeconfig);
    targets = [target('embedded', join(folder, 'kubeconfig')), target('real', real.kubeconfig)];
  });
  afterAll(async () => {
    await embedded.close();
    await real.close();
    rmSync(folder, { recursive: true });
  });

  /** With a home of its own: kubectl keeps what it discovers. */
  function target(name: string, kubeconfig: string): KubectlTarget {
    const home = join(folder, name);
    mkdirSync(home);
    return { kubectl: join(assets, 'kubectl'), kubeconfig, home };
  }

  for (const [i, session] of SESSIONS.entries()) {
    test(session.name, async () => {
      const [first, second] = await Promise.all(targets.map((each) => runSession(session, each, `session-${i}`)));
      expect(first).toEqual(second);
    });
  }

  test('and of what the embedded cluster does not have', async () => {
    const commands = [command('run single --image=nginx:1'), command('logs single')];
    const ended = await runSession({ name: 'logs', commands }, targets[0], 'logs');
    expect(ended.at(-1)?.stderr).toContain('the embedded cluster has no pods/log');
  });
});
