/**
 * Executes a plan against a cluster.
 *
 * @module gitops-reconciler/apply
 */
export { applyPlan } from './apply-plan.ts';
export { type ApplyEvent, type ApplyPlanOptions, DEFAULT_SYNC_TIMEOUT_MS } from './apply-plan-options.ts';
export { forEachLimited } from './for-each-limited.ts';
export type { DryRunAnswer } from './preflight.ts';
export { readRelated, type ReadRelatedOptions } from './read-related.ts';
export { SecretTexts } from './secret-texts.ts';
export type { StepResult, SyncOutcome, SyncResult } from './sync-result.ts';
export type { StartedHook, SyncState } from './sync-state.ts';
export type { WrittenVersion } from './object-wait.ts';
