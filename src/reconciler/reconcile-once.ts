import type { SyncResult } from '../apply/index.ts';
import { type AnyGitOpsError, isGitOpsError } from '../errors.ts';
import type { HistoryEntry } from '../inventory/index.ts';
import { keyOf, type ObjectRef } from '../object/index.ts';
import { heldSteps, isDrift, isDueHook, isWait, isWrite, type Plan, type PlanStep } from '../plan/index.ts';
import type { Condition, Revision, Trigger } from '../ports.ts';
import { lastHealthy, rollBack } from './auto-rollback.ts';
import type { CompareOptions, Comparison } from './compare.ts';
import { isWork } from './extraneous.ts';
import type { Policy } from './policy.ts';
import { badRevision } from './rollback-target.ts';
import { isUnproven, seemsBehind } from './record-behind.ts';
import type { SelfHealBackoff } from './self-heal.ts';

/** What one `reconcile` did. @since 0.1.0 */
export interface ReconcileResult {
  readonly trigger: Trigger;
  readonly revision?: string | undefined;
  readonly plan?: Plan | undefined;
  /** Present when a sync was tried. */
  readonly sync?: SyncResult | undefined;
  /** Present when that sync failed, or did not become healthy, and the policy went back to the last healthy revision. */
  readonly rollback?: SyncResult | undefined;
  /** What stopped it before anything was written. */
  readonly error?: AnyGitOpsError | undefined;
  /** When to try again, in milliseconds since the epoch: healing was held back. */
  readonly healAt?: number | undefined;
}

