import { printable } from '../errors.ts';
import {
  cloneJson,
  getIn,
  isRecord,
  isSecret,
  LAST_APPLIED,
  memberOf,
  type ObjectInput,
  OPEN_SECRET_FIELDS,
  setOwn,
} from '../object/index.ts';
import { HEALTH_STATUSES, type Health, type HealthRule } from './health.ts';
import { named } from './named.ts';
import { listAt, places, textAt, unknown } from './verdict.ts';

const NOTHING = places();
const TRUSTED = new WeakSet<HealthRule>();

/** Marks a rule of ours: it changes nothing of what it is shown, and its answers are whole. A copy would cost more than they. */
export function trusted(rule: HealthRule): HealthRule {
  TRUSTED.add(rule);
  return rule;
}

/**
 * The answer of the first host rule that has one. A rule that throws, or answers something that is no health, makes the
 * object Unknown: a wrong answer must not pass for a good one.
 */
export function assessByHost(object: ObjectInput, rules: readonly HealthRule[], now: number | undefined): Health | undefined {
  if (rules.length === 0) return undefined;
  let copy: ObjectInput | undefined;
  for (const rule of rules) {
    const isOurs = TRUSTED.has(rule);
    const shown = isOurs && !isSecret(object) ? object : (copy ??= frozenMaskedCopy(object));
    const health = ask(rule, isOurs, shown, now);
    if (health !== undefined) return health;
  }
  return undefined;
}

function ask(rule: HealthRule, isOurs: boolean, object: ObjectInput, now: number | undefined): Health | undefined {
  try {
    const applies: unknown = rule.appliesTo(object);
    if (applies !== true) return applies ? invalid(rule, 'did not say by true or false whether it applies') : undefined;
    const answer: unknown = rule.assess(object, { now });
    if (answer === undefined) return undefined;
    return isOurs ? (answer as Health) : checked(answer, rule);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'it threw a value that is no error';
    return named(unknown('RuleFailed', `health rule "${rule.name}" failed: ${message}`, NOTHING), rule.name);
  }
}

function checked(answer: unknown, rule: HealthRule): Health {
  const status = HEALTH_STATUSES.find((known) => known === memberOf(answer, 'status'));
  if (status === undefined) return invalid(rule, `gave no status of ${HEALTH_STATUSES.join(', ')}`);
  const evidence = listAt(answer, 'evidence').filter((path) => typeof path === 'string');
  const told = { status, reason: textAt(answer, 'reason') || status, message: textAt(answer, 'message') };
  return named({ ...told, evidence: evidence.map((path) => printable(path)) }, rule.name);
}

function invalid({ name }: HealthRule, what: string): Health {
  return named(unknown('RuleAnswerInvalid', `health rule "${name}" ${what}`, NOTHING), name);
}

/** A copy that a rule can neither change nor read a Secret's values from. */
function frozenMaskedCopy(object: ObjectInput): ObjectInput {
  const copy = cloneJson(object);
  if (isSecret(copy)) maskSecret(copy);
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
