import { getIn } from './json.ts';
import type { ObjectInput } from './kubernetes-object.ts';

/** Whether an annotation or a label is `key: value`, its value in any case: so Flux reads its settings of an object. */
export function hasSetting({ metadata }: ObjectInput, setting: string): boolean {
  const [key = '', value = ''] = setting.split(': ');
  return ['annotations', 'labels'].some((map) => {
    const text = getIn(metadata, map, key);
    return typeof text === 'string' && text.toLowerCase() === value.toLowerCase();
  });
}

/** Whether an annotation of Argo CD has an option: it is a list with commas. */
export function hasOption({ metadata }: ObjectInput, key: string, option: string): boolean {
  const text = getIn(metadata, 'annotations', key);
  return typeof text === 'string' && text.split(',').some((each) => each.trim() === option);
}
