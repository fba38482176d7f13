import type { KubernetesObject } from '../object/index.ts';
import { ControllerApi } from './controllers/controller-api.ts';
import { seedPolicy } from './server/access/seed-policy.ts';
import { type ServerContext, timestamp } from './server/server-context.ts';

const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Puts into a new cluster what every cluster has. */
export function seedCluster(context: ServerContext, o: { readonly nodes: number }): void {
  const api = new ControllerApi(context, 'kube-apiserver');
  for (const name of NAMESPACES) api.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  api.create(kubernetesService());
  for (const object of priorityClasses()) api.create(object);
  seedPolicy(context);
  for (let i = 0; i < o.nodes; i++) addNode(api, `node-${i}`, timestamp(context));
}

function kubernetesService(): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
  };
}

function priorityClasses(): KubernetesObject[] {
  return [
    ['system-cluster-critical', 2_000_000_000, 'that must run in the cluster, but can be moved to another node if necessary'],
    ['system-node-critical', 2_000_001_000, 'that must not be moved from their current node'],
  ].map(([name, value, which]) => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: String(name) },
    value,
    description: `Used for system critical pods ${String(which)}.`,
  }));
}

/** What a kubelet of the release that is served tells of itself. */
const NODE_INFO = {
  architecture: 'amd64',
  bootID: '',
  containerRuntimeVersion: 'memory://',
  kernelVersion: '',
  kubeProxyVersion: '',
  kubeletVersion: 'v1.36.3',
  machineID: '',
  operatingSystem: 'linux',
  osImage: '',
  systemUUID: '',
};

function addNode(api: ControllerApi, name: string, now: string): void {
  const node = api.create({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } },
  });
  if (node === undefined) return;
  const capacity = { cpu: '256', memory: '1Ti', pods: '10k' };
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    message: 'kubelet is posting ready status',
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  };
  const reported = api.updateStatus(node, { capacity, allocatable: capacity, conditions: [ready], nodeInfo: NODE_INFO });
  // It is ready now.
  if (reported !== undefined) api.update({ ...reported, spec: {} });
}
