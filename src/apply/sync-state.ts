import { GitOpsError } from '../errors.ts';
import type { Plan } from '../plan/index.ts';
import type { WrittenVersion } from './object-wait.ts';
import type { StepResult } from './sync-result.ts';

/**
 * How far a sync has come: JSON as it stands, without objects and without Secret values. Another process goes on from it
 * with the same plan.
 *
 * @since 0.1.0
 */
export interface SyncState {
  readonly version: 1;
  readonly application: string;
  /** Of the plan. */
  readonly digest: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of the inventory as this sync last wrote it. */
  readonly inventoryVersion?: string | undefined;
  /** Steps that have ended. */
  readonly steps: readonly StepResult[];
  /** By id of the step: what the write of an object answered. Older states of the object do not count. */
  readonly written: Readonly<Record<string, WrittenVersion>>;
  /** By id of the step: hooks that were started. */
  readonly hooks: Readonly<Record<string, StartedHook>>;
}

/** A hook under way, or one that has ended. @since 0.1.0 */
export interface StartedHook {
  /** Of the hook's object; absent while it is not known whether it was made. */
  readonly uid?: string | undefined;
  /** Of an earlier object of its name, which had to go first. */
  readonly before?: string | undefined;
}

/**
 * Makes sure that a state is of this plan.
 *
 * @throws GitOpsError PLAN_STALE when it is of another.
 */
export function requireStateOf(plan: Plan, state: SyncState): void {
  if (state.version === 1 && state.application === plan.application && state.digest === plan.digest) return;
  throw new GitOpsError('PLAN_STALE', 'the state is of a sync of another plan; begin that one anew', { steps: [] });
}

/** Results that hold on when a sync goes on: what was cancelled, or not reached, is done now. */
export function isLasting({ status }: StepResult): boolean {
  return status === 'succeeded' || status === 'failed';
}
