import { describe, expect, test } from 'vitest';
import { getIn, type KubernetesObject, refOf } from '../../../src/object/index.ts';
import { manualClock, type MemoryClusterOptions, memoryCluster } from '../../../src/testing/index.ts';

const MANAGER = { fieldManager: 'test' };
const SECOND = 1_000;
const MOMENT = 100;

function world(o: MemoryClusterOptions = {}) {
  const clock = manualClock();
  const cluster = memoryCluster({ ...o, runtime: { clock } });
  const all = (kind: string): KubernetesObject[] => cluster.objects().filter((object) => object.kind === kind);
  const pod = (): KubernetesObject | undefined => all('Pod')[0];
  const apply = async (...objects: readonly KubernetesObject[]): Promise<void> => {
    for (const object of objects) await cluster.apply(object, MANAGER);
    await clock.advance(MOMENT);
  };
  const events = (): string[] =>
    all('Event')
      .filter((event) => getIn(event, 'source', 'component') === 'kubelet')
      .map((event) => `${String(event['type'])} ${String(event['reason'])} ${String(event['message'])}`);
  return { clock, cluster, all, pod, apply, events, [Symbol.asyncDispose]: () => cluster.close() };
}

function podWith(spec: object, container: object = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'x:1', ...container }], ...spec },
  };
}

const configMap = (name: string, data: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});
const secret = (name: string, stringData: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'default' },
  stringData,
});

const phase = (pod: KubernetesObject | undefined): unknown => getIn(pod, 'status', 'phase');
const stateOf = (pod: KubernetesObject | undefined, list = 'containerStatuses', i = 0): unknown =>
  getIn((getIn(pod, 'status', list) as unknown[] | undefined)?.[i], 'state');
const conditionOf = (pod: KubernetesObject | undefined, type: string): object | undefined =>
  (getIn(pod, 'status', 'conditions') as { type: string }[] | undefined)?.find((each) => each.type === type);

describe('a Pod waits for its volumes', () => {
  const MOUNTS: readonly [string, object, string, KubernetesObject][] = [
    ['a ConfigMap', { configMap: { name: 'y' } }, 'configmap "y" not found', configMap('y')],
    ['a Secret', { secret: { secretName: 'y' } }, 'secret "y" not found', secret('y')],
    [
      'one of several sources',
      { projected: { sources: [{ configMap: { name: 'y' } }, { secret: { name: 'z', optional: true } }] } },
      'configmap "y" not found',
      configMap('y'),
    ],
  ];
  for (const [what, source, why, missing] of MOUNTS) {
    test(`while ${what} is not there, and starts when it is`, async () => {
      await using w = world();
      await w.apply(podWith({ volumes: [{ name: 'x', ...source }] }));
      expect(phase(w.pod())).toBe('Pending');
      expect(stateOf(w.pod())).toEqual({ waiting: { reason: 'ContainerCreating' } });
      expect(conditionOf(w.pod(), 'PodReadyToStartContainers')).toMatchObject({ status: 'False' });
      expect(getIn(w.pod(), 'status', 'podIP')).toBeUndefined();
      expect(w.events()).toEqual([`Warning FailedMount MountVolume.SetUp failed for volume "x" : ${why}`]);
      await w.apply(missing);
      expect(phase(w.pod())).toBe('Running');
      expect(conditionOf(w.pod(), 'Ready')).toMatchObject({ status: 'True' });
    });
  }

  test('while a key is not there', async () => {
    await using w = world();
    const volumes = [{ name: 'x', configMap: { name: 'y', items: [{ key: 'k', path: 'p' }] } }];
    await w.apply(configMap('y', { other: '1' }), podWith({ volumes }));
    expect(w.events()).toEqual([
      'Warning FailedMount MountVolume.SetUp failed for volume "x" : configmap references non-existent config key: k',
    ]);
    await w.apply(configMap('y', { k: '1' }));
    expect(phase(w.pod())).toBe('Running');
  });

  test('but not for those that are optional', async () => {
    await using w = world();
    const volumes = [
      { name: 'x', configMap: { name: 'y', optional: true } },
      { name: 'z', secret: { secretName: 'y', optional: true } },
    ];
    await w.apply(podWith({ volumes }));
    expect(phase(w.pod())).toBe('Running');
  });

  test('and a Deployment of such Pods is not available before', async () => {
    await using w = world();
    const template = { metadata: { labels: { a: 'b' } }, spec: podWith({ volumes: [{ name: 'x', secret: { secretName: 'y' } }] })['spec'] };
    const spec = { replicas: 2, selector: { matchLabels: { a: 'b' } }, template };
    await w.apply({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'default' }, spec });
    expect(getIn(w.all('Deployment')[0], 'status', 'availableReplicas')).toBeUndefined();
    await w.apply(secret('y'));
    expect(getIn(w.all('Deployment')[0], 'status', 'availableReplicas')).toBe(2);
  });
});

