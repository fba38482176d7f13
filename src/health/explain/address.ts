import { memberOf, type ObjectRef, splitApiVersion } from '../../object/index.ts';
import { textAt } from '../verdict.ts';

/** The address of any JSON, texts that are not there being empty. */
export function addressOf(object: unknown): ObjectRef {
  const metadata = memberOf(object, 'metadata');
  const namespace = textAt(metadata, 'namespace');
  return {
    ...splitApiVersion(textAt(object, 'apiVersion')),
    kind: textAt(object, 'kind'),
    ...(namespace === '' ? {} : { namespace }),
    name: textAt(metadata, 'name'),
  };
}
