import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { diffObject, predictLive } from '../../src/diff/index.ts';
import { cloneJson, type KubernetesObject, type ObjectInput, refOf } from '../../src/object/index.ts';
import { judgeEmptied } from '../support/diff/judge-emptied.ts';
import { judgeOwnedEntries } from '../support/diff/judge-owned-entries.ts';

type Fields = Record<string, unknown>;

const OURS = { fieldManager: 'gitops-reconciler', force: true };
const kubeconfig = process.env['KUBECONFIG'];

describe.skipIf(!kubeconfig)('the offline prediction beside a dry run on a real API server (needs KUBECONFIG)', () => {
  const cluster = kubernetesCluster();
  const namespace = `predict-${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  });
  afterAll(() => cluster.close());

  /** Applies `before`, lets others edit it, and holds the prediction of `after` against the server's dry run. */
  async function judge(before: ObjectInput | undefined, after: ObjectInput, edit?: unknown): Promise<KubernetesObject> {
    let live = before === undefined ? undefined : (await cluster.apply(inNamespace(before), OURS)).object;
    if (live !== undefined && edit !== undefined)
      live = (await cluster.patch(refOf(live), edit, { type: 'json', fieldManager: 'other' })).object;
    const desired = inNamespace(after);
    const ask = async (): Promise<KubernetesObject> => (await cluster.apply(desired, { ...OURS, dryRun: true })).object;
    let answer = await ask();
    // A controller may have written in between: then both are of another state.
    while (live !== undefined) {
      const now: KubernetesObject | undefined = await cluster.get(refOf(live));
      if (now?.metadata.resourceVersion === live.metadata.resourceVersion) break;
      live = now;
      answer = await ask();
    }
    const predicted = predictLive({ desired, live });
    // The prediction has nothing that the answer has not, and the answer changes live just where the diff says so.
    expect(diffObject({ desired: withoutOwnership(predicted), live: withoutOwnership(answer) }).changes).toEqual([]);
    if (live !== undefined) {
      const offline = diffObject({ desired, live }).changes.map(({ op, path }) => `${op} ${path}`);
      const online = diffObject({ desired, live, predicted: answer }).changes.map(({ op, path }) => `${op} ${path}`);
      expect(online.length > 0).toBe(offline.length > 0);
    }
    return answer;
  }

  function inNamespace(object: ObjectInput): ObjectInput {
    return { ...object, metadata: { ...object.metadata, namespace } };
  }

  const NEW_OBJECTS: readonly ObjectInput[] = [
    make('apps/v1', 'Deployment', {
      spec: { selector: selector(), template: template([container('a', { ports: [{ containerPort: 80 }] })]) },
    }),
    make('apps/v1', 'DaemonSet', {
      spec: { selector: selector(), template: template([container('a')]), updateStrategy: { type: 'OnDelete' } },
    }),
    make('apps/v1', 'StatefulSet', {
      spec: {
        serviceName: 'web',
        selector: selector(),
        template: template([container('a')]),
        volumeClaimTemplates: [
          { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
        ],
      },
    }),
    make('batch/v1', 'CronJob', {
      spec: { schedule: '* * * * *', jobTemplate: { spec: { template: template([container('a')], { restartPolicy: 'Never' }) } } },
    }),
    make('v1', 'Service', { spec: { type: 'NodePort', ports: [{ port: 53, protocol: 'UDP' }], selector: { app: 'web' } } }),
    make('v1', 'Secret', { stringData: { a: 'süß' }, data: { b: 'YQ==\n' } }),
    make('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', max: { cpu: '1' } }] } }),
    make('v1', 'PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }),
    make('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: {
        maxReplicas: 3,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        behavior: { scaleUp: { selectPolicy: 'Min' } },
      },
    }),
    make('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, egress: [{ ports: [{ port: 53 }] }] } }),
    make('rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'User', name: 'u' }] }),
    make('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: '50%', selector: selector() } }),
    make('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4', endpoints: [], ports: [{ port: 80 }] }),
  ];

  it.each(NEW_OBJECTS.map((object) => [object.kind, object] as const))('agrees on a new %s', async (_, object) => {
    await judge(undefined, object);
  });

  it('agrees on the tolerations that admission adds to those of a Pod', async () => {
    const tolerant = (...keys: readonly string[]): ObjectInput =>
      make('v1', 'Pod', {
        metadata: { name: 'tolerant' },
        spec: { schedulerName: 'nobody', tolerations: keys.map((key) => ({ key, operator: 'Exists' })), containers: [container('a')] },
      });
    await judge(tolerant('a'), tolerant('a'));
    await judge(tolerant('a'), tolerant('a', 'b'));
  });

  it('agrees on the ports of a Pod in the network of its node, with no number and with 0', async () => {
    const pod = (port: Fields): ObjectInput =>
      make('v1', 'Pod', {
        metadata: { name: 'host-ports' },
        spec: {
          schedulerName: 'nobody',
          hostNetwork: true,
          containers: [container('a', { ports: [{ containerPort: 80, ...port }] })],
          initContainers: [container('i', { ports: [{ containerPort: 81, ...port }] })],
        },
      });
    const zero = pod({ hostPort: 0 });
    await judge(zero, zero);
    await judge(zero, pod({}));
    const { object: live } = await cluster.apply(inNamespace(zero), { ...OURS, dryRun: true });
    for (const desired of [zero, pod({})]) expect(diffObject({ desired: inNamespace(desired), live }).changes).toEqual([]);
  });

  describe('agrees where there leaves Git', () => judgeEmptied(async () => kubernetesCluster()));

  describe('tells whose a value in the entry of a map is, where', () => judgeOwnedEntries(async () => kubernetesCluster()));

  it('agrees where what the server allocates leaves Git', async () => {
    const spec = { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] };
    const full = make('v1', 'Service', {
      metadata: { name: 'allocated' },
      spec: { ...spec, clusterIP: '10.0.0.91', ports: [{ port: 80, nodePort: 30_991 }] },
    });
    await judge(full, make('v1', 'Service', { metadata: { name: 'allocated' }, spec }));
  });

  it('agrees where fields leave Git', async () => {
    const full = make('apps/v1', 'Deployment', {
      metadata: { name: 'leaving', labels: { a: '1', b: '2' } },
      spec: {
        replicas: 0,
        minReadySeconds: 5,
        strategy: { type: 'Recreate' },
        selector: selector(),
        template: template([
          container('a', {
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '2' },
            ],
            args: ['x'],
          }),
          container('b'),
        ]),
      },
    });
    const less = cloneJson(full) as ObjectInput & { spec: Fields };
    less.spec = { replicas: 0, selector: selector(), template: template([container('a', { env: [{ name: 'B', value: '2' }] })]) };
    (less.metadata as Fields)['labels'] = { b: '2' };
    await judge(full, less);
  });

  const [PORT, CLUSTER] = [{ ports: [{ port: 80 }] }, { type: 'ClusterIP' }];
  const ENV = { env: [{ name: 'A', value: '1' }] };
  /** A field of each kind, the same in an object with it and without: what a removal takes away. */
  const REMOVALS: readonly (readonly [kind: string, path: string, full: ObjectInput, less: ObjectInput])[] = [
    ['a scalar', '/template/spec/hostname', workload({}, { hostname: 'web' }), workload()],
    ['a struct', '/template/spec/dnsConfig', workload({}, { dnsConfig: { searches: ['a.example'] } }), workload()],
    [
      'an atomic struct',
      '/spec/selector',
      make('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, selector: selector() } }),
      budget(),
    ],
    ['a whole map', '/data', make('v1', 'ConfigMap', { data: { a: '1' } }), make('v1', 'ConfigMap', {})],
    ['a key of a map', '/data/a', make('v1', 'ConfigMap', { data: { a: '1', b: '1' } }), make('v1', 'ConfigMap', { data: { b: '1' } })],
    ['an atomic map', '/template/spec/nodeSelector', workload({}, { nodeSelector: { disk: 'ssd' } }), workload()],
    [
      'the selector of a Service',
      '/spec/selector',
      make('v1', 'Service', { spec: { ...PORT, ...CLUSTER, selector: { app: 'web' } } }),
      make('v1', 'Service', { spec: { ...PORT, ...CLUSTER } }),
    ],
    ['an atomic list', '/template/spec/containers/0/args', workload({ args: ['-v'] }), workload()],
    ['a set', '/metadata/finalizers', finalized('a.example/b'), finalized()],
    ['an item of a set', '/metadata/finalizers/0', finalized('a.example/b', 'x.example/y'), finalized('x.example/y')],
    ['a keyed list', '/template/spec/containers/0/env', workload(ENV), workload()],
    [
      'an item of a keyed list',
      '/template/spec/containers/0/env/0',
      workload({ env: [...ENV.env, { name: 'B' }] }),
      workload({ env: [{ name: 'B' }] }),
    ],
    ['a field in an item', '/template/spec/containers/0/workingDir', workload({ workingDir: '/srv' }), workload()],
  ];

  it.each(REMOVALS)('agrees that %s leaves with Git, and stays where another applied it too', async (_, path, full, less) => {
    const name = `leaving-${randomUUID().slice(0, 8)}`;
    const named = (object: ObjectInput): ObjectInput => inNamespace({ ...object, metadata: { ...object.metadata, name } });
    const [desired, before] = [named(less), named(full)];
    const removed = async (live: ObjectInput): Promise<string[][]> => {
      const predicted = (await cluster.apply(desired, { ...OURS, dryRun: true })).object;
      return [diffObject({ desired, live }), diffObject({ desired, live, predicted })].map(({ changes }) =>
        changes.map((c) => `${c.op} ${c.path}`),
      );
    };
    const there = [expect.stringContaining(`remove ${path}`)];
    expect(await removed((await cluster.apply(before, OURS)).object)).toEqual([there, there]);
    expect(await removed((await cluster.apply(before, { ...OURS, fieldManager: 'other' })).object)).toEqual([[], []]);
    await cluster.apply(withoutFinalizers(before), { ...OURS, fieldManager: 'other' });
    await cluster.delete(refOf((await cluster.apply(withoutFinalizers(desired), OURS)).object));
  });

  it('knows who changed a value of a Secret that was applied as stringData', async () => {
    const secret = (password: string): ObjectInput =>
      inNamespace({ ...make('v1', 'Secret', { stringData: { password } }), metadata: { name: 'text' } });
    const { object: live } = await cluster.apply(secret('old'), OURS);
    expect(diffObject({ desired: secret('new'), live }).changes).toMatchObject([{ path: '/data/password', cause: 'git' }]);
    const edit = [{ op: 'replace', path: '/data/password', value: 'ZWRpdGVk' }];
    const { object: edited } = await cluster.patch(refOf(live), edit, { type: 'json', fieldManager: 'other' });
    expect(diffObject({ desired: secret('old'), live: edited }).changes).toMatchObject([
      { path: '/data/password', cause: 'drift', manager: 'other' },
    ]);
  });

  // The same table as in test/diff/predict-live.test.ts; x is a container of another manager.
  it.each([
    [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'a'],
    ],
    [
      ['x', 'a', 'b'],
      ['a', 'new', 'b'],
      ['x', 'a', 'new', 'b'],
    ],
    [
      ['a', 'x', 'b'],
      ['b', 'a'],
      ['x', 'b', 'a'],
    ],
    [
      ['a', 'x'],
      ['new', 'a'],
      ['new', 'a', 'x'],
    ],
    [
      ['x', 'a'],
      ['a', 'b'],
      ['x', 'a', 'b'],
    ],
  ])('agrees on the order of the containers %j under %j', async (live, desired, after) => {
    const name = `order-${randomUUID().slice(0, 8)}`;
    const of = (names: readonly string[]): ObjectInput =>
      make('apps/v1', 'Deployment', {
        metadata: { name },
        spec: { replicas: 0, selector: selector(), template: template(names.map((n) => container(n))) },
      });
    const at = live.indexOf('x');
    const edit = at < 0 ? undefined : [{ op: 'add', path: `/spec/template/spec/containers/${at}`, value: container('x') }];
    const answer = await judge(of(live.filter((n) => n !== 'x')), of(desired), edit);
    const spec = answer['spec'] as { template: { spec: { containers: { name: string }[] } } };
    expect(spec.template.spec.containers.map((item) => item.name)).toEqual(after);
  });

  it('agrees that explicit zeros that Go drops are no difference', async () => {
    const zeros = {
      hostNetwork: false,
      nodeSelector: {},
      tolerations: [],
      volumes: [],
      securityContext: {},
      automountServiceAccountToken: false,
    };
    const object = make('apps/v1', 'Deployment', {
      metadata: { name: 'zeros' },
      spec: { replicas: 0, selector: selector(), template: template([container('a')], zeros) },
    });
    await judge(object, object);
    const live = await cluster.get({ group: 'apps', kind: 'Deployment', namespace, name: 'zeros' });
    expect(diffObject({ desired: inNamespace(object), live }).changes).toEqual([]);
  });
});

function make(apiVersion: string, kind: string, fields: Fields): ObjectInput {
  return { apiVersion, kind, metadata: { name: 'web' }, ...fields } as ObjectInput;
}

function selector(): Fields {
  return { matchLabels: { app: 'web' } };
}

function template(containers: Fields[], spec: Fields = {}): Fields {
  return { metadata: { labels: { app: 'web' } }, spec: { ...spec, containers } };
}

function container(name: string, fields: Fields = {}): Fields {
  return { name, image: 'registry.example/web:1.0', ...fields };
}

/** Of a kind that no controller writes to between the answers that are compared. */
function workload(fields: Fields = {}, pod: Fields = {}): ObjectInput {
  return make('v1', 'PodTemplate', { template: template([container('a', fields)], pod) });
}

function budget(): ObjectInput {
  return make('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1 } });
}

function finalized(...finalizers: string[]): ObjectInput {
  return { ...make('v1', 'ConfigMap', {}), metadata: { name: 'web', ...(finalizers.length === 0 ? {} : { finalizers }) } };
}

function withoutFinalizers(object: ObjectInput): ObjectInput {
  const { finalizers: _, ...metadata } = object.metadata as Fields;
  return { ...object, metadata } as ObjectInput;
}

function withoutOwnership<T extends KubernetesObject>(object: T): T {
  return { ...object, metadata: { ...object.metadata, managedFields: undefined } };
}
