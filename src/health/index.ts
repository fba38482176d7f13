export type { Health, HealthRule, HealthStatus } from './health.ts';
export { HEALTH_STATUSES } from './health.ts';
