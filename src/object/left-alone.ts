import { hasAnnotation, hasSetting } from './has-setting.ts';
import type { ObjectInput } from './kubernetes-object.ts';

const SSA = 'kustomize.toolkit.fluxcd.io/ssa';

/** By which an object is neither applied nor pruned, in Git or on the object in the cluster. */
const LEFT_ALONE = [`${SSA}: Ignore`, 'kustomize.toolkit.fluxcd.io/reconcile: disabled'];

/** kapp's annotations, whatever their value, by which an object is neither applied nor pruned. */
const NEVER_WRITTEN = ['kapp.k14s.io/noop', 'kapp.k14s.io/exists'];

/** By which Git makes an object where it is missing, and never changes it: Flux's, Config Sync's, and kapp's way to say it. */
const MADE_ONCE = [`${SSA}: IfNotPresent`, 'client.lifecycle.config.k8s.io/mutation: ignore', 'kapp.k14s.io/update-strategy: skip'];

/**
 * The setting of another tool by which an object is neither compared nor applied, as `key: value`; an object that is there
 * is left by those that make it once, too.
 */
export function leftAloneBy(desired: ObjectInput | undefined, live: ObjectInput | undefined): string | undefined {
  const isSet = (side: ObjectInput | undefined) => (setting: string) => side !== undefined && hasSetting(side, setting);
  const isThere = (side: ObjectInput | undefined) => (key: string) => side !== undefined && hasAnnotation(side, key);
  const found = LEFT_ALONE.find(isSet(desired)) ?? LEFT_ALONE.find(isSet(live));
  return found ?? NEVER_WRITTEN.find(isThere(desired)) ?? NEVER_WRITTEN.find(isThere(live)) ?? (live && madeOnceBy(desired));
}

/** The setting by which Git makes an object where it is missing and never changes it. */
export function madeOnceBy(desired: ObjectInput | undefined): string | undefined {
  return desired && MADE_ONCE.find((setting) => hasSetting(desired, setting));
}

/** Flux's `driftDetection: disabled` in Git: what Git changes is applied, what others change alone is no difference. */
export function leavesDrift(desired: ObjectInput): boolean {
  return hasSetting(desired, 'helm.toolkit.fluxcd.io/driftDetection: disabled');
}
