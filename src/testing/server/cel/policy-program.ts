import { getIn, isRecord } from '../../../object/index.ts';
import { textOf } from '../text-of.ts';
import {
  BOOL,
  type CelEnvironment,
  CelFailure,
  CelObject,
  type CelType,
  type CompiledExpression,
  DYN,
  goTypeText,
  NULL,
  sameType,
  STRING,
} from '../../../cel/index.ts';
import { compileServerExpression } from './compile-server-expression.ts';
import { declareRequest } from './request-types.ts';
import { serverEnvironment } from './server-environment.ts';

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
  const conditions = compileAll(plain, spec, 'matchConditions', 'expression', [BOOL], fault);
  for (const [i, each] of listIn(spec, 'variables').entries()) {
    const env = environment(hasParams, variables);
    const expression = compile(env, textOf(each['expression']), [], `spec.variables[${i}].expression`, fault);
    if (expression !== undefined) variables.set(textOf(each['name']), expression);
  }
  const env = environment(hasParams, variables);
  const annotations = compileAll(env, spec, 'auditAnnotations', 'valueExpression', [STRING, NULL], fault);
  return { conditions, variables, validations: validationsOf(spec, env, fault), annotations };
}

/** Compiles the `matchConditions` of a webhook; what does not compile is left out and told by its place: `[0].expression`. */
export function compileConditions(conditions: unknown, fault: CompileFault = () => undefined): readonly CompiledExpression[] {
  const named: CompileFault = (path, expression, why) => fault(path.slice('spec.matchConditions'.length), expression, why);
  return compileAll(environment(false, undefined), { matchConditions: conditions }, 'matchConditions', 'expression', [BOOL], named);
}

function validationsOf(spec: unknown, env: CelEnvironment, fault: CompileFault): PolicyValidation[] {
  return listIn(spec, 'validations').flatMap((each, i) => {
    const path = `spec.validations[${i}]`;
    const expression = compile(env, textOf(each['expression'] ?? ''), [BOOL], `${path}.expression`, fault);
    const told = textOf(each['messageExpression'] ?? '');
    const messageExpression = compile(env, told, [STRING], `${path}.messageExpression`, fault);
    const [message, reason] = [textOf(each['message'] ?? '').trim(), textOf(each['reason'] ?? 'Invalid')];
    return expression === undefined ? [] : [{ expression, messageExpression, message, reason }];
  });
}

function compileAll(
  env: CelEnvironment,
  spec: unknown,
  list: string,
  field: string,
  types: readonly CelType[],
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

function environment(hasParams: boolean, variables: ReadonlyMap<string, CompiledExpression> | undefined): CelEnvironment {
  const env = declareRequest(serverEnvironment());
  if (hasParams) env.variable('params', DYN, 'dyn');
  if (variables === undefined) return env;
  const types = [...variables].map(([name, { type }]): [string, CelType] => [name, type]);
  const fields = Object.fromEntries(types.map(([name, type]) => [name, shown(type)]));
  env.library.registerType('PolicyVariables', { ctor: PolicyVariables, fields });
  return env.variable('variables', env.struct('kubernetes.variables', Object.fromEntries(types)), 'PolicyVariables');
}

const SIMPLE: ReadonlySet<string> = new Set(['int', 'uint', 'double', 'bool', 'string', 'bytes']);

/** The type of a variable as the library knows it, where one can be declared with it. */
function shown({ kind, params }: CelType): string {
  if (kind === 'list' || kind === 'map') return `${kind}<${params.map(shown).join(', ')}>`;
  return SIMPLE.has(kind) ? kind : 'dyn';
}

function compile(
  env: CelEnvironment,
  expression: string,
  types: readonly CelType[],
  path: string,
  fault: CompileFault,
): CompiledExpression | undefined {
  if (expression.trim() === '') return undefined;
  try {
    const compiled = compileServerExpression(env, expression);
    const { type } = compiled;
    if (types.length === 0 || types.some((wanted) => sameType(type, wanted))) return compiled;
    const wanted = types.length === 1 ? types.map(goTypeText).join('') : `one of [${types.map(goTypeText).join(' ')}]`;
    fault(path, expression, `must evaluate to ${wanted} but got ${goTypeText(type)}`);
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    fault(path, expression, `compilation failed: ${error.message}`);
  }
  return undefined;
}
