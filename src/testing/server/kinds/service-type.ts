import { equalJson, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from './read-fields.ts';

/** The spec of a Service, which may be changed. */
export type ServiceSpec = Record<string, unknown>;

/** The spec itself, not a copy. */
export function specOf(object: KubernetesObject): ServiceSpec {
  const spec = object['spec'];
  return isRecord(spec) ? spec : {};
}

/** A list, empty where there is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Fields of a Service's spec that only some types have. */
const DEPENDENT: readonly { readonly fields: readonly string[]; readonly needed: (spec: ServiceSpec) => boolean }[] = [
  { fields: ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'], needed: hasClusterIp },
  { fields: ['healthCheckNodePort'], needed: checksHealth },
  { fields: ['allocateLoadBalancerNodePorts', 'loadBalancerClass'], needed: isLoadBalancer },
  { fields: ['externalTrafficPolicy'], needed: isExternal },
];

/**
 * Takes out of an update what only the old type of the Service had, where the caller left it as it was: `kubectl edit`
 * of the type alone is enough.
 *
 * @see kubernetes pkg/registry/core/service/strategy.go dropTypeDependentFields
 */
export function dropOfOldType(next: ServiceSpec, live: ServiceSpec): void {
  for (const { fields, needed } of DEPENDENT) {
    if (!needed(live) || needed(next)) continue;
    for (const field of fields) if (equalJson(next[field], live[field])) delete next[field];
  }
  const portsOf = (spec: ServiceSpec): Record<string, unknown>[] => recordsOf(spec['ports']);
  const numbers = (spec: ServiceSpec): unknown[] => portsOf(spec).map(({ nodePort }) => nodePort ?? null);
  if (hasNodePorts(live) && !hasNodePorts(next) && equalJson(numbers(live), numbers(next))) {
    for (const port of portsOf(next)) delete port['nodePort'];
  }
}

/** Whether a load balancer asks each node if it has a Pod of the Service. */
export function checksHealth(spec: ServiceSpec): boolean {
  return isLoadBalancer(spec) && spec['externalTrafficPolicy'] === 'Local';
}

/** Whether it has an address of the cluster: all but names of something elsewhere. */
export function hasClusterIp({ type }: ServiceSpec): boolean {
  return type !== 'ExternalName';
}

export function isLoadBalancer({ type }: ServiceSpec): boolean {
  return type === 'LoadBalancer';
}

/** Whether it is reached by ports of the nodes. */
export function hasNodePorts({ type }: ServiceSpec): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** Whether traffic from outside comes to it. */
export function isExternal(spec: ServiceSpec): boolean {
  return hasNodePorts(spec) || (spec['type'] === 'ClusterIP' && listOf(spec['externalIPs']).length > 0);
}
