import { describe, expect, test } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';
import { getIn, type KubernetesObject, type ObjectRef, refOf } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { CONTROLLER_NAMES, type MemoryCluster, manualClock, memoryCluster } from '../../src/testing/index.ts';

const MANAGER = { fieldManager: 'test' };
const FAIL = 'testing.gitops-reconciler/fail';

function template(annotations?: Record<string, string>, image = 'nginx:1'): object {
  return {
    metadata: { labels: { app: 'web' }, ...(annotations === undefined ? {} : { annotations }) },
    spec: { containers: [{ name: 'web', image }] },
  };
}

function workload(kind: string, spec: object): KubernetesObject {
  const apiVersion = kind === 'Job' ? 'batch/v1' : 'apps/v1';
  return { apiVersion, kind, metadata: { name: 'web', namespace: 'default' }, spec };
}

function deployment(
  o: { annotations?: Record<string, string>; image?: string; replicas?: number; deadline?: number } = {},
): KubernetesObject {
  return workload('Deployment', {
    replicas: o.replicas ?? 2,
    progressDeadlineSeconds: o.deadline ?? 60,
    selector: { matchLabels: { app: 'web' } },
    template: template(o.annotations, o.image),
  });
}

async function read(cluster: Cluster, ref: ObjectRef): Promise<KubernetesObject> {
  const object = await cluster.get(ref);
  if (object === undefined) throw new Error(`${ref.kind} ${ref.name} is not there`);
  return object;
}

