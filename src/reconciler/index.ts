export type { Comparison } from './compare.ts';
export type { Policy, RetryOptions, Timeouts } from './policy.ts';
export type { ReconcileResult } from './reconcile-once.ts';
export { Reconciler, type ReconcilerOptions, type SyncCall } from './reconciler.ts';
