/**
 * What a sync will do, computed as data before anything is done.
 *
 * @module gitops-reconciler/plan
 */
export type { ConflictRule } from './conflicts.ts';
export { expiresWhenDone, isDrift } from './decide-apply.ts';
export { skipsDryRun } from './directives/apply-settings.ts';
export type { DeleteSettings } from './directives/delete-settings.ts';
export { deleteSettings } from './directives/delete-settings.ts';
export { type HookDirective, readHook } from './directives/hooks.ts';
export { handedOver } from './handed-over.ts';
export { heldSteps } from './held-steps.ts';
export { isNamedAfter } from './hooks.ts';
export { isDueHook, isWait, isWrite } from './is-write.ts';
export { notOurs, type OwnMarks } from './ownership.ts';
export { parsePlan } from './parse-plan.ts';
export {
  type HookOptions,
  type Operation,
  PLAN_ACTIONS,
  PLAN_PHASES,
  type Plan,
  type PlanAction,
  type PlanBlock,
  type PlanRisk,
  type PlanStep,
  type PlanSummary,
  type StepOptions,
} from './plan.ts';
export { planDigest } from './plan-digest.ts';
export { isMadeNamespace } from './prunes.ts';
export { requireCluster } from './require-cluster.ts';
export { stepsBefore, stepSets, waveName } from './steps-before.ts';
export { staleSteps } from './stale-steps.ts';
export { type PlanInput, planSync, planWithDiffs, type Unreadable } from './plan-sync.ts';
export { usersOf } from './users-of.ts';
export type { Guards, NamespaceMetadata, SyncOptions } from './sync-options.ts';
// Last, next to the reports: what is alike in the two compresses together.
export { type FormatOptions, formatPlan } from './format-plan.ts';
