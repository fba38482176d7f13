import type { KubernetesObject } from '../../../object/index.ts';
import { qualityOfService } from '../kinds/pods/quality-of-service.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../kinds/read-fields.ts';
import { recordsOf } from '../kinds/read-fields.ts';
import type { Resource } from '../resource.ts';
import { type Amounts, amountsIn, podAmounts } from './amounts.ts';

/** Kinds that a quota may count by their own name as well. */
const BY_NAME = ['configmaps', 'resourcequotas', 'replicationcontrollers', 'secrets'];
const COMPUTED = ['cpu', 'memory', 'ephemeral-storage'];
const ASKED_FOR = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/** What an object uses of all that a quota can count. */
export function usageOf(resource: Resource, object: KubernetesObject): Amounts {
  const counted = new Map([[`count/${resource.plural}${resource.group === '' ? '' : `.${resource.group}`}`, '1']]);
  if (resource.group !== '') return counted;
  if (BY_NAME.includes(resource.plural)) counted.set(resource.plural, '1');
  const more = resource.kind === 'Pod' ? podUsage : resource.kind === 'Service' ? serviceUsage : claimUsage;
  return resource.kind === 'PersistentVolumeClaim' || more !== claimUsage ? new Map([...counted, ...more(object)]) : counted;
}

/** A Pod that is done uses nothing but its place among the objects. */
function podUsage(pod: KubernetesObject): Amounts {
  const phase = textIn(pod['status'], 'phase');
  if (phase === 'Failed' || phase === 'Succeeded') return new Map();
  const usage = new Map([['pods', '1']]);
  for (const [name, amount] of podAmounts(pod['spec'], 'requests')) {
    if (COMPUTED.includes(name)) usage.set(name, amount);
    usage.set(`requests.${name}`, amount);
  }
  for (const [name, amount] of podAmounts(pod['spec'], 'limits')) if (COMPUTED.includes(name)) usage.set(`limits.${name}`, amount);
  return usage;
}

function serviceUsage(service: KubernetesObject): Amounts {
  const ports = itemsIn(service['spec'], 'ports');
  const type = textIn(service['spec'], 'type');
  const allocates = fieldsIn(service, 'spec')?.['allocateLoadBalancerNodePorts'] !== false;
  const numbered = ports.filter(({ nodePort }) => nodePort !== undefined && nodePort !== 0).length;
  const nodePorts = type === 'NodePort' || (type === 'LoadBalancer' && allocates) ? ports.length : type === 'LoadBalancer' ? numbered : 0;
  return new Map([
    ['services', '1'],
    ['services.nodeports', String(nodePorts)],
    ['services.loadbalancers', type === 'LoadBalancer' ? '1' : '0'],
  ]);
}

function claimUsage(claim: KubernetesObject): Amounts {
  const name = textIn(claim['spec'], 'storageClassName');
  const storage = amountsIn(fieldsIn(claim['spec'], 'resources'), 'requests').get('storage');
  const ofClass = (what: string): string => `${name}.storageclass.storage.k8s.io/${what}`;
  return new Map([
    ['persistentvolumeclaims', '1'],
    ...(name === '' ? [] : [[ofClass('persistentvolumeclaims'), '1'] as const]),
    ...(storage === undefined ? [] : [['requests.storage', storage] as const]),
    ...(storage === undefined || name === '' ? [] : [[ofClass('requests.storage'), storage] as const]),
  ]);
}

/** What the containers of a Pod must name, as a quota limits it; nothing where all do. */
export function missingIn(resource: Resource, object: KubernetesObject, hard: readonly string[]): string | undefined {
  if (resource.group !== '' || resource.kind !== 'Pod') return undefined;
  const spec = object['spec'];
  const containers = [...itemsIn(spec, 'containers'), ...itemsIn(spec, 'initContainers')];
  const required = hard.filter((name) => ASKED_FOR.includes(name)).sort();
  const missing = required.flatMap((name) => {
    const without = containers.filter((container) => !asksFor(container, name)).map((container) => textIn(container, 'name'));
    return without.length === 0 ? [] : [`${name} for: ${without.sort().join(',')}`];
  });
  return missing.length === 0 ? undefined : `must specify ${missing.join('; ')}`;
}

function asksFor(container: Fields, name: string): boolean {
  const [list, what] = name.startsWith('limits.') ? ['limits', name.slice(7)] : ['requests', name.replace(/^requests\./, '')];
  return Object.hasOwn(fieldsIn(fieldsIn(container, 'resources'), list ?? '') ?? {}, what ?? '');
}

/** Whether a quota is about an object: its scopes are those of Pods. */
export function inScope(quota: KubernetesObject, resource: Resource, object: KubernetesObject): boolean {
  const scopes = textsIn(quota['spec'], 'scopes').map((scopeName): Fields => ({ scopeName, operator: 'Exists' }));
  const selected = [...scopes, ...recordsOf(fieldsIn(quota['spec'], 'scopeSelector')?.['matchExpressions'])];
  if (selected.length === 0) return true;
  return resource.kind === 'Pod' && resource.group === '' && selected.every((scope) => hasScope(object, scope));
}

function hasScope(pod: KubernetesObject, scope: Fields): boolean {
  const ends = numberIn(pod['spec'], 'activeDeadlineSeconds') !== undefined;
  const bestEffort = qualityOfService(fieldsIn(pod, 'spec') ?? {}) === 'BestEffort';
  switch (textIn(scope, 'scopeName')) {
    case 'Terminating':
      return ends;
    case 'NotTerminating':
      return !ends;
    case 'BestEffort':
      return bestEffort;
    case 'NotBestEffort':
      return !bestEffort;
    case 'PriorityClass':
      return hasPriority(textIn(pod['spec'], 'priorityClassName'), scope);
    default:
      return entriesIn(pod['spec'], 'affinity').length > 0;
  }
}

function hasPriority(name: string, scope: Fields): boolean {
  const values = textsIn(scope, 'values');
  switch (textIn(scope, 'operator')) {
    case 'In':
      return values.includes(name);
    case 'NotIn':
      return !values.includes(name);
    case 'DoesNotExist':
      return name === '';
    default:
      return name !== '';
  }
}
