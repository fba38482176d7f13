import { kindKey, splitApiVersion } from '../object/index.ts';
import { textAt } from './verdict.ts';

/** `group/Kind` of an object, whatever its version. */
export function kindOf(object: unknown): string {
  return kindKey({ group: splitApiVersion(textAt(object, 'apiVersion')).group, kind: textAt(object, 'kind') });
}
