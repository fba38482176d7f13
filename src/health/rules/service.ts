import { memberOf } from '../../object/index.ts';
import { healthy, type KindRule, listAt, places, progressing } from '../verdict.ts';

const TYPE = places('spec.type');

/** Where the addresses of a load balancer stand. */
export const ADDRESSES: readonly string[] = places('status.loadBalancer.ingress');

/**
 * A Service of type LoadBalancer is Progressing until it has an address; every other Service is Healthy at once.
 *
 * @see Argo CD gitops-engine/pkg/health/health_service.go
 */
export const serviceRule: KindRule = {
  name: 'service',
  kinds: ['/Service'],
  assess(object) {
    const type = memberOf(memberOf(object, 'spec'), 'type');
    if (type !== 'LoadBalancer') return healthy('ServiceReady', 'needs no load balancer', TYPE);
    const addresses = listAt(memberOf(memberOf(object, 'status'), 'loadBalancer'), 'ingress');
    if (addresses.length === 0) return progressing('NoLoadBalancerAddress', 'waiting for an address of the load balancer', ADDRESSES);
    return healthy('LoadBalancerReady', `reachable at ${addresses.map(addressOf).join(', ')}`, ADDRESSES);
  },
};

/** The address of an entry of `status.loadBalancer.ingress`. */
export function addressOf(entry: unknown): string {
  const address = memberOf(entry, 'hostname') ?? memberOf(entry, 'ip');
  return typeof address === 'string' ? address : 'an address that is not told';
}
