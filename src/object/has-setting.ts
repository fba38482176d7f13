import { getIn, memberOf } from './json.ts';
import type { ObjectInput } from './kubernetes-object.ts';

/** Whether an annotation or a label is `key: value`, its value in any case: so Flux reads its settings of an object. */
export function hasSetting({ metadata }: ObjectInput, setting: string): boolean {
  const annotations = memberOf(metadata, 'annotations');
  const labels = memberOf(metadata, 'labels');
  if (annotations === undefined && labels === undefined) return false;
  const end = setting.indexOf(': ');
  const key = setting.slice(0, end);
  const isValue = (text: unknown): boolean => typeof text === 'string' && text.toLowerCase() === setting.slice(end + 2).toLowerCase();
  return isValue(memberOf(annotations, key)) || isValue(memberOf(labels, key));
}

/** Whether an annotation of Argo CD has an option: it is a list with commas. */
export function hasOption({ metadata }: ObjectInput, key: string, option: string): boolean {
  const text = getIn(metadata, 'annotations', key);
  return typeof text === 'string' && text.split(',').some((each) => each.trim() === option);
}

/** Whether an object has an annotation, whatever its value. */
export function hasAnnotation({ metadata }: ObjectInput, key: string): boolean {
  return getIn(metadata, 'annotations', key) !== undefined;
}
