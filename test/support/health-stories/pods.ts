import type { KubernetesObject } from '../../../src/object/index.ts';
import { AWAY, container, deployment, pod, podSpec, waiting } from './objects.ts';
import { apply, patch, report, sees, says, type Story, warn } from './story.ts';

const PULL = 'Back-off pulling image "registry.example.com/web:1.0": ErrImagePull: registry.example.com/web:1.0: not found';
const DENIED = `Back-off pulling image "registry.example.com/web:1.0": ErrImagePull: failed to authorize: 401 Unauthorized`;
const VALUE_FROM = { env: [{ name: 'GREETING', valueFrom: { configMapKeyRef: { name: 'greetings', key: 'hello' } } }] };

/** What every Pod tolerates for a while; a Pod cannot lose it. */
const EVICTIONS = ['not-ready', 'unreachable'].map((key) => ({
  key: `node.kubernetes.io/${key}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
}));

/** What a kubelet reports of a container that it starts again and again, which has ended so. */
function crashing(terminated: object): unknown {
  const waits = { reason: 'CrashLoopBackOff', message: 'back-off 1m20s restarting failed container=web pod=web' };
  const lastState = { terminated: { startedAt: 'NOW-9s', finishedAt: 'NOW-8s', ...terminated } };
  return container({ ready: false, restartCount: 4, state: { waiting: waits }, lastState }, 'Running');
}

const RUNS = container({ ready: true, started: true, state: { running: { startedAt: 'NOW-9s' } } }, 'Running') as {
  readonly conditions: readonly { readonly type: string }[];
};

/** A node for one story alone. Its lease is another's, so that nothing plays the node or its Pods. */
function unplayedNode(name: string): readonly KubernetesObject[] {
  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: `NS-${name}`, namespace: 'kube-node-lease' },
    spec: { holderIdentity: 'stories', leaseDurationSeconds: 3600, renewTime: '2099-01-01T00:00:00.000000Z' },
  };
  return [lease, { apiVersion: 'v1', kind: 'Node', metadata: { name: `NS-${name}` }, spec: { unschedulable: true } }];
}

/** What the kubelet of a node, or the controller that waits for it in vain, says of the node. */
function kubelet(status: string, reason: string, message: string): unknown {
  return { conditions: [{ type: 'Ready', status, reason, message, lastHeartbeatTime: 'NOW', lastTransitionTime: 'NOW' }] };
}

/** What a kubelet reports of containers that do not start, or do not last. */
export const PODS: readonly Story[] = [
  {
    name: 'an image that is not there',
    steps: [
      apply(deployment('web', {}, podSpec(AWAY))),
      sees('Deployment web', 'Progressing'),
      report('Pod web-*', waiting('ErrImagePull', 'registry.example.com/web:1.0: not found')),
      warn('Pod web-*', 'Failed', 'Failed to pull image "registry.example.com/web:1.0": registry.example.com/web:1.0: not found'),
      report('Pod web-*', waiting('ImagePullBackOff', PULL)),
      sees('Pod web-*', 'Progressing', 'Degraded ImagePullBackOff'),
      says('Deployment web', /Pod shop\/web-\S+ .*container web.*ImagePullBackOff.*registry\.example\.com\/web:1\.0/),
    ],
  },
  {
    name: 'an image whose registry wants a credential that is not there',
    steps: [
      apply(deployment('web', {}, podSpec({ ...AWAY, imagePullSecrets: [{ name: 'registry' }] }))),
      report('Pod web-*', waiting('ImagePullBackOff', DENIED)),
      warn(
        'Pod web-*',
        'FailedToRetrieveImagePullSecret',
        'Unable to retrieve some image pull secrets (registry); attempting to pull the image may not succeed.',
      ),
      sees('Pod web-*', 'Progressing', 'Degraded ImagePullBackOff'),
      says(
        'Deployment web',
        /Secret shop\/registry does not exist, and Pod shop\/web-\S+ pulls image registry\.example\.com\/web:1\.0 with it/,
      ),
    ],
  },
  {
    name: 'a container that keeps crashing after the rollout',
    steps: [
      apply(deployment('web', { replicas: 2 })),
      sees('Deployment web', 'Progressing', 'Healthy'),
      sees('Pod web-*', 'Progressing', 'Healthy'),
      report(
        'Pod web-*',
        container(
          {
            ready: false,
            restartCount: 3,
            state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container=web pod=web' } },
            lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: 'NOW-9s', finishedAt: 'NOW-8s' } },
          },
          'Running',
        ),
      ),
      warn('Pod web-*', 'BackOff', 'Back-off restarting failed container web in pod web'),
      sees('Pod web-*', 'Degraded CrashLoopBackOff'),
      sees('Deployment web', 'Progressing ReplicasNotAvailable'),
      says('Deployment web', /Pod shop\/web-\S+ .*container web.*exit code 1\b/),
      report('Pod web-*', container({ ready: true, started: true, restartCount: 4, state: { running: { startedAt: 'NOW' } } }, 'Running')),
      sees('Pod web-*', 'Healthy PodReady'),
      sees('Deployment web', 'Healthy'),
    ],
  },
  {
    name: 'a container that ends by itself, and is started again',
    steps: [
      apply(deployment('web', {}, podSpec(AWAY))),
      report('Pod web-*', crashing({ exitCode: 0, reason: 'Completed' })),
      sees('Pod web-*', 'Progressing', 'Degraded CrashLoopBackOff'),
      says('Deployment web', /Pod shop\/web-\S+ does not stay up: container web ends by itself with exit code 0.*Deployment shop\/web/),
    ],
  },
  {
    name: 'a container that the kubelet ends because its probe fails',
    steps: [
      apply(deployment('web', {}, podSpec(AWAY, { livenessProbe: { httpGet: { path: '/alive', port: 8080 } } }))),
      report('Pod web-*', crashing({ exitCode: 143, reason: 'Error' })),
      warn('Pod web-*', 'Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500'),
      sees('Pod web-*', 'Progressing', 'Degraded CrashLoopBackOff'),
      says('Deployment web', /Pod shop\/web-\S+ fails: container web is ended because of its probe.*statuscode: 500.*probe in Deployment/),
    ],
  },
  {
    name: 'a node that no longer reports',
    steps: [
      apply(...unplayedNode('lost')),
      report('Node NS-lost', kubelet('True', 'KubeletReady', 'kubelet is posting ready status')),
      apply(deployment('web', {}, podSpec({ nodeName: 'NS-lost' }))),
      report('Pod web-*', RUNS),
      sees('Pod web-*', 'Progressing', 'Healthy PodReady'),
      sees('Deployment web', 'Progressing', 'Healthy'),
      report('Node NS-lost', kubelet('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.')),
      report('Pod web-*', { conditions: RUNS.conditions.map((each) => (each.type === 'Ready' ? { ...each, status: 'False' } : each)) }),
      sees('Pod web-*', 'Progressing PodNotReady'),
      sees('Deployment web', 'Progressing'),
      says('Deployment web', /^Node shop-lost is not ready \(Kubelet stopped posting node status\), and Pod shop\/web-\S+ is on it/),
      says('Node NS-lost', /^Node shop-lost .*Kubelet stopped posting node status/),
    ],
  },
  {
    name: 'an init container that fails',
    steps: [
      apply(deployment('web', {}, podSpec({ ...AWAY, initContainers: [{ name: 'migrate', image: 'registry.example.com/migrate:1.0' }] }))),
      report('Pod web-*', {
        ...waiting('PodInitializing', ''),
        initContainerStatuses: [
          {
            name: 'migrate',
            image: 'registry.example.com/migrate:1.0',
            imageID: '',
            ready: false,
            restartCount: 2,
            state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 20s restarting failed container=migrate pod=web' } },
            lastState: { terminated: { exitCode: 2, reason: 'Error', startedAt: 'NOW-9s', finishedAt: 'NOW-8s' } },
          },
        ],
      }),
      sees('Pod web-*', 'Progressing', 'Degraded CrashLoopBackOff'),
      says('Deployment web', /Pod shop\/web-\S+ .*container migrate.*exit code 2\b/),
    ],
  },
  {
    name: 'a ConfigMap that is not there',
    steps: [
      apply(deployment('web', {}, podSpec(AWAY, VALUE_FROM))),
      report('Pod web-*', waiting('CreateContainerConfigError', 'configmap "greetings" not found')),
      sees('Pod web-*', 'Progressing', 'Degraded CreateContainerConfigError'),
      says('Deployment web', /ConfigMap shop\/greetings does not exist.*Pod shop\/web-\S+ .*container web/),
    ],
  },
  {
    name: 'a Secret that is not there to be mounted',
    steps: [
      apply(deployment('web', {}, podSpec({ ...AWAY, volumes: [{ name: 'tls', secret: { secretName: 'web-tls' } }] }))),
      report('Pod web-*', waiting('ContainerCreating', '')),
      warn('Pod web-*', 'FailedMount', 'MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found'),
      sees('Pod web-*', 'Progressing'),
      says('Deployment web', /Secret shop\/web-tls does not exist.*Pod shop\/web-\S+ /),
    ],
  },
  {
    name: 'a readiness probe that fails',
    steps: [
      apply(deployment('web')),
      sees('Deployment web', 'Progressing', 'Healthy'),
      sees('Pod web-*', 'Progressing', 'Healthy'),
      report('Pod web-*', container({ ready: false, started: true, state: { running: { startedAt: 'NOW-9s' } } }, 'Running')),
      warn('Pod web-*', 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503'),
      sees('Pod web-*', 'Progressing PodNotReady'),
      sees('Deployment web', 'Progressing'),
      says('Deployment web', /Pod shop\/web-\S+ .*Readiness probe failed: HTTP probe failed with statuscode: 503/i),
    ],
  },
  {
    name: 'a Pod that was evicted for want of disk',
    steps: [
      apply(pod('batch')),
      sees('Pod batch', 'Progressing', 'Healthy'),
      report('Pod batch', { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: ephemeral-storage. ' }),
      sees('Pod batch', 'Degraded Evicted'),
      says('Pod batch', /Pod shop\/batch.*Evicted.*ephemeral-storage/i),
    ],
  },
  {
    name: 'no node with so much memory',
    steps: [
      apply(deployment('web', { replicas: 2 }, podSpec({}, { resources: { requests: { memory: '100Ti' } } }))),
      sees('Deployment web', 'Progressing'),
      sees('Pod web-*', 'Progressing Unschedulable'),
      says('Deployment web', /Pod shop\/web-\S+ .*Insufficient memory/i),
    ],
  },
  {
    name: 'no node with the labels that are asked for',
    steps: [
      apply(pod('gpu', podSpec({ nodeSelector: { gpu: 'NS' } }))),
      sees('Pod gpu', 'Progressing Unschedulable'),
      says('Pod gpu', /Pod shop\/gpu cannot be scheduled: no node has the label gpu=shop of its nodeSelector/),
    ],
  },
  {
    name: 'only a node whose taint is not tolerated, until it is',
    steps: [
      apply(
        {
          apiVersion: 'v1',
          kind: 'Node',
          metadata: { name: 'NS-reserved', labels: { reserved: 'NS' } },
          spec: { taints: [{ key: 'reserved', value: 'NS', effect: 'NoSchedule' }] },
        },
        pod('guest', podSpec({ nodeSelector: { reserved: 'NS' } })),
      ),
      sees('Pod guest', 'Progressing Unschedulable'),
      says('Pod guest', /Pod shop\/guest cannot be scheduled: .*Node shop-reserved has the taint reserved=shop:NoSchedule.*toleration/),
      patch('Pod guest', { spec: { tolerations: [...EVICTIONS, { key: 'reserved', operator: 'Exists' }] } }),
      sees('Pod guest', 'Healthy'),
    ],
  },
  {
    name: 'a Pod that is held back by a scheduling gate',
    steps: [
      apply(pod('gated', podSpec({ schedulingGates: [{ name: 'example.com/licence' }] }))),
      sees('Pod gated', 'Progressing SchedulingGated'),
      says('Pod gated', /Pod shop\/gated.*gate.*example\.com\/licence/i),
    ],
  },
];
