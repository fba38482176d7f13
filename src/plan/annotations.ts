import { getIn, hasOption, hasSetting, leftAloneBy, type ObjectInput } from '../object/index.ts';

const ARGO_HOOK = 'argocd.argoproj.io/hook';
const HELM_HOOK = 'helm.sh/hook';
const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK_WEIGHT = 'helm.sh/hook-weight';

/** The hook annotation of an object, if it is a hook of Argo CD or Helm. Helm's `crd-install` makes no hook. */
export function hookAnnotation(object: ObjectInput): string | undefined {
  if (annotation(object, ARGO_HOOK) !== undefined) return ARGO_HOOK;
  const helm = annotation(object, HELM_HOOK);
  return helm === undefined || helm === 'crd-install' ? undefined : HELM_HOOK;
}

/**
 * The wave of an object, 0 where it names none. A wave that is no integer falls back to Helm's hook weight, else 0.
 *
 * @see Argo CD gitops-engine/pkg/sync/syncwaves/waves.go
 */
export function syncWave(object: ObjectInput): { wave: number; unreadable: boolean } {
  const given = annotation(object, SYNC_WAVE);
  const wave = integer(given) ?? integer(annotation(object, HOOK_WEIGHT)) ?? 0;
  return { wave, unreadable: given !== undefined && integer(given) === undefined };
}

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
];

function annotation(object: ObjectInput, key: string): string | undefined {
  const value = getIn(object.metadata, 'annotations', key);
  return typeof value === 'string' ? value : undefined;
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
