import { getIn, hasOption, hasSetting, leftAloneBy, type ObjectInput } from '../object/index.ts';

/** Annotations by which the users of other tools keep an object from being pruned, as `key=value`. */
export function pruneProtection(live: ObjectInput): string | undefined {
  if (hasOption(live, 'argocd.argoproj.io/sync-options', 'Prune=false')) return 'argocd.argoproj.io/sync-options: Prune=false';
  const setting = leftAloneBy(undefined, live) ?? (hasSetting(live, FLUX_PRUNE) ? FLUX_PRUNE : undefined);
  return setting ?? KEEP.find(([key, value]) => annotation(live, key) === value)?.join(': ');
}

const FLUX_PRUNE = 'kustomize.toolkit.fluxcd.io/prune: disabled';

const KEEP: readonly (readonly [key: string, value: string])[] = [
  ['helm.sh/resource-policy', 'keep'],
  ['client.lifecycle.config.k8s.io/deletion', 'detach'],
  ['cli-utils.sigs.k8s.io/on-remove', 'keep'],
  ['kapp.k14s.io/delete-strategy', 'orphan'],
];

function annotation(object: ObjectInput, key: string): string | undefined {
  const value = getIn(object.metadata, 'annotations', key);
  return typeof value === 'string' ? value : undefined;
}
