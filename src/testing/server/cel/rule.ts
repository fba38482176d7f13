import type { JsonSchema } from '../custom/json-schema.ts';
import { validFieldPath } from '../custom/field-path.ts';
import {
  BOOL,
  CelEnvironment,
  CelFailure,
  type CelType,
  type CompiledExpression,
  optionalOf,
  sameType,
  STRING,
} from '../../../cel/index.ts';
import { compileServerExpression } from './compile-server-expression.ts';
import { type DeclaredSize, declaredSize } from './cost/declared-size.ts';
import { estimateCost } from './cost/estimate-cost.ts';
import { declareSchema, type SchemaType } from './schema-type.ts';
import { serverEnvironment } from './server-environment.ts';

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
  /** How large the value can get. */
  readonly size: DeclaredSize;
}

/** A rule that was compiled, or why it does not compile. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly expression: CompiledExpression | undefined;
  readonly error: string | undefined;
  readonly usesOldSelf: boolean;
  readonly message: CompiledExpression | undefined;
  readonly messageError: string | undefined;
  /** The most that it costs to evaluate once. */
  readonly cost: number;
  readonly messageCost: number;
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
  const types = serverEnvironment();
  const type = declareSchema(schema, types, root);
  const size = declaredSize(schema, root);
  if (type === undefined || size === undefined) return undefined;
  // A rule looks at values that are there: a null is not given to it.
  const own = type.name.replace(/^dyn<(.*)>$/, '$1');
  const withOld = (oldType: CelType, old: string): CelEnvironment =>
    new CelEnvironment(types).variable('self', type.type, own).variable('oldSelf', oldType, old);
  const [plain, optional] = [withOld(type.type, own), withOld(optionalOf(type.type), `optional<${own}>`)];
  const compileIn = (rule: Rule): CompiledRule => compileRule(rule, rule.optionalOldSelf === true ? optional : plain, schema, size);
  return { type, size, rules: rulesOf(schema).map(compileIn) };
}

const NOTHING = { expression: undefined, error: undefined, usesOldSelf: false, message: undefined, messageError: undefined, path: '' };

function compileRule(rule: Rule, env: CelEnvironment, schema: JsonSchema, size: DeclaredSize): CompiledRule {
  const none = { ...NOTHING, rule, cost: 0, messageCost: 0 };
  if (rule.rule.trim() === '') return none;
  const { expression, error } = compile(env, rule.rule, BOOL, 'cel expression must evaluate to a bool', '');
  if (expression === undefined) return { ...none, error };
  const text = compile(env, rule.messageExpression, STRING, 'messageExpression must evaluate to a string', 'messageExpression ');
  return {
    ...none,
    expression,
    usesOldSelf: expression.variables.has('oldSelf'),
    cost: estimateCost(expression.checked, size).max,
    message: text.expression,
    messageError: text.error,
    messageCost: text.expression === undefined ? 0 : estimateCost(text.expression.checked, size).max,
    path: rule.fieldPath === '' ? '' : (validFieldPath(rule.fieldPath, schema).path ?? ''),
  };
}

function compile(
  env: CelEnvironment,
  source: string,
  type: CelType,
  otherwise: string,
  prefix: string,
): { readonly expression?: CompiledExpression; readonly error?: string } {
  if (source === '') return {};
  try {
    const expression = compileServerExpression(env, source);
    return sameType(expression.type, type) ? { expression } : { error: otherwise };
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    return { error: `${prefix}compilation failed: ${error.message}` };
  }
}
