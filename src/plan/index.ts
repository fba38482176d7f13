export type { Operation, Plan, PlanAction, PlanBlock, PlanStep, PlanSummary } from './plan.ts';
export { PLAN_ACTIONS } from './plan.ts';
