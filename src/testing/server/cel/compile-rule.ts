import type { Environment } from '@marcbachmann/cel-js';
import { CelFailure } from './cel-failure.ts';
import { compileError, evaluationText } from './error-text.ts';
import { countComprehensions, withSteps } from './limit-steps.ts';
import { GO_MATCHES } from './text-functions.ts';

/** An expression that was parsed and type-checked. */
export interface CompiledExpression {
  readonly source: string;
  /** The type of its value: `bool`, `list<string>`. */
  readonly type: string;
  /** The variables that it names. */
  readonly variables: ReadonlySet<string>;
  /**
   * Its value.
   *
   * @throws CelFailure with the API server's words for what goes wrong.
   */
  readonly evaluate: (variables: Readonly<Record<string, unknown>>) => unknown;
}

/** Steps of comprehensions that one evaluation may take. */
const MAX_STEPS = 1_000_000;

/**
 * Compiles an expression in an environment.
 *
 * @throws CelFailure with all that is wrong with it.
 */
export function compileExpression(env: Environment, expression: string, maxSteps: number = MAX_STEPS): CompiledExpression {
  try {
    const parsed = env.parse(expression);
    const variables = new Set<string>();
    visit(parsed.ast, (node) => {
      if (node.op === 'id') variables.add(String(node.args));
      else if (node.op === 'rcall') adaptCall(node.args as unknown[], env);
    });
    const { valid, type, error } = parsed.check();
    if (!valid) throw error;
    countComprehensions(parsed.ast);
    return {
      source: expression,
      type: String(type),
      variables,
      evaluate: (values) => run(() => withSteps(maxSteps, () => parsed(values) as unknown)),
    };
  } catch (error) {
    throw new CelFailure(compileError(error, expression));
  }
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
