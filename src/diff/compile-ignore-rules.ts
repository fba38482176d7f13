import { type CompiledIgnoreRules, compiledForm, type IgnoreRules } from './ignore-rule.ts';

/**
 * Compiles the jq expressions and selectors of ignore rules, so that a comparison runs them synchronously, each within a
 * budget of 100,000 steps; with them a plan tells rules that match nothing. What it needs is loaded when there is a rule. It never rejects for what a rule says: an
 * expression that is not served is a warning (`ignoreRuleFailed`) of each comparison and of the plan.
 *
 * @example
 * ```ts
 * const ignore = await compileIgnoreRules([
 *   { kind: 'Deployment', jqPathExpressions: ['.spec.template.spec.containers[] | select(.name == "istio-proxy")'] },
 * ]);
 * diffObject({ desired, live, ignore });
 * ```
 * @since 0.1.0
 */
export async function compileIgnoreRules(rules: IgnoreRules): Promise<CompiledIgnoreRules> {
  const { rules: all, ...known } = compiledForm(rules);
  if (all.length === 0 || known.meets !== undefined) return { rules: all, ...known };
  const { meetsSelector, pathExpression, unmatchedRules } = await import('./loaded-rules.ts');
  const texts = all.flatMap(({ jqPathExpressions = [] }) => jqPathExpressions);
  const expressions = new Map(texts.map((text) => [text, pathExpression(text)]));
  const compiled: CompiledIgnoreRules = { rules: all, expressions, meets: meetsSelector };
  return { ...compiled, unmatched: (subjects) => unmatchedRules(compiled, subjects) };
}
