import type { Environment } from '@marcbachmann/cel-js';
import type { JsonSchema } from '../custom/json-schema.ts';
import { validFieldPath } from '../custom/field-path.ts';
import { CelFailure } from './cel-failure.ts';
import { type CompiledExpression, compileExpression } from './compile-rule.ts';
import { newEnvironment } from './base-environment.ts';
import { declareSchema, type SchemaType } from './schema-type.ts';

/** One of `x-kubernetes-validations`. */
export interface Rule {
  readonly rule: string;
  readonly message: string;
  readonly messageExpression: string;
  readonly reason: string | undefined;
  readonly fieldPath: string;
  readonly optionalOldSelf: boolean | undefined;
}

/** The rules of one place in a schema. */
export interface RuleSet {
  readonly type: SchemaType;
  readonly rules: readonly CompiledRule[];
}

/** A rule that was compiled, or why it does not compile. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly expression: CompiledExpression | undefined;
  readonly error: string | undefined;
  readonly usesOldSelf: boolean;
  readonly message: CompiledExpression | undefined;
  readonly messageError: string | undefined;
  /** Below the place of the rule: `.size`, `[key]`. */
  readonly path: string;
}

/** The rules that stand at one place of a schema. */
export function rulesOf(schema: JsonSchema): readonly Rule[] {
  const list = schema['x-kubernetes-validations'];
  return (Array.isArray(list) ? list : []).map((each: Readonly<Record<string, unknown>>) => {
    const text = (name: string): string => (typeof each[name] === 'string' ? each[name] : '');
    const old = each['optionalOldSelf'];
    return {
      rule: text('rule'),
      message: text('message'),
      messageExpression: text('messageExpression'),
      reason: typeof each['reason'] === 'string' ? each['reason'] : undefined,
      fieldPath: text('fieldPath'),
      optionalOldSelf: typeof old === 'boolean' ? old : undefined,
    };
  });
}

const compiled = new WeakMap<JsonSchema, RuleSet | undefined>();

/**
 * The compiled rules of one place; `undefined` where there are none, or rules cannot see the value.
 *
 * @param root Whether it is the schema of a whole object.
 * @see apiextensions-apiserver pkg/apiserver/schema/cel/compilation.go
 */
export function ruleSetOf(schema: JsonSchema, root: boolean): RuleSet | undefined {
  if (!Array.isArray(schema['x-kubernetes-validations'])) return undefined;
  if (!compiled.has(schema)) compiled.set(schema, compileRules(schema, root));
  return compiled.get(schema);
}

function compileRules(schema: JsonSchema, root: boolean): RuleSet | undefined {
  const types = newEnvironment();
  const type = declareSchema(schema, types, root);
  if (type === undefined) return undefined;
  // A rule looks at values that are there: a null is not given to it.
  const own = type.name.replace(/^dyn<(.*)>$/, '$1');
  const withOld = (old: string): Environment => types.clone().registerVariable('self', own).registerVariable('oldSelf', old);
  const [plain, optional] = [withOld(own), withOld(`optional<${own}>`)];
  return { type, rules: rulesOf(schema).map((rule) => compileRule(rule, rule.optionalOldSelf === true ? optional : plain, schema)) };
}

function compileRule(rule: Rule, env: Environment, schema: JsonSchema): CompiledRule {
  const none = { rule, expression: undefined, error: undefined, usesOldSelf: false, message: undefined, messageError: undefined, path: '' };
  if (rule.rule.trim() === '') return none;
  const { expression, error } = compile(env, rule.rule, 'bool', 'cel expression must evaluate to a bool', '');
  if (expression === undefined) return { ...none, error };
  const text = compile(env, rule.messageExpression, 'string', 'messageExpression must evaluate to a string', 'messageExpression ');
  return {
    ...none,
    expression,
    usesOldSelf: expression.variables.has('oldSelf'),
    message: text.expression,
    messageError: text.error,
    path: rule.fieldPath === '' ? '' : (validFieldPath(rule.fieldPath, schema).path ?? ''),
  };
}

function compile(
  env: Environment,
  source: string,
  type: string,
  otherwise: string,
  prefix: string,
): { readonly expression?: CompiledExpression; readonly error?: string } {
  if (source === '') return {};
  try {
    const expression = compileExpression(env, source);
    return expression.type === type || (type === 'bool' && expression.type === 'dyn<bool>') ? { expression } : { error: otherwise };
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    return { error: `${prefix}compilation failed: ${error.message}` };
  }
}
