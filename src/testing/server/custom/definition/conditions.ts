import { getIn, isRecord, memberOf } from '../../../../object/index.ts';

/** A condition of a definition, without its time. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

/** A status with a condition set: the time tells when its status changed last. */
export function withCondition(status: unknown, now: string, condition: Condition): Record<string, unknown> {
  const before = isRecord(status) ? status : {};
  const conditions: readonly unknown[] = Array.isArray(before['conditions']) ? before['conditions'] : [];
  const old = conditions.find((each) => memberOf(each, 'type') === condition.type);
  const since = memberOf(old, 'status') === condition.status ? memberOf(old, 'lastTransitionTime') : now;
  const { type, status: value, reason, message } = condition;
  const next = { lastTransitionTime: since, message, reason, status: value, type };
  return { ...before, conditions: old === undefined ? [...conditions, next] : conditions.map((each) => (each === old ? next : each)) };
}

/** The condition of a type. */
export function conditionOf(definition: unknown, type: string): unknown {
  const conditions = getIn(definition, 'status', 'conditions');
  return Array.isArray(conditions) ? conditions.find((each) => memberOf(each, 'type') === type) : undefined;
}

/** Whether a condition holds. */
export function isTrue(definition: unknown, type: string): boolean {
  return memberOf(conditionOf(definition, type), 'status') === 'True';
}
