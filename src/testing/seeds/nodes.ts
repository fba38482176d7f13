import type { ControllerApi } from '../controllers/controller-api.ts';
import type { Seed } from './seed.ts';

/** Nodes that are ready. */
export function nodes(count: number): Seed {
  return {
    group: '',
    plural: 'nodes',
    count,
    write: (api) => {
      for (let i = 0; i < count; i++) addNode(api, `node-${i}`);
    },
  };
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

function addNode(api: ControllerApi, name: string): void {
  const node = api.create({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } },
  });
  if (node === undefined) return;
  const capacity = { cpu: '256', memory: '1Ti', pods: '10k' };
  const now = api.timestamp();
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
