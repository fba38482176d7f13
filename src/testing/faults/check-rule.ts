import { checkNames, invalidOption } from '../check-names.ts';
import { FAULT_NAMES, type FaultPlan, type FaultRule } from './fault-plan.ts';

const PLAN: Readonly<Record<keyof FaultPlan, true>> = { seed: true, rules: true };
const RULE: Readonly<Record<keyof FaultRule, true>> = {
  fault: true,
  verbs: true,
  groups: true,
  resources: true,
  namespaces: true,
  names: true,
  users: true,
  nth: true,
  from: true,
  rate: true,
  times: true,
  retryAfterSeconds: true,
  done: true,
  afterEvents: true,
  delayMs: true,
  message: true,
  change: true,
  replicas: true,
  marks: true,
};
/** Those of resources, and the methods of other paths. */
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'post', 'put'];

/** @throws GitOpsError INVALID_OPTION */
export function checkPlan(plan: FaultPlan): void {
  checkNames('option', 'faults', Object.keys(plan), Object.keys(PLAN));
  for (const [i, rule] of (plan.rules ?? []).entries()) checkRule(rule, `faults.rules[${i}]`);
}

/**
 * Refuses a rule that could never happen as it is meant.
 *
 * @throws GitOpsError INVALID_OPTION
 */
export function checkRule(rule: FaultRule, place: string): void {
  checkNames('option', place, Object.keys(rule), Object.keys(RULE));
  checkNames('fault', `${place}.fault`, [rule.fault], FAULT_NAMES);
  checkNames('verb', `${place}.verbs`, rule.verbs ?? [], VERBS);
  for (const name of ['nth', 'from', 'times'] as const) {
    const value = rule[name];
    const least = name === 'times' ? 0 : 1;
    if (value !== undefined && !(value >= least)) throw invalidOption(`${place}.${name}`, `must be a number from ${least} on.`);
  }
  if (rule.rate !== undefined && !(rule.rate >= 0 && rule.rate <= 1)) throw invalidOption(`${place}.rate`, 'must be a number from 0 to 1.');
}
