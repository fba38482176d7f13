import { kindKey, splitApiVersion } from '../object/index.ts';
import { remembered } from './remembered.ts';
import { textAt } from './verdict.ts';

/** `group/Kind` of an object, whatever its version. */
export function kindOf(object: unknown): string {
  return kindsOf(textAt(object, 'apiVersion'))(textAt(object, 'kind'));
}

const kindsOf = remembered((apiVersion) => {
  const { group } = splitApiVersion(apiVersion);
  return remembered((kind) => kindKey({ group, kind }));
});
