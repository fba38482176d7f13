import type * as Main from '@marcbachmann/cel-js';
import type * as Evaluator from '@marcbachmann/cel-js/evaluator';

/** The CEL library, as it is loaded. */
export type CelLibrary = Pick<typeof Main, 'Environment' | 'Optional'> & Pick<typeof Evaluator, 'Duration'>;

let loaded: CelLibrary | undefined;

/** Whether a request brings rules: only then the library is loaded. */
export function bringsRules(body: unknown): boolean {
  return typeof body === 'string' && (body.includes('x-kubernetes-validations') || body.includes('xpression'));
}

/** Loads the CEL library, once. */
export async function loadCel(): Promise<void> {
  if (loaded !== undefined) return;
  const [{ Environment, Optional }, { Duration }] = await Promise.all([
    import('@marcbachmann/cel-js'),
    import('@marcbachmann/cel-js/evaluator'),
  ]);
  loaded = { Environment, Optional, Duration };
}

/** The CEL library. A definition with rules came in by a request, which has loaded it. */
export function celLibrary(): CelLibrary {
  if (loaded === undefined) throw new Error('the CEL library is used before loadCel() was awaited');
  return loaded;
}
