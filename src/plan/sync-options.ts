import type { GroupKind, Tracking } from '../object/index.ts';
import type { ConflictRule } from './conflicts.ts';

/**
 * How an application is synced, as far as the plan depends on it.
 *
 * @since 0.1.0
 */
export interface SyncOptions {
  /** Delete what the inventory names and Git no longer has; `confirm`: when the plan is approved. Default true, under the guards. */
  readonly prune?: boolean | 'confirm' | undefined;
  /** Prune after everything else of a sync, health included. Default false. */
  readonly pruneLast?: boolean | undefined;
  /** On destroy: delete the objects; `confirm`: when the plan is approved. Default true. */
  readonly destroy?: boolean | 'confirm' | undefined;
  /** Of deletes: who waits for whom. Default: `Foreground` for workloads, else `Background`. */
  readonly propagation?: 'Foreground' | 'Background' | 'Orphan' | undefined;
  /**
   * What is done about a field that the API server does not let change: wait for an approval, or delete the object and make
   * it anew. Default `block`; objects may allow it for themselves.
   */
  readonly onImmutable?: 'block' | 'recreate' | undefined;
  /** Send whole objects (create and replace) instead of server-side applies. Default false. */
  readonly replace?: boolean | undefined;
  /** Refuse fields that the API server does not know. Default true. */
  readonly validate?: boolean | undefined;
  /** A kind that the cluster does not serve is no error before its objects' turn comes. Default false. */
  readonly skipDryRunOnMissingResource?: boolean | undefined;
  /** Do nothing at all where an object of Git belongs to another owner. Default false: that object alone is held back. */
  readonly failOnSharedResource?: boolean | undefined;
  /** Take over existing objects that have no owner's mark. Default `unowned`. */
  readonly adopt?: 'unowned' | 'never' | undefined;
  /** Owners whose objects may be taken over: `argocd`, `flux`, `helm`, `kapp`, `cli-utils`, `applyset`, or `<namespace>/<name>`. */
  readonly adoptFrom?: readonly string[] | undefined;
  /** Whose a field is that Git sets and another manager owns. Default: fields of controllers are left to them, all others taken. */
  readonly conflicts?: readonly ConflictRule[] | undefined;
  /**
   * Create the destination namespace if neither Git nor the cluster has it. Labels and annotations that are named are kept on
   * it, also where it was there before. Default false.
   */
  readonly createNamespace?: boolean | NamespaceMetadata | undefined;
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

/** What the destination namespace carries. @since 0.1.0 */
export interface NamespaceMetadata {
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
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
