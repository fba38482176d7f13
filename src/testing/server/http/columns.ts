import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../kinds/pod-template.ts';
import { formatAge } from './format-age.ts';
import { textOf } from '../text-of.ts';

/** A column of `kubectl get`. */
export interface Column {
  readonly name: string;
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  /** Columns other than 0 are printed by `-o wide` only. */
  readonly priority?: number | undefined;
  readonly description?: string | undefined;
  /** Whether it stands behind the age, where most columns stand before it. */
  readonly afterAge?: boolean | undefined;
  readonly cell: (object: KubernetesObject, now: number) => unknown;
}

const WIDE = { priority: 1 };

/**
 * The columns of the kinds that people list most, beside name and age.
 *
 * @see kubernetes pkg/printers/internalversion/printers.go
 */
export const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  '/Pod': [
    {
      name: 'Ready',
      cell: (pod) => `${containerStatuses(pod).filter((status) => status['ready'] === true).length}/${containers(pod).length}`,
    },
    { name: 'Status', cell: podStatus },
    {
      name: 'Restarts',
      cell: (pod) => String(containerStatuses(pod).reduce((sum, status) => sum + Number(status['restartCount'] ?? 0), 0)),
    },
    { ...WIDE, name: 'IP', cell: (pod) => text(pod, 'status', 'podIP') },
    { ...WIDE, name: 'Node', cell: (pod) => text(pod, 'spec', 'nodeName') },
    { ...WIDE, name: 'Nominated Node', cell: (pod) => text(pod, 'status', 'nominatedNodeName') },
    { ...WIDE, name: 'Readiness Gates', cell: () => '<none>' },
  ],
  'apps/Deployment': [
    { name: 'Ready', cell: (object) => `${count(object, 'status', 'readyReplicas')}/${count(object, 'spec', 'replicas')}` },
    { name: 'Up-to-date', cell: (object) => count(object, 'status', 'updatedReplicas') },
    { name: 'Available', cell: (object) => count(object, 'status', 'availableReplicas') },
    ...templateColumns(),
  ],
  'apps/ReplicaSet': [
    { name: 'Desired', type: 'integer', cell: (object) => count(object, 'spec', 'replicas') },
    { name: 'Current', type: 'integer', cell: (object) => count(object, 'status', 'replicas') },
    { name: 'Ready', type: 'integer', cell: (object) => count(object, 'status', 'readyReplicas') },
    ...templateColumns(),
  ],
  'apps/StatefulSet': [
    { name: 'Ready', cell: (object) => `${count(object, 'status', 'readyReplicas')}/${count(object, 'spec', 'replicas')}` },
    ...templateColumns().slice(0, 2),
  ],
  'apps/DaemonSet': [
    { name: 'Desired', type: 'integer', cell: (object) => count(object, 'status', 'desiredNumberScheduled') },
    { name: 'Current', type: 'integer', cell: (object) => count(object, 'status', 'currentNumberScheduled') },
    { name: 'Ready', type: 'integer', cell: (object) => count(object, 'status', 'numberReady') },
    { name: 'Up-to-date', type: 'integer', cell: (object) => count(object, 'status', 'updatedNumberScheduled') },
    { name: 'Available', type: 'integer', cell: (object) => count(object, 'status', 'numberAvailable') },
    { name: 'Node Selector', cell: (object) => pairs(getIn(object, 'spec', 'template', 'spec', 'nodeSelector')) },
    ...templateColumns(),
  ],
  '/Service': [
    { name: 'Type', cell: (object) => text(object, 'spec', 'type') },
    { name: 'Cluster-IP', cell: (object) => text(object, 'spec', 'clusterIP') },
    { name: 'External-IP', cell: externalIp },
    { name: 'Port(s)', cell: ports },
    { ...WIDE, name: 'Selector', cell: (object) => pairs(getIn(object, 'spec', 'selector')) },
  ],
  '/ConfigMap': [{ name: 'Data', cell: (object) => String(size(object['data']) + size(object['binaryData'])) }],
  '/Secret': [
    { name: 'Type', cell: (object) => text(object, 'type') },
    { name: 'Data', cell: (object) => String(size(object['data'])) },
  ],
  '/Namespace': [{ name: 'Status', cell: (object) => text(object, 'status', 'phase') }],
  '/Node': [
    { name: 'Status', cell: () => 'Ready' },
    { name: 'Roles', cell: () => '<none>' },
    { name: 'Version', afterAge: true, cell: (node) => textOf(getIn(node, 'status', 'nodeInfo', 'kubeletVersion') ?? '') },
  ],
  '/ServiceAccount': [],
  '/PersistentVolumeClaim': [
    { name: 'Status', cell: (object) => text(object, 'status', 'phase') },
    { name: 'Volume', cell: (object) => textOf(getIn(object, 'spec', 'volumeName') ?? '') },
    { name: 'Capacity', cell: (object) => textOf(getIn(object, 'status', 'capacity', 'storage') ?? '') },
    { name: 'Access Modes', cell: (object) => modes(getIn(object, 'status', 'accessModes')) },
    { name: 'StorageClass', cell: (object) => textOf(getIn(object, 'spec', 'storageClassName') ?? '') },
  ],
  'batch/Job': [
    { name: 'Status', cell: jobStatus },
    {
      name: 'Completions',
      cell: (object) => `${count(object, 'status', 'succeeded')}/${textOf(getIn(object, 'spec', 'completions') ?? 1)}`,
    },
    { name: 'Duration', cell: jobDuration },
    ...templateColumns(),
  ],
  'batch/CronJob': [
    { name: 'Schedule', cell: (object) => text(object, 'spec', 'schedule') },
    { name: 'Timezone', cell: (object) => text(object, 'spec', 'timeZone') },
    { name: 'Suspend', cell: (object) => (getIn(object, 'spec', 'suspend') === true ? 'True' : 'False') },
    { name: 'Active', cell: (object) => String(recordsOf(getIn(object, 'status', 'active')).length) },
    { name: 'Last Schedule', cell: (object) => text(object, 'status', 'lastScheduleTime') },
  ],
  'networking.k8s.io/Ingress': [
    { name: 'Class', cell: (object) => text(object, 'spec', 'ingressClassName') },
    {
      name: 'Hosts',
      cell: (object) =>
        recordsOf(getIn(object, 'spec', 'rules'))
          .map((rule) => textOf(rule['host'] ?? '*'))
          .join(',') || '*',
    },
    { name: 'Address', cell: () => '' },
    { name: 'Ports', cell: (object) => (recordsOf(getIn(object, 'spec', 'tls')).length > 0 ? '80, 443' : '80') },
  ],
};