const chance = (() => {
  let seed = 7;
  return (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
})();

/** A cluster whose time the test moves. */
function slowCluster(o: Parameters<typeof memoryCluster>[0] = {}): { cluster: MemoryCluster; clock: ReturnType<typeof manualClock> } {
  const clock = manualClock();
  return { cluster: memoryCluster({ ...o, runtime: { clock, random: chance } }), clock };
}

describe('stand-in controllers', () => {
  test.each([
    ['Deployment', deployment()],
    [
      'StatefulSet',
      workload('StatefulSet', { replicas: 2, serviceName: 'web', selector: { matchLabels: { app: 'web' } }, template: template() }),
    ],
    ['DaemonSet', workload('DaemonSet', { selector: { matchLabels: { app: 'web' } }, template: template() })],
    ['ReplicaSet', workload('ReplicaSet', { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: template() })],
    ['Job', workload('Job', { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'web', image: 'nginx' }] } } })],
    [
      'PersistentVolumeClaim',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace: 'default' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    ],
  ])('make a %s healthy when the clock moves, and not before', async (_, object) => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance }, controllers: { provisioner: true } });
    await cluster.apply(object, MANAGER);
    expect(assessHealth(await read(cluster, refOf(object))).status).not.toBe('Healthy');
    await clock.advance(1_000);
    expect(assessHealth(await read(cluster, refOf(object)))).toMatchObject({ status: 'Healthy' });
  });

  test('make a Deployment ready in a moment of real time', async () => {
    await using cluster = memoryCluster();
    const { resourceVersion = '' } = (await cluster.apply(deployment(), MANAGER)).object.metadata;
    const end = new AbortController();
    for await (const event of cluster.watch(
      { group: 'apps', kind: 'Deployment', namespace: 'default' },
      { resourceVersion, signal: end.signal },
    )) {
      if (assessHealth(event.object).status === 'Healthy') break;
    }
    end.abort();
    expect(getIn(await read(cluster, refOf(deployment())), 'status', 'availableReplicas')).toBe(2);
  });

  test('never make a Deployment ready whose template is to fail, and say so after its deadline', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance } });
    const broken = deployment({ annotations: { [FAIL]: 'CrashLoopBackOff' }, deadline: 30 });
    await cluster.apply(broken, MANAGER);
    await clock.advance(20_000);
    expect(assessHealth(await read(cluster, refOf(broken))).status).toBe('Progressing');
    await clock.advance(20_000);
    expect(assessHealth(await read(cluster, refOf(broken)))).toMatchObject({ status: 'Degraded', reason: 'ProgressDeadlineExceeded' });
    const { items } = await cluster.list({ group: '', kind: 'Pod', namespace: 'default' });
    expect(items.map((pod) => getIn((getIn(pod, 'status', 'containerStatuses') as unknown[])[0], 'state', 'waiting', 'reason'))).toEqual([
      'CrashLoopBackOff',
      'CrashLoopBackOff',
    ]);
  });

  test('keep the old Pods of a rollout whose new image cannot be pulled, and roll back', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance }, failingImages: (image) => image.endsWith(':bad') });
    await cluster.apply(deployment({ replicas: 4 }), MANAGER);
    await clock.advance(1_000);
    await cluster.apply(deployment({ replicas: 4, image: 'nginx:bad' }), MANAGER);
    await clock.advance(1_000);
    const half = await read(cluster, refOf(deployment()));
    expect(half['status']).toMatchObject({ availableReplicas: 3, updatedReplicas: 2 });
    expect(assessHealth(half).status).toBe('Progressing');
    await cluster.apply(deployment({ replicas: 4 }), MANAGER);
    await clock.advance(1_000);
    expect(assessHealth(await read(cluster, refOf(deployment()))).status).toBe('Healthy');
    const { items } = await cluster.list({ group: '', kind: 'Pod', namespace: 'default' });
    expect(items).toHaveLength(4);
  });

  test('count a rollback as a revision of its own', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance } });
    for (const image of ['nginx:1', 'nginx:2', 'nginx:3', 'nginx:2']) {
      await cluster.apply(deployment({ image }), MANAGER);
      await clock.advance(1_000);
    }
    const { items } = await cluster.list({ group: 'apps', kind: 'ReplicaSet', namespace: 'default' });
    const revisionOf = (object: KubernetesObject): string => object.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? '';
    expect(new Set(items.map(revisionOf))).toEqual(new Set(['1', '3', '4']));
    expect(revisionOf(await read(cluster, refOf(deployment())))).toBe('4');
  });

  test('replace the Pods of a Deployment when its image changes', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance } });
    await cluster.apply(deployment(), MANAGER);
    await clock.advance(1_000);
    await cluster.apply(deployment({ image: 'nginx:2' }), MANAGER);
    await clock.advance(2_000);
    const { items } = await cluster.list({ group: '', kind: 'Pod', namespace: 'default' });
    expect(items.map((pod) => getIn((getIn(pod, 'spec', 'containers') as unknown[])[0], 'image'))).toEqual(['nginx:2', 'nginx:2']);
    expect((await read(cluster, refOf(deployment()))).metadata.annotations).toMatchObject({ 'deployment.kubernetes.io/revision': '2' });
  });

  test('delete what a Deployment owns when it is deleted', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance } });
    await cluster.apply(deployment(), MANAGER);
    await clock.advance(1_000);
    await cluster.delete(refOf(deployment()), { propagationPolicy: 'Foreground' });
    await clock.advance(1_000);
    const kinds = cluster.objects().map((object) => object.kind);
    for (const kind of ['Deployment', 'ReplicaSet', 'Pod']) expect(kinds).not.toContain(kind);
  });

  test('fail a Job that is to fail after its limit of tries, with the reason on its Pods, and remove a finished one after its time to live', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance } });
    const spec = {
      ttlSecondsAfterFinished: 60,
      backoffLimit: 2,
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'web', image: 'nginx' }] } },
    };
    const job = workload('Job', spec);
    await cluster.apply({ ...job, metadata: { ...job.metadata, annotations: { [FAIL]: 'Boom' } } }, MANAGER);
    await clock.advance(29_000);
    expect(assessHealth(await read(cluster, refOf(job))).status).toBe('Progressing');
    const pod = cluster.objects().find(({ kind }) => kind === 'Pod');
    expect(getIn((getIn(pod, 'status', 'containerStatuses') as unknown[])[0], 'state')).toMatchObject({
      terminated: { exitCode: 1, reason: 'Boom' },
    });
    await clock.advance(2_000);
    expect(await read(cluster, refOf(job))).toMatchObject({ status: { failed: 3, conditions: [{}, { reason: 'BackoffLimitExceeded' }] } });
    expect(assessHealth(await read(cluster, refOf(job))).status).toBe('Degraded');
    await clock.advance(61_000);
    expect(await cluster.get(refOf(job))).toBeUndefined();
  });

  test('give every new namespace its ServiceAccount and take its content away with it', async () => {
    const { cluster, clock } = slowCluster();
    await using _ = cluster;
    const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    await cluster.apply(shop, MANAGER);
    await clock.advance(100);
    expect(await cluster.get({ group: '', kind: 'ServiceAccount', namespace: 'shop', name: 'default' })).toBeDefined();
    await cluster.delete(refOf(shop));
    await clock.advance(100);
    expect(await cluster.get({ group: '', kind: 'ServiceAccount', namespace: 'shop', name: 'default' })).toBeDefined();
    await clock.advance(200);
    expect(cluster.objects().filter((object) => object.metadata.namespace === 'shop' || object.metadata.name === 'shop')).toEqual([]);
  });

  test('have nodes that are well, with an address, a name, and what the other controllers noted', async () => {
    const { cluster } = slowCluster({ nodes: 1 });
    await using _ = cluster;
    const node = await read(cluster, { group: '', kind: 'Node', name: 'node-0' });
    expect(node.metadata).toMatchObject({ annotations: { 'node.alpha.kubernetes.io/ttl': '0' } });
    expect(node['spec']).not.toHaveProperty('taints');
    expect(node['status']).toMatchObject({
      addresses: [
        { type: 'InternalIP', address: '127.0.0.1' },
        { type: 'Hostname', address: 'node-0' },
      ],
      conditions: [
        { type: 'MemoryPressure', status: 'False' },
        { type: 'DiskPressure', status: 'False' },
        { type: 'PIDPressure', status: 'False' },
        { type: 'Ready', status: 'True' },
      ],
    });
    expect(assessHealth(node).status).toBe('Healthy');
  });

  test('note on endpoints since when they were out of date: since the Service is new, since a Pod is ready', async () => {
    const { cluster, clock } = slowCluster();
    await using _ = cluster;
    const since = (kind: string): unknown => {
      const found = cluster.objects().find((each) => each.kind === kind && each.metadata.name.startsWith('web'));
      return found?.metadata.annotations?.['endpoints.kubernetes.io/last-change-trigger-time'];
    };
    const spec = { selector: { app: 'web' }, ports: [{ port: 80 }] };
    const body: KubernetesObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'default' }, spec };
    const { object: service } = await cluster.apply(body, MANAGER);
    await clock.advance(5_000);
    expect([since('Endpoints'), since('EndpointSlice')]).toEqual(Array(2).fill(service.metadata.creationTimestamp));
    await cluster.apply(deployment({ replicas: 1 }), MANAGER);
    await clock.advance(5_000);
    const pod = cluster.objects().find(({ kind }) => kind === 'Pod');
    const ready = (getIn(pod, 'status', 'conditions') as { type: string; lastTransitionTime: string }[]).find(
      ({ type }) => type === 'Ready',
    );
    expect(ready?.lastTransitionTime).not.toBe(service.metadata.creationTimestamp);
    expect([since('Endpoints'), since('EndpointSlice')]).toEqual(Array(2).fill(ready?.lastTransitionTime));
  });

  test('leave objects as they are written without controllers', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ runtime: { clock, random: chance }, controllers: false });
    await cluster.apply(deployment(), MANAGER);
    await clock.advance(60_000);
    expect((await read(cluster, refOf(deployment())))['status']).toEqual({});
  });

  test('are off one by one: a bare API server keeps what is deleted with finalizers, and serves definitions', async () => {
    const none = Object.fromEntries(CONTROLLER_NAMES.map((name) => [name, false]));
    const { cluster, clock } = slowCluster({ controllers: { ...none, customResourceDefinition: true } });
    await using _ = cluster;
    const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    await cluster.apply(shop, MANAGER);
    await cluster.delete(refOf(shop));
    await clock.advance(60_000);
    expect((await read(cluster, refOf(shop)))['status']).toEqual({ phase: 'Terminating' });
    const ofControllers = ['ServiceAccount', 'Node', 'kube-root-ca.crt'];
    expect(cluster.objects().filter(({ kind, metadata }) => ofControllers.some((each) => each === kind || each === metadata.name))).toEqual(
      [],
    );
  });

  test('are as by default where they are not named', async () => {
    const { cluster, clock } = slowCluster({ controllers: { deployment: false } });
    await using _ = cluster;
    await cluster.apply(deployment(), MANAGER);
    await cluster.apply(workload('DaemonSet', { selector: { matchLabels: { app: 'web' } }, template: template() }), MANAGER);
    await clock.advance(1_000);
    expect(cluster.objects().filter(({ kind }) => kind === 'ReplicaSet')).toEqual([]);
    expect(cluster.objects().filter(({ kind }) => kind === 'Pod')).toHaveLength(2);
  });
});
