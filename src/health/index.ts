/**
 * How an object, or a set of objects, is: pure functions over plain JSON.
 *
 * @module gitops-reconciler/health
 */
export { addressGrace } from './address-grace.ts';
export type { HealthMember } from './aggregate-health.ts';
export { aggregateHealth } from './aggregate-health.ts';
export { assessHealth } from './assess-health.ts';
export type { CelRuleOptions } from './cel-rule.ts';
export { celRule } from './cel-rule.ts';
export { explainHealth } from './explain-health.ts';
export type { HealthExplanation, HealthLink, HealthRelation, RelatedObjects } from './explain/health-explanation.ts';
export { relateObjects } from './explain/relate-objects.ts';
export type { Health, HealthDialect, HealthRule, HealthStatus } from './health.ts';
export { HEALTH_STATUSES } from './health.ts';
export type { KStatus } from './kstatus-of.ts';
export { kstatusOf } from './kstatus-of.ts';
export type { LuaRuleOptions } from './lua-rule.ts';
export { luaRule } from './lua-rule.ts';
export type { HealthAt } from './settled-health.ts';
export { settledHealth } from './settled-health.ts';
export { loadHealthTables, tableRule } from './health-tables.ts';
