import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { invalid, type StatusError } from '../status-error.ts';
import { FieldReport } from './field-report.ts';
import { GoValue } from './go-value.ts';
import { checkReachable, cidr, familyOf, ipAddress } from './ip-addresses.ts';
import { validateLabels } from './label-selector.ts';
import { dnsLabel, dnsSubdomain, portName, qualifiedName } from './names.ts';
import { checkPort } from './port-number.ts';
import { recordsOf, textIn } from './read-fields.ts';
import { checksHealth, hasClusterIp, hasNodePorts, isExternal, isLoadBalancer, listOf, type ServiceSpec, specOf } from './service-type.ts';
import { checkSupported } from './supported-values.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const POLICIES = ['Cluster', 'Local'];
const DAY = 86_400;

/** 422 for one field of a Service. */
export function invalidService(object: KubernetesObject, field: string, value: unknown, detail: string): StatusError {
  const report = new FieldReport();
  report.invalid(field, value, detail);
  return invalid({ group: '', kind: 'Service' }, object.metadata.name, report.errors);
}

/**
 * Checks a Service.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go validateService
 */
export function validateService(object: KubernetesObject, report: FieldReport): void {
  const spec = specOf(object);
  const ports = recordsOf(spec['ports']);
  const headless = spec['clusterIP'] === 'None';
  if (ports.length === 0 && !(headless && spec['type'] === 'ClusterIP') && hasClusterIp(spec)) report.required('spec.ports');
  if (headless && hasNodePorts(spec)) {
    report.invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${String(spec['type'])} services`);
  }
  if (!hasClusterIp(spec)) checkExternalName(spec, report);
  checkPorts(spec, ports, report);
  validateLabels(spec['selector'], 'spec.selector', report);
  checkAffinity(spec, report);
  checkClusterIps(spec, report);
  checkOutside(spec, report);
  if (!TYPES.includes(String(spec['type']))) report.notSupported('spec.type', spec['type'], TYPES);
  checkLoadBalancer(spec, report);
  checkTraffic(spec, report);
}

function checkExternalName(spec: ServiceSpec, report: FieldReport): void {
  for (const field of ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    if (spec[field] !== undefined) report.forbidden(`spec.${field}`, 'may not be set for ExternalName services');
  }
  const name = textIn(spec, 'externalName').replace(/\.$/, '');
  if (name === '') report.required('spec.externalName');
  else report.check(dnsSubdomain, 'spec.externalName', name);
}

function checkPorts(spec: ServiceSpec, ports: readonly Record<string, unknown>[], report: FieldReport): void {
  const [names, nodePorts, numbers] = [new Set<unknown>(), new Set<string>(), new Set<string>()];
  for (const [i, port] of ports.entries()) {
    const path = `spec.ports[${i}]`;
    checkOnePort(port, path, ports.length > 1, names, report);
    const { nodePort, protocol, port: number } = port;
    if (typeof nodePort === 'number' && nodePort !== 0) {
      if (spec['type'] === 'ClusterIP') report.forbidden(`${path}.nodePort`, "may not be used when `type` is 'ClusterIP'");
      if (isSeen(nodePorts, `${String(protocol)} ${nodePort}`)) report.duplicate(`${path}.nodePort`, nodePort);
    }
    if (isSeen(numbers, `${String(protocol)} ${String(number)}`)) report.duplicate(path, portKey(protocol, number));
  }
}

function isSeen(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

function portKey(protocol: unknown, port: unknown): GoValue {
  return new GoValue([
    ['Name', ''],
    ['Protocol', protocol],
    ['AppProtocol', undefined],
    ['Port', port],
    ['TargetPort', 0],
    ['NodePort', 0],
  ]);
}

function checkOnePort(port: Record<string, unknown>, path: string, named: boolean, names: Set<unknown>, report: FieldReport): void {
  const { name = '', protocol, targetPort, appProtocol } = port;
  if (name === '') {
    if (named) report.required(`${path}.name`);
  } else {
    report.check(dnsLabel, `${path}.name`, String(name));
    if (names.has(name)) report.duplicate(`${path}.name`, name);
    names.add(name);
  }
  checkPort(port['port'] ?? 0, `${path}.port`, report);
  checkProtocol(protocol, `${path}.protocol`, report);
  if (typeof targetPort === 'string') report.check(portName, `${path}.targetPort`, targetPort);
  else checkPort(targetPort ?? 0, `${path}.targetPort`, report);
  if (typeof appProtocol === 'string') report.check(qualifiedName, `${path}.appProtocol`, appProtocol);
}

/** Reports what is no transport protocol. */
function checkProtocol(protocol: unknown, field: string, report: FieldReport): void {
  const known = ['SCTP', 'TCP', 'UDP'];
  if (!known.includes(String(protocol))) report.notSupported(field, protocol, known);
}

function checkAffinity(spec: ServiceSpec, report: FieldReport): void {
  const affinity = spec['sessionAffinity'];
  const seconds = getIn(spec, 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds');
  if (affinity === 'ClientIP') {
    if (typeof seconds === 'number' && (seconds <= 0 || seconds > DAY)) {
      const field = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';
      report.invalid(field, seconds, `must be greater than 0 and less than ${DAY}`);
    }
  } else if (affinity !== 'None') report.notSupported('spec.sessionAffinity', affinity, ['ClientIP', 'None']);
  else if (spec['sessionAffinityConfig'] !== undefined) {
    report.forbidden('spec.sessionAffinityConfig', 'must not be set when session affinity is None');
  }
}

/** The addresses of a Service and their families. */
export function checkClusterIps(spec: ServiceSpec, report: FieldReport): void {
  if (!hasClusterIp(spec)) return;
  const [ips, families] = [listOf(spec['clusterIPs']), listOf(spec['ipFamilies'])];
  const ip = spec['clusterIP'];
  const at = 'spec.clusterIPs';
  if (ip === undefined || ip === '') {
    if (ips.length > 0) report.invalid(at, ips, 'must be empty when `clusterIP` is not specified');
  } else if (ips[0] !== ip) report.invalid(at, ips, 'first value must match `clusterIP`');
  checkFamilyNames(spec, families, report);
  const before = report.errors.length;
  for (const [i, each] of ips.entries()) {
    if (i === 0 && each === 'None') {
      if (ips.length > 1) report.invalid(at, ips, "'None' must be the first and only value");
    } else report.check(ipAddress, `${at}[${i}]`, String(each));
  }
  if (ips.length > 2) report.invalid(at, ips, 'may only hold up to 2 values');
  if (report.errors.length > before) return;
  if (ips.length > 1 && new Set(ips.map((each) => familyOf(String(each)))).size < 2) {
    report.invalid(at, ips, 'may specify no more than one IP for each IP family');
  }
  if (ip !== 'None') checkIpsOfFamilies(ips, families, report);
}

function checkFamilyNames(spec: ServiceSpec, families: readonly unknown[], report: FieldReport): void {
  for (const [i, family] of families.entries()) {
    if (family !== 'IPv4' && family !== 'IPv6') report.notSupported(`spec.ipFamilies[${i}]`, family, ['IPv4', 'IPv6']);
    if (families.indexOf(family) < i) report.duplicate(`spec.ipFamilies[${i}]`, family);
  }
  const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
  checkSupported(spec['ipFamilyPolicy'], 'spec.ipFamilyPolicy', policies, report);
}

function checkIpsOfFamilies(ips: readonly unknown[], families: readonly unknown[], report: FieldReport): void {
  for (const [i, ip] of ips.entries()) {
    const family = families[i];
    if ((family === 'IPv4' || family === 'IPv6') && familyOf(String(ip)) !== family) {
      report.invalid(`spec.clusterIPs[${i}]`, ip, `expected an ${family} value as indicated by \`ipFamilies[${i}]\``);
    }
  }
}

