import { hasOption, type ObjectInput } from '../object/index.ts';

const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';

/**
 * Argo CD's `ServerSideDiff=true` or `false` on an object: whether the API server is to be asked what differs. `undefined`
 * where the object does not say.
 *
 * @since 0.1.0
 */
export function serverSideDiff(object: ObjectInput): boolean | undefined {
  if (hasOption(object, COMPARE_OPTIONS, 'ServerSideDiff=true')) return true;
  return hasOption(object, COMPARE_OPTIONS, 'ServerSideDiff=false') ? false : undefined;
}
