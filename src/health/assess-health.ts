import { isRecord, memberOf, type ObjectInput } from '../object/index.ts';
import { assessGeneration } from './generation.ts';
import { assessByConditions, GENERIC_RULE } from './generic.ts';
import type { Health, HealthDialect, HealthRule } from './health.ts';
import { assessByHost } from './host-rule.ts';
import { ruleOf } from './rules/index.ts';
import { kindOf } from './kind-of.ts';
import { named } from './named.ts';
import { assessAs, assessByVendor } from './health-tables.ts';
import { healthy, isBeingDeleted, type KindRule, listAt, places, progressing, unknown, type Verdict } from './verdict.ts';

/**
 * Says how one object is, from nothing but the object itself. First answer wins: the host's rules; an object that is
 * being deleted, or whose newest generation is not observed, is Progressing; the rule of its kind; its conditions.
 * It never throws, whatever the object holds.
 *
 * @param object the live object; `undefined` (there is none) is Missing.
 * @param o `rules`: the host's, asked before all others, with a frozen copy in which a Secret's values are masked.
 *   `now`, in milliseconds since the epoch, is handed to them: a rule that needs the time does not fire without it.
 *   `dialect`: whose judgement; `argocd` and `kstatus` answer as those do, to the message or reason, quirks included.
 *   In browsers it needs `loadHealthTables()`, and so do the kinds of vendors.
 * @example
 * ```ts
 * const { status, message } = assessHealth(deployment);
 * ```
 * @see docs/concepts/health.md for the rule of each kind and what differs from Argo CD and kstatus
 * @since 0.1.0
 */
export function assessHealth(
  object: ObjectInput | undefined,
  o: {
    readonly rules?: readonly HealthRule[] | undefined;
    readonly now?: number | undefined;
    readonly dialect?: HealthDialect | undefined;
  } = {},
): Health {
  if (object === undefined) return { status: 'Missing', reason: 'NotFound', message: 'not in the cluster', rule: null, evidence: [] };
  try {
    return assessByHost(object, o.rules ?? [], o.now) ?? assessBuiltin(object, o.now, o.dialect ?? 'default');
  } catch {
    // Only depth can do this: JSON deeper than the stack. No part of it is quoted.
    return named(unknown('NotReadable', 'the object is nested too deeply to be read', NOTHING), null);
  }
}

function assessBuiltin(object: unknown, now: number | undefined, dialect: HealthDialect): Health {
  if (!isRecord(object)) return named(unknown('NotAnObject', 'this is no Kubernetes object', NOTHING), null);
  const kind = kindOf(object);
  return dialect === 'default' ? assessDefault(object, kind, now) : assessAs(dialect, object, kind, now);
}

function assessDefault(object: unknown, kind: string, now: number | undefined): Health {
  const rule = ruleOf(kind);
  const deletion = assessDeletion(object);
  if (deletion !== undefined) return betterTold(deletion, rule, object);
  const verdict = rule ? named(rule.assess(object), rule.name) : (assessByVendor(object, kind, now) ?? assessUnknownKind(object));
  const behind = assessGeneration(object, verdict.evidence);
  return behind ? named(behind, GENERIC_RULE) : verdict;
}

const NOTHING = places();
const CONDITIONS = places('status.conditions');

function assessUnknownKind(object: unknown): Health {
  const verdict = assessByConditions(object);
  if (verdict !== undefined) return named(verdict, GENERIC_RULE);
  return named(healthy('NoRule', 'no rule knows this kind, and none of its conditions', CONDITIONS), null);
}

const DELETION = places('metadata.deletionTimestamp');

/** @see kstatus `Terminating`; Argo CD "Pending deletion". Here the finalizers that are waited for are named. */
function assessDeletion(object: unknown): Verdict | undefined {
  const metadata = memberOf(object, 'metadata');
  if (!isBeingDeleted(object)) return undefined;
  const [own, ofSpec] = [listAt(metadata, 'finalizers'), listAt(memberOf(object, 'spec'), 'finalizers')];
  const names = [...own, ...ofSpec].filter((name) => typeof name === 'string');
  if (names.length === 0) return progressing('Terminating', 'being deleted', DELETION);
  const evidence = [...DELETION, ...(own.length > 0 ? ['metadata.finalizers'] : []), ...(ofSpec.length > 0 ? ['spec.finalizers'] : [])];
  return progressing('Terminating', `being deleted; waits for ${names.join(', ')}`, evidence);
}

/** A rule that knows more of the deletion (what is left in a namespace) tells it. */
function betterTold(deletion: Verdict, rule: KindRule | undefined, object: unknown): Health {
  const verdict = rule?.assess(object);
  const knowsMore = rule !== undefined && verdict?.reason === deletion.reason;
  return knowsMore ? named(verdict, rule.name) : named(deletion, GENERIC_RULE);
}
