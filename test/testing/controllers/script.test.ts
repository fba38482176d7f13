import { describe, expect, test } from 'vitest';
import { assessHealth } from '../../../src/health/index.ts';
import { getIn, type KubernetesObject, refOf } from '../../../src/object/index.ts';
import { manualClock, type MemoryClusterOptions, memoryCluster } from '../../../src/testing/index.ts';

const MANAGER = { fieldManager: 'test' };
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Numbers that are always the same. */
function seeded(seed = 7): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

function world(o: MemoryClusterOptions = {}) {
  const clock = manualClock();
  const cluster = memoryCluster({ ...o, runtime: { clock, random: seeded() } });
  const all = (kind: string): KubernetesObject[] => cluster.objects().filter((object) => object.kind === kind);
  const one = (kind: string, name: string): KubernetesObject => {
    const found = all(kind).find((object) => object.metadata.name === name);
    if (found === undefined) throw new Error(`${kind} ${name} is not there`);
    return found;
  };
  return { clock, cluster, all, one, [Symbol.asyncDispose]: () => cluster.close() };
}

function pod(spec: object = {}, labels: Record<string, string> = { app: 'web' }): object {
  return { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'x:1' }], ...spec } };
}

function object(apiVersion: string, kind: string, name: string, spec: object): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace: 'default' }, spec };
}

const deployment = (spec: object = {}): KubernetesObject =>
  object('apps/v1', 'Deployment', 'web', { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: pod(), ...spec });
const job = (spec: object = {}): KubernetesObject =>
  object('batch/v1', 'Job', 'migrate', { template: pod({ restartPolicy: 'Never' }), ...spec });
const stateOf = (found: KubernetesObject | undefined, ...path: readonly string[]): unknown =>
  getIn((getIn(found, 'status', 'containerStatuses') as unknown[] | undefined)?.[0], ...path);

