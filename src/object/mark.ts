import { getIn, memberOf } from './json.ts';
import { refOf } from './ref.ts';
import type { KubernetesObject, ObjectInput } from './kubernetes-object.ts';

/** Prefix of the labels and annotations that this library writes. */
export const DEFAULT_ANNOTATION_PREFIX = 'gitops-reconciler';

/** The field manager under which this library writes. */
export const DEFAULT_FIELD_MANAGER = 'gitops-reconciler';

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

/**
 * Whether a field manager wrote the mark on an object, by what the server notes of its writers. A mark alone proves little,
 * for anybody can copy it.
 */
export function isMarkedBy(manager: string, object: ObjectInput, mark: string, annotationPrefix?: string): boolean {
  return markOf(object, annotationPrefix) === mark && writersOf(object, 'annotations', markKey(annotationPrefix)).includes(manager);
}

/** The field managers that own an annotation or a label, by what the server notes of its writers. */
export function writersOf({ metadata }: ObjectInput, place: 'annotations' | 'labels', key: string): readonly unknown[] {
  const managed = getIn(metadata, 'managedFields');
  const entries: readonly unknown[] = Array.isArray(managed) ? managed : [];
  return entries
    .filter((entry) => getIn(entry, 'fieldsV1', 'f:metadata', `f:${place}`, `f:${key}`) !== undefined)
    .map((entry) => getIn(entry, 'manager'));
}

/** Marks of other tools that are set beside ours, so that these tools know the objects too. @since 0.1.0 */
export interface Tracking {
  /** Id of the ApplySet that the objects are part of. */
  readonly applySet?: string | undefined;
  /** Argo CD's name of the application: `<name>`, or `<namespace>_<name>`. */
  readonly argocd?: string | undefined;
}

/** A copy of an object that carries the mark, and those of other tools that are asked for. */
export function withMark(
  object: ObjectInput,
  mark: string,
  annotationPrefix?: string,
  { applySet, argocd }: Tracking = {},
): KubernetesObject {
  const { metadata } = object as KubernetesObject;
  const texts = (key: 'annotations' | 'labels') => memberOf(metadata, key) as Record<string, string> | null | undefined;
  const id = argocd === undefined ? {} : { [TRACKING_ID]: trackingId(argocd, object) };
  const annotations = { ...texts('annotations'), ...id, [markKey(annotationPrefix)]: mark };
  const labels = applySet === undefined ? {} : { labels: { ...texts('labels'), [PART_OF]: applySet } };
  return { ...(object as KubernetesObject), metadata: { ...metadata, ...labels, annotations } };
}

/** The label by which an object is part of an ApplySet. */
const PART_OF = 'applyset.kubernetes.io/part-of';
/** The annotation by which Argo CD knows an object of an application. */
const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

/** `<application>:<group>/<kind>:<namespace>/<name>`, as Argo CD writes it. */
function trackingId(application: string, object: ObjectInput): string {
  const { group, kind, namespace = '', name } = refOf(object);
  return `${application}:${group}/${kind}:${namespace}/${name}`;
}
