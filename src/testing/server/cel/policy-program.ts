import type { Environment } from '@marcbachmann/cel-js';
import { getIn, isRecord } from '../../../object/index.ts';
import { textOf } from '../text-of.ts';
import { newEnvironment } from './base-environment.ts';
import { CelFailure } from './cel-failure.ts';
import { CelObject } from './cel-object.ts';
import { type CompiledExpression, compileExpression } from './compile-rule.ts';

/** One of the `validations` of a policy. */
export interface PolicyValidation {
  readonly expression: CompiledExpression;
  readonly messageExpression: CompiledExpression | undefined;
  readonly message: string;
  readonly reason: string;
}

/** The expressions of an admission policy, compiled. */
export interface PolicyProgram {
  readonly conditions: readonly CompiledExpression[];
  readonly variables: ReadonlyMap<string, CompiledExpression>;
  readonly validations: readonly PolicyValidation[];
  readonly annotations: readonly CompiledExpression[];
}

/** Told of an expression that does not compile: its place in the policy, itself, and why. */
export type CompileFault = (path: string, expression: string, why: string) => void;

/** The variables of a policy as its expressions see them: evaluated when they are used. */
export class PolicyVariables extends CelObject {
  #evaluate: (name: string) => unknown = () => undefined;

  /** The variables, each with what evaluates it. */
  static of(names: Iterable<string>, evaluate: (name: string) => unknown): PolicyVariables {
    const variables = new PolicyVariables();
    for (const name of names) variables.set(name, undefined);
    variables.#evaluate = evaluate;
    return variables;
  }

  override get(name: string): unknown {
    return this.#evaluate(name);
  }
}

/**
 * Compiles the expressions of an admission policy; what does not compile is left out and told.
 *
 * @see kubernetes pkg/apis/admissionregistration/validation/validation.go
 */
export function compilePolicy(spec: unknown, fault: CompileFault): PolicyProgram {
  const hasParams = getIn(spec, 'paramKind') !== undefined;
  const variables = new Map<string, CompiledExpression>();
  const plain = environment(hasParams, undefined);
  const conditions = compileAll(plain, spec, 'matchConditions', 'expression', ['bool'], fault);
  for (const [i, each] of listIn(spec, 'variables').entries()) {
    const env = environment(hasParams, variables);
    const expression = compile(env, textOf(each['expression']), [], `spec.variables[${i}].expression`, fault);
    if (expression !== undefined) variables.set(textOf(each['name']), expression);
  }
  const env = environment(hasParams, variables);
  const annotations = compileAll(env, spec, 'auditAnnotations', 'valueExpression', ['string', 'null'], fault);
  return { conditions, variables, validations: validationsOf(spec, env, fault), annotations };
}

function validationsOf(spec: unknown, env: Environment, fault: CompileFault): PolicyValidation[] {
  return listIn(spec, 'validations').flatMap((each, i) => {
    const path = `spec.validations[${i}]`;
    const expression = compile(env, textOf(each['expression'] ?? ''), ['bool'], `${path}.expression`, fault);
    const told = textOf(each['messageExpression'] ?? '');
    const messageExpression = compile(env, told, ['string'], `${path}.messageExpression`, fault);
    const [message, reason] = [textOf(each['message'] ?? '').trim(), textOf(each['reason'] ?? 'Invalid')];
    return expression === undefined ? [] : [{ expression, messageExpression, message, reason }];
  });
}

function compileAll(
  env: Environment,
  spec: unknown,
  list: string,
  field: string,
  types: readonly string[],
  fault: CompileFault,
): CompiledExpression[] {
  return listIn(spec, list).flatMap((each, i) => {
    const expression = compile(env, textOf(each[field] ?? '').trim(), types, `spec.${list}[${i}].${field}`, fault);
    return expression === undefined ? [] : [expression];
  });
}

function listIn(spec: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = getIn(spec, name);
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function environment(hasParams: boolean, variables: ReadonlyMap<string, CompiledExpression> | undefined): Environment {
  const env = newEnvironment();
  const names = ['object', 'oldObject', 'request', 'namespaceObject', 'authorizer', ...(hasParams ? ['params'] : [])];
  for (const name of names) env.registerVariable(name, 'dyn');
  if (variables === undefined) return env;
  const fields = Object.fromEntries([...variables].map(([name, { type }]) => [name, declared(type)]));
  env.registerType('PolicyVariables', { ctor: PolicyVariables, fields });
  return env.registerVariable('variables', 'PolicyVariables');
}

/** The type of a variable, where one can be declared with it. */
function declared(type: string): string {
  return /^(?:int|uint|double|bool|string|bytes|list<.*>|map<.*>)$/.test(type) ? type : 'dyn';
}

function compile(
  env: Environment,
  expression: string,
  types: readonly string[],
  path: string,
  fault: CompileFault,
): CompiledExpression | undefined {
  if (expression.trim() === '') return undefined;
  try {
    const compiled = compileExpression(env, expression);
    const { type } = compiled;
    if (types.length === 0 || types.some((wanted) => type === wanted || type === `dyn<${wanted}>`)) return compiled;
    fault(path, expression, `must evaluate to ${types.join(' or ')} but got ${type}`);
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    fault(path, expression, `compilation failed: ${error.message}`);
  }
  return undefined;
}