describe('a container waits for its environment', () => {
  const VARIABLES: readonly [object, string, KubernetesObject][] = [
    [{ envFrom: [{ configMapRef: { name: 'y' } }] }, 'configmap "y" not found', configMap('y')],
    [{ envFrom: [{ secretRef: { name: 'y' } }] }, 'secret "y" not found', secret('y')],
    [
      { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'y', key: 'k' } } }] },
      'configmap "y" not found',
      configMap('y', { k: '1' }),
    ],
    [{ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'y', key: 'k' } } }] }, 'secret "y" not found', secret('y', { k: '1' })],
  ];
  for (const [container, why, missing] of VARIABLES) {
    test(`of ${JSON.stringify(container)}`, async () => {
      await using w = world();
      await w.apply(podWith({}, container));
      expect(phase(w.pod())).toBe('Pending');
      expect(stateOf(w.pod())).toEqual({ waiting: { reason: 'CreateContainerConfigError', message: why } });
      expect(w.events()).toEqual([`Warning Failed Error: ${why}`]);
      await w.apply(missing);
      expect(phase(w.pod())).toBe('Running');
    });
  }

  test('and says which key is missing', async () => {
    await using w = world();
    const env = [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'y', key: 'k' } } }];
    await w.apply(configMap('y'), podWith({}, { env }));
    expect(stateOf(w.pod())).toMatchObject({ waiting: { message: "couldn't find key k in ConfigMap default/y" } });
    await w.apply(configMap('y', { other: '1' }));
    expect(stateOf(w.pod())).toMatchObject({ waiting: { reason: 'CreateContainerConfigError' } });
    await w.apply(configMap('y', { k: '1' }));
    expect(phase(w.pod())).toBe('Running');
  });

  test('but not for what is optional, and the others run meanwhile', async () => {
    await using w = world();
    const lacking = { name: 'd', image: 'x:1', envFrom: [{ secretRef: { name: 'y' } }] };
    const fine = { name: 'c', image: 'x:1', envFrom: [{ secretRef: { name: 'z', optional: true } }] };
    await w.apply(podWith({ containers: [fine, lacking] }));
    expect(phase(w.pod())).toBe('Pending');
    expect(stateOf(w.pod(), 'containerStatuses', 0)).toMatchObject({ running: {} });
    expect(stateOf(w.pod(), 'containerStatuses', 1)).toMatchObject({ waiting: { reason: 'CreateContainerConfigError' } });
    expect(conditionOf(w.pod(), 'Ready')).toMatchObject({ message: 'containers with unready status: [d]' });
  });
});

describe('containers that come first', () => {
  const init = (more: object = {}): object => ({ name: 'i', image: 'x:1', ...more });

  test('end before the others start', async () => {
    await using w = world({ script: { pods: () => ({ initEndsAfterMs: 5 * SECOND }) } });
    await w.apply(podWith({ initContainers: [init()] }));
    expect(phase(w.pod())).toBe('Pending');
    expect(stateOf(w.pod(), 'initContainerStatuses')).toMatchObject({ running: {} });
    expect(stateOf(w.pod())).toEqual({ waiting: { reason: 'PodInitializing' } });
    expect(conditionOf(w.pod(), 'Initialized')).toMatchObject({ message: 'containers with incomplete status: [i]' });
    await w.clock.advance(5 * SECOND);
    expect(phase(w.pod())).toBe('Running');
    expect(stateOf(w.pod(), 'initContainerStatuses')).toMatchObject({ terminated: { exitCode: 0 } });
  });

  test('are started again when they fail, with a growing back-off', async () => {
    await using w = world({ script: { pods: (_, { restarts }) => ({ initExitCode: restarts < 3 ? 1 : 0 }) } });
    await w.apply(podWith({ initContainers: [init()] }));
    expect(stateOf(w.pod(), 'initContainerStatuses')).toMatchObject({ waiting: { reason: 'CrashLoopBackOff' } });
    await w.clock.advance(29 * SECOND);
    expect(phase(w.pod())).toBe('Pending');
    await w.clock.advance(2 * SECOND);
    expect(phase(w.pod())).toBe('Running');
  });

  test('fail a Pod that restarts nothing', async () => {
    await using w = world({ script: { pods: () => ({ initExitCode: 3 }) } });
    await w.apply(podWith({ restartPolicy: 'Never', initContainers: [init()] }));
    expect(phase(w.pod())).toBe('Failed');
    expect(stateOf(w.pod(), 'initContainerStatuses')).toMatchObject({ terminated: { exitCode: 3 } });
  });

  test('run on beside the others where they are to restart always', async () => {
    await using w = world();
    await w.apply(podWith({ initContainers: [init({ restartPolicy: 'Always' })] }));
    expect(stateOf(w.pod(), 'initContainerStatuses')).toMatchObject({ running: {} });
    expect(conditionOf(w.pod(), 'Ready')).toMatchObject({ status: 'True' });
  });
});

