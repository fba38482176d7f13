import { afterAll, describe, expect, it } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { isGitOpsError } from '../../src/errors.ts';
import { clusterContract } from '../../src/testing/index.ts';

const kubeconfig = process.env['KUBECONFIG'];

describe.skipIf(!kubeconfig)('kubernetesCluster on a real API server (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  afterAll(() => cluster.close());

  for (const check of clusterContract()) it(check.name, () => check.run(cluster));

  const namespace = 'default';
  const manager = { fieldManager: 'e2e' };

  it('names invalid fields of a 422 and never their values', async () => {
    const spec = { ports: [{ port: 80, name: 'CANARY_UPPER' }] };
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'invalid', namespace }, spec };
    const error = await cluster.apply(service, manager).catch((thrown: unknown) => thrown);
    if (!isGitOpsError(error, 'API_ERROR')) throw error;
    expect(error.context).toMatchObject({ status: 422, reason: 'Invalid' });
    expect(error.context.fields).toContain('spec.ports[0].name');
    expect(JSON.stringify([error.message, error.stack, error.context, error.cause])).not.toContain('CANARY');
  });

  it('never quotes a Secret that does not fit its schema', async () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'wrong', namespace },
      stringData: { password: { value: 'CANARY' } },
    };
    const typed = await cluster.apply(secret, manager).catch((thrown: unknown) => thrown);
    if (!isGitOpsError(typed, 'API_ERROR')) throw typed;
    expect(typed.context).toMatchObject({ reason: 'Invalid', fields: ['.stringData.password'] });
    const encoded = { ...secret, stringData: undefined, data: { password: 'CANARY not base64!' } };
    for (const work of [() => cluster.apply(encoded, manager), () => cluster.create(encoded), () => cluster.create(secret)]) {
      const error: unknown = await work().catch((thrown: unknown) => thrown);
      if (!isGitOpsError(error, 'API_ERROR')) throw error;
      expect(error.context.fields).toHaveLength(1);
      expect(JSON.stringify([error.message, error.stack, error.context, error.cause])).not.toContain('CANARY');
    }
  });

  it('names the verb and the resource that RBAC does not allow', async () => {
    await using nobody = kubernetesCluster({ context: 'nobody' });
    await expect(nobody.list({ group: 'apps', kind: 'Deployment', namespace })).rejects.toMatchObject({
      code: 'API_ERROR',
      context: { status: 403, reason: 'Forbidden' },
      message:
        'list deployments.apps in namespace default: not allowed; grant the verb "list" on "deployments.apps" in namespace "default" to the credentials in use',
    });
  });

  it('refuses an unknown context by name, with those that there are', async () => {
    await using other = kubernetesCluster({ context: 'nowhere' });
    await expect(other.id()).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      message: expect.stringMatching(/"nowhere" is not in .*admin/),
    });
  });

  it('returns the warnings of the server', async () => {
    const env = [1, 2].map((value) => ({ name: 'X', value: String(value) }));
    const spec = { containers: [{ name: 'a', image: 'b', env }] };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'warned', namespace }, spec };
    const { warnings } = await cluster.create(pod, { dryRun: true });
    expect(warnings).toEqual([expect.stringMatching(/hides previous definition/)]);
  });

  it('lists in pages without losing an object', async () => {
    const labels = { e2e: 'pages' };
    const names = Array.from({ length: 60 }, (_, i) => `page-${String(i).padStart(3, '0')}`);
    const objects = names.map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels }, data: { name } }));
    await Promise.all(objects.map((object) => cluster.create(object)));
    const { items } = await cluster.list({ group: '', kind: 'ConfigMap' }, { labelSelector: 'e2e=pages', limit: 7 });
    expect(items.map((item) => item.metadata.name)).toEqual(names);
  });
});
