import type { Controller } from '../controller.ts';
import { conditionsOf, isGoing } from '../read-fields.ts';
import { ofResource } from '../run-controllers.ts';

const SERVICES = 'apiregistration.k8s.io/apiservices';

/** Says of an API service that it answers. */
export const apiServices: Controller = {
  name: 'api-service-controller',
  concerns: ofResource(SERVICES),
  reconcile: ({ name }, api) => {
    const service = api.get(SERVICES, '', name);
    if (service === undefined || isGoing(service) || conditionsOf(service).length > 0) return undefined;
    const condition = {
      type: 'Available',
      status: 'True',
      reason: 'Passed',
      message: 'all checks passed',
      lastTransitionTime: api.timestamp(),
    };
    api.as('kube-apiserver').updateStatus(service, { conditions: [condition] });
    return undefined;
  },
};
