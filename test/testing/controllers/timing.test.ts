import { describe, expect, test } from 'vitest';
import { getIn, type KubernetesObject, refOf } from '../../../src/object/index.ts';
import { manualClock, type MemoryClusterOptions, memoryCluster } from '../../../src/testing/index.ts';

const MANAGER = { fieldManager: 'test' };
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

function world(o: MemoryClusterOptions = {}, seed = 7) {
  const clock = manualClock();
  const cluster = memoryCluster({ ...o, runtime: { clock, random: seeded(seed) } });
  const all = (kind: string): KubernetesObject[] => cluster.objects().filter((object) => object.kind === kind);
  return { clock, cluster, all, [Symbol.asyncDispose]: () => cluster.close() };
}

function object(apiVersion: string, kind: string, name: string, spec: object): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace: 'default' }, spec };
}

const template = (spec: object = {}): object => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'c', image: 'x:1' }], ...spec },
});
const workload = (kind: string, spec: object): KubernetesObject =>
  object('apps/v1', kind, 'web', { selector: { matchLabels: { app: 'web' } }, template: template(), ...spec });
const cronJob = (spec: object): KubernetesObject =>
  object('batch/v1', 'CronJob', 'tick', {
    schedule: '* * * * *',
    jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } },
    ...spec,
  });

describe('time is the clock of the cluster', () => {
  test('a Deployment is made step by step, 4 ms each', async () => {
    await using w = world();
    await w.cluster.apply(workload('Deployment', { replicas: 1 }), MANAGER);
    const seen: string[] = [];
    for (let step = 0; step < 5; step++) {
      const pod = w.all('Pod')[0];
      const at =
        getIn(pod, 'spec', 'nodeName') === undefined ? (pod === undefined ? 'no Pod' : 'Pod') : String(getIn(pod, 'status', 'phase'));
      seen.push(
        `${w.all('ReplicaSet').length} set, ${at}, ${Number(getIn(w.all('Deployment')[0], 'status', 'availableReplicas') ?? 0)} available`,
      );
      await w.clock.advance(4);
    }
    expect(seen).toEqual([
      '0 set, no Pod, 0 available',
      '1 set, no Pod, 0 available',
      '1 set, Pod, 0 available',
      '1 set, Running, 0 available',
      '1 set, Running, 1 available',
    ]);
  });

  test('a Pod is available when it was ready for long enough', async () => {
    await using w = world();
    await w.cluster.apply(workload('Deployment', { replicas: 2, minReadySeconds: 20 }), MANAGER);
    await w.clock.advance(19 * SECOND);
    expect(w.all('Deployment')[0]?.['status']).toMatchObject({ readyReplicas: 2, unavailableReplicas: 2 });
    await w.clock.advance(2 * SECOND);
    expect(w.all('Deployment')[0]?.['status']).toMatchObject({ availableReplicas: 2 });
  });

  test('a StatefulSet waits for each Pod to be ready for long enough', async () => {
    await using w = world();
    await w.cluster.apply(workload('StatefulSet', { replicas: 3, serviceName: 'web', minReadySeconds: 10 }), MANAGER);
    const counts: number[] = [];
    for (const seconds of [1, 10, 10, 10]) {
      await w.clock.advance(seconds * SECOND);
      counts.push(w.all('Pod').length);
    }
    expect(counts).toEqual([1, 2, 3, 3]);
  });

  test('a namespace begins to go after a quarter of a second', async () => {
    await using w = world();
    const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
    await w.cluster.apply(shop, MANAGER);
    await w.cluster.delete(refOf(shop));
    await w.clock.advance(240);
    expect(w.all('Namespace').map(({ metadata }) => metadata.name)).toContain('shop');
    await w.clock.advance(20);
    expect(w.all('Namespace').map(({ metadata }) => metadata.name)).not.toContain('shop');
  });

  test('a CronJob makes a Job each minute and keeps three', async () => {
    await using w = world();
    await w.cluster.apply(cronJob({}), MANAGER);
    await w.clock.advance(59 * SECOND);
    expect(w.all('Job')).toEqual([]);
    await w.clock.advance(5 * MINUTE + 2 * SECOND);
    expect(w.all('Job').map(({ metadata }) => metadata.annotations?.['batch.kubernetes.io/cronjob-scheduled-timestamp'])).toEqual([
      '2026-01-01T00:04:00Z',
      '2026-01-01T00:05:00Z',
      '2026-01-01T00:06:00Z',
    ]);
    expect(w.all('CronJob')[0]?.['status']).toMatchObject({
      lastScheduleTime: '2026-01-01T00:06:00Z',
      lastSuccessfulTime: '2026-01-01T00:06:00Z',
    });
  });

  test.each([
    ['Forbid', 1],
    ['Allow', 3],
    ['Replace', 1],
  ])('a CronJob whose Jobs take long has, under %s, so many: %i', async (concurrencyPolicy, count) => {
    await using w = world({ script: { pods: () => ({ endsAfterMs: 60 * MINUTE }) } });
    await w.cluster.apply(cronJob({ concurrencyPolicy }), MANAGER);
    await w.clock.advance(3 * MINUTE + SECOND);
    const started = w.all('Job').map((job) => String(getIn(job, 'metadata', 'creationTimestamp')));
    expect(started).toHaveLength(count);
    expect(started.at(-1)).toBe(concurrencyPolicy === 'Forbid' ? '2026-01-01T00:01:00Z' : '2026-01-01T00:03:00Z');
  });

  test('a CronJob is due by the clock of its own time zone, through a change of summer time', async () => {
    const clock = manualClock({ now: Date.UTC(2026, 2, 28, 12) });
    await using cluster = memoryCluster({ runtime: { clock, random: seeded(3) } });
    await cluster.apply(cronJob({ schedule: '30 8 * * *', timeZone: 'Europe/Vienna' }), MANAGER);
    await clock.advance(36 * 60 * MINUTE);
    const jobs = cluster.objects().filter(({ kind }) => kind === 'Job');
    expect(jobs.map(({ metadata }) => [metadata.creationTimestamp, metadata.annotations])).toEqual([
      ['2026-03-29T06:30:00Z', { 'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-03-29T08:30:00+02:00' }],
    ]);
  });

  test('a CronJob that was suspended makes up for what it missed only within its deadline', async () => {
    await using w = world();
    await w.cluster.apply(cronJob({ schedule: '*/10 * * * *', suspend: true, startingDeadlineSeconds: 60 }), MANAGER);
    await w.clock.advance(15 * MINUTE);
    await w.cluster.apply(cronJob({ schedule: '*/10 * * * *', suspend: false, startingDeadlineSeconds: 60 }), MANAGER);
    await w.clock.advance(MINUTE);
    expect(w.all('Job')).toEqual([]);
    await w.clock.advance(5 * MINUTE);
    expect(w.all('Job')).toHaveLength(1);
  });

  test('the same seed gives the same trace, object by object, and no timer of the host runs', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const play = async (seed: number): Promise<string> => {
      const script = { pods: (_: KubernetesObject, { restarts }: { restarts: number }) => (restarts < 1 ? { exitCode: 1 } : undefined) };
      await using w = world({ script }, seed);
      for (const kind of ['Deployment', 'DaemonSet']) await w.cluster.apply(workload(kind, {}), MANAGER);
      await w.cluster.apply(cronJob({}), MANAGER);
      const trace: string[] = [];
      for (let i = 0; i < 10; i++) {
        await w.clock.advance(i * 7 * SECOND);
        trace.push(JSON.stringify(w.cluster.objects()));
      }
      expect(timers()).toBeLessThanOrEqual(before);
      return trace.join('\n');
    };
    const first = await play(1);
    expect(await play(1)).toBe(first);
    expect(await play(2)).not.toBe(first);
  });
});