function templateColumns(): readonly Column[] {
  const list = (object: KubernetesObject): Record<string, unknown>[] => recordsOf(getIn(object, 'spec', 'template', 'spec', 'containers'));
  return [
    {
      ...WIDE,
      name: 'Containers',
      cell: (object) =>
        list(object)
          .map((container) => String(container['name']))
          .join(','),
    },
    {
      ...WIDE,
      name: 'Images',
      cell: (object) =>
        list(object)
          .map((container) => String(container['image']))
          .join(','),
    },
    { ...WIDE, name: 'Selector', cell: (object) => pairs(getIn(object, 'spec', 'selector', 'matchLabels')) },
  ];
}

function text(object: KubernetesObject, ...path: readonly string[]): string {
  const value = getIn(object, ...path);
  return value === undefined || value === null || value === '' ? '<none>' : textOf(value);
}

function count(object: KubernetesObject, ...path: readonly string[]): number {
  return Number(getIn(object, ...path) ?? 0);
}

function size(value: unknown): number {
  return isRecord(value) ? Object.keys(value).length : 0;
}

function pairs(value: unknown): string {
  const list = isRecord(value) ? Object.entries(value).map(([key, each]) => `${key}=${String(each)}`) : [];
  return list.length === 0 ? '<none>' : list.sort().join(',');
}

function containers(pod: KubernetesObject): readonly Record<string, unknown>[] {
  return recordsOf(getIn(pod, 'spec', 'containers'));
}

function containerStatuses(pod: KubernetesObject): readonly Record<string, unknown>[] {
  return recordsOf(getIn(pod, 'status', 'containerStatuses'));
}

function podStatus(pod: KubernetesObject): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating';
  const waiting = containerStatuses(pod)
    .map((status) => getIn(status, 'state', 'waiting', 'reason'))
    .find((reason) => typeof reason === 'string');
  if (waiting !== undefined) return waiting;
  const phase = text(pod, 'status', 'phase');
  return phase === 'Succeeded' ? 'Completed' : phase === 'Failed' ? 'Error' : phase;
}

function externalIp(service: KubernetesObject): string {
  if (getIn(service, 'spec', 'type') === 'ExternalName') return text(service, 'spec', 'externalName');
  const ingress = recordsOf(getIn(service, 'status', 'loadBalancer', 'ingress'));
  if (ingress.length > 0) return ingress.map((each) => String(each['ip'] ?? each['hostname'])).join(',');
  return getIn(service, 'spec', 'type') === 'LoadBalancer' ? '<pending>' : '<none>';
}

function ports(service: KubernetesObject): string {
  const list = recordsOf(getIn(service, 'spec', 'ports')).map(({ port, nodePort, protocol }) => {
    return `${textOf(port)}${nodePort === undefined ? '' : `:${textOf(nodePort)}`}/${textOf(protocol)}`;
  });
  return list.length === 0 ? '<none>' : list.join(',');
}

const MODES: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

function modes(value: unknown): string {
  return (Array.isArray(value) ? value : []).map((mode) => MODES[String(mode)] ?? String(mode)).join(',');
}

function jobStatus(job: KubernetesObject): string {
  const done = recordsOf(getIn(job, 'status', 'conditions')).find(
    ({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed' || type === 'Suspended'),
  );
  return done === undefined ? 'Running' : String(done['type']);
}

function jobDuration(job: KubernetesObject, now: number): string {
  const end = getIn(job, 'status', 'completionTime');
  const start = getIn(job, 'status', 'startTime');
  return typeof start === 'string' ? formatAge(start, typeof end === 'string' ? Date.parse(end) : now) : '';
}