function checkOutside(spec: ServiceSpec, report: FieldReport): void {
  for (const [i, ip] of listOf(spec['externalIPs']).entries()) {
    const field = `spec.externalIPs[${i}]`;
    report.check(ipAddress, field, String(ip));
    checkReachable(String(ip), field, report);
  }
  const ranges = listOf(spec['loadBalancerSourceRanges']);
  // The server's own spelling of the field.
  const field = 'spec.LoadBalancerSourceRanges';
  if (ranges.length > 0 && !isLoadBalancer(spec)) report.forbidden(field, "may only be used when `type` is 'LoadBalancer'");
  for (const [i, range] of ranges.entries()) report.check(cidr, `${field}[${i}]`, String(range).trim());
}

function checkLoadBalancer(spec: ServiceSpec, report: FieldReport): void {
  const only = "may only be used when `type` is 'LoadBalancer'";
  const name = spec['loadBalancerClass'];
  if (isLoadBalancer(spec)) {
    if (typeof name === 'string') report.check(qualifiedName, 'spec.loadBalancerClass', name);
    return;
  }
  for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass'])
    if (spec[field] !== undefined) report.forbidden(`spec.${field}`, only);
}

function checkTraffic(spec: ServiceSpec, report: FieldReport): void {
  const { externalTrafficPolicy: outside, internalTrafficPolicy: inside, trafficDistribution: spread, healthCheckNodePort: port } = spec;
  if (!isExternal(spec)) {
    if (outside !== undefined) report.invalid('spec.externalTrafficPolicy', outside, 'may only be set for externally-accessible services');
  } else if (!POLICIES.includes(String(outside))) report.notSupported('spec.externalTrafficPolicy', outside, POLICIES);
  if (!checksHealth(spec) && port !== undefined && port !== 0) {
    const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    report.invalid('spec.healthCheckNodePort', port, detail);
  }
  checkSupported(inside, 'spec.internalTrafficPolicy', POLICIES, report);
  const spreads = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
  checkSupported(spread, 'spec.trafficDistribution', spreads, report);
}

