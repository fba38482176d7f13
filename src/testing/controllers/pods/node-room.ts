import { getIn, type KubernetesObject, quantityAmount } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { addAmounts, type Amounts, amountsIn, podAmounts } from '../../server/quota/amounts.ts';
import type { Misfit } from './node-fit.ts';

/** Why a node has no free port for a Pod; `undefined` if it has. @see kubernetes pkg/scheduler/framework/plugins/nodeports */
export function portConflict(pod: KubernetesObject, others: readonly KubernetesObject[]): Misfit | undefined {
  const wanted = hostPorts(pod);
  const taken = wanted.length === 0 ? [] : others.flatMap(hostPorts);
  if (!wanted.some((port) => taken.some((other) => meet(port, other)))) return undefined;
  return { reasons: ["node(s) didn't have free ports for the requested pod ports"], helpless: false };
}

interface HostPort {
  readonly port: number;
  readonly protocol: string;
  readonly ip: string;
}

const ANY = '0.0.0.0';

function hostPorts(pod: KubernetesObject): HostPort[] {
  const sidecars = recordsOf(getIn(pod, 'spec', 'initContainers')).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...recordsOf(getIn(pod, 'spec', 'containers')), ...sidecars]
    .flatMap((container) => recordsOf(container['ports']))
    .filter(({ hostPort }) => typeof hostPort === 'number' && hostPort > 0)
    .map(({ hostPort, protocol = 'TCP', hostIP = ANY }) => ({ port: Number(hostPort), protocol: String(protocol), ip: String(hostIP) }));
}

function meet(a: HostPort, b: HostPort): boolean {
  return a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === ANY || b.ip === ANY);
}

/** What a node is short of for a Pod; `undefined` if it has room. @see kubernetes pkg/scheduler/framework/plugins/noderesources/fit.go */
export function shortage(pod: KubernetesObject, node: KubernetesObject, others: readonly KubernetesObject[]): Misfit | undefined {
  const reasons = isFull(node, others) ? ['Too many pods'] : [];
  let never = false;
  for (const [resource, amount] of requestsOf(pod)) {
    const wanted = quantityAmount(amount) ?? 0n;
    const has = quantityAmount(getIn(node, 'status', 'allocatable', resource)) ?? 0n;
    if (wanted === 0n || wanted + used(resource, others) <= has) continue;
    reasons.push(`Insufficient ${resource}`);
    never ||= wanted > has;
  }
  return reasons.length === 0 ? undefined : { reasons, helpless: never };
}

function isFull(node: KubernetesObject, others: readonly KubernetesObject[]): boolean {
  const most = quantityAmount(getIn(node, 'status', 'allocatable', 'pods'));
  return most !== undefined && (quantityAmount(others.length + 1) ?? 0n) > most;
}

function used(resource: string, others: readonly KubernetesObject[]): bigint {
  return others.reduce((sum, other) => sum + (quantityAmount(requestsOf(other).get(resource)) ?? 0n), 0n);
}

function requestsOf(pod: KubernetesObject): Amounts {
  return addAmounts(podAmounts(pod['spec'], 'requests'), amountsIn(pod['spec'], 'overhead'));
}
