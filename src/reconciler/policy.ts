import { GitOpsError } from '../errors.ts';
import type { GroupKind, Tracking } from '../object/index.ts';
import type { InventoryStore } from '../ports.ts';
import type { ConflictRule, Guards, NamespaceMetadata, SyncOptions } from '../plan/index.ts';
import type { DiffMode } from './dry-runs.ts';

/**
 * What a reconciler may do by itself, and what an application may hold.
 *
 * @since 0.1.0
 */
export interface Policy {
  /** `observe`: report differences. `plan`: compute plans and wait for approval. `sync`: apply. Default `sync`. */
  readonly mode?: 'observe' | 'plan' | 'sync' | undefined;
  /** Delete what Git no longer has, under the guards; `confirm`: when the plan is approved. Default true. */
  readonly prune?: boolean | 'confirm' | undefined;
  /** Prune after everything else of a sync, health included. Default false. */
  readonly pruneLast?: boolean | undefined;
  /** On destroy: delete the objects; `confirm`: when the plan is approved. Default true. */
  readonly destroy?: boolean | 'confirm' | undefined;
  /** Of deletes: who waits for whom. Default: `Foreground` for workloads, else `Background`. */
  readonly propagation?: 'Foreground' | 'Background' | 'Orphan' | undefined;
  /**
   * What is done about a field that the API server does not let change: wait for an approval, or delete the object and make
   * it anew. Default `block`; objects may allow it for themselves, by the annotations of Argo CD, Flux and kapp.
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
  /** Undo changes made in the cluster. Default true. */
  readonly selfHeal?: boolean | undefined;
  /**
   * Create the destination namespace if it is missing. Labels and annotations that are named are kept on it, also where it
   * was there before. Default false.
   */
  readonly createNamespace?: boolean | NamespaceMetadata | undefined;
  /** Take over existing objects that carry no owner's mark. Default `unowned`. */
  readonly adopt?: 'unowned' | 'never' | undefined;
  /** Owners whose objects may be taken over: `argocd`, `flux`, `helm`, `kapp`, `cli-utils`, `applyset`, or `<namespace>/<name>`. */
  readonly adoptFrom?: readonly string[] | undefined;
  /**
   * What becomes of fields that Git sets and another manager owns with another value: the first rule that fits decides.
   * Default: what controllers own is left to them, all else is taken.
   */
  readonly conflicts?: readonly ConflictRule[] | undefined;
  /** Namespaces that the application may touch. Default: all. */
  readonly allowedNamespaces?: readonly string[] | undefined;
  /** Whether it may hold cluster-scoped objects. Default `allow`. */
  readonly clusterScoped?: 'allow' | 'deny' | undefined;
  /** Kinds that it may hold. Default: all. */
  readonly allowedKinds?: readonly GroupKind[] | undefined;
  /**
   * Who says what differs. `offline`: the tables of this library. `server`: a dry-run apply of every object, kept as long
   * as neither the manifest nor the live object moves. `auto`: offline, and a dry run for what seems to differ, or can't be
   * told offline. Default `auto`.
   */
  readonly diff?: DiffMode | undefined;
  /**
   * Send ignored fields with the value that live has, so that no sync changes them: Argo CD's
   * `RespectIgnoreDifferences=true`. Default false: those that another manager holds are not sent, others as Git has them.
   */
  readonly respectIgnoreDifferences?: boolean | undefined;
  /**
   * Marks of other tools that every object gets beside ours, so that a team can move either way without a delete. `argocd`:
   * Argo CD's name of the application (`<name>`, or `<namespace>_<name>`), for its `tracking-id`. The label of an ApplySet
   * comes with an inventory that is one: `configMapInventory({ applySet: true })`.
   */
  readonly tracking?: Pick<Tracking, 'argocd'> | undefined;
  /**
   * Dry-run everything that a sync will write before its first write, and write nothing if the API server refuses any of
   * it. Default true.
   */
  readonly preflight?: boolean | undefined;
  /** Of failed syncs: first pause, factor, longest pause, tries. Default 5 s, 2, 3 min, 5. */
  readonly retry?: RetryOptions | undefined;
  readonly timeouts?: Timeouts | undefined;
  /**
   * `lastHealthy`: when an automated sync of a new revision fails or does not become healthy, the newest revision that was
   * healthy is synced again, and the bad one is stayed off until Git names another. Default: nothing is rolled back.
   */
  readonly rollback?: 'lastHealthy' | undefined;
  readonly guards?: Guards | undefined;
  /** Writes of a sync under way at once. Default 10. */
  readonly applyConcurrency?: number | undefined;
}

