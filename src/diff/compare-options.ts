import { getIn, type ObjectInput } from '../object/index.ts';

const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';
const FLUX_SSA = 'kustomize.toolkit.fluxcd.io/ssa';

/** Argo CD's `IgnoreExtraneous`: that Git has not got the object is no difference. */
export function isExtraneous(live: ObjectInput): boolean {
  return optionsOf(live).includes('IgnoreExtraneous');
}

/**
 * Argo CD's `ServerSideDiff=true` or `false` on an object: whether the API server is to be asked what differs. `undefined`
 * where the object does not say.
 *
 * @since 0.1.0
 */
export function serverSideDiff(object: ObjectInput): boolean | undefined {
  const options = optionsOf(object);
  if (options.includes('ServerSideDiff=true')) return true;
  return options.includes('ServerSideDiff=false') ? false : undefined;
}

/**
 * Objects that are not compared: Flux's `ssa: Ignore` and `reconcile: disabled` on either side, `ssa: IfNotPresent` and
 * `driftDetection: disabled` in Git.
 */
export function isLeftAlone(desired: ObjectInput, live: ObjectInput): boolean {
  const either = (key: string, value: string): boolean => isSet(desired, key, value) || isSet(live, key, value);
  return (
    either(FLUX_SSA, 'ignore') ||
    either('kustomize.toolkit.fluxcd.io/reconcile', 'disabled') ||
    isSet(desired, FLUX_SSA, 'ifnotpresent') ||
    isSet(desired, 'helm.toolkit.fluxcd.io/driftDetection', 'disabled')
  );
}

/** Flux reads annotations and labels, and no case. */
function isSet({ metadata }: ObjectInput, key: string, value: string): boolean {
  return ['annotations', 'labels'].some((map) => String(getIn(metadata, map, key)).toLowerCase() === value);
}

function optionsOf({ metadata }: ObjectInput): readonly string[] {
  const text = getIn(metadata, 'annotations', COMPARE_OPTIONS);
  return typeof text === 'string' ? text.split(',').map((option) => option.trim()) : [];
}
