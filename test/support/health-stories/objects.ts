import type { KubernetesObject } from '../../../src/object/index.ts';

type Json = Readonly<Record<string, unknown>>;

/** A node that is not there: no kubelet, and none that is played, touches a Pod that is bound to it. */
export const AWAY: Json = { nodeName: 'away' };

/** The specification of a Pod that goes at once when it is deleted. */
export function podSpec(more: Json = {}, container: Json = {}): Json {
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'web', image: 'registry.example.com/web:1.0', ...container }],
    ...more,
  };
}

export function pod(name: string, spec: Json = podSpec(), labels: Readonly<Record<string, string>> = { app: name }): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec };
}

export function deployment(name: string, more: Json = {}, template: Json = podSpec(), labels: Json = {}): KubernetesObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: workload(name, more, template, labels) };
}

/** What workloads have in common: a selector, and a template with its label. */
export function workload(name: string, more: Json, template: Json, labels: Json = {}): Json {
  return {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name, ...labels } }, spec: template },
    ...more,
  };
}

export function job(name: string, more: Json = {}, template: Json = {}): KubernetesObject {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template: jobTemplate(template), ...more } };
}

export function jobTemplate(more: Json = {}): Json {
  return { spec: podSpec({ restartPolicy: 'Never', ...more }, { name: 'run', image: 'registry.example.com/run:1.0' }) };
}

export function claim(name: string, spec: Json = {}): KubernetesObject {
  const resources = { requests: { storage: '1Gi' } };
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources, ...spec },
  };
}

/** A Pod's part that mounts a claim. */
export function mounting(claimName: string): Json {
  return { volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] };
}

export function storageClass(name: string, more: Json = {}): KubernetesObject {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, provisioner: 'csi.example.com', ...more };
}

export function service(name: string, spec: Json = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  };
}

/** What a kubelet reports of the only container of a Pod that waits. */
export function waiting(reason: string, message: string, more: Json = {}): Json {
  return container(
    { ready: false, state: { waiting: { reason, message } }, ...more },
    more['restartCount'] === undefined ? 'Pending' : 'Running',
  );
}

/** What a kubelet reports of the only container of a Pod. */
export function container(status: Json, phase: string, name = 'web'): Json {
  const ready = status['ready'] === true ? 'True' : 'False';
  const reason = ready === 'True' ? {} : { reason: 'ContainersNotReady', message: `containers with unready status: [${name}]` };
  return {
    phase,
    conditions: [
      ...['PodScheduled', 'Initialized'].map((type) => ({ type, status: 'True', lastTransitionTime: 'NOW' })),
      ...['Ready', 'ContainersReady'].map((type) => ({ type, status: ready, lastTransitionTime: 'NOW', ...reason })),
    ],
    containerStatuses: [{ name, image: `registry.example.com/${name}:1.0`, imageID: '', restartCount: 0, started: false, ...status }],
  };
}
