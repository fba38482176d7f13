import type { KubernetesObject } from '../../../src/object/index.ts';
import { AWAY, container, deployment, podSpec, waiting, workload } from './objects.ts';
import { apply, patch, report, sees, says, type Story, warn } from './story.ts';

const IMAGE_2 = { spec: { template: { spec: podSpec({}, { image: 'registry.example.com/web:2.0' }) } } };
const PULL = 'Back-off pulling image "registry.example.com/web:2.0": ErrImagePull: registry.example.com/web:2.0: not found';

/** Workloads that take on revisions. */
export const ROLLOUTS: readonly Story[] = [
  {
    name: 'a Deployment rolls out, then takes on a new revision',
    steps: [
      apply(deployment('web', { replicas: 3 })),
      sees('Deployment web', 'Progressing', 'Healthy RolloutComplete'),
      patch('Deployment web', IMAGE_2),
      sees('Deployment web', 'Progressing', 'Healthy RolloutComplete'),
      says('Deployment web', /Deployment shop\/web.*3 of 3/),
    ],
  },
  {
    name: 'a new revision whose image is not there exceeds its deadline while the old one serves',
    steps: [
      apply(deployment('web', { replicas: 2, progressDeadlineSeconds: 4 })),
      sees('Deployment web', 'Progressing', 'Healthy'),
      patch('Deployment web', {
        spec: {
          template: {
            metadata: { labels: { version: '2' } },
            spec: podSpec(AWAY, { image: 'registry.example.com/web:2.0' }),
          },
        },
      }),
      sees('Deployment web', 'Progressing'),
      report('Pod version=2', waiting('ImagePullBackOff', PULL)),
      warn('Pod version=2', 'Failed', 'Failed to pull image "registry.example.com/web:2.0": registry.example.com/web:2.0: not found'),
      sees('Pod version=2', 'Progressing', 'Degraded ImagePullBackOff'),
      sees('Deployment web', 'Degraded ProgressDeadlineExceeded'),
      says('Deployment web', /Pod shop\/web-\S+ .*container web.*ImagePullBackOff.*registry\.example\.com\/web:2\.0/),
    ],
  },
  {
    name: 'a Deployment that is not ready in time is mended',
    steps: [
      apply(deployment('web', { replicas: 1, progressDeadlineSeconds: 2 }, podSpec({ nodeSelector: { disk: 'NS' } }))),
      sees('Deployment web', 'Progressing', 'Degraded ProgressDeadlineExceeded'),
      says('Deployment web', /Pod shop\/web-\S+ .*no node has the label disk=shop.*nodeSelector of Deployment shop\/web/),
      patch('Deployment web', { spec: { template: { spec: { nodeSelector: null } } } }),
      sees('Deployment web', 'Progressing', 'Healthy RolloutComplete'),
    ],
  },
  {
    name: 'a Deployment is paused, then goes on',
    steps: [
      apply(deployment('web', { paused: true })),
      sees('Deployment web', 'Suspended DeploymentPaused'),
      says('Deployment web', /Deployment shop\/web.*paused/),
      patch('Deployment web', { spec: { paused: false } }),
      sees('Deployment web', 'Progressing', 'Healthy'),
    ],
  },
  {
    name: 'a Deployment is scaled to zero',
    steps: [
      apply(deployment('web', { replicas: 2 })),
      sees('Deployment web', 'Progressing', 'Healthy'),
      patch('Deployment web', { spec: { replicas: 0 } }),
      sees('Deployment web', 'Progressing', 'Healthy RolloutComplete'),
      says('Deployment web', /^Deployment shop\/web is healthy: scaled to zero/),
    ],
  },
  {
    name: 'a StatefulSet takes on a revision above its partition, then below it',
    steps: [
      apply({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'db' },
        spec: workload('db', { replicas: 3, serviceName: 'db', updateStrategy: { rollingUpdate: { partition: 2 } } }, podSpec()),
      }),
      sees('StatefulSet db', 'Progressing', 'Healthy RolloutComplete'),
      patch('StatefulSet db', IMAGE_2),
      sees('StatefulSet db', 'Progressing', 'Healthy PartitionComplete'),
      says('StatefulSet db', /StatefulSet shop\/db.*below ordinal 2/),
      patch('StatefulSet db', { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } }),
      sees('StatefulSet db', 'Progressing', 'Healthy RolloutComplete'),
    ],
  },
  {
    name: 'a StatefulSet waits for its first Pod, which lacks a configuration',
    steps: [
      apply({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'db' },
        spec: workload('db', { replicas: 2, serviceName: 'db' }, podSpec(AWAY)),
      }),
      sees('StatefulSet db', 'Progressing'),
      report('Pod db-0', waiting('CreateContainerConfigError', 'configmap "db-settings" not found')),
      sees('Pod db-0', 'Progressing', 'Degraded CreateContainerConfigError'),
      says('StatefulSet db', /ConfigMap shop\/db-settings does not exist.*Pod shop\/db-0/),
    ],
  },
  {
    name: 'a DaemonSet passes by a tainted node until it tolerates the taint',
    steps: [
      apply(node('tainted', { spec: { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] } }), daemonSet('agent', 'tainted')),
      sees('DaemonSet agent', 'Progressing', 'Healthy'),
      says('DaemonSet agent', /DaemonSet shop\/agent.*no node/),
      patch('DaemonSet agent', { spec: { template: { spec: { tolerations: [{ key: 'gpu', operator: 'Exists' }] } } } }),
      sees('DaemonSet agent', 'Progressing', 'Healthy'),
      says('DaemonSet agent', /DaemonSet shop\/agent.*1 of 1/),
    ],
  },
  {
    name: 'a DaemonSet comes to a new node, where its Pod runs out of memory',
    steps: [
      apply(daemonSet('agent', 'small')),
      sees('DaemonSet agent', 'Progressing', 'Healthy'),
      apply(node('small', { spec: { unschedulable: true } })),
      sees('DaemonSet agent', 'Progressing', 'Healthy'),
      sees('Pod agent-*', 'Progressing', 'Healthy'),
      report(
        'Pod agent-*',
        container(
          {
            ready: false,
            restartCount: 4,
            state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 1m20s restarting failed container=web pod=agent' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: 'NOW-9s', finishedAt: 'NOW-3s' } },
          },
          'Running',
        ),
      ),
      sees('Pod agent-*', 'Degraded CrashLoopBackOff'),
      sees('DaemonSet agent', 'Progressing PodsNotAvailable'),
      says('DaemonSet agent', /Pod shop\/agent-\S+ .*container web.*(?:OOMKilled|out of memory)/),
    ],
  },
];

/** A node for one story alone. */
function node(name: string, more: object = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: `NS-${name}`, labels: { 'story-node': `NS-${name}` } }, ...more };
}

function daemonSet(name: string, onNode: string): KubernetesObject {
  const template = podSpec({ nodeSelector: { 'story-node': `NS-${onNode}` } });
  return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name }, spec: workload(name, {}, template) };
}
