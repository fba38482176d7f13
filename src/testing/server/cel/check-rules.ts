import { isRecord } from '../../../object/index.ts';
import { type Correlation, listMapKey } from '../custom/correlation.ts';
import { branchesOf, itemsOf, type JsonSchema, othersOf, propertiesOf } from '../custom/json-schema.ts';
import type { FieldReport } from '../kinds/field-report.ts';
import { textOf } from '../text-of.ts';
import { CelFailure, celLibrary } from '../../../cel/index.ts';
import { type CompiledRule, type Rule, ruleSetOf } from './rule.ts';

/** What the rules of a schema are asked about. */
export interface RuleCheck {
  readonly value: unknown;
  /** The value before; `undefined` where there is none to compare with. */
  readonly before: unknown;
  readonly schema: JsonSchema;
  /** Whether it is a whole object. */
  readonly root: boolean;
  readonly path: string;
  /** What is unchanged keeps its faults: they are told as warnings. */
  readonly correlation?: Correlation | undefined;
  /** The nearest place above that can be compared. */
  readonly above?: Correlation | undefined;
}

/**
 * Checks a value, and all below it, by the rules in its schema.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/cel/validation.go
 */
export function checkRules(check: RuleCheck, report: FieldReport, warn: (text: string) => void): void {
  const { value, schema } = check;
  if (value === null || value === undefined || !hasRules(schema)) return;
  checkHere(check, report, warn);
  if (Array.isArray(value)) checkItems(check, value, report, warn);
  else if (isRecord(value)) checkMembers(check, value, report, warn);
}

const withRules = new WeakMap<JsonSchema, boolean>();

/** Whether rules stand in a schema, or below. */
export function hasRules(schema: JsonSchema): boolean {
  const known = withRules.get(schema);
  if (known !== undefined) return known;
  const below = [itemsOf(schema), othersOf(schema), ...Object.values(propertiesOf(schema)), ...branchesOf(schema, 'allOf')];
  const found = Array.isArray(schema['x-kubernetes-validations']) || below.some((each) => each !== undefined && hasRules(each));
  withRules.set(schema, found);
  return found;
}

function checkHere(check: RuleCheck, report: FieldReport, warn: (text: string) => void): void {
  const { value, before, schema, root } = check;
  const set = ruleSetOf(schema, root);
  if (set === undefined) return;
  const old = before === null ? undefined : before;
  const self = set.type.convert(value);
  const oldSelf = old === undefined ? undefined : set.type.convert(old);
  for (const rule of set.rules) {
    if (rule.expression === undefined) continue;
    if (rule.usesOldSelf && oldSelf === undefined && rule.rule.optionalOldSelf !== true) continue;
    checkOne(check, rule, { self, oldSelf }, report, warn);
  }
}

interface Selves {
  readonly self: unknown;
  readonly oldSelf: unknown;
}

function checkOne(check: RuleCheck, compiled: CompiledRule, selves: Selves, report: FieldReport, warn: (text: string) => void): void {
  const { rule, expression, message } = compiled;
  const path = check.path === '' ? '<nil>' : check.path;
  const variables = { self: selves.self, oldSelf: rule.optionalOldSelf === true ? celOptional(selves.oldSelf) : (selves.oldSelf ?? null) };
  const passed = attempt(() => expression?.evaluate(variables));
  if (passed.value === true) return;
  if (passed.error !== undefined) {
    report.invalid(path, textOf(check.schema['type']), failureText(passed.error, rule));
    return;
  }
  const told = attempt(() => message?.evaluate(variables)).value;
  const detail = usable(told) ?? (rule.message === '' ? `failed rule: ${rule.rule.trim()}` : rule.message.trim());
  const own = new (report.constructor as typeof FieldReport)();
  addFailure(own, joinPath(check.path, compiled.path), check, detail, rule.reason);
  if (!compiled.usesOldSelf && (check.correlation ?? check.above)?.unchanged === true)
    for (const each of own.errors) warn(`${each.field}: ${each.message}`);
  else report.errors.push(...own.errors);
}

