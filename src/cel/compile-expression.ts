import type { Environment } from '@marcbachmann/cel-js';
import { CelFailure, CelNotEvaluated } from './cel-failure.ts';
import type { CelType } from './checker/cel-type.ts';
import { type CheckedExpression, checkExpression } from './checker/check-expression.ts';
import { checkLiterals } from './checker/check-literals.ts';
import { expand, type ParsedNode } from './checker/expand.ts';
import { partsOf } from './checker/expression.ts';
import { type Issue, issuesText } from './checker/issues.ts';
import { syntaxIssues } from './checker/syntax-issues.ts';
import type { CelEnvironment } from './environment.ts';
import { evaluationText } from './error-text.ts';
import { countWork } from './count-work.ts';
import { withSteps } from './limit-steps.ts';
import { GO_MATCHES } from './text-functions.ts';

/** An expression that was parsed and type-checked. */
export interface CompiledExpression {
  readonly source: string;
  /** The type of its value. */
  readonly type: CelType;
  /** What is known of its parts. */
  readonly checked: CheckedExpression;
  /** The variables that it names. */
  readonly variables: ReadonlySet<string>;
  /**
   * Its value.
   *
   * @throws CelFailure with the API server's words for what goes wrong.
   */
  readonly evaluate: (variables: Readonly<Record<string, unknown>>) => unknown;
}

/** Steps that one evaluation may take. */
const MAX_STEPS = 1_000_000;

/**
 * Compiles an expression in an environment. It is checked by the API server's own rules, and evaluated by the library.
 *
 * @throws CelFailure with all that is wrong with it.
 * @throws CelNotEvaluated for what the library cannot evaluate.
 */
export function compileExpression(env: CelEnvironment, source: string, maxSteps: number = MAX_STEPS): CompiledExpression {
  const parsed = parse(env.library, source);
  const checked = check(parsed.ast as unknown as ParsedNode, env, source);
  const variables = new Set<string>();
  for (const { expr } of partsOf(checked.expr)) if (expr.kind === 'ident') variables.add(expr.name);
  visit(parsed.ast, ({ op, args }) => {
    if (op === 'rcall') adaptCall(args as unknown[], env.library);
  });
  const { valid, error } = parsed.check();
  if (!valid)
    throw new CelNotEvaluated(
      `evaluation of the CEL expression ${JSON.stringify(source)}: ${String(error?.message).split('\n', 1)[0] ?? ''}`,
    );
  countWork(parsed.ast);
  const evaluate = (values: Readonly<Record<string, unknown>>): unknown => withSteps(maxSteps, () => run(() => parsed(values) as unknown));
  return { source, type: checked.type, checked, variables, evaluate };
}

function parse(library: Environment, source: string): ReturnType<Environment['parse']> {
  try {
    return library.parse(source);
  } catch (error) {
    throw failure(syntaxIssues(error, source), source);
  }
}

function check(ast: ParsedNode, env: CelEnvironment, source: string): CheckedExpression {
  const { expr, issues } = expand(ast, source);
  if (issues.length > 0) throw failure(issues, source);
  const checked = checkExpression(expr, env);
  const wrong = checked.issues.length > 0 ? checked.issues : checkLiterals(checked);
  if (wrong.length > 0) throw failure(wrong, source);
  return checked;
}

function failure(issues: readonly Issue[], source: string): CelFailure {
  return new CelFailure(issuesText(issues, source), issues);
}

function run(evaluate: () => unknown): unknown {
  try {
    return evaluate();
  } catch (error) {
    throw error instanceof CelFailure ? error : new CelFailure(evaluationText(error));
  }
}

/** The library's own `matches` cannot be replaced; and the values of `format` are of any types. */
function adaptCall(args: unknown[], env: Environment): void {
  if (args[0] === 'matches') args[0] = GO_MATCHES;
  const [values] = Array.isArray(args[2]) ? (args[2] as { op: string; args: unknown }[]) : [];
  if (args[0] === 'format' && values?.op === 'list' && Array.isArray(values.args))
    values.args = values.args.map((value) => ofAnyType(value, env));
}

function ofAnyType(value: unknown, env: Environment): unknown {
  const { ast } = env.parse('dyn(null)');
  (ast.args as unknown as [string, unknown[]])[1][0] = value;
  return ast;
}

interface Node {
  readonly op: string;
  readonly args: unknown;
}

/** All nodes of an expression, those within macros too. */
function visit(node: unknown, look: (node: Node) => void, seen: Set<object> = new Set<object>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  const { op, args, meta } = node as Partial<Node> & { meta?: Readonly<Record<string, unknown>> };
  if (typeof op === 'string') look(node as Node);
  const below = Array.isArray(node) ? node : [args, meta?.['alternate'], meta?.['macro']];
  const inner = typeof op === 'string' && !Array.isArray(node) ? [] : Object.values(node);
  for (const each of [...(below as unknown[]), ...inner]) visit(each, look, seen);
  if (typeof args === 'object' && args !== null) for (const each of Object.values(args)) visit(each, look, seen);
}
