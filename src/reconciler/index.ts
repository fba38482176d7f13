export type { Comparison } from './compare.ts';
export type { DiffMode } from './dry-runs.ts';
export type { Policy, RetryOptions, Timeouts } from './policy.ts';
export type { ReconcileResult } from './reconcile-once.ts';
export { Reconciler } from './reconciler.ts';
export type { ReconcilerOptions, SyncCall } from './reconciler-options.ts';