describe('a Pod', () => {
  test('that is active for too long has failed', async () => {
    await using w = world();
    await w.apply(podWith({ activeDeadlineSeconds: 10 }));
    await w.clock.advance(8 * SECOND);
    expect(phase(w.pod())).toBe('Running');
    await w.clock.advance(2 * SECOND);
    expect(w.pod()?.['status']).toMatchObject({
      phase: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    });
  });

  test('is ready when the conditions are true that it waits for', async () => {
    await using w = world();
    await w.apply(podWith({ readinessGates: [{ conditionType: 'example.com/on' }] }));
    expect(conditionOf(w.pod(), 'ContainersReady')).toMatchObject({ status: 'True' });
    expect(conditionOf(w.pod(), 'Ready')).toMatchObject({
      reason: 'ReadinessGatesNotReady',
      message: 'corresponding condition of pod readiness gate "example.com/on" does not exist.',
    });
    const body = JSON.stringify({ status: { conditions: [{ type: 'example.com/on', status: 'True' }] } });
    const headers = { 'content-type': 'application/strategic-merge-patch+json' };
    const path = '/api/v1/namespaces/default/pods/web/status';
    await w.cluster.request({ method: 'PATCH', path, query: {}, headers, body, signal: new AbortController().signal });
    await w.clock.advance(MOMENT);
    expect(conditionOf(w.pod(), 'Ready')).toMatchObject({ status: 'True' });
  });

  test('whose image cannot be pulled says what its node’s kubelet says', async () => {
    await using w = world({ failingImages: (image) => image === 'x:1' });
    await w.apply(podWith({}));
    const why =
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/x:1": failed to resolve reference "docker.io/library/x:1": docker.io/library/x:1: not found';
    expect(stateOf(w.pod())).toEqual({
      waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "x:1": ErrImagePull: ${why}` },
    });
    expect(w.events()).toEqual([
      'Normal Pulling Pulling image "x:1"',
      `Warning Failed Failed to pull image "x:1": ${why}`,
      'Warning Failed Error: ErrImagePull',
      'Normal BackOff Back-off pulling image "x:1"',
      'Warning Failed Error: ImagePullBackOff',
    ]);
  });

  test('tells of each container by its place, and from its node', async () => {
    await using w = world({ script: { pods: () => ({ ready: false }) } });
    await w.apply(podWith({}, { readinessProbe: { httpGet: { port: 80 } } }));
    expect(w.events()).toEqual([
      'Normal Pulled Container image "x:1" already present on machine and can be accessed by the pod',
      'Normal Created Container created',
      'Normal Started Container started',
      'Warning Unhealthy Readiness probe failed: HTTP probe failed with statuscode: 503',
    ]);
    const [event] = w.all('Event').filter(({ reason }) => reason === 'Started');
    expect(event).toMatchObject({
      involvedObject: { kind: 'Pod', fieldPath: 'spec.containers{c}' },
      source: { component: 'kubelet', host: getIn(w.pod(), 'spec', 'nodeName') },
    });
  });

  test('that sleeps before it stops is gone when it has slept', async () => {
    await using w = world();
    const pod = podWith({}, { lifecycle: { preStop: { sleep: { seconds: 5 } } } });
    await w.apply(pod);
    await w.cluster.delete(refOf(pod));
    await w.clock.advance(4 * SECOND);
    expect(w.all('Pod')).toHaveLength(1);
    await w.clock.advance(2 * SECOND);
    expect(w.all('Pod')).toEqual([]);
    expect(w.events().at(-1)).toBe('Normal Killing Stopping container c');
  });
});
