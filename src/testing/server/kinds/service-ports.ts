import type { KubernetesObject } from '../../../object/index.ts';
import { internalError } from '../status-error.ts';
import type { NodePorts } from './dry-ports.ts';
import { recordsOf } from './read-fields.ts';
import { checksHealth, hasNodePorts, type ServiceSpec, specOf } from './service-type.ts';
import { invalidService } from './validate-service.ts';

type Undo = (() => void)[];

/**
 * Takes the node ports of a Service and gives back those that it has no longer.
 *
 * @see kubernetes pkg/registry/core/service/storage/alloc.go initNodePorts, updateNodePorts, updateHealthCheckNodePort
 */
export function reservePorts(object: KubernetesObject, before: ServiceSpec | undefined, addresses: NodePorts, undo: Undo): void {
  const spec = specOf(object);
  const had = before === undefined ? new Set<number>() : portsOf(before);
  if (hasNodePorts(spec)) for (const [i, port] of recordsOf(spec['ports']).entries()) reservePort(object, port, i, had, addresses, undo);
  const has = hasNodePorts(spec) ? portsOf(spec) : new Set<number>();
  for (const port of had) {
    if (has.has(port)) continue;
    addresses.releasePort(port);
    undo.push(() => void addresses.reservePort(port));
  }
  reserveHealthPort(spec, before, addresses, undo);
}

function portsOf(spec: ServiceSpec): Set<number> {
  if (!hasNodePorts(spec)) return new Set();
  return new Set(
    recordsOf(spec['ports'])
      .map(({ nodePort }) => nodePort)
      .filter((port) => typeof port === 'number' && port !== 0) as number[],
  );
}

function reservePort(
  object: KubernetesObject,
  port: Record<string, unknown>,
  i: number,
  had: ReadonlySet<number>,
  addresses: NodePorts,
  undo: Undo,
): void {
  const spec = specOf(object);
  const ports = recordsOf(spec['ports']);
  // Ports of one number, as those of DNS over TCP and UDP, share a node port.
  const earlier = ports.slice(0, i).find((other) => other['port'] === port['port'])?.['nodePort'];
  const given = port['nodePort'] ?? (had.size > 0 ? undefined : sharedPort(ports, port, i));
  if (given === undefined || given === 0) {
    if (spec['type'] === 'LoadBalancer' && spec['allocateLoadBalancerNodePorts'] === false) return;
    port['nodePort'] = take(addresses, undo);
    return;
  }
  port['nodePort'] = given;
  if (given === earlier || had.has(Number(given))) return;
  const problem = addresses.reservePort(Number(given));
  if (problem !== undefined) throw invalidService(object, `spec.ports[${i}].nodePort`, given, problem);
  undo.push(() => addresses.releasePort(Number(given)));
}

function sharedPort(ports: readonly Record<string, unknown>[], port: Record<string, unknown>, i: number): unknown {
  return ports.find((other, j) => j !== i && other['port'] === port['port'] && other['nodePort'] !== undefined)?.['nodePort'];
}

function take(addresses: NodePorts, undo: Undo): number {
  const port = addresses.takePort();
  undo.push(() => addresses.releasePort(port));
  return port;
}

function reserveHealthPort(spec: ServiceSpec, before: ServiceSpec | undefined, addresses: NodePorts, undo: Undo): void {
  const had = before === undefined || !checksHealth(before) ? undefined : before['healthCheckNodePort'];
  if (!checksHealth(spec)) {
    if (typeof had !== 'number') return;
    addresses.releasePort(had);
    undo.push(() => void addresses.reservePort(had));
    return;
  }
  if (had !== undefined) return;
  const given = spec['healthCheckNodePort'];
  if (typeof given !== 'number' || given === 0) {
    spec['healthCheckNodePort'] = take(addresses, undo);
    return;
  }
  const problem = addresses.reservePort(given);
  if (problem !== undefined) {
    throw internalError(`Internal error occurred: failed to allocate requested HealthCheck NodePort ${given}: ${problem}`);
  }
  undo.push(() => addresses.releasePort(given));
}
