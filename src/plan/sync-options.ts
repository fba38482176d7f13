import type { GroupKind, Tracking } from '../object/index.ts';

/**
 * How an application is synced, as far as the plan depends on it.
 *
 * @since 0.1.0
 */
export interface SyncOptions {
  /** Delete what the inventory names and Git no longer has. Default true, under the guards. */
  readonly prune?: boolean | undefined;
  /** Take over existing objects that have no owner's mark. Default `unowned`. */
  readonly adopt?: 'unowned' | 'never' | undefined;
  /** Owners whose objects may be taken over: `argocd`, `flux`, `helm`, `kapp`, `applyset`, or `<namespace>/<name>`. */
  readonly adoptFrom?: readonly string[] | undefined;
  /** Create the destination namespace if neither Git nor the cluster has it. Default false. */
  readonly createNamespace?: boolean | undefined;
  /** On destroy: delete the namespace that a sync made, too. Default false. */
  readonly deleteNamespace?: boolean | undefined;
  /** Send ignored fields with the value that live has, instead of leaving them out. Default false. */
  readonly respectIgnoreDifferences?: boolean | undefined;
  readonly guards?: Guards | undefined;
  /** Namespaces that may be touched. Default: all. */
  readonly allowedNamespaces?: readonly string[] | undefined;
  /** Whether cluster-scoped objects may be touched. Default `allow`. */
  readonly clusterScoped?: 'allow' | 'deny' | undefined;
  /** Kinds that may be touched. Default: all. */
  readonly allowedKinds?: readonly GroupKind[] | undefined;
  /** Whose fields are ours. Default `gitops-reconciler`. */
  readonly fieldManager?: string | undefined;
  /** Prefix of our annotations. Default `gitops-reconciler`. */
  readonly annotationPrefix?: string | undefined;
  /** Marks of other tools that every object gets beside ours. Default: none. */
  readonly tracking?: Tracking | undefined;
  /** Namespace of the inventory, part of our mark. Default: the plan's `namespace`. */
  readonly inventoryNamespace?: string | undefined;
}

/** What stops pruning until somebody approves it. `Infinity` turns a number off. @since 0.1.0 */
export interface Guards {
  /** Share of the inventory that may go at once, looked at from 10 objects on. Default 0.5. */
  readonly maxPruneFraction?: number | undefined;
  /** Objects that may go at once. Default 100. */
  readonly maxPruneCount?: number | undefined;
}

export const DEFAULT_MAX_PRUNE_FRACTION = 0.5;
export const DEFAULT_MAX_PRUNE_COUNT = 100;
/** The fraction is not looked at for inventories smaller than this. */
export const PRUNE_FRACTION_FROM = 10;
