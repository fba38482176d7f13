import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { getIn, type KubernetesObject } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { Reconciler } from '../../src/reconciler/index.ts';
import { memorySource } from '../../src/testing/index.ts';

const WEB = '.spec.template.spec.containers[] | select(.name == "web")';
const ignore = [
  { kind: 'Deployment', jqPathExpressions: [`${WEB} | .resources.limits.cpu`, `${WEB} | .env[] | select(.name == "A") | .value`] },
  { kind: 'Split', jqPathExpressions: ['.spec.routes[].weight'] },
];

/** Tests of ignored fields inside lists, on any cluster. */
export function holdIgnoredFields(open: () => Cluster): void {
  it('an ignored field of an item keeps the value of live through a sync of the same item, where that is respected', async () => {
    const { web, split } = await synced(open(), true);
    expect(containerOf(web)).toMatchObject(TUNED);
    expect(getIn(split, 'spec', 'routes')).toEqual([{ host: 'a', port: 2, weight: 70 }]);
    expect(managerOf(web, 'f:cpu')).toContain('gitops-reconciler');
  });

  it('otherwise a field that another manager holds is left alone, and ours stays ours', async () => {
    const { web } = await synced(open(), false);
    expect(containerOf(web)).toMatchObject(TUNED);
    expect(managerOf(web, 'f:cpu')).toEqual(['tuner']);
    expect(managerOf(web, 'f:memory')).toEqual(['gitops-reconciler']);
  });
}

/** What `tuner` set stays, what Git changes is there. */
const TUNED = {
  resources: { limits: { cpu: '2', memory: '2Gi' } },
  env: [
    { name: 'A', value: '9' },
    { name: 'B', value: '2' },
  ],
};

async function synced(cluster: Cluster, respectIgnoreDifferences: boolean): Promise<{ web: KubernetesObject; split: KubernetesObject }> {
  const id = randomUUID().slice(0, 8);
  const namespace = `ignored-${id}`;
  const group = `i${id}.example.com`;
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const source = memorySource(files(group, '1'));
  const reconciler = new Reconciler({ name: 'web', namespace, source, cluster, ignore, policy: { respectIgnoreDifferences } });
  await reconciler.sync();
  const [deployment, route] = [
    { group: 'apps', version: 'v1', kind: 'Deployment', namespace, name: 'web' },
    { group, version: 'v1', kind: 'Split', namespace, name: 'web' },
  ];
  const containers = [{ name: 'web', resources: { limits: { cpu: '2' } }, env: [{ name: 'A', value: '9' }] }];
  const tuner = { fieldManager: 'tuner' } as const;
  await cluster.patch(deployment, { spec: { template: { spec: { containers } } } }, { type: 'strategic', ...tuner });
  await cluster.patch(route, { spec: { routes: [{ host: 'a', port: 1, weight: 70 }] } }, { type: 'merge', ...tuner });
  source.commit(files(group, '2'));
  await reconciler.sync();
  const [web, split] = [await cluster.get(deployment), await cluster.get(route)];
  await reconciler.close();
  if (web === undefined || split === undefined) throw new Error('the sync made no objects');
  return { web, split };
}

function containerOf(object: KubernetesObject): unknown {
  return (getIn(object, 'spec', 'template', 'spec', 'containers') as unknown[])[0];
}

function managerOf(object: KubernetesObject, field: string): string[] {
  const entries = object.metadata.managedFields ?? [];
  return entries.filter((entry) => JSON.stringify(entry).includes(`"${field}"`)).map((entry) => String(entry.manager));
}

function files(group: string, value: string): Record<string, string> {
  const labels = { app: 'web' };
  const env = ['A', 'B'].map((name) => ({ name, value }));
  const limits = { cpu: '1', memory: `${value}Gi` };
  const containers = [{ name: 'web', image: 'nginx:1', env, resources: { limits } }];
  const objects = {
    deployment: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
    },
    split: {
      apiVersion: `${group}/v1`,
      kind: 'Split',
      metadata: { name: 'web' },
      spec: { routes: [{ host: 'a', port: Number(value), weight: 100 }] },
    },
    crd: definition(group),
  };
  return Object.fromEntries(Object.entries(objects).map(([name, object]) => [`${name}.json`, JSON.stringify(object)]));
}

function definition(group: string): object {
  const route = { type: 'object', properties: { host: { type: 'string' }, port: { type: 'integer' }, weight: { type: 'integer' } } };
  const spec = { type: 'object', properties: { routes: { type: 'array', items: route } } };
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `splits.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: 'Split', plural: 'splits' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}
