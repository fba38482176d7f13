import { CelFailure } from './cel-failure.ts';
import { BOOL, DYN, sameType } from './checker/cel-type.ts';
import type { Issue } from './checker/issues.ts';
import { type Expr, partsOf } from './checker/expression.ts';
import { type CompiledExpression, compileExpression } from './compile-expression.ts';
import { CelEnvironment } from './environment.ts';
import { addFluxFunctions, FLUX_SIGNATURES } from './flux-functions.ts';
import { loadCel } from './library.ts';
import { plainValue } from './plain-value.ts';

/**
 * Whether an object meets an expression.
 *
 * @throws CelFailure for what the evaluation runs into: a key that is not there, values that do not fit, too many steps.
 */
export type ObjectPredicate = (object: Readonly<Record<string, unknown>>) => boolean;

/** Steps that one evaluation may take: about a tenth of a second. */
const MAX_STEPS = 200_000;

/**
 * Compiles an expression about an object, as Flux has them. The fields of the object are its variables, as in
 * `status.phase == 'Ready'`; which there are is not known before: one that is missing is an error of the evaluation.
 *
 * @throws CelFailure with all that is wrong with it.
 * @throws CelNotEvaluated for what the library behind cannot evaluate.
 */
export async function objectPredicate(source: string): Promise<ObjectPredicate> {
  await loadCel();
  const expression = compileWithFields(source);
  if (!sameType(expression.type, BOOL) && expression.type.kind !== 'dyn') {
    throw new CelFailure('', [{ at: 0, text: `it must give a bool, not ${expression.type.name}` }]);
  }
  for (const { expr } of partsOf(expression.checked.expr)) refuseMadePattern(expr);
  return (object) => evaluate(expression, object);
}

/** Every name that is declared nowhere is a field of the object. */
function compileWithFields(source: string): CompiledExpression {
  const env = new CelEnvironment().withFunctions(FLUX_SIGNATURES, addFluxFunctions);
  for (;;) {
    try {
      return compileExpression(env, source, MAX_STEPS);
    } catch (error) {
      if (!(error instanceof CelFailure)) throw error;
      const fields = error.issues.flatMap(({ text, at }) => undeclaredField(text, source, at));
      const free = new Set(fields.filter((field) => !env.library.hasVariable(field)));
      if (free.size === 0)
        throw fields.length === 0
          ? error
          : new CelFailure(
              '',
              error.issues.map((issue) => namesOfCel(issue, source)),
            );
      for (const field of free) env.variable(field, DYN, 'dyn');
    }
  }
}

/** Says of a name that CEL itself has, `cel` or `lists`, that it cannot be the one of a field. */
function namesOfCel(issue: Issue, source: string): Issue {
  const [name] = undeclaredField(issue.text, source, issue.at);
  if (name === undefined) return issue;
  if (/^cel\s*\.\s*bind\b/.test(source.slice(issue.at)))
    return { ...issue, text: 'cel.bind is not there, as in Kubernetes and Flux: write the value where it is used' };
  return { ...issue, text: `${name} is a name of CEL's own and cannot be a field` };
}

function undeclaredField(text: string, source: string, at: number): string[] {
  const [, name = ''] = /^undeclared reference to '(\w+)'/.exec(text) ?? [];
  return name !== '' && source.startsWith(name, at) ? [name] : [];
}

function evaluate({ evaluate: run, variables }: CompiledExpression, object: Readonly<Record<string, unknown>>): boolean {
  const values = Object.create(null) as Record<string, unknown>;
  for (const name of variables) if (Object.hasOwn(object, name)) values[name] = plainValue(object[name]);
  const value = run(values);
  if (typeof value !== 'boolean') throw new CelFailure('the expression gives no bool');
  return value;
}

/** Patterns that were read are kept, so that none may come from an object. */
function refuseMadePattern(expr: Expr): void {
  if (expr.kind !== 'call' || !['matches', 'find', 'findAll'].includes(expr.fn)) return;
  const pattern = expr.target === undefined ? expr.args[1] : expr.args[0];
  if (pattern?.kind !== 'literal' || typeof pattern.value !== 'string')
    throw new CelFailure('', [{ at: expr.at, text: 'a pattern must be written out' }]);
}
