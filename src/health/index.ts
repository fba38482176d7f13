/**
 * How an object, or a set of objects, is: pure functions over plain JSON.
 *
 * @module gitops-reconciler/health
 */
export type { HealthMember } from './aggregate-health.ts';
export { aggregateHealth } from './aggregate-health.ts';
export { assessHealth } from './assess-health.ts';
export type { Health, HealthRule, HealthStatus } from './health.ts';
export { HEALTH_STATUSES } from './health.ts';
