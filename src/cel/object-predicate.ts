import { CelFailure } from './cel-failure.ts';
import { BOOL, DYN, sameType } from './checker/cel-type.ts';
import { type Expr, partsOf } from './checker/expression.ts';
import { type CompiledExpression, compileExpression } from './compile-expression.ts';
import { CelEnvironment } from './environment.ts';
import { loadCel } from './library.ts';
import { plainValue } from './plain-value.ts';
import { repeatsWithinRepeats } from './repeats.ts';

/**
 * Whether an object meets an expression.
 *
 * @throws CelFailure for what the evaluation runs into: a key that is not there, values that do not fit, too many steps.
 */
export type ObjectPredicate = (object: Readonly<Record<string, unknown>>) => boolean;

/** Steps of comprehensions that one evaluation may take: some tens of milliseconds. */
const MAX_STEPS = 100_000;

/**
 * Compiles an expression about an object, whose fields at the top are its variables: `status.phase == 'Ready'`. Which fields
 * there are is not known before: one that is missing is an error of the evaluation.
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
  for (const { expr } of partsOf(expression.checked.expr)) refuseSlowPattern(expr);
  refuseGrowth(expression.checked.expr);
  return (object) => evaluate(expression, object);
}

/** Every name that is declared nowhere is a field of the object. */
function compileWithFields(source: string): CompiledExpression {
  const env = new CelEnvironment();
  for (;;) {
    try {
      return compileExpression(env, source, MAX_STEPS);
    } catch (error) {
      const fields = error instanceof CelFailure ? error.issues.flatMap(({ text, at }) => undeclaredField(text, source, at)) : [];
      if (fields.length === 0) throw error;
      for (const field of new Set(fields)) env.variable(field, DYN, 'dyn');
    }
  }
}

function undeclaredField(text: string, source: string, at: number): string[] {
  const [, name = ''] = /^undeclared reference to '(\w+)'/.exec(text) ?? [];
  return name !== '' && source.startsWith(name, at) ? [name] : [];
}

function evaluate({ evaluate: run, variables }: CompiledExpression, object: Readonly<Record<string, unknown>>): boolean {
  const values: Record<string, unknown> = {};
  for (const name of variables) if (Object.hasOwn(object, name)) values[name] = plainValue(object[name]);
  const value = run(values);
  if (typeof value !== 'boolean') throw new CelFailure('the expression gives no bool');
  return value;
}

/** Additions within comprehensions, each of which may double a list: `l.map(x, x + x).map(x, x + x)`. */
const MAX_ADDITIONS = 8;

function refuseGrowth(expr: Expr): void {
  const additions = [...partsOf(expr)].filter(
    ({ expr: part, parents }) => adds(part) && parents.some(({ kind }) => kind === 'comprehension'),
  );
  const [at] = additions.slice(MAX_ADDITIONS).map(({ expr: part }) => part.at);
  if (at !== undefined)
    throw new CelFailure('', [{ at, text: `it adds more than ${MAX_ADDITIONS} times within comprehensions: this may take all memory` }]);
}

/** Whether it adds two values that are not written out; macros add what they collect one by one. */
function adds(expr: Expr): boolean {
  return expr.kind === 'call' && expr.fn === '_+_' && expr.args.every(({ kind }) => kind !== 'list' && kind !== 'literal');
}

/** Where the real CEL reads patterns in linear time, JavaScript may take for ever. */
function refuseSlowPattern(expr: Expr): void {
  if (expr.kind !== 'call' || !['matches', 'find', 'findAll'].includes(expr.fn)) return;
  const pattern = expr.target === undefined ? expr.args[1] : expr.args[0];
  const why =
    pattern?.kind !== 'literal' || typeof pattern.value !== 'string'
      ? 'a pattern must be written out'
      : repeatsWithinRepeats(pattern.value)
        ? 'its pattern repeats a group that has a repetition or alternatives: this may take for ever'
        : undefined;
  if (why !== undefined) throw new CelFailure('', [{ at: expr.at, text: why }]);
}
