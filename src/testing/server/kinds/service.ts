import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import type { AddressPool } from './address-pool.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { dryPorts } from './dry-ports.ts';
import { recordsOf } from './read-fields.ts';
import { familiesOf } from './service-families.ts';
import { reservePorts } from './service-ports.ts';
import { dropOfOldType, hasClusterIp, hasNodePorts, checksHealth, type ServiceSpec, specOf } from './service-type.ts';
import { serviceWarnings } from './service-warnings.ts';
import { invalidService, validateService, validateServiceStatus, validateServiceUpdate } from './validate-service.ts';

/**
 * Services: addresses and node ports are given out, and stay.
 *
 * @see kubernetes pkg/registry/core/service/storage/storage.go, alloc.go
 */
export const SERVICE: KindBehaviour = {
  createOnUpdate: true,
  answersDeleted: true,
  reserve: (object, live, { addresses }, { dryRun }) => {
    const before = live === undefined ? undefined : specOf(live);
    if (before !== undefined) keepReserved(specOf(object), before);
    keepInStep(specOf(object), before);
    familiesOf(object, before);
    return reserve(object, before, addresses, dryRun);
  },
  prepareUpdate: (next, live) => {
    const [after, before] = [specOf(next), specOf(live)];
    dropOfOldType(after, before);
    if (after['type'] !== 'LoadBalancer' && live['status'] !== undefined)
      next['status'] = { ...(live['status'] as object), loadBalancer: {} };
  },
  validate: validateService,
  validateUpdate: (next, live, report) => {
    validateServiceUpdate(specOf(next), specOf(live), report);
  },
  validateStatus: validateServiceStatus,
  warn: (object) => serviceWarnings(specOf(object)),
  show: withoutInnerPolicy,
  onDeleted: (object, context) => releaseAll(specOf(object), context),
};

/** A name of something elsewhere has no traffic in the cluster, whatever was stored with it. */
function withoutInnerPolicy(object: KubernetesObject): KubernetesObject {
  const { internalTrafficPolicy, ...spec } = specOf(object);
  return hasClusterIp(spec) || internalTrafficPolicy === undefined ? object : { ...object, spec };
}

/** What the caller left out is as it was. */
function keepReserved(after: ServiceSpec, before: ServiceSpec): void {
  if (hasClusterIp(before) && hasClusterIp(after)) {
    for (const field of ['clusterIP', 'clusterIPs']) if (isNone(after[field])) after[field] = before[field];
  }
  if (hasNodePorts(before) && hasNodePorts(after)) keepPorts(after, before);
  if (checksHealth(before) && checksHealth(after)) after['healthCheckNodePort'] ??= before['healthCheckNodePort'];
}

function isNone(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** By the names of the ports, where no other port has taken the number. */
function keepPorts(after: ServiceSpec, before: ServiceSpec): void {
  const numbers = (spec: ServiceSpec): Set<unknown> => new Set(recordsOf(spec['ports']).map(({ nodePort }) => nodePort));
  const used = [...numbers(before)].filter((port) => numbers(after).has(port));
  const known = new Map(recordsOf(before['ports']).map(({ name, nodePort }) => [name, nodePort]));
  for (const port of recordsOf(after['ports'])) {
    const number = known.get(port['name']);
    if (port['nodePort'] === undefined && number !== undefined && !used.includes(number)) port['nodePort'] = number;
  }
}

/** `clusterIP` is the first of `clusterIPs`; a client that knows one of them may write that alone. */
function keepInStep(after: ServiceSpec, before: ServiceSpec | undefined): void {
  if (before === undefined) {
    if (!isNone(after['clusterIP']) && isNone(after['clusterIPs'])) after['clusterIPs'] = [after['clusterIP']];
    return;
  }
  if (equalJson(after['clusterIP'], before['clusterIP']) || !equalJson(after['clusterIPs'], before['clusterIPs'])) return;
  if (isNone(after['clusterIP'])) delete after['clusterIPs'];
  else after['clusterIPs'] = [after['clusterIP']];
}

/** Takes addresses and ports; returns how they are given back. */
function reserve(object: KubernetesObject, before: ServiceSpec | undefined, addresses: AddressPool, dryRun: boolean): () => void {
  const undo: (() => void)[] = [];
  const giveBack = (): void => {
    for (const each of undo) each();
  };
  try {
    reserveIp(object, before, addresses, dryRun ? undefined : undo);
    reservePorts(object, before, dryRun ? dryPorts(addresses) : addresses, undo);
  } catch (error) {
    giveBack();
    throw error;
  }
  return giveBack;
}

function reserveIp(
  object: KubernetesObject,
  before: ServiceSpec | undefined,
  addresses: AddressPool,
  undo: (() => void)[] | undefined,
): void {
  const spec = specOf(object);
  if (before !== undefined && hasClusterIp(before)) {
    if (!hasClusterIp(spec) && undo !== undefined) release(before, addresses, undo);
    return;
  }
  if (!hasClusterIp(spec) || spec['clusterIP'] === 'None') return;
  const given = spec['clusterIP'];
  // A dry run does not see which addresses are taken, and gives out what no Service can have.
  const ip = typeof given === 'string' && given !== '' ? given : undo === undefined ? addresses.network : addresses.takeIp();
  const problem = ip !== given ? undefined : undo === undefined ? addresses.outOfPrefix(ip) : addresses.reserveIp(ip);
  if (problem !== undefined) throw invalidService(object, 'spec.clusterIPs', spec['clusterIPs'], `failed to allocate IP ${ip}: ${problem}`);
  undo?.push(() => addresses.releaseIp(ip));
  spec['clusterIP'] = ip;
  spec['clusterIPs'] = [ip];
}

function release(before: ServiceSpec, addresses: AddressPool, undo: (() => void)[]): void {
  const ip = before['clusterIP'];
  if (typeof ip !== 'string' || ip === 'None') return;
  addresses.releaseIp(ip);
  undo.push(() => void addresses.reserveIp(ip));
}

function releaseAll(spec: ServiceSpec, { addresses }: ServerContext): void {
  if (typeof spec['clusterIP'] === 'string') addresses.releaseIp(spec['clusterIP']);
  for (const { nodePort } of recordsOf(spec['ports'])) if (typeof nodePort === 'number') addresses.releasePort(nodePort);
  if (typeof spec['healthCheckNodePort'] === 'number') addresses.releasePort(spec['healthCheckNodePort']);
}
