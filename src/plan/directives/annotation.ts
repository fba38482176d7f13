import { getIn, type ObjectInput } from '../../object/index.ts';

/** The value of an annotation, where it is text. */
export function annotationOf(object: ObjectInput, key: string): string | undefined {
  const value = getIn(object.metadata, 'annotations', key);
  return typeof value === 'string' ? value : undefined;
}

/** The words of an annotation that is a list with commas. */
export function wordsOf(object: ObjectInput, key: string): readonly string[] {
  const words = (annotationOf(object, key) ?? '').split(',').map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
