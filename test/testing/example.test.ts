import { expect, test } from 'vitest';
import { Reconciler } from '../../src/index.ts';
import { memoryCluster, memorySource } from '../../src/testing/index.ts';

const web = (image: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: '${image}' }] }
`;

const DEPLOYMENTS = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };

test('a release is rolled out', async () => {
  await using cluster = memoryCluster();
  const source = memorySource({ 'web.yaml': web('shop/web:1') });
  await using shop = new Reconciler({ name: 'shop', source, cluster, namespace: 'shop', policy: { createNamespace: true } });

  expect((await shop.sync()).outcome).toBe('succeeded');
  expect((await cluster.get(DEPLOYMENTS))?.['status']).toMatchObject({ readyReplicas: 1 });
});

test('an image that never becomes ready is told as what it is', async () => {
  await using cluster = memoryCluster({ failingImages: (image) => image.endsWith(':2') });
  const source = memorySource({ 'web.yaml': web('shop/web:1') });
  await using shop = new Reconciler({ name: 'shop', source, cluster, namespace: 'shop', policy: { createNamespace: true } });
  await shop.sync();

  source.commit({ 'web.yaml': web('shop/web:2') });
  const { outcome, health } = await shop.sync({ timeoutMs: 500 });
  expect([outcome, health.status]).toEqual(['unhealthy', 'Progressing']);
});

test('what the account may not do, it cannot', async () => {
  await using cluster = memoryCluster();
  for (const object of [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'deployer', namespace: 'shop' },
      rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'patch', 'create'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'deployer', namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'deployer' },
      subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'shop' }],
    },
  ]) {
    await cluster.apply(object, { fieldManager: 'test' });
  }
  const deployer = cluster.as({ serviceAccount: 'shop/deployer' });

  expect(await deployer.get(DEPLOYMENTS)).toBeUndefined();
  await expect(deployer.get({ group: '', kind: 'Secret', namespace: 'shop', name: 'key' })).rejects.toMatchObject({
    code: 'API_ERROR',
    context: { status: 403 },
  });
});

test('answers that get lost change nothing in the end', async () => {
  await using cluster = memoryCluster({ faults: { seed: 7, rules: [{ fault: 'answerLost', verbs: ['patch'], times: 2 }] } });
  const source = memorySource({ 'web.yaml': web('shop/web:1') });
  await using shop = new Reconciler({ name: 'shop', source, cluster, namespace: 'shop', policy: { createNamespace: true } });

  expect((await shop.sync()).outcome).toBe('succeeded');
  expect((await shop.plan()).steps.filter(({ action }) => action !== 'unchanged')).toEqual([]);
});
