import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { getIn, type KubernetesObject } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { Reconciler } from '../../src/reconciler/index.ts';
import { memorySource } from '../../src/testing/index.ts';

type Fields = Readonly<Record<string, unknown>>;

const VARIABLES = [
  { name: 'A', value: '1' },
  { name: 'B', value: '2' },
];
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

  it('an ignored field stays where what holds it leaves Git, and the rest leaves', async () => {
    await leaving(open());
  });
}

/** What Git had, what it has, what is removed, and what is left in live. Of what leaves, a rule of `BELOW` ignores a part. */
const LEAVING: readonly (readonly [name: string, full: Fields, less: Fields, removed: readonly string[], left: Fields])[] = [
  [
    'annotation',
    { metadata: { annotations: { a: '1', kept: '1' } } },
    {},
    ['/metadata/annotations/a'],
    { metadata: { annotations: { kept: '1' } } },
  ],
  ['annotation-alone', { metadata: { annotations: { kept: '1' } } }, {}, [], { metadata: { annotations: { kept: '1' } } }],
  [
    'limit',
    pod({ resources: { limits: { cpu: '1', memory: '1Gi' } } }),
    pod({}),
    ['/template/spec/containers/0/resources/limits/memory'],
    pod({ resources: { limits: { cpu: '1' } } }),
  ],
  ['variable', pod({ env: VARIABLES }), pod({}), ['/template/spec/containers/0/env/1'], pod({ env: VARIABLES.slice(0, 1) })],
  [
    'atomic-map',
    pod({}, { nodeSelector: { disk: 'ssd', kept: '2' } }),
    pod({}),
    ['/template/spec/nodeSelector/disk'],
    pod({}, { nodeSelector: { kept: '2' } }),
  ],
  [
    'undescribed',
    { spec: { routes: [], open: { x: 1, y: { kept: 1 } } } },
    { spec: { routes: [] } },
    ['/spec/open/x'],
    { spec: { routes: [], open: { y: { kept: 1 } } } },
  ],
  [
    'atomic-map-of-its-own',
    { spec: { routes: [], whole: { a: '1', kept: '1' } } },
    { spec: { routes: [] } },
    ['/spec/whole/a'],
    { spec: { routes: [], whole: { kept: '1' } } },
  ],
];
const BELOW = [
  {
    jsonPointers: ['/metadata/annotations/kept', '/template/spec/nodeSelector/kept', '/spec/open/y/kept', '/spec/whole/kept'],
    jqPathExpressions: ['.template.spec.containers[]?.resources.limits.cpu', '.template.spec.containers[]?.env[]? | select(.name == "A")'],
  },
];

async function leaving(cluster: Cluster): Promise<void> {
  const id = randomUUID().slice(0, 8);
  const namespace = `leaving-${id}`;
  const group = `l${id}.example.com`;
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const kindOf = (full: Fields): { apiVersion: string; kind: string } => {
    if ('template' in full) return { apiVersion: 'v1', kind: 'PodTemplate' };
    return 'spec' in full ? { apiVersion: `${group}/v1`, kind: 'Split' } : { apiVersion: 'v1', kind: 'ConfigMap' };
  };
  const filesOf = (which: 1 | 2): Record<string, string> => {
    const objects = LEAVING.map((row) => {
      const [name, full] = row;
      return [name, { ...kindOf(full), ...row[which], metadata: { ...(row[which]['metadata'] as Fields), name } }] as const;
    });
    return Object.fromEntries(
      [...objects, ['crd', definition(group)] as const].map(([name, object]) => [`${name}.json`, JSON.stringify(object)]),
    );
  };
  const source = memorySource(filesOf(1));
  const reconciler = new Reconciler({
    name: 'web',
    namespace,
    source,
    cluster,
    ignore: BELOW,
    policy: { respectIgnoreDifferences: true },
  });
  try {
    await reconciler.sync();
    source.commit(filesOf(2));
    const plan = await reconciler.plan();
    const removed = plan.steps.flatMap(({ ref, changes }) => changes.map(({ op, path }) => `${ref.name}: ${op} ${path}`));
    expect(removed.toSorted()).toEqual(LEAVING.flatMap(([name, , , paths]) => paths.map((path) => `${name}: remove ${path}`)).toSorted());
    await reconciler.sync();
    for (const [name, full, , , left] of LEAVING) {
      const { apiVersion, kind } = kindOf(full);
      const live = await cluster.get({ group: apiVersion.includes('/') ? group : '', version: 'v1', kind, namespace, name });
      expect([name, partsOf(live)]).toEqual([name, partsOf(left)]);
    }
    expect((await reconciler.plan()).summary.writes).toBe(0);
  } finally {
    await reconciler.close();
  }
}

/** What the rows speak of, but for what the server adds, and leaves empty. */
function partsOf(object: unknown): unknown {
  const container = (getIn(object, 'template', 'spec', 'containers') as unknown[] | undefined)?.[0];
  const annotations = Object.entries((getIn(object, 'metadata', 'annotations') as Fields | undefined) ?? {}).filter(
    ([name]) => !name.includes('/'),
  );
  return {
    annotations,
    limits: getIn(container, 'resources', 'limits') ?? {},
    env: getIn(container, 'env') ?? [],
    nodeSelector: getIn(object, 'template', 'spec', 'nodeSelector') ?? {},
    spec: getIn(object, 'spec'),
  };
}

function pod(container: Fields, spec: Fields = {}): Fields {
  return {
    template: { metadata: { labels: { app: 'web' } }, spec: { ...spec, containers: [{ name: 'web', image: 'nginx:1', ...container }] } },
  };
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
  const properties = {
    routes: { type: 'array', items: route },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    whole: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
  };
  const spec = { type: 'object', properties };
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
