import type { KubernetesObject } from '../../../object/index.ts';
import { convertCustom } from '../custom/convert-custom.ts';
import { withServerDefaults } from '../../../schema/index.ts';
import { toNewAutoscaler, toOldAutoscaler } from '../kinds/workloads/autoscaler-versions.ts';
import { convertEvent } from './convert-event.ts';
import { apiVersionOf, type Resource } from '../resource.ts';

/** A stored object in the version of a resource. */
export function inVersion(object: KubernetesObject, resource: Resource): KubernetesObject {
  const converted = convertTo(object, resource);
  const same = resource.custom !== undefined || converted === object || conversionOf(object, resource) === undefined;
  return same ? converted : withServerDefaults(resource.schema, converted);
}

/** The same, without the defaults of that version: fields that were given up do not come back. */
export function convertTo(object: KubernetesObject, resource: Resource): KubernetesObject {
  if (resource.custom !== undefined) return convertCustom(object, resource);
  const apiVersion = apiVersionOf(resource);
  return object.apiVersion === apiVersion ? object : { ...(conversionOf(object, resource)?.(object) ?? object), apiVersion };
}

type Conversion = (object: KubernetesObject) => KubernetesObject;

function conversionOf(object: KubernetesObject, resource: Resource): Conversion | undefined {
  return CONVERSIONS[`${resource.group}/${resource.kind} ${object.apiVersion} ${apiVersionOf(resource)}`];
}

/** By group and kind, stored apiVersion, wanted apiVersion. All others differ in nothing but their apiVersion. */
const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  'events.k8s.io/Event v1 events.k8s.io/v1': convertEvent,
  '/Event events.k8s.io/v1 v1': convertEvent,
  'autoscaling/HorizontalPodAutoscaler autoscaling/v1 autoscaling/v2': toNewAutoscaler,
  'autoscaling/HorizontalPodAutoscaler autoscaling/v2 autoscaling/v1': toOldAutoscaler,
};
