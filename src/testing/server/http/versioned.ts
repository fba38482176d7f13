import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { convertCustom } from '../custom/convert-custom.ts';
import { withServerDefaults } from '../../../schema/index.ts';
import { convertEvent } from './convert-event.ts';
import { apiVersionOf, type Resource } from '../resource.ts';

/** A stored object in the version of a resource. */
export function inVersion(object: KubernetesObject, resource: Resource): KubernetesObject {
  if (resource.custom !== undefined) return convertCustom(object, resource);
  const apiVersion = apiVersionOf(resource);
  if (object.apiVersion === apiVersion) return object;
  const convert = CONVERSIONS[`${resource.group}/${resource.kind} ${object.apiVersion} ${apiVersion}`];
  if (convert === convertEvent) return withServerDefaults(resource.schema, { ...convertEvent(object), apiVersion });
  return { ...(convert === undefined ? object : convert(object)), apiVersion };
}

/** By group and kind, stored apiVersion, wanted apiVersion. All others differ in nothing but their apiVersion. */
const CONVERSIONS: Readonly<Record<string, (object: KubernetesObject) => KubernetesObject>> = {
  'events.k8s.io/Event v1 events.k8s.io/v1': convertEvent,
  '/Event events.k8s.io/v1 v1': convertEvent,
  'autoscaling/HorizontalPodAutoscaler autoscaling/v1 autoscaling/v2': (object) => {
    const { targetCPUUtilizationPercentage: cpu, ...spec } = specOf(object);
    const metric = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpu } } };
    const { currentReplicas, ...status } = isRecord(object['status']) ? object['status'] : {};
    const running = currentReplicas === undefined || currentReplicas === 0 ? {} : { currentReplicas };
    return {
      ...object,
      spec: { ...spec, ...(cpu === undefined ? {} : { metrics: [metric] }) },
      status: { ...status, ...running, currentMetrics: null },
    };
  },
  'autoscaling/HorizontalPodAutoscaler autoscaling/v2 autoscaling/v1': (object) => {
    const { metrics, behavior: _, ...spec } = specOf(object);
    const cpu = (Array.isArray(metrics) ? metrics : []).find((metric) => getIn(metric, 'resource', 'name') === 'cpu') as unknown;
    const target = getIn(cpu, 'resource', 'target', 'averageUtilization');
    const { currentMetrics: __, ...status } = isRecord(object['status']) ? object['status'] : {};
    return { ...object, spec: { ...spec, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) }, status };
  },
};

function specOf(object: KubernetesObject): Record<string, unknown> {
  return isRecord(object['spec']) ? object['spec'] : {};
}
