import { hasSetting } from './has-setting.ts';
import type { ObjectInput } from './kubernetes-object.ts';

const SSA = 'kustomize.toolkit.fluxcd.io/ssa';

/** By which an object is neither applied nor pruned, in Git or on the object in the cluster. */
const LEFT_ALONE = [`${SSA}: Ignore`, 'kustomize.toolkit.fluxcd.io/reconcile: disabled'];

/**
 * Flux's setting by which an object is neither compared nor applied, as `key: value`; an object that is there is left by
 * `ssa: IfNotPresent` in Git too.
 */
export function leftAloneBy(desired: ObjectInput | undefined, live: ObjectInput | undefined): string | undefined {
  const isSet = (side: ObjectInput | undefined) => (setting: string) => side !== undefined && hasSetting(side, setting);
  const found = LEFT_ALONE.find(isSet(desired)) ?? LEFT_ALONE.find(isSet(live));
  return found ?? (live && [`${SSA}: IfNotPresent`].find(isSet(desired)));
}

/** Flux's `driftDetection: disabled` in Git: what Git changes is applied, what others change alone is no difference. */
export function leavesDrift(desired: ObjectInput): boolean {
  return hasSetting(desired, 'helm.toolkit.fluxcd.io/driftDetection: disabled');
}
