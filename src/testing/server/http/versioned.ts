import type { KubernetesObject } from '../../../object/index.ts';
import { convertCustom } from '../custom/convert-custom.ts';
import { withServerDefaults } from '../../../schema/index.ts';
import { toNewAutoscaler, toOldAutoscaler } from '../kinds/workloads/autoscaler-versions.ts';
import { convertEvent } from './convert-event.ts';
import { apiVersionOf, type Resource } from '../resource.ts';

/** A stored object in the version of a resource. */
export function inVersion(object: KubernetesObject, resource: Resource): KubernetesObject {
  if (resource.custom !== undefined) return convertCustom(object, resource);
  const apiVersion = apiVersionOf(resource);
  if (object.apiVersion === apiVersion) return object;
  const convert = CONVERSIONS[`${resource.group}/${resource.kind} ${object.apiVersion} ${apiVersion}`];
  return convert === undefined ? { ...object, apiVersion } : withServerDefaults(resource.schema, { ...convert(object), apiVersion });
}

/** By group and kind, stored apiVersion, wanted apiVersion. All others differ in nothing but their apiVersion. */
const CONVERSIONS: Readonly<Record<string, (object: KubernetesObject) => KubernetesObject>> = {
  'events.k8s.io/Event v1 events.k8s.io/v1': convertEvent,
  '/Event events.k8s.io/v1 v1': convertEvent,
  'autoscaling/HorizontalPodAutoscaler autoscaling/v1 autoscaling/v2': toNewAutoscaler,
  'autoscaling/HorizontalPodAutoscaler autoscaling/v2 autoscaling/v1': toOldAutoscaler,
};
