import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { diffObject, predictLive } from '../../src/diff/index.ts';
import { cloneJson, type KubernetesObject, type ObjectInput, refOf } from '../../src/object/index.ts';

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
    const answer = (await cluster.apply(desired, { ...OURS, dryRun: true })).object;
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

function withoutOwnership<T extends KubernetesObject>(object: T): T {
  return { ...object, metadata: { ...object.metadata, managedFields: undefined } };
}
