import { keyOf, type ObjectRef } from '../object/index.ts';

/** The id of the step that makes an object what Git says. */
export function applyId(ref: ObjectRef): string {
  return `apply:${keyOf(ref)}`;
}
