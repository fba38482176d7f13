import { type CelEnvironment, CelNotEvaluated, type CompiledExpression, compileExpression } from '../../../cel/index.ts';
import { notImplemented } from '../status-error.ts';

/**
 * Compiles an expression of a definition or a policy.
 *
 * @throws CelFailure with all that is wrong with it.
 * @throws StatusError 501 for what the library behind cannot evaluate.
 */
export function compileServerExpression(env: CelEnvironment, source: string): CompiledExpression {
  try {
    return compileExpression(env, source);
  } catch (error) {
    throw error instanceof CelNotEvaluated ? notImplemented(error.message) : error;
  }
}
