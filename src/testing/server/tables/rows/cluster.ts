import { getIn, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { ageOf, listAt, NONE, numberAt, type Row, sizeAt, textAt } from '../cells.ts';
import { eventRow } from './event.ts';

/** The rows of configuration, nodes and what orders the cluster. */
export const CLUSTER_ROWS: Readonly<Record<string, Row>> = {
  '/ConfigMap': (object, now) => [object.metadata.name, sizeAt(object, 'data') + sizeAt(object, 'binaryData'), ageOf(object, now)],
  '/Secret': (object, now) => [object.metadata.name, textAt(object, ['type']), sizeAt(object, 'data'), ageOf(object, now)],
  '/ServiceAccount': (object, now) => [object.metadata.name, ageOf(object, now)],
  '/Namespace': (object, now) => [object.metadata.name, textAt(object, ['status', 'phase']), ageOf(object, now)],
  '/Event': eventRow,
  'events.k8s.io/Event': eventRow,
  '/ResourceQuota': (object, now) => [object.metadata.name, ...quotaCells(object), ageOf(object, now)],
  '/Node': (object, now) => [
    object.metadata.name,
    nodeStatus(object),
    nodeRoles(object),
    ageOf(object, now),
    textAt(object, ['status', 'nodeInfo', 'kubeletVersion']),
    nodeAddress(object, 'InternalIP'),
    nodeAddress(object, 'ExternalIP'),
    nodeInfo(object, 'osImage'),
    nodeKernel(object),
    nodeInfo(object, 'containerRuntimeVersion'),
  ],
  'coordination.k8s.io/Lease': (object, now) => [object.metadata.name, textAt(object, ['spec', 'holderIdentity']), ageOf(object, now)],
  'scheduling.k8s.io/PriorityClass': (object, now) => [
    object.metadata.name,
    numberAt(object, 'value'),
    object['globalDefault'] === true,
    ageOf(object, now),
    textAt(object, ['preemptionPolicy']),
  ],
  'node.k8s.io/RuntimeClass': (object, now) => [object.metadata.name, textAt(object, ['handler']), ageOf(object, now)],
  'apiregistration.k8s.io/APIService': (object, now) => [
    object.metadata.name,
    apiServiceTarget(object),
    apiServiceState(object),
    ageOf(object, now),
  ],
  'resource.k8s.io/DeviceClass': (object, now) => [object.metadata.name, ageOf(object, now)],
  'resource.k8s.io/ResourceClaim': (object, now) => [object.metadata.name, claimState(object), ageOf(object, now)],
  'resource.k8s.io/ResourceClaimTemplate': (object, now) => [object.metadata.name, ageOf(object, now)],
  'resource.k8s.io/ResourceSlice': (object, now) => [
    object.metadata.name,
    textAt(object, ['spec', 'nodeName']),
    textAt(object, ['spec', 'driver']),
    textAt(object, ['spec', 'pool', 'name']),
    ageOf(object, now),
  ],
};

function quotaCells(quota: KubernetesObject): readonly [requests: string, limits: string] {
  const hard = getIn(quota, 'status', 'hard');
  const texts = { requests: [] as string[], limits: [] as string[] };
  for (const resource of isRecord(hard) ? Object.keys(hard).sort() : []) {
    const text = `${resource}: ${textAt(quota, ['status', 'used', resource], '0')}/${textAt(hard, [resource])}`;
    (resource.startsWith('limits.') ? texts.limits : texts.requests).push(text);
  }
  return [texts.requests.join(', '), texts.limits.join(', ')];
}

function nodeStatus(node: KubernetesObject): string {
  const ready = listAt(node, 'status', 'conditions')
    .filter(({ type }) => type === 'Ready')
    .at(-1);
  const status = ready === undefined ? 'Unknown' : ready['status'] === 'True' ? 'Ready' : 'NotReady';
  return getIn(node, 'spec', 'unschedulable') === true ? `${status},SchedulingDisabled` : status;
}

const ROLE_PREFIX = 'node-role.kubernetes.io/';

function nodeRoles(node: KubernetesObject): string {
  const roles = Object.entries(node.metadata.labels ?? {}).map(([key, value]) => {
    if (key.startsWith(ROLE_PREFIX)) return key.slice(ROLE_PREFIX.length);
    return key === 'kubernetes.io/role' ? value : '';
  });
  return [...new Set(roles.filter((role) => role !== ''))].sort().join(',') || NONE;
}

function nodeAddress(node: KubernetesObject, type: string): string {
  return textOf(listAt(node, 'status', 'addresses').find((address) => address['type'] === type)?.['address']) || NONE;
}

function nodeInfo(node: KubernetesObject, field: string): string {
  return textAt(node, ['status', 'nodeInfo', field], '<unknown>');
}

function nodeKernel(node: KubernetesObject): string {
  const architecture = textAt(node, ['status', 'nodeInfo', 'architecture']);
  return `${nodeInfo(node, 'kernelVersion')}${architecture === '' ? '' : ` (${architecture})`}`;
}

function apiServiceTarget(object: KubernetesObject): string {
  const service = getIn(object, 'spec', 'service');
  return isRecord(service) ? `${textAt(service, ['namespace'])}/${textAt(service, ['name'])}` : 'Local';
}

function apiServiceState(object: KubernetesObject): string {
  const available = listAt(object, 'status', 'conditions').find(({ type }) => type === 'Available');
  if (available === undefined) return 'Unknown';
  const [state, reason] = [textOf(available['status']), textOf(available['reason'])];
  return state === 'True' || reason === '' ? state : `${state} (${reason})`;
}

function claimState(claim: KubernetesObject): string {
  const deleted = claim.metadata.deletionTimestamp !== undefined;
  const allocated = getIn(claim, 'status', 'allocation') !== undefined;
  const reserved = allocated && sizeAt(claim, 'status', 'reservedFor') > 0;
  const states = [deleted && 'deleted', !deleted && !allocated && 'pending', allocated && 'allocated', reserved && 'reserved'];
  return states.filter((state) => state !== false).join(',');
}
