import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClusterListener, memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';

const assets = process.env['KUBEBUILDER_ASSETS'];

describe.skipIf(assets === undefined).each([true, false])('kubectl as several users, TLS: %s (needs KUBEBUILDER_ASSETS)', (tls) => {
  const folder = mkdtempSync(join(tmpdir(), 'access-'));
  let cluster: MemoryCluster;
  let listener: ClusterListener;

  beforeAll(async () => {
    cluster = memoryCluster({ controllers: false });
    listener = await cluster.listen({ tls });
    await kubectl(listener.kubeconfig, 'create', 'serviceaccount', 'robot');
    await kubectl(listener.kubeconfig, 'create', 'role', 'reader', '--verb=get,list', '--resource=configmaps');
    await kubectl(listener.kubeconfig, 'create', 'rolebinding', 'reader', '--role=reader', '--serviceaccount=default:robot');
  });
  afterAll(async () => {
    await cluster.close();
    rmSync(folder, { recursive: true });
  });

  /** What kubectl prints, of both kinds. */
  async function kubectl(kubeconfig: string, ...args: readonly string[]): Promise<string> {
    const file = join(folder, 'config');
    writeFileSync(file, kubeconfig, { mode: 0o600 });
    return new Promise((resolve) => {
      execFile(join(assets ?? '', 'kubectl'), ['--kubeconfig', file, ...args], (_, stdout, stderr) => resolve(`${stdout}${stderr}`.trim()));
    });
  }

  test('a ServiceAccount may read what its role names, and is refused the rest', async () => {
    const robot = listener.kubeconfigFor({ serviceAccount: 'default/robot' });
    expect(await kubectl(robot, 'auth', 'whoami')).toContain('system:serviceaccount:default:robot');
    expect(await kubectl(robot, 'get', 'configmaps')).toMatch(/^No resources found|^NAME/);
    expect(await kubectl(robot, 'get', 'secrets')).toBe(
      'Error from server (Forbidden): secrets is forbidden: User "system:serviceaccount:default:robot" cannot list resource "secrets" in API group "" in the namespace "default"',
    );
    expect(await kubectl(robot, 'auth', 'can-i', 'list', 'configmaps')).toBe('yes');
    expect(await kubectl(robot, 'auth', 'can-i', 'list', 'secrets')).toMatch(/^no\b/);
    expect(await kubectl(robot, 'auth', 'can-i', '--list')).toMatch(/configmaps +\[\] +\[\] +\[get list\]/);
  });

  test('a user is in his groups, and the administrator acts as anybody', async () => {
    expect(await kubectl(listener.kubeconfigFor({ user: 'ann', groups: ['dev'] }), 'auth', 'whoami')).toMatch(
      /ann\n.*\[dev system:authenticated\]/,
    );
    expect(await kubectl(listener.kubeconfig, 'get', 'pods', '--as', 'bob')).toContain('User "bob" cannot list resource "pods"');
    expect(await kubectl(listener.kubeconfig, 'create', 'token', 'robot')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });
});
