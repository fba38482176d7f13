import { CelFailure, plainValue, type CompiledExpression } from '../../../cel/index.ts';
import type { ServerContext } from '../server-context.ts';
import { notImplemented } from '../status-error.ts';
import type { AdmissionRequest } from './admission-hook.ts';
import type { PendingWrite } from './matches.ts';

/** What expressions may name, by its name. */
export type Values = Readonly<Record<string, unknown>>;

/** What expressions about a write see of it. */
export function requestValues(context: ServerContext, request: AdmissionRequest, write: PendingWrite): Values {
  const { object = null, oldObject = null, uid: _, ...told } = request;
  const isNamespace = write.resource.group === '' && write.resource.kind === 'Namespace';
  const place = write.namespace === '' || isNamespace ? '' : write.namespace;
  const namespace = place === '' ? undefined : context.store.get({ group: '', plural: 'namespaces' }, '', place);
  const { group, version, kind } = write.resource;
  const asked = { requestKind: { group, version, kind }, requestResource: { group, version, resource: write.resource.plural } };
  return {
    object: plainValue(object),
    oldObject: plainValue(oldObject),
    request: plainValue({ ...told, ...asked }),
    namespaceObject: plainValue(namespace ?? null),
  };
}

/** The value of an expression; there is none of an expression that there is not. */
export function evaluate(expression: CompiledExpression | undefined, values: Values): unknown {
  if (expression?.variables.has('authorizer') === true) throw notImplemented('the authorizer in expressions of admission policies');
  return expression?.evaluate(values);
}

/** The value of an expression, or why it has none. */
export function attemptIn(expression: CompiledExpression, values: Values): { readonly value?: unknown; readonly error?: string } {
  try {
    return { value: evaluate(expression, values) };
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    return { error: `expression '${expression.source}' resulted in error: ${error.message}` };
  }
}

/**
 * Whether all conditions hold for a write; or why that cannot be told.
 *
 * @see apiserver pkg/admission/plugin/webhook/matchconditions/matcher.go
 */
export function conditionsHold(conditions: readonly CompiledExpression[], values: Values): boolean | string {
  const results = conditions.map((each) => attemptIn(each, values));
  if (results.some(({ value }) => value === false)) return false;
  const errors = results.flatMap(({ error }) => error ?? []);
  if (errors.length === 0) return true;
  return errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`;
}
