import type { HealthRule } from './health.ts';

/**
 * How kinds are judged by expressions in CEL: Flux's `healthCheckExprs`, entry by entry.
 *
 * @since 0.1.0
 */
export interface CelRuleOptions {
  /** The rule's name in answers; without it `cel` and the kind. */
  readonly name?: string | undefined;
  /** The group and version that the rule is for: `example.org/v1`. */
  readonly apiVersion: string;
  /** The kind; without it, all of the group and version. */
  readonly kind?: string | undefined;
  /** True while the controller is at work. */
  readonly inProgress?: string | undefined;
  /** True when it has given up. */
  readonly failed?: string | undefined;
  /** True when all is done. */
  readonly current: string;
}

/**
 * A health rule of expressions in CEL. An object's fields are the variables: `status.phase == 'Ready'`. The first
 * that is true of `inProgress`, `failed` and `current` answers; where none is, the object is Progressing.
 *
 * CEL is loaded by the first call; the rule itself is synchronous, with a budget of steps: items of comprehensions, and the
 * size of what is read, compared and made. An expression that fails, for it reads a field that is not there or takes more,
 * makes the object Unknown, reason `ExpressionFailed`; an object without any status is Progressing then. An object that is
 * being deleted is passed on.
 *
 * @throws GitOpsError INVALID_OPTION for an expression that cannot be read, with its name and the place in it.
 * @example
 * ```ts
 * const rule = await celRule({
 *   apiVersion: 'queues.example.org/v1',
 *   kind: 'Broker',
 *   failed: `status.conditions.exists(c, c.type == 'Stalled' && c.status == 'True')`,
 *   current: `status.readyReplicas == spec.replicas`,
 * });
 * ```
 * @see Flux Kustomization `spec.healthCheckExprs`; differs: a field that is missing in an object without a status is no error
 * @since 0.1.0
 */
export async function celRule(o: CelRuleOptions): Promise<HealthRule> {
  const { ruleOfExpressions } = await import('./expressions/rule-of-expressions.ts');
  return ruleOfExpressions(o);
}