/** What of a Service stays as it was made. */
export function validateServiceUpdate(next: ServiceSpec, live: ServiceSpec, report: FieldReport): void {
  if (hasClusterIp(next) && hasClusterIp(live)) keepAddresses(next, live, report);
  if (isLoadBalancer(next) && isLoadBalancer(live) && next['loadBalancerClass'] !== live['loadBalancerClass']) {
    report.invalid('spec.loadBalancerClass', next['loadBalancerClass'], 'may not change once set');
  }
  if (checksHealth(next) && checksHealth(live) && next['healthCheckNodePort'] !== live['healthCheckNodePort']) {
    report.forbidden('spec.healthCheckNodePort', 'field is immutable');
  }
}

function keepAddresses(next: ServiceSpec, live: ServiceSpec, report: FieldReport): void {
  const once = 'may not change once set';
  const headless = [next, live].filter((spec) => spec['clusterIP'] === 'None').length;
  if (headless === 2) return;
  const [ips, before] = [listOf(next['clusterIPs']), listOf(live['clusterIPs'])];
  for (const [i, ip] of before.entries()) if (ips[i] !== ip) report.invalid(`spec.clusterIPs[${i}]`, next['clusterIPs'], once);
  const families = listOf(next['ipFamilies']);
  if (headless === 0 && !equalJson(families[0], listOf(live['ipFamilies'])[0])) report.invalid('spec.ipFamilies[0]', families, once);
}

/** Checks where a load balancer says that it is. */
export function validateServiceStatus(next: KubernetesObject, _: KubernetesObject, report: FieldReport): void {
  const at = 'status.loadBalancer.ingress';
  const ingress = recordsOf(getIn(next, 'status', 'loadBalancer', 'ingress'));
  if (ingress.length > 0 && !isLoadBalancer(specOf(next)))
    return report.forbidden(at, "may only be used when `spec.type` is 'LoadBalancer'");
  for (const [i, point] of ingress.entries()) checkIngressPoint(point, `${at}[${i}]`, report);
}

function checkIngressPoint({ ip, ipMode, hostname }: Record<string, unknown>, path: string, report: FieldReport): void {
  if (typeof ip === 'string' && ip !== '') report.check(ipAddress, `${path}.ip`, ip);
  else if (ipMode !== undefined) report.forbidden(`${path}.ipMode`, 'may not be specified when `ip` is not set');
  if (ip !== undefined && ipMode !== undefined && ipMode !== 'VIP' && ipMode !== 'Proxy') {
    report.notSupported(`${path}.ipMode`, ipMode, ['Proxy', 'VIP']);
  }
  if (typeof hostname !== 'string' || hostname === '') return;
  report.check(dnsSubdomain, `${path}.hostname`, hostname);
  if (ipAddress(hostname).length === 0) report.invalid(`${path}.hostname`, hostname, 'must be a DNS name, not an IP address');
}