/** @since 0.1.0 */
export interface RetryOptions {
  readonly firstMs?: number | undefined;
  readonly factor?: number | undefined;
  readonly maxMs?: number | undefined;
  readonly tries?: number | undefined;
}

/** In milliseconds. @since 0.1.0 */
export interface Timeouts {
  /** For all waits of a sync for health. Default 10 minutes. */
  readonly syncMs?: number | undefined;
  /** For one object to become healthy once it is written. Default: what is left of `syncMs`. */
  readonly objectMs?: number | undefined;
  /** For one hook to end. Default 5 minutes. */
  readonly hookMs?: number | undefined;
  /** For one wave of a phase, from its first step to the health of its last. Default: what is left of `syncMs`. */
  readonly waveMs?: number | undefined;
  /** For deleted objects to be gone. Default 5 minutes. */
  readonly deleteMs?: number | undefined;
  /** How long an object must be Degraded before it is believed. Default 10 seconds. */
  readonly degradedGraceMs?: number | undefined;
}

/** The options of a plan, from a policy. */
export function syncOptions(
  policy: Policy,
  o: { fieldManager: string; inventoryNamespace: string; deleteNamespace?: boolean | undefined; tracking: Tracking },
): SyncOptions {
  const { prune, pruneLast, destroy, propagation, onImmutable, replace, validate, skipDryRunOnMissingResource } = policy;
  const { failOnSharedResource, adopt, adoptFrom, createNamespace, respectIgnoreDifferences } = policy;
  const { conflicts, guards, allowedNamespaces, clusterScoped, allowedKinds } = policy;
  return {
    prune,
    pruneLast,
    destroy,
    propagation,
    onImmutable,
    replace,
    validate,
    skipDryRunOnMissingResource,
    failOnSharedResource,
    adopt,
    adoptFrom,
    createNamespace,
    respectIgnoreDifferences,
    conflicts,
    guards,
    allowedNamespaces,
    clusterScoped,
    allowedKinds,
    ...o,
  };
}

/** The marks of other tools that an application's objects get. */
export function trackingOf(policy: Policy, store: InventoryStore, application: string): Tracking {
  return { ...policy.tracking, applySet: store.applySet?.(application) };
}

const NAME = /^[a-z0-9](?:[-a-z0-9]{0,50}[a-z0-9])?$/;

/**
 * @throws GitOpsError INVALID_OPTION when the text cannot name an application: it becomes part of a ConfigMap's name.
 */
export function requireApplicationName(name: string): void {
  if (NAME.test(name)) return;
  const message = `the application name ${JSON.stringify(name.slice(0, 80))} cannot be used: 1 to 52 lower-case letters, digits or "-", starting and ending with a letter or digit`;
  throw new GitOpsError('INVALID_OPTION', message, { option: 'name' });
}

/** What is wrong with the inputs does not mend itself: no retry helps before Git or the settings change. */
const FINAL: ReadonlySet<string> = new Set([
  'MANIFEST_INVALID',
  'SOURCE_REFUSED',
  'RENDER_FAILED',
  'POLICY_DENIED',
  'KIND_NOT_SERVED',
  'INVALID_OPTION',
]);

/** Whether an error stays until Git or the settings change. */
export function staysUntilChanged(code: string): boolean {
  return FINAL.has(code);
}
