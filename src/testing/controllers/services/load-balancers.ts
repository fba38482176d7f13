import { getIn } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';
import { isGoing } from '../read-fields.ts';
import { ofResource } from '../run-controllers.ts';
import { SERVICES } from './endpoints-of.ts';

/** Gives Services of type LoadBalancer an address, as a cloud does. */
export const loadBalancers: Controller = {
  name: 'service-controller',
  concerns: ofResource(SERVICES),
  reconcile: ({ namespace, name }, api) => {
    const service = api.get(SERVICES, namespace, name);
    if (service === undefined || isGoing(service) || getIn(service, 'spec', 'type') !== 'LoadBalancer') return undefined;
    if (getIn(service, 'status', 'loadBalancer', 'ingress') !== undefined) return undefined;
    const ip = String(getIn(service, 'spec', 'clusterIP')).replace(/^\d+\.\d+\./, '203.0.');
    api.updateStatus(service, { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } });
    api.event(service, { reason: 'EnsuredLoadBalancer', message: 'Ensured load balancer' }, 'service-controller');
    return undefined;
  },
};
