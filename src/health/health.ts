import type { ObjectInput } from '../object/index.ts';

/** From best to worst, as Argo CD orders them. */
export const HEALTH_STATUSES = ['Healthy', 'Suspended', 'Progressing', 'Missing', 'Degraded', 'Unknown'] as const;

/** @since 0.1.0 */
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

/** How bad a status is: the greater, the worse. */
export function rankOf(status: HealthStatus): number {
  return HEALTH_STATUSES.indexOf(status);
}

/** Nothing is to be done about it. */
export function isGood({ status }: Health): boolean {
  return status === 'Healthy' || status === 'Suspended';
}

/**
 * How an object, or a set of objects, is. `reason` is a machine word, `message` is for people, `rule` names the rule
 * that answered (`null`: none knows the kind).
 *
 * @since 0.1.0
 */
export interface Health {
  readonly status: HealthStatus;
  readonly reason: string;
  readonly message: string;
  readonly rule: string | null;
  /** Where in the object the verdict rests: `status.phase`, `status.conditions[type=Ready]`. Only functions of hosts may leave it out. */
  readonly evidence?: readonly string[] | undefined;
}

/**
 * Whose judgement {@link assessHealth} gives: this library's, or that of Argo CD or kstatus with their words and quirks.
 *
 * @since 0.1.0
 */
export type HealthDialect = 'default' | 'argocd' | 'kstatus';

/**
 * A rule of a host for kinds of its own. It is asked before the built-in ones; `undefined` passes the object on.
 *
 * @since 0.1.0
 */
export interface HealthRule {
  readonly name: string;
  /** Whether the rule is for this object. */
  appliesTo(object: ObjectInput): boolean;
  /** How the object is; `undefined` passes it on to the next rule. */
  assess(object: ObjectInput, o: { readonly now?: number | undefined }): Health | undefined;
}