describe('a test scripts Pods', () => {
  test('that start late, are ready later still, and need time to stop', async () => {
    const script = { pods: () => ({ startsAfterMs: 5 * SECOND, readyAfterMs: 10 * SECOND, stopsAfterMs: 3 * SECOND }) };
    await using w = world({ script });
    await w.cluster.apply(deployment(), MANAGER);
    await w.clock.advance(4 * SECOND);
    expect(stateOf(w.all('Pod')[0], 'state', 'waiting', 'reason')).toBe('ContainerCreating');
    await w.clock.advance(2 * SECOND);
    expect(getIn(w.all('Pod')[0], 'status', 'phase')).toBe('Running');
    expect(getIn(w.one('Deployment', 'web'), 'status', 'availableReplicas')).toBeUndefined();
    await w.clock.advance(10 * SECOND);
    expect(getIn(w.one('Deployment', 'web'), 'status', 'availableReplicas')).toBe(1);
    await w.cluster.delete(refOf(deployment()));
    await w.clock.advance(2 * SECOND);
    expect(w.all('Pod')[0]?.metadata).toMatchObject({ deletionGracePeriodSeconds: 30 });
    await w.clock.advance(2 * SECOND);
    expect(w.all('Pod')).toEqual([]);
  });

  test('that never become ready, until their deadline has passed', async () => {
    await using w = world({ script: { pods: () => ({ ready: false }) } });
    await w.cluster.apply(deployment({ progressDeadlineSeconds: 30 }), MANAGER);
    await w.clock.advance(29 * SECOND);
    expect(assessHealth(w.one('Deployment', 'web')).status).toBe('Progressing');
    await w.clock.advance(2 * SECOND);
    expect(assessHealth(w.one('Deployment', 'web'))).toMatchObject({ status: 'Degraded', reason: 'ProgressDeadlineExceeded' });
  });

  test('that crash: they are started again at once, then after 10, 20, 40 seconds and so on, at most 5 minutes', async () => {
    await using w = world({ script: { pods: () => ({ exitCode: 3 }) } });
    await w.cluster.apply(deployment(), MANAGER);
    const restarts: unknown[] = [];
    for (const seconds of [1, 8, 2, 20, 40, 80, 160, 300, 300]) {
      await w.clock.advance(seconds * SECOND);
      restarts.push(stateOf(w.all('Pod')[0], 'restartCount'));
    }
    expect(restarts).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(stateOf(w.all('Pod')[0], 'state', 'waiting', 'reason')).toBe('CrashLoopBackOff');
    expect(stateOf(w.all('Pod')[0], 'lastState', 'terminated', 'exitCode')).toBe(3);
    const events = w.all('Event').filter((event) => event['reason'] === 'BackOff');
    expect(events.map((event) => event['count'])).toEqual([8]);
  });

  test('that recover after two crashes', async () => {
    await using w = world({ script: { pods: (_, { restarts }) => (restarts < 2 ? { exitCode: 1 } : undefined) } });
    await w.cluster.apply(deployment(), MANAGER);
    await w.clock.advance(9 * SECOND);
    expect(getIn(w.one('Deployment', 'web'), 'status', 'availableReplicas')).toBeUndefined();
    await w.clock.advance(2 * SECOND);
    expect(getIn(w.one('Deployment', 'web'), 'status', 'availableReplicas')).toBe(1);
    expect(stateOf(w.all('Pod')[0], 'restartCount')).toBe(2);
  });

  test('of a Job that fails twice: it is complete after 30 seconds of back-off', async () => {
    const script = { pods: (_: KubernetesObject, { attempt }: { attempt: number }) => (attempt <= 2 ? { exitCode: 1 } : undefined) };
    await using w = world({ script });
    await w.cluster.apply(job(), MANAGER);
    await w.clock.advance(29 * SECOND);
    expect(w.one('Job', 'migrate')['status']).toMatchObject({ failed: 2 });
    await w.clock.advance(2 * SECOND);
    expect(w.one('Job', 'migrate')['status']).toMatchObject({ failed: 2, succeeded: 1 });
    expect(assessHealth(w.one('Job', 'migrate')).status).toBe('Healthy');
  });

  test('of a Job that fails for ever: it gives up after its limit', async () => {
    await using w = world({ script: { pods: () => ({ exitCode: 1 }) } });
    await w.cluster.apply(job({ backoffLimit: 2 }), MANAGER);
    await w.clock.advance(29 * SECOND);
    expect(assessHealth(w.one('Job', 'migrate')).status).toBe('Progressing');
    await w.clock.advance(2 * SECOND);
    expect(w.one('Job', 'migrate')['status']).toMatchObject({
      failed: 3,
      conditions: [{ type: 'FailureTarget' }, { type: 'Failed', reason: 'BackoffLimitExceeded' }],
    });
    expect(assessHealth(w.one('Job', 'migrate')).status).toBe('Degraded');
  });

  test('of one index of a Job, which fails alone', async () => {
    const script = {
      pods: (found: KubernetesObject) =>
        found.metadata.labels?.['batch.kubernetes.io/job-completion-index'] === '1' ? { exitCode: 1 } : undefined,
    };
    await using w = world({ script });
    await w.cluster.apply(job({ completionMode: 'Indexed', completions: 3, parallelism: 3, backoffLimitPerIndex: 0 }), MANAGER);
    await w.clock.advance(SECOND);
    expect(w.one('Job', 'migrate')['status']).toMatchObject({
      completedIndexes: '0,2',
      failedIndexes: '1',
      conditions: [{ type: 'FailureTarget', reason: 'FailedIndexes' }, { type: 'Failed' }],
    });
  });
});

describe('a test scripts metrics', () => {
  const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    maxReplicas: 5,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
  });

  test('and the autoscaler follows: up within 15 seconds, down after five minutes', async () => {
    let load = 150;
    await using w = world({ script: { metrics: ({ name }) => (name === 'cpu' ? load : undefined) } });
    await w.cluster.apply(deployment(), MANAGER);
    await w.clock.advance(SECOND);
    await w.cluster.apply(scaler, MANAGER);
    await w.clock.advance(14 * SECOND);
    expect(w.one('HorizontalPodAutoscaler', 'web')['status']).not.toHaveProperty('conditions');
    await w.clock.advance(2 * SECOND);
    expect(getIn(w.one('Deployment', 'web'), 'status', 'availableReplicas')).toBe(3);
    load = 50;
    await w.clock.advance(15 * SECOND);
    expect(w.one('HorizontalPodAutoscaler', 'web')['status']).toMatchObject({
      currentReplicas: 3,
      desiredReplicas: 3,
      conditions: [
        { type: 'AbleToScale', reason: 'ReadyForNewScale' },
        { type: 'ScalingActive', status: 'True' },
        { type: 'ScalingLimited', reason: 'DesiredWithinRange' },
      ],
    });
    load = 10;
    await w.clock.advance(4 * MINUTE);
    expect(getIn(w.one('Deployment', 'web'), 'spec', 'replicas')).toBe(3);
    await w.clock.advance(2 * MINUTE);
    expect(getIn(w.one('Deployment', 'web'), 'spec', 'replicas')).toBe(1);
  });
});
