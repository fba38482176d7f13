import { describe, expect, test } from 'vitest';
import { getIn, type KubernetesObject } from '../../../src/object/index.ts';
import { manualClock, type MemoryClusterOptions, memoryCluster } from '../../../src/testing/index.ts';

const MANAGER = { fieldManager: 'test' };
const SECOND = 1_000;

function world(o: MemoryClusterOptions = {}) {
  const clock = manualClock();
  let state = 7;
  const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  const cluster = memoryCluster({ ...o, runtime: { clock, random } });
  const all = (kind: string): KubernetesObject[] => cluster.objects().filter((object) => object.kind === kind);
  return { clock, cluster, all, [Symbol.asyncDispose]: () => cluster.close() };
}

function set(kind: string, name: string, image: string, spec: object = {}): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image }] } },
      ...spec,
    },
  };
}

describe('a Deployment', () => {
  test('takes another name for its ReplicaSet where somebody has it already', async () => {
    let name = '';
    {
      await using w = world();
      await w.cluster.apply(set('Deployment', 'web', 'x:1'), MANAGER);
      await w.clock.advance(SECOND);
      name = w.all('ReplicaSet')[0]?.metadata.name ?? '';
    }
    await using w = world();
    await w.cluster.apply({ ...set('ReplicaSet', 'other', 'y:1', { replicas: 0 }), metadata: { name, namespace: 'default' } }, MANAGER);
    await w.cluster.apply(set('Deployment', 'web', 'x:1'), MANAGER);
    await w.clock.advance(5 * SECOND);
    expect(w.all('Deployment')[0]?.['status']).toMatchObject({ collisionCount: 1, availableReplicas: 1 });
    expect(w.all('ReplicaSet')).toHaveLength(2);
  });

  test('that is scaled in the middle of a rollout grows in proportion', async () => {
    await using w = world({ failingImages: (image) => image === 'x:bad' });
    const spec = { replicas: 10, strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } };
    await w.cluster.apply(set('Deployment', 'web', 'x:1', spec), MANAGER);
    await w.clock.advance(SECOND);
    await w.cluster.apply(set('Deployment', 'web', 'x:bad', spec), MANAGER);
    await w.clock.advance(SECOND);
    const sizes = (): unknown[] => w.all('ReplicaSet').map((each) => getIn(each, 'spec', 'replicas'));
    expect(new Set(sizes())).toEqual(new Set([8, 5]));
    // The example of the Kubernetes documentation: 5 more are shared as 3 and 2.
    await w.cluster.apply(set('Deployment', 'web', 'x:bad', { ...spec, replicas: 15 }), MANAGER);
    await w.clock.advance(SECOND);
    expect(new Set(sizes())).toEqual(new Set([11, 7]));
  });
});

describe('a refused Pod', () => {
  test('is tried again each second, and told of', async () => {
    await using w = world();
    const quota: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'few', namespace: 'default' },
      spec: { hard: { pods: '1' } },
    };
    await w.cluster.apply(quota, MANAGER);
    await w.clock.advance(SECOND);
    await w.cluster.apply(set('Deployment', 'web', 'x:1', { replicas: 2 }), MANAGER);
    await w.clock.advance(3 * SECOND);
    expect(w.all('ReplicaSet')[0]?.['status']).toMatchObject({
      replicas: 1,
      conditions: [{ type: 'ReplicaFailure', reason: 'FailedCreate' }],
    });
    const larger: KubernetesObject = { ...quota, spec: { hard: { pods: '5' } } };
    await w.cluster.apply(larger, MANAGER);
    await w.clock.advance(2 * SECOND);
    expect(w.all('ReplicaSet')[0]?.['status']).toMatchObject({ replicas: 2, availableReplicas: 2 });
    expect(getIn(w.all('ReplicaSet')[0], 'status', 'conditions')).toBeUndefined();
  });
});

describe('a DaemonSet', () => {
  test('follows the nodes: one that is tainted loses its Pod, and gets one when the taint goes', async () => {
    await using w = world();
    await w.cluster.apply(set('DaemonSet', 'agent', 'x:1'), MANAGER);
    await w.clock.advance(SECOND);
    expect(w.all('DaemonSet')[0]?.['status']).toMatchObject({ desiredNumberScheduled: 2, numberAvailable: 2 });
    const node = (taints: readonly object[]): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'node-1' },
      spec: { taints },
    });
    await w.cluster.apply(node([{ key: 'only', value: 'me', effect: 'NoExecute' }]), MANAGER);
    await w.clock.advance(SECOND);
    expect(w.all('DaemonSet')[0]?.['status']).toMatchObject({ desiredNumberScheduled: 1, numberAvailable: 1, numberMisscheduled: 0 });
    expect(w.all('Pod')).toHaveLength(1);
    await w.cluster.apply(node([]), MANAGER);
    await w.clock.advance(SECOND);
    expect(w.all('Pod')).toHaveLength(2);
  });
});
