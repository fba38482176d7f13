import { getIn, memberOf } from './json.ts';
import type { KubernetesObject, ObjectInput } from './kubernetes-object.ts';

/** Prefix of the labels and annotations that this library writes. */
export const DEFAULT_ANNOTATION_PREFIX = 'gitops-reconciler';

/** The annotation that says which application an object belongs to. */
export function markKey(annotationPrefix: string = DEFAULT_ANNOTATION_PREFIX): string {
  return `${annotationPrefix}/application`;
}

/** The value of our mark: `<inventoryNamespace>/<application>`. */
export function markValue(inventoryNamespace: string, application: string): string {
  return `${inventoryNamespace}/${application}`;
}

/** The mark on an object, if it has one. */
export function markOf(object: ObjectInput, annotationPrefix?: string): string | undefined {
  const value = getIn(object.metadata, 'annotations', markKey(annotationPrefix));
  return typeof value === 'string' ? value : undefined;
}

/** A copy of an object that carries the mark. */
export function withMark(object: ObjectInput, mark: string, annotationPrefix?: string): KubernetesObject {
  const { metadata } = object as KubernetesObject;
  const annotations = memberOf(metadata, 'annotations') as Record<string, string> | null | undefined;
  return { ...(object as KubernetesObject), metadata: { ...metadata, annotations: { ...annotations, [markKey(annotationPrefix)]: mark } } };
}
