import type { DiffOptions, MaskRule } from '../diff/index.ts';
import type { Health, HealthRule } from '../health/index.ts';
import type { Inventory } from '../inventory/index.ts';
import type { Manifest } from '../manifest/index.ts';
import type { ObjectInput, ObjectRef, Tracking } from '../object/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Cluster, InventoryStore, Runtime, Waiting } from '../ports.ts';
import type { DryRunAnswer } from './preflight.ts';
import type { StepResult } from './sync-result.ts';
import type { SyncState } from './sync-state.ts';

/** What `applyPlan` tells while it works. */
export type ApplyEvent =
  | { readonly type: 'stepStarted'; readonly id: string; readonly ref: ObjectRef }
  | { readonly type: 'stepFinished'; readonly step: StepResult }
  | { readonly type: 'stepSettled'; readonly id: string; readonly ref: ObjectRef; readonly health: Health }
  | { readonly type: 'waitingForHealth'; readonly objects: readonly { readonly ref: ObjectRef; readonly health: Health }[] };

/** @since 0.1.0 */
export interface ApplyPlanOptions extends Waiting {
  readonly plan: Plan;
  readonly desired: readonly Manifest[];
  readonly cluster: Cluster;
  readonly inventory: InventoryStore;
  readonly runtime?: Partial<Runtime> | undefined;
  /** The plan's digest: lifts the blocks that can be approved. */
  readonly approve?: string | undefined;
  /** Wait for health after the last wave. Default true. */
  readonly wait?: boolean | undefined;
  /** For all waits for health together, in milliseconds; of a destroy for its deletions, PostDelete hooks apart. Default 10 minutes; of a destroy none. */
  readonly timeoutMs?: number | undefined;
  /** For one object to become healthy once it is written, in milliseconds. Default: what is left of `timeoutMs`. */
  readonly objectTimeoutMs?: number | undefined;
  /** For one hook to end, in milliseconds. Default 5 minutes. */
  readonly hookTimeoutMs?: number | undefined;
  /** For one wave, from its first step to the health of its last, in milliseconds. Default: what is left of `timeoutMs`. */
  readonly waveTimeoutMs?: number | undefined;
  /** For deleted objects to be gone, in milliseconds. Default 5 minutes. */
  readonly deleteTimeoutMs?: number | undefined;
  /** How long an object must be Degraded before it is believed, in milliseconds. Default 10 seconds. */
  readonly degradedGraceMs?: number | undefined;
  /** Writes under way at once. Default 10. */
  readonly applyConcurrency?: number | undefined;
  readonly healthRules?: readonly HealthRule[] | undefined;
  readonly fieldManager?: string | undefined;
  readonly annotationPrefix?: string | undefined;
  /** Marks of other tools that every object gets beside ours. Default: none. */
  readonly tracking?: Tracking | undefined;
  /** Fields that are secret beside the values of Secrets: objects that have some leave no hash in the inventory. */
  readonly mask?: readonly MaskRule[] | undefined;
  /** Send ignored fields with the value of live: the ignore rules, and what is known of the fields. Default: Git's values. */
  readonly respectIgnored?: Pick<DiffOptions, 'ignore' | 'schema'> | undefined;
  /** The inventory's version that the plan was made from, `null` for none: another one is a conflict. Default: not checked. */
  readonly inventoryVersion?: string | null | undefined;
  /** The inventory that the plan was made from; saves reading it again where nothing is to be done. */
  readonly recorded?: Inventory | undefined;
  /**
   * Dry-run everything that will be written before the first write, and write nothing if anything is refused. Default true.
   */
  readonly preflight?: boolean | undefined;
  /** Dry runs that were asked when the plan was made, by key; saves asking again about what did not move since. */
  readonly dryRuns?: ReadonlyMap<string, DryRunAnswer> | undefined;
  /** Live objects that were read for the plan; saves reading them again. */
  readonly live?: readonly ObjectInput[] | undefined;
  /** Of a rollback, and of what keeps it: the revision that Git names now, noted in the history. */
  readonly rolledBackFrom?: string | undefined;
  /** The plan is one for some of the application's objects, noted in the history. */
  readonly partial?: boolean | undefined;
  /** How far an earlier call of this plan has come, in this process or another: what is done is not done again. */
  readonly state?: SyncState | undefined;
  /** Is given the state at each transition, to be kept by the host. */
  readonly onState?: ((state: SyncState) => void) | undefined;
  /** Hears of each step as it starts and ends, and of what is waited for. */
  readonly onEvent?: ((event: ApplyEvent) => void) | undefined;
}

/** How long a sync waits for health, all waits together: 10 minutes. @since 0.1.0 */
export const DEFAULT_SYNC_TIMEOUT_MS: number = 10 * 60_000;
export const DEFAULT_HOOK_TIMEOUT_MS: number = 5 * 60_000;
export const DEFAULT_DELETE_TIMEOUT_MS: number = 5 * 60_000;
export const DEFAULT_DEGRADED_GRACE_MS = 10_000;
export const DEFAULT_APPLY_CONCURRENCY = 10;
