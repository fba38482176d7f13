import type { ObjectRef } from '../object/index.ts';
import type { DesiredObject } from './plan-context.ts';

/** Where an object stands in Git. */
export function placeOf({ ref, origin }: Pick<DesiredObject, 'ref' | 'origin'>): {
  path: string;
  document?: number;
  line?: number;
  object: ObjectRef;
} {
  return { path: origin?.path ?? '', ...(origin === undefined ? {} : { document: origin.document, line: origin.line }), object: ref };
}
