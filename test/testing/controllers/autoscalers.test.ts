import { describe, expect, test } from 'vitest';
import { getIn, type KubernetesObject } from '../../../src/object/index.ts';
import { manualClock, memoryCluster } from '../../../src/testing/index.ts';

const MANAGER = { fieldManager: 'test' };
const SECOND = 1_000;
const LOOK = 15 * SECOND;

/** A Deployment under an autoscaler whose cpu is to be at 50 percent. */
async function world(behavior: object, replicas: number) {
  const clock = manualClock();
  const load = { cpu: 50 };
  const cluster = memoryCluster({ runtime: { clock }, script: { metrics: () => load.cpu } });
  const place = (kind: string, apiVersion: string, spec: object): KubernetesObject => ({
    apiVersion,
    kind,
    metadata: { name: 'web', namespace: 'default' },
    spec,
  });
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'x:1' }] } };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }];
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  await cluster.apply(place('Deployment', 'apps/v1', { selector: { matchLabels: { a: 'b' } }, template }), MANAGER);
  await cluster.apply(
    place('HorizontalPodAutoscaler', 'autoscaling/v2', { minReplicas: replicas, maxReplicas: 100, scaleTargetRef, metrics, behavior }),
    MANAGER,
  );
  await clock.advance(LOOK);
  await cluster.apply(
    place('HorizontalPodAutoscaler', 'autoscaling/v2', { minReplicas: 1, maxReplicas: 100, scaleTargetRef, metrics, behavior }),
    MANAGER,
  );
  const find = (kind: string): KubernetesObject | undefined => cluster.objects().find((object) => object.kind === kind);
  const count = (): unknown => getIn(find('Deployment'), 'spec', 'replicas');
  /** The number of replicas after each of the next looks. */
  const looks = async (times: number): Promise<unknown[]> => {
    const counts: unknown[] = [];
    for (let i = 0; i < times; i++) {
      await clock.advance(LOOK);
      counts.push(count());
    }
    return counts;
  };
  const reasons = (): unknown[] =>
    (getIn(find('HorizontalPodAutoscaler'), 'status', 'conditions') as { reason: unknown }[]).map(({ reason }) => reason);
  return { load, looks, reasons, [Symbol.asyncDispose]: () => cluster.close() };
}

describe('the behavior of an autoscaler', () => {
  test('lets it add so many Pods in a time', async () => {
    await using w = await world({ scaleUp: { policies: [{ type: 'Pods', value: 2, periodSeconds: 30 }] } }, 1);
    w.load.cpu = 500;
    expect(await w.looks(5)).toEqual([3, 3, 5, 5, 7]);
    expect(w.reasons()).toContain('ScaleUpLimit');
  });

  test('lets it remove a share in a time, and takes the smaller change where it is told', async () => {
    const policies = [
      { type: 'Percent', value: 50, periodSeconds: 15 },
      { type: 'Pods', value: 1, periodSeconds: 15 },
    ];
    await using most = await world({ scaleDown: { stabilizationWindowSeconds: 0, policies } }, 8);
    most.load.cpu = 1;
    expect(await most.looks(4)).toEqual([4, 2, 1, 1]);
    await using least = await world({ scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Min', policies } }, 8);
    least.load.cpu = 1;
    expect(await least.looks(3)).toEqual([7, 6, 5]);
    expect(least.reasons()).toContain('ScaleDownLimit');
  });

  test('forbids one direction', async () => {
    await using w = await world({ scaleDown: { selectPolicy: 'Disabled', stabilizationWindowSeconds: 0 } }, 3);
    w.load.cpu = 1;
    expect(await w.looks(3)).toEqual([3, 3, 3]);
    w.load.cpu = 100;
    expect(await w.looks(1)).toEqual([6]);
  });

  test('waits for a recommendation to last before it scales up', async () => {
    await using w = await world({ scaleUp: { stabilizationWindowSeconds: 60 } }, 2);
    w.load.cpu = 100;
    expect(await w.looks(3)).toEqual([2, 2, 2]);
    expect(w.reasons()).toContain('ScaleUpStabilized');
    expect((await w.looks(3)).at(-1)).toBe(4);
  });
});
