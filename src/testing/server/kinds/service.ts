import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import type { AddressPool } from './address-pool.ts';
import type { FieldReport } from './field-report.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { checkPort, recordsOf } from './pod-template.ts';
import { checksHealth, dropOfOldType } from './service-type.ts';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const NODE_PORTS = { first: 30_000, last: 32_767 };

/**
 * Services: addresses and node ports are given out, and stay.
 *
 * @see kubernetes pkg/registry/core/service/storage/alloc.go, pkg/apis/core/validation/validation.go ValidateService
 */
export const SERVICE: KindBehaviour = {
  createOnUpdate: true,
  answersDeleted: true,
  validate: validateService,
  validateUpdate: (next, live, report) => {
    const [before, after] = [specOf(live), specOf(next)];
    if (before['type'] === 'ExternalName' || after['type'] === 'ExternalName' || before['clusterIP'] === undefined) return;
    if (!equalJson(before['clusterIPs'], after['clusterIPs'])) {
      report.invalid('spec.clusterIPs[0]', after['clusterIPs'] ?? null, 'may not change once set');
    }
  },
  prepareCreate: (object, context, { dryRun }) => allocate(object, context, dryRun),
  prepareUpdate: (next, live, context) => {
    dropOfOldType(specOf(next), specOf(live));
    keepAllocated(next, live);
    allocate(next, context, false);
  },
  onDeleted: (object, { addresses }) => {
    const spec = specOf(object);
    if (typeof spec['clusterIP'] === 'string') addresses.releaseIp(spec['clusterIP']);
    for (const { nodePort } of recordsOf(spec['ports'])) if (typeof nodePort === 'number') addresses.releasePort(nodePort);
    if (typeof spec['healthCheckNodePort'] === 'number') addresses.releasePort(spec['healthCheckNodePort']);
  },
};

function specOf(object: KubernetesObject): Record<string, unknown> {
  const spec = object['spec'];
  return isRecord(spec) ? spec : {};
}

/** What the caller left out is as it was. */
function keepAllocated(next: KubernetesObject, live: KubernetesObject): void {
  const [before, after] = [specOf(live), specOf(next)];
  if (after['type'] === 'ExternalName') return;
  for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'healthCheckNodePort']) {
    if (field === 'healthCheckNodePort' && !checksHealth(after)) continue;
    if (after[field] === undefined && before[field] !== undefined) after[field] = before[field];
  }
  if (after['clusterIP'] !== before['clusterIP'] && equalJson(after['clusterIPs'], before['clusterIPs'])) {
    after['clusterIPs'] = [after['clusterIP']];
  }
  if (!hasNodePorts(after)) return;
  const ports = recordsOf(before['ports']);
  for (const port of recordsOf(after['ports'])) {
    const same = ports.find((other) => other['port'] === port['port'] && other['protocol'] === port['protocol']);
    if (port['nodePort'] === undefined && same?.['nodePort'] !== undefined) port['nodePort'] = same['nodePort'];
  }
}

function hasNodePorts(spec: Record<string, unknown>): boolean {
  return spec['type'] === 'NodePort' || (spec['type'] === 'LoadBalancer' && spec['allocateLoadBalancerNodePorts'] !== false);
}

function allocate(object: KubernetesObject, { addresses }: ServerContext, dryRun: boolean): void {
  const spec = specOf(object);
  if (spec['type'] === 'ExternalName') return;
  const given = getIn(spec, 'clusterIPs', '0') ?? (Array.isArray(spec['clusterIPs']) ? spec['clusterIPs'][0] : undefined);
  const ip = spec['clusterIP'] ?? given ?? addresses.takeIp();
  if (dryRun && spec['clusterIP'] === undefined && typeof ip === 'string') addresses.releaseIp(ip);
  if (typeof ip === 'string' && ip !== 'None' && !dryRun) addresses.reserveIp(ip);
  spec['clusterIP'] = ip;
  spec['clusterIPs'] ??= [ip];
  spec['ipFamilies'] ??= ['IPv4'];
  spec['ipFamilyPolicy'] ??= 'SingleStack';
  if (checksHealth(spec) && spec['healthCheckNodePort'] === undefined) spec['healthCheckNodePort'] = takePort(addresses, dryRun);
  if (!hasNodePorts(spec)) return;
  for (const port of recordsOf(spec['ports'])) {
    const nodePort = port['nodePort'];
    if (nodePort === undefined) port['nodePort'] = takePort(addresses, dryRun);
    else if (typeof nodePort === 'number' && !dryRun) addresses.reservePort(nodePort);
  }
}

function takePort(addresses: AddressPool, dryRun: boolean): number {
  const taken = addresses.takePort();
  if (dryRun) addresses.releasePort(taken);
  return taken;
}

function validateService(object: KubernetesObject, report: FieldReport): void {
  const spec = specOf(object);
  const ports = recordsOf(spec['ports']);
  const type = String(spec['type']);
  if (ports.length === 0 && spec['clusterIP'] !== 'None' && type !== 'ExternalName') report.required('spec.ports');
  if (type === 'ExternalName' && (spec['externalName'] === undefined || spec['externalName'] === '')) report.required('spec.externalName');
  for (const [i, port] of ports.entries()) validatePort(port, `spec.ports[${i}]`, ports.length > 1, report);
  const names = ports.map((port) => port['name']);
  for (const [i, name] of names.entries())
    if (name !== undefined && names.indexOf(name) < i) report.duplicate(`spec.ports[${i}].name`, name);
  if (!TYPES.includes(type)) report.notSupported('spec.type', type, TYPES);
}

function validatePort(port: Record<string, unknown>, path: string, named: boolean, report: FieldReport): void {
  if (named && (port['name'] === undefined || port['name'] === '')) report.required(`${path}.name`);
  checkPort(port['port'] ?? 0, `${path}.port`, report);
  checkPort(port['targetPort'] ?? 0, `${path}.targetPort`, report);
  const { nodePort } = port;
  if (typeof nodePort === 'number' && nodePort !== 0 && (nodePort < NODE_PORTS.first || nodePort > NODE_PORTS.last)) {
    report.invalid(`${path}.nodePort`, nodePort, 'provided port is not in the valid range. The range of valid ports is 30000-32767');
  }
}
