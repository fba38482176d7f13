import { memberOf } from '../../object/index.ts';
import { healthy, type KindRule, listAt, progressing } from '../verdict.ts';
import { addressOf, ADDRESSES } from './service.ts';

/**
 * An Ingress is Progressing until a controller has given it an address.
 *
 * @see Argo CD gitops-engine/pkg/health/health_ingress.go
 */
export const ingressRule: KindRule = {
  name: 'ingress',
  kinds: ['networking.k8s.io/Ingress', 'extensions/Ingress'],
  assess(object) {
    const addresses = listAt(memberOf(memberOf(object, 'status'), 'loadBalancer'), 'ingress');
    if (addresses.length === 0)
      return progressing('NoIngressAddress', 'waiting for an ingress controller to give it an address', ADDRESSES);
    return healthy('IngressReady', `reachable at ${addresses.map(addressOf).join(', ')}`, ADDRESSES);
  },
};
