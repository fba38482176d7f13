import type { SyncState } from '../apply/index.ts';
import type { CompiledIgnoreRules, IgnoreRule, MaskRule } from '../diff/index.ts';
import type { HealthRule } from '../health/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Cluster, InventoryStore, Logger, Notifier, Renderer, Runtime, Source, Waiting } from '../ports.ts';
import type { Policy } from './policy.ts';

/** @since 0.1.0 */
export interface ReconcilerOptions {
  /** A DNS-1123 label of at most 52 characters. */
  readonly name: string;
  readonly source: Source;
  readonly cluster: Cluster;
  /** Default: `plainRenderer()`. */
  readonly renderer?: Renderer | undefined;
  /** For namespaced objects that name none. Default `default`. */
  readonly namespace?: string | undefined;
  /** Where the inventory is kept. Default: `namespace`, else `default`. */
  readonly inventoryNamespace?: string | undefined;
  /** Default: a ConfigMap in `inventoryNamespace`. */
  readonly inventory?: InventoryStore | undefined;
  readonly policy?: Policy | undefined;
  /** Fields that are no difference; jq expressions are compiled when they are first needed. */
  readonly ignore?: readonly IgnoreRule[] | CompiledIgnoreRules | undefined;
  /** Fields that are secret beside the values of Secrets: no plan, diff or event shows them. */
  readonly mask?: readonly MaskRule[] | undefined;
  /** Asked before the built-in health rules. */
  readonly healthRules?: readonly HealthRule[] | undefined;
  readonly notifiers?: readonly Notifier[] | undefined;
  /** Default `gitops-reconciler`. */
  readonly fieldManager?: string | undefined;
  /** Clock, chance and HTTP. Default: the host's. */
  readonly runtime?: Partial<Runtime> | undefined;
  readonly logger?: Logger | undefined;
}

/** How a sync is executed. @since 0.1.0 */
export interface SyncCall extends Waiting {
  /** A stored plan: it is executed only if it is still true. Default: a fresh one. */
  readonly plan?: Plan | undefined;
  /** The plan's digest; lifts the blocks that can be approved. */
  readonly approve?: string | undefined;
  /**
   * For all waits for health, in milliseconds. Default: the policy's, else 10 minutes. Of a destroy: for all its deletions,
   * PostDelete hooks apart; default there: none, but for what each deletion has.
   */
  readonly timeoutMs?: number | undefined;
  /** Wait for health. Default true. */
  readonly wait?: boolean | undefined;
  /** How far an earlier call of `plan` has come, in this process or another: it goes on from there, and is not planned again. */
  readonly state?: SyncState | undefined;
  /** Is given the state at each transition, to be kept by the host beside the plan. */
  readonly onState?: ((state: SyncState) => void) | undefined;
}