export interface ReconcileContext {
  readonly policy: Policy;
  readonly healing: SelfHealBackoff;
  readonly now: () => number;
  readonly compare: (o: CompareOptions) => Promise<Comparison>;
  /** @param rolledBackFrom the revision of Git that is stayed off, noted again so that the next look knows. */
  readonly execute: (comparison: Comparison, rolledBackFrom: string | undefined) => Promise<SyncResult>;
  /** Whether a plan is another one than was executed last. */
  readonly isNews: (plan: Plan) => boolean;
  /** Whether the whole application was, when it was last looked at. */
  readonly isHealthy: () => boolean;
  readonly resolve: () => Promise<Revision>;
  readonly history: () => Promise<readonly HistoryEntry[]>;
  readonly emit: (
    event:
      | { type: 'driftDetected'; diffs: Comparison['diffs']; revision: string }
      | { type: 'planComputed'; plan: Plan; revision: string }
      | { type: 'rollbackStarted'; from: string; to: string; reason: string; revision: string },
  ) => void;
  readonly stalled: (fact: Pick<Condition, 'reason' | 'message'>) => void;
  readonly failed: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

/** One step by policy. Errors that an input can cause are in the result; an abort and bugs of ours reject. */
export async function reconcileOnce(trigger: Trigger, context: ReconcileContext): Promise<ReconcileResult> {
  try {
    return { trigger, ...(await step(context)) };
  } catch (error) {
    context.signal?.throwIfAborted();
    context.failed(error);
    if (!isGitOpsError(error)) throw error;
    return { trigger, error };
  }
}

async function step(context: ReconcileContext): Promise<Omit<ReconcileResult, 'trigger'>> {
  const { revision: target, bad } = await revisionToKeep(context);
  const comparison = await context.compare({ revision: target, stayedOff: bad });
  const { plan, revision } = comparison;
  tellDrift(comparison, context);
  const mode = context.policy.mode ?? 'sync';
  if (mode === 'plan' && plan.summary.writes > 0) context.emit({ type: 'planComputed', plan, revision });
  if (mode !== 'sync' || !hasWork(comparison, context)) return { revision, plan };
  const held = heldBack(comparison, context);
  if (held.size === 0 && !healsBesideHooks(plan)) return { revision, plan, ...(await syncOrRollBack(comparison, bad, context)) };
  const isHeld = held.size > 0 && context.policy.selfHeal !== false;
  const healAt = isHeld ? context.healing.nextAt(plan.steps.filter(isDrift)) : undefined;
  const rest = plan.steps.filter((found) => (isWrite(found) && !isWait(found) && !held.has(found.id)) || isDueHook(found));
  if (rest.length === 0) return { revision, plan, healAt };
  // Healing alone is a selective sync; anything else is one of the whole application, without what is held back.
  const refsOf = (steps: readonly PlanStep[]): ObjectRef[] => steps.map(({ ref }) => ref);
  const part = rest.every(isDrift) ? { only: refsOf(rest) } : { without: refsOf(plan.steps.filter(({ id }) => held.has(id))) };
  return { revision, plan, sync: await heal(await context.compare({ revision, ...part, stayedOff: bad }), bad, context), healAt };
}

/** Undoing drift alone runs no hooks: Git has not changed. @see Argo CD: a self-heal is a selective sync */
function healsBesideHooks({ steps }: Plan): boolean {
  if (!steps.some(({ action }) => action === 'hook') || steps.some(isDueHook)) return false;
  return steps.some(isDrift) && steps.every((found) => !isWrite(found) || isWait(found) || isDrift(found));
}

async function syncOrRollBack(
  comparison: Comparison,
  bad: string | undefined,
  context: ReconcileContext,
): Promise<Pick<ReconcileResult, 'sync' | 'rollback'>> {
  const sync = await heal(comparison, bad, context);
  const to =
    bad === undefined && context.policy.rollback !== undefined ? lastHealthy(context.policy, sync, await context.history()) : undefined;
  return to === undefined ? { sync } : { sync, rollback: await rollBack(sync, to, context) };
}

/** Whether executing a plan does anything: it writes, what blocks it was not told yet, or the record is behind what is true. */
function hasWork(comparison: Comparison, { isNews, isHealthy }: ReconcileContext): boolean {
  const { plan } = comparison;
  if (isUnproven(comparison) && isHealthy()) return true;
  if (isNews(plan) && seemsBehind(comparison)) return true;
  const held = heldSteps(plan);
  const writes = plan.steps.filter((found) => isWork(found, comparison) || isDueHook(found));
  return writes.some(({ id }) => !held.has(id)) || (writes.length > 0 && isNews(plan));
}

/** After a rollback, Git's bad revision is left alone: the one rolled back to is kept, until Git names another. */
async function revisionToKeep(context: ReconcileContext): Promise<{ revision: string; bad?: string | undefined }> {
  const { id } = await context.resolve();
  const rolledBack = badRevision(await context.history());
  return rolledBack?.bad === id ? { revision: rolledBack.keep, bad: id } : { revision: id };
}

function tellDrift({ diffs, plan, revision }: Comparison, { emit }: ReconcileContext): void {
  const drifted = new Set(plan.steps.filter(isDrift).map(({ ref }) => keyOf(ref)));
  if (drifted.size > 0) emit({ type: 'driftDetected', diffs: diffs.filter(({ ref }) => drifted.has(keyOf(ref))), revision });
}

/** Steps that are not taken now: drift where healing is off, or comes too soon again. */
function heldBack({ plan }: Comparison, { policy, healing, now }: ReconcileContext): ReadonlySet<string> {
  if (policy.selfHeal === false) return new Set(plan.steps.filter(isDrift).map(({ id }) => id));
  return healing.held(plan.steps.filter(isDrift), now());
}

async function heal(comparison: Comparison, rolledBackFrom: string | undefined, context: ReconcileContext): Promise<SyncResult> {
  const result = await context.execute(comparison, rolledBackFrom);
  const done = new Set(result.steps.filter(({ status }) => status === 'succeeded').map(({ id }) => id));
  context.healing.healed(
    comparison.plan.steps.filter((found) => done.has(found.id) && isDrift(found)),
    context.now(),
  );
  const [fight] = context.healing.fights();
  if (fight !== undefined) {
    const who = fight.manager === undefined ? 'another writer' : `"${fight.manager}"`;
    context.stalled({
      reason: 'Fight',
      message: `${fight.key} is changed again by ${who} each time it is healed; make Git and that manager agree`,
    });
  }
  return result;
}
