import type { Problem } from '../errors.ts';
import { DEFAULT_ANNOTATION_PREFIX, getIn, type KubernetesObject, markKey } from '../object/index.ts';

/** Keys that only this library writes: whose an object is, and which ConfigMap is an inventory. */
export function reservedKeys(
  object: KubernetesObject,
  annotationPrefix: string = DEFAULT_ANNOTATION_PREFIX,
): Pick<Problem, 'kind' | 'message' | 'field'>[] {
  const problems: Pick<Problem, 'kind' | 'message' | 'field'>[] = [];
  if (getIn(object, 'metadata', 'annotations', markKey(annotationPrefix)) !== undefined) {
    const message = `The annotation ${markKey(annotationPrefix)} says that another application owns this object; remove it from the manifest.`;
    problems.push({ kind: 'reservedKey', field: '/metadata/annotations', message });
  }
  if (getIn(object, 'metadata', 'labels', `${annotationPrefix}/inventory`) !== undefined) {
    const message = `The label ${annotationPrefix}/inventory is for inventories, which this library writes itself; remove the object from Git.`;
    problems.push({ kind: 'reservedKey', field: '/metadata/labels', message });
  }
  return problems;
}
