import { getIn, type ObjectInput, type ObjectRef } from '../../object/index.ts';

/** The annotation by which an object names those that must be there and well before it. */
export const DEPENDS_ON = 'config.kubernetes.io/depends-on';

/** What an object says that it depends on, and the parts of the annotation that name no object. */
export interface Dependencies {
  readonly refs: readonly ObjectRef[];
  readonly unreadable: readonly string[];
}

const NONE: Dependencies = { refs: [], unreadable: [] };

/**
 * Reads a list with commas of `group/kind/name` and `group/namespaces/namespace/kind/name`; the core group is empty
 * (`/namespaces/shop/Secret/db`).
 *
 * @see kubernetes-sigs/cli-utils pkg/object/dependson
 */
export function dependencies(object: ObjectInput): Dependencies {
  const text = getIn(object.metadata, 'annotations', DEPENDS_ON);
  if (typeof text !== 'string') return NONE;
  const parts = text.split(',').map((part) => part.trim());
  const refs = parts.map(dependency);
  return { refs: refs.filter((ref) => ref !== undefined), unreadable: parts.filter((_, at) => refs[at] === undefined) };
}

function dependency(part: string): ObjectRef | undefined {
  const fields = part.split('/').map((field) => field.trim());
  const [group = '', ...rest] = fields;
  if (rest.length !== 2 && !(rest.length === 4 && rest[0] === 'namespaces')) return undefined;
  if (rest.includes('')) return undefined;
  const [name = '', kind = '', namespace] = rest.toReversed();
  return { group, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
