/**
 * When to reconcile: schedules are async iterables of triggers, and a host may write its own.
 *
 * @module gitops-reconciler/schedule
 */
export type { Schedule, Trigger } from '../ports.ts';
export type { IntervalOptions } from './interval.ts';
export { interval } from './interval.ts';
export type { ManualSchedule } from './manual.ts';
export { manual } from './manual.ts';
export { mergeSchedules } from './merge-schedules.ts';
