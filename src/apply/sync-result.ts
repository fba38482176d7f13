import type { Health } from '../health/index.ts';
import type { ObjectRef } from '../object/index.ts';
import type { Plan, PlanAction } from '../plan/index.ts';
import type { SyncState } from './sync-state.ts';

/** @since 0.1.0 */
export type SyncOutcome = 'succeeded' | 'unhealthy' | 'failed' | 'blocked' | 'cancelled';

/** What a sync did: the plan, and every step's result. @since 0.1.0 */
export interface SyncResult {
  readonly outcome: SyncOutcome;
  readonly plan: Plan;
  readonly steps: readonly StepResult[];
  readonly revision: string;
  readonly health: Health;
  /** Of a sync that was cut short: where `applyPlan` goes on with the same plan. */
  readonly state?: SyncState | undefined;
}

/** @since 0.1.0 */
export interface StepResult {
  readonly id: string;
  readonly ref: ObjectRef;
  readonly action: PlanAction;
  /** `skipped`: not tried, because of the plan or because a step it waits for failed. */
  readonly status: 'succeeded' | 'failed' | 'skipped' | 'blocked' | 'cancelled';
  /** For people. */
  readonly message: string;
  /** The error's code, of a failed step. */
  readonly code?: string | undefined;
  readonly uid?: string | undefined;
  /** Health last seen, of an object that was waited for. */
  readonly health?: Health | undefined;
  /** Warnings of the API server. */
  readonly warnings?: readonly string[] | undefined;
  /** The last lines that the Pod of a failed hook wrote, without Secret values. */
  readonly logs?: readonly string[] | undefined;
}
