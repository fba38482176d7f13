import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { selects } from '../../controllers/label-selector.ts';
import { CelFailure, plainValue } from '../../../cel/index.ts';
import { compilePolicy, type PolicyProgram, type PolicyValidation, PolicyVariables } from '../cel/policy-program.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { forbidden, StatusError } from '../status-error.ts';
import { quoteGo, textOf } from '../text-of.ts';
import type { AdmissionRequest } from './admission-hook.ts';
import type { PendingWrite } from './matches.ts';
import { attemptIn, conditionsHold, evaluate, requestValues, type Values } from './conditions.ts';
import { boundPolicies } from './policies.ts';

/** A refusal before what is done about it: words and reason. */
interface Finding {
  readonly message: string;
  readonly reason: string;
}

/**
 * Checks a write by the ValidatingAdmissionPolicies that are bound to it.
 *
 * @throws StatusError for what a policy denies, and for what cannot be evaluated here.
 * @see apiserver pkg/admission/plugin/policy/validating/dispatcher.go
 */
export function checkValidatingPolicies(context: ServerContext, write: PendingWrite, requestIn: (as: Resource) => AdmissionRequest): void {
  let refused: StatusError | undefined;
  for (const { policy, binding, as } of boundPolicies(context, 'validatingadmissionpolicies', write)) {
    const [by, request] = [`'${policy.metadata.name}' with binding '${binding.metadata.name}'`, requestIn(as)];
    for (const finding of findings(context, policy, binding, write, request)) {
      const actions = getIn(binding, 'spec', 'validationActions') as readonly string[];
      if (actions.includes('Warn'))
        context.admission.warnings.push(`Validation failed for ValidatingAdmissionPolicy ${by}: ${finding.message}`);
      if (actions.includes('Deny'))
        refused ??= refusal(write, `ValidatingAdmissionPolicy ${by} denied request: ${finding.message}`, finding.reason);
    }
  }
  if (refused !== undefined) throw refused;
}

/** How a refusal names an object of which admission is told no name. */
const UNKNOWN = 'Unknown';

const CODES: Readonly<Record<string, number>> = { Forbidden: 403, RequestEntityTooLarge: 413, Unauthorized: 401 };

function refusal({ resource, name }: PendingWrite, message: string, reason: string): StatusError {
  const { message: told, details } = forbidden(resource, name === '' ? UNKNOWN : name, message, [{ message }]);
  return new StatusError({ code: CODES[reason] ?? 422, reason, message: told, details });
}

function findings(
  context: ServerContext,
  policy: KubernetesObject,
  binding: KubernetesObject,
  write: PendingWrite,
  request: AdmissionRequest,
): readonly Finding[] {
  const ignores = getIn(policy, 'spec', 'failurePolicy') === 'Ignore';
  const params = paramsOf(context, policy, binding, write.namespace);
  if (typeof params === 'string') return ignores ? [] : [{ message: `failed to configure binding: ${params}`, reason: 'Invalid' }];
  const program = programOf(policy);
  return params.flatMap((each) => judge(program, valuesOf(context, program, request, write, each), ignores));
}

const programs = new WeakMap<KubernetesObject, PolicyProgram>();

function programOf(policy: KubernetesObject): PolicyProgram {
  const known = programs.get(policy);
  if (known !== undefined) return known;
  const program = compilePolicy(getIn(policy, 'spec'), () => undefined);
  programs.set(policy, program);
  return program;
}

/** The parameters of a binding: each is judged by; or why there are none. */
function paramsOf(
  context: ServerContext,
  policy: KubernetesObject,
  binding: KubernetesObject,
  namespace: string,
): readonly (KubernetesObject | null)[] | string {
  const [kind, ref] = [getIn(policy, 'spec', 'paramKind'), getIn(binding, 'spec', 'paramRef')];
  if (kind === undefined || ref === undefined) return [null];
  const text = (at: unknown, name: string): string => textOf(getIn(at, name) ?? '');
  const [apiVersion, named] = [text(kind, 'apiVersion'), text(kind, 'kind')];
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const resource = context.resources.all().find((each) => each.group === group && each.version === version && each.kind === named);
  if (resource === undefined) return `paramKind kind \`&ParamKind{APIVersion:${apiVersion},Kind:${named},}\` not known`;
  const own = text(ref, 'namespace');
  if (!resource.namespaced && own !== '') return 'paramRef.namespace must not be provided for a cluster-scoped `paramKind`';
  const where = own === '' ? namespace : own;
  if (resource.namespaced && where === '') return 'cannot use namespaced paramRef in policy binding that matches cluster-scoped resources';
  const all = context.store.list(resource, resource.namespaced ? where : undefined);
  const name = text(ref, 'name');
  const found = all.filter(({ metadata }) => (name === '' ? selects(getIn(ref, 'selector'), metadata.labels) : metadata.name === name));
  const missing = found.length === 0 && text(ref, 'parameterNotFoundAction') === 'Deny';
  return missing ? 'no params found for policy binding with `Deny` parameterNotFoundAction' : found;
}

function valuesOf(
  context: ServerContext,
  program: PolicyProgram,
  request: AdmissionRequest,
  write: PendingWrite,
  params: KubernetesObject | null,
): Values {
  return withVariables(program, { ...requestValues(context, request, write), params: plainValue(params) });
}

function withVariables(program: PolicyProgram, base: Values): Values {
  const known = new Map<string, () => unknown>();
  const values: Record<string, unknown> = { ...base };
  values['variables'] = PolicyVariables.of(program.variables.keys(), (name) => {
    const done = known.get(name) ?? outcome(name, () => evaluate(program.variables.get(name), values));
    known.set(name, done);
    return done();
  });
  return values;
}

/** What evaluating a variable gives, once: a value or an error. */
function outcome(name: string, evaluate: () => unknown): () => unknown {
  try {
    const value = evaluate();
    return () => value;
  } catch (failed) {
    const why = failed instanceof Error ? failed.message : String(failed);
    const error = failed instanceof CelFailure ? new CelFailure(`composited variable ${quoteGo(name)} fails to evaluate: ${why}`) : failed;
    return () => {
      throw error;
    };
  }
}

/** What a policy finds wrong: nothing where its conditions exclude the write. */
function judge(program: PolicyProgram, values: Values, ignores: boolean): readonly Finding[] {
  const holds = conditionsHold(program.conditions, values);
  if (typeof holds === 'string') return failure(holds, ignores);
  if (!holds) return [];
  const found = program.validations.flatMap((each) => judgeBy(each, values, ignores));
  // Nobody reads an audit log here; but an annotation that cannot be made is a refusal.
  return [...found, ...program.annotations.flatMap((each) => failure(attemptIn(each, values).error, ignores))];
}

function judgeBy(validation: PolicyValidation, values: Values, ignores: boolean): readonly Finding[] {
  const { expression, messageExpression, message, reason } = validation;
  const { value, error } = attemptIn(expression, values);
  if (error !== undefined) return failure(error, ignores);
  if (value === true) return [];
  const told = messageExpression === undefined ? undefined : attemptIn(messageExpression, values).value;
  const text = typeof told === 'string' && !told.trim().includes('\n') ? told.trim() : '';
  return [{ message: text || message || `failed expression: ${expression.source.trim()}`, reason }];
}

function failure(message: string | undefined, ignores: boolean): readonly Finding[] {
  return message === undefined || ignores ? [] : [{ message, reason: 'Invalid' }];
}