describe('volumes', () => {
  const claim = object('v1', 'PersistentVolumeClaim', 'data', {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
  });

  test('are made where the provisioner is on, and go with their claims', async () => {
    await using w = world({ controllers: { provisioner: true } });
    await w.cluster.apply(claim, MANAGER);
    await w.clock.advance(SECOND);
    expect(w.all('PersistentVolumeClaim')[0]).toMatchObject({ spec: { storageClassName: 'standard' }, status: { phase: 'Bound' } });
    expect(w.all('PersistentVolume')[0]).toMatchObject({ status: { phase: 'Bound' }, spec: { persistentVolumeReclaimPolicy: 'Delete' } });
    await w.cluster.delete(refOf(claim));
    await w.clock.advance(SECOND);
    expect([...w.all('PersistentVolumeClaim'), ...w.all('PersistentVolume')]).toEqual([]);
  });

  test('are waited for without it, and so do the Pods', async () => {
    await using w = world();
    await w.cluster.apply(claim, MANAGER);
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    await w.cluster.apply(workload('Deployment', { replicas: 1, template: template({ volumes }) }), MANAGER);
    await w.clock.advance(MINUTE);
    expect(getIn(w.all('PersistentVolumeClaim')[0], 'status', 'phase')).toBe('Pending');
    expect(w.all('Pod')[0]?.['status']).toMatchObject({
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', reason: 'Unschedulable' }],
    });
  });

  test('that Pods use do not go before them', async () => {
    await using w = world({ controllers: { provisioner: true } });
    await w.cluster.apply(claim, MANAGER);
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    await w.cluster.apply(workload('Deployment', { replicas: 1, template: template({ volumes }) }), MANAGER);
    await w.clock.advance(SECOND);
    await w.cluster.delete(refOf(claim));
    await w.clock.advance(SECOND);
    expect(w.all('PersistentVolumeClaim')[0]?.metadata.finalizers).toEqual(['kubernetes.io/pvc-protection']);
    await w.cluster.delete(refOf(workload('Deployment', {})));
    await w.clock.advance(SECOND);
    expect(w.all('PersistentVolumeClaim')).toEqual([]);
  });
});
