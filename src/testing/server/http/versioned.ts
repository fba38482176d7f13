import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { convertCustom } from '../custom/convert-custom.ts';
import { apiVersionOf, type Resource } from '../resource.ts';

/** A stored object in the version of a resource. */
export function inVersion(object: KubernetesObject, resource: Resource): KubernetesObject {
  if (resource.custom !== undefined) return convertCustom(object, resource);
  const apiVersion = apiVersionOf(resource);
  if (object.apiVersion === apiVersion) return object;
  const convert = CONVERSIONS[`${resource.group}/${resource.kind} ${object.apiVersion} ${apiVersion}`];
  return { ...(convert === undefined ? object : convert(object)), apiVersion };
}

/** By group and kind, stored apiVersion, wanted apiVersion. All others differ in nothing but their apiVersion. */
const CONVERSIONS: Readonly<Record<string, (object: KubernetesObject) => KubernetesObject>> = {
  'autoscaling/HorizontalPodAutoscaler autoscaling/v1 autoscaling/v2': (object) => {
    const { targetCPUUtilizationPercentage: cpu, ...spec } = specOf(object);
    const metric = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpu } } };
    return { ...object, spec: { ...spec, ...(cpu === undefined ? {} : { metrics: [metric] }) } };
  },
  'autoscaling/HorizontalPodAutoscaler autoscaling/v2 autoscaling/v1': (object) => {
    const { metrics, behavior: _, ...spec } = specOf(object);
    const cpu = (Array.isArray(metrics) ? metrics : []).find((metric) => getIn(metric, 'resource', 'name') === 'cpu') as unknown;
    const target = getIn(cpu, 'resource', 'target', 'averageUtilization');
    return { ...object, spec: { ...spec, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) } };
  },
};

function specOf(object: KubernetesObject): Record<string, unknown> {
  return isRecord(object['spec']) ? object['spec'] : {};
}
