import type { KubernetesObject } from '../../../../object/index.ts';
import { containerAmounts } from '../../quota/amounts.ts';
import { fieldsIn } from '../read-fields.ts';
import { isHugePages } from '../resource-names.ts';

const OVERCOMMITTED = ['cpu', 'memory'];

/**
 * Fills in what a Pod asks for as a whole, where it says a part of that: huge pages of its containers, and requests after
 * those of its containers or after its own limits.
 *
 * @see kubernetes pkg/apis/core/v1/defaults.go defaultHugePagePodLimits, defaultPodRequests
 */
export function withWholeResources(pod: KubernetesObject): KubernetesObject {
  const spec = fieldsIn(pod, 'spec');
  const resources = fieldsIn(spec, 'resources');
  if (resources === undefined) return pod;
  const [limits, requests] = [{ ...fieldsIn(resources, 'limits') }, { ...fieldsIn(resources, 'requests') }];
  if (Object.keys(limits).length === 0 && Object.keys(requests).length === 0) return pod;
  for (const [name, amount] of containerAmounts(spec, 'limits')) {
    if (isHugePages(name) && requests[name] === undefined) limits[name] ??= amount;
  }
  if (Object.keys(limits).length > 0) {
    for (const [name, amount] of containerAmounts(spec, 'requests')) if (OVERCOMMITTED.includes(name)) requests[name] ??= amount;
    for (const [name, amount] of Object.entries(limits)) if (OVERCOMMITTED.includes(name) || isHugePages(name)) requests[name] ??= amount;
  }
  const whole = {
    ...resources,
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(Object.keys(requests).length === 0 ? {} : { requests }),
  };
  return { ...pod, spec: { ...spec, resources: whole } };
}
