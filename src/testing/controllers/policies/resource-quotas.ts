import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { addAmounts, type Amounts } from '../../server/quota/amounts.ts';
import { inScope, usageOf } from '../../server/quota/usage.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isGoing } from '../read-fields.ts';

const QUOTAS = '/resourcequotas';

/**
 * Says of each quota how much of it is used.
 *
 * @see kubernetes pkg/controller/resourcequota
 */
export const resourceQuotas: Controller = {
  name: 'resourcequota-controller',
  concerns: (event, api) => {
    const { namespace = '', name } = event.object.metadata;
    if (event.resource === QUOTAS) return [`${QUOTAS} ${namespace}/${name}`];
    if (namespace === '' || event.resource === '/events') return [];
    return api.list(QUOTAS, namespace).map((quota) => `${QUOTAS} ${namespace}/${quota.metadata.name}`);
  },
  reconcile: ({ namespace, name }, api) => {
    const quota = api.get(QUOTAS, namespace, name);
    if (quota === undefined || isGoing(quota)) return undefined;
    const hard = getIn(quota, 'spec', 'hard');
    const status = { hard: isRecord(hard) ? hard : {}, used: usedOf(quota, isRecord(hard) ? Object.keys(hard) : [], api) };
    if (!equalJson(quota['status'], status)) api.updateStatus(quota, status);
    return undefined;
  },
};

function usedOf(quota: KubernetesObject, names: readonly string[], api: ControllerApi): Record<string, string> {
  const all = api.context.resources.all().filter((resource) => resource.namespaced && resource.verbs.includes('create'));
  const places = new Map(all.map((resource) => [`${resource.group}/${resource.plural}`, resource]));
  const usages: Amounts[] = [];
  for (const [place, resource] of places) {
    for (const object of api.context.store.list(resource, quota.metadata.namespace)) {
      if (place !== '/pods' || inScope(quota, resource, object)) usages.push(usageOf(resource, object));
    }
  }
  const used = addAmounts(...usages);
  return Object.fromEntries([...names].sort().map((name) => [name, used.get(name) ?? '0']));
}
