import type { ServerContext } from '../server/server-context.ts';
import { ControllerApi } from './controller-api.ts';
import { serviceAccounts } from './namespaces/namespace-content.ts';

/**
 * Makes the ServiceAccount `default` of a namespace when a Pod asks for it first. A real server waits for the controller
 * a second or two; one that answers in one step cannot.
 */
export function makeAccountsOnDemand(context: ServerContext): void {
  const api = new ControllerApi(context, 'kube-controller-manager');
  context.onDemand.defaultAccount = (namespace) => {
    serviceAccounts.reconcile({ resource: '/namespaces', namespace: '', name: namespace }, api);
  };
}
