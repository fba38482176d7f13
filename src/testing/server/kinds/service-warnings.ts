import { listOf, type ServiceSpec } from './service-type.ts';

/**
 * What the author of a Service is warned of.
 *
 * @see kubernetes pkg/api/service/warnings.go
 */
export function serviceWarnings(spec: ServiceSpec): string[] {
  const external = spec['type'] === 'ExternalName';
  const headless = spec['type'] === 'ClusterIP' && spec['clusterIP'] === 'None';
  const hasExternalIps = listOf(spec['externalIPs']).length > 0;
  const warnings: [boolean, string][] = [
    [headless && isSet(spec['loadBalancerIP']), 'spec.loadBalancerIP is ignored for headless services'],
    [headless && hasExternalIps, 'spec.externalIPs is ignored for headless services'],
    [headless && spec['sessionAffinity'] !== 'None', 'spec.SessionAffinity is ignored for headless services'],
    [hasExternalIps && !headless && !external, 'spec.externalIPs is deprecated and may no longer be implemented in some clusters'],
    [external && hasExternalIps, 'spec.externalIPs is ignored when spec.type is "ExternalName"'],
    [!external && isSet(spec['externalName']), 'spec.externalName is ignored when spec.type is not "ExternalName"'],
    [spec['trafficDistribution'] === 'PreferClose', 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'],
  ];
  return warnings.filter(([holds]) => holds).map(([, text]) => text);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== '';
}
