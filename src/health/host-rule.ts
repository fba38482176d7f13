import { printable } from '../errors.ts';
import { cloneJson, getIn, isRecord, LAST_APPLIED, memberOf, type ObjectInput, OPEN_SECRET_FIELDS, setOwn } from '../object/index.ts';
import { HEALTH_STATUSES, type Health, type HealthRule } from './health.ts';
import { listAt, textAt, unknown } from './verdict.ts';

/**
 * The answer of the first host rule that has one. A rule that throws, or answers something that is no health, makes the
 * object Unknown: a wrong answer must not pass for a good one.
 */
export function assessByHost(object: ObjectInput, rules: readonly HealthRule[], now: number | undefined): Health | undefined {
  if (rules.length === 0) return undefined;
  const copy = frozenMaskedCopy(object);
  for (const rule of rules) {
    const health = ask(rule, copy, now);
    if (health !== undefined) return health;
  }
  return undefined;
}

function ask(rule: HealthRule, object: ObjectInput, now: number | undefined): Health | undefined {
  try {
    if (!rule.appliesTo(object)) return undefined;
    const answer: unknown = rule.assess(object, { now });
    return answer === undefined ? undefined : checked(answer, rule.name);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'it threw a value that is no error';
    return { ...unknown('RuleFailed', printable(`health rule "${rule.name}" failed: ${message}`)), rule: rule.name };
  }
}

function checked(answer: unknown, rule: string): Health {
  const status = HEALTH_STATUSES.find((known) => known === memberOf(answer, 'status'));
  if (status === undefined) {
    return { ...unknown('RuleAnswerInvalid', `health rule "${rule}" gave no status of ${HEALTH_STATUSES.join(', ')}`), rule };
  }
  const health = {
    status,
    reason: printable(textAt(answer, 'reason') || status),
    message: printableMessage(textAt(answer, 'message')),
    rule,
  };
  const evidence = listAt(answer, 'evidence').filter((path) => typeof path === 'string');
  return evidence.length === 0 ? health : { ...health, evidence: evidence.map((path) => printable(path)) };
}

/** Tabs, which only align, stay. */
export function printableMessage(text: string): string {
  if (!text.includes('\t')) return printable(text);
  const parts = text.split('\t').map((part) => printable(part));
  return parts.join('\t');
}

/** A copy that a rule can neither change nor read a Secret's values from. */
function frozenMaskedCopy(object: ObjectInput): ObjectInput {
  const copy = cloneJson(object);
  if (copy.apiVersion === 'v1' && copy.kind === 'Secret') maskSecret(copy);
  return deepFreeze(copy);
}

function maskSecret(secret: object): void {
  for (const [field, value] of Object.entries(secret)) {
    if (field === 'metadata' || OPEN_SECRET_FIELDS.includes(field)) continue;
    const masked = isRecord(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, '(secret)'])) : '(secret)';
    setOwn(secret, field, masked);
  }
  const annotations = getIn(secret, 'metadata', 'annotations');
  if (isRecord(annotations)) delete annotations[LAST_APPLIED];
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
