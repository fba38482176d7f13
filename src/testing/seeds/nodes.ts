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

/** What a kubelet says of itself when all is well. @see kubernetes pkg/kubelet/nodestatus/setters.go */
const CONDITIONS = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const;

/** How long a kubelet may keep what it read, in seconds: not at all in a small cluster. @see kubernetes pkg/controller/ttl */
const TTL = { 'node.alpha.kubernetes.io/ttl': '0' };

function addNode(api: ControllerApi, name: string): void {
  const kubelet = api.as('kubelet');
  const node = kubelet.create({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } },
  });
  if (node === undefined) return;
  const capacity = { cpu: '256', memory: '1Ti', pods: '10k' };
  const now = api.timestamp();
  const conditions = CONDITIONS.map(([type, status, reason, message]) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  }));
  // All Pods of this machine are at home there.
  const addresses = [
    { type: 'InternalIP', address: '127.0.0.1' },
    { type: 'Hostname', address: name },
  ];
  const reported = kubelet.updateStatus(node, { capacity, allocatable: capacity, conditions, addresses, nodeInfo: NODE_INFO });
  // It is ready now: the taint of new nodes goes.
  if (reported !== undefined)
    api.as('kube-controller-manager').update({ ...reported, metadata: { ...reported.metadata, annotations: TTL }, spec: {} });
}