function celOptional(value: unknown): unknown {
  const { Optional } = celLibrary();
  return value === undefined ? Optional.none() : Optional.of(value);
}

function attempt(evaluate: () => unknown): { readonly value?: unknown; readonly error?: string } {
  try {
    return { value: evaluate() };
  } catch (error) {
    if (!(error instanceof CelFailure)) throw error;
    return { error: error.message };
  }
}

function failureText(error: string, rule: Rule): string {
  const named = rule.message === '' ? rule.rule.trim() : rule.message.trim();
  if (error.startsWith('no such overload'))
    return `'${error}': call arguments did not match a supported operator, function or macro signature for rule: ${named}`;
  if (error.startsWith('operation cancelled'))
    return `'${error}': no further validation rules will be run due to call cost exceeds limit for rule: ${named}`;
  return `${error} evaluating rule: ${named}`;
}

const MAX_MESSAGE_BYTES = 5 * 1024;

function usable(message: unknown): string | undefined {
  const text = typeof message === 'string' ? message.trim() : '';
  return text === '' || text.includes('\n') || Buffer.byteLength(text) > MAX_MESSAGE_BYTES ? undefined : text;
}

function joinPath(path: string, below: string): string {
  if (below === '') return path === '' ? '<nil>' : path;
  return path === '' || below.startsWith('[') ? `${path}${below}` : `${path}.${below}`;
}

function addFailure(report: FieldReport, path: string, check: RuleCheck, detail: string, reason: string | undefined): void {
  const whole = check.schema['type'] === 'object' || check.schema['type'] === 'array';
  switch (reason) {
    case 'FieldValueForbidden':
      report.forbidden(path, detail);
      return;
    case 'FieldValueRequired':
      report.required(path, detail);
      return;
    case 'FieldValueDuplicate':
      if (whole) report.errors.push({ type: 'FieldValueDuplicate', field: path, message: 'Duplicate value' });
      else report.duplicate(path, check.value);
      return;
    default:
      if (whole) report.invalidWithoutValue(path, detail);
      else report.invalid(path, check.value, detail);
  }
}

function checkItems(check: RuleCheck, items: readonly unknown[], report: FieldReport, warn: (text: string) => void): void {
  const below = itemsOf(check.schema);
  if (below === undefined) return;
  const old = Array.isArray(check.before) && check.schema['x-kubernetes-list-type'] === 'map' ? check.before : [];
  for (const [i, value] of items.entries()) {
    const key = old.length === 0 ? '' : listMapKey(value, check.schema);
    const before = old.find((item) => listMapKey(item, check.schema) === key) as unknown;
    const { correlation } = check;
    checkRules(
      {
        value,
        before,
        schema: below,
        root: below['x-kubernetes-embedded-resource'] === true,
        path: `${check.path}[${i}]`,
        correlation: correlation?.item(i),
        above: correlation ?? check.above,
      },
      report,
      warn,
    );
  }
}

function checkMembers(
  check: RuleCheck,
  object: Readonly<Record<string, unknown>>,
  report: FieldReport,
  warn: (text: string) => void,
): void {
  const properties = propertiesOf(check.schema);
  const others = othersOf(check.schema);
  const old = isRecord(check.before) ? check.before : {};
  for (const [name, value] of Object.entries(object)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const schema = property ?? others;
    if (schema === undefined) continue;
    const { correlation, path } = check;
    const named = path === '' ? name : `${path}.${name}`;
    const typeMeta = check.root && path === '' && (name === 'kind' || name === 'apiVersion');
    checkRules(
      {
        value,
        before: Object.hasOwn(old, name) ? old[name] : undefined,
        schema,
        root: schema['x-kubernetes-embedded-resource'] === true,
        path: property === undefined ? `${path}[${name}]` : named,
        correlation: typeMeta ? undefined : correlation?.field(name),
        above: typeMeta ? undefined : (correlation ?? check.above),
      },
      report,
      warn,
    );
  }
}
