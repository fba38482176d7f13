import { isRecord } from '../../../../object/index.ts';
import { type CompiledRule, rulesOf, ruleSetOf } from '../../cel/rule.ts';
import { FieldReport } from '../../kinds/field-report.ts';
import { validFieldPath } from '../field-path.ts';
import { asSchema, branchesOf, itemsOf, type JsonSchema, othersOf, propertiesOf, textsOf } from '../json-schema.ts';
import { goRule } from './go-schema.ts';
import { isGiven } from './internal-definition.ts';
import { countBelow, type RuleCosts } from './rule-costs.ts';

/** Where in a schema one looks. */
interface Place {
  readonly path: string;
  readonly root: boolean;
  /** Whether rules are compiled: not within alternatives, nor where the schema is not structural. */
  readonly rules: boolean;
  /** Why no default may stand here. */
  readonly noDefault?: string | undefined;
  readonly insideMeta?: boolean | undefined;
  /** The list above whose items have no counterpart before a change. */
  readonly uncorrelated?: string | undefined;
  /** How often it may stand in an object; `undefined` without a limit. */
  readonly count: number | undefined;
  readonly costs: RuleCosts;
}

/**
 * Tells what the server does not take in a schema, beside its structure: keywords that it has not, list types without their
 * keys, rules that do not compile.
 *
 * @param rules whether the schema is sound enough for rules to be compiled.
 * @param costs where the estimated costs of the rules are counted.
 * @see apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceDefinitionOpenAPISchema
 */
export function reportOpenApi(schema: JsonSchema, path: string, rules: boolean, costs: RuleCosts, report: FieldReport): void {
  check(schema, { path, root: true, rules, count: 1, costs }, report);
}

/** Whether the schema itself is sound, here and below. */
function check(schema: JsonSchema, place: Place, report: FieldReport): boolean {
  const own = new FieldReport();
  reportKeywords(schema, place, own);
  const below = checkBelow(schema, place, report);
  reportMapType(schema, place.path, own);
  reportListType(schema, place.path, own);
  reportListKeys(schema, place.path, own);
  for (const [i, rule] of rulesOf(schema).entries()) reportRuleTexts(rule, schema, `${place.path}.x-kubernetes-validations[${i}]`, own);
  const sound = below && own.errors.length === 0;
  report.errors.push(...own.errors);
  if (sound && place.rules) reportRules(schema, place, report);
  return sound;
}

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const UNSUPPORTED = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'];

function reportKeywords(schema: JsonSchema, { path, noDefault, insideMeta }: Place, report: FieldReport): void {
  const { type } = schema;
  if (isGiven(type) && !TYPES.includes(String(type))) report.notSupported(`${path}.type`, type, TYPES);
  if (schema['default'] !== undefined && schema['default'] !== null && noDefault !== undefined)
    report.forbidden(`${path}.default`, `must not be set ${noDefault}`);
  for (const keyword of UNSUPPORTED) {
    const pointer = keyword === 'additionalItems' || keyword === 'dependencies' || keyword === '$ref';
    const given = pointer ? schema[keyword] !== undefined && schema[keyword] !== null : isGiven(schema[keyword]);
    if (given) report.forbidden(`${path}.${keyword}`, `${keyword} is not supported`);
  }
  if (type === 'null') report.forbidden(`${path}.type`, 'type cannot be set to null, use nullable as an alternative');
  if (Array.isArray(schema['items']) && schema['items'].length > 0)
    report.forbidden(`${path}.items`, 'items must be a schema object and not an array');
  if (insideMeta === true && schema['x-kubernetes-embedded-resource'] === true)
    report.forbidden(`${path}.x-kubernetes-embedded-resource`, 'must not be used inside of resource meta');
  if (schema['uniqueItems'] === true)
    report.forbidden(`${path}.uniqueItems`, 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic');
  const others = schema['additionalProperties'];
  if (Object.keys(propertiesOf(schema)).length > 0 && (others === false || isRecord(others)))
    report.forbidden(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive');
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    report.invalid(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined');
}

function checkBelow(schema: JsonSchema, place: Place, report: FieldReport): boolean {
  const { path } = place;
  const inner = { ...place, root: false, count: countBelow(schema, place.count) };
  const found: boolean[] = [];
  const others = othersOf(schema);
  if (others !== undefined) {
    const noDefault = place.insideMeta === true ? 'inside additionalProperties applying to object metadata' : place.noDefault;
    found.push(check(others, { ...inner, path: `${path}.additionalProperties`, noDefault }, report));
  }
  const whole = place.root || schema['x-kubernetes-embedded-resource'] === true;
  for (const [name, field] of Object.entries(propertiesOf(schema))) {
    const meta = whole && META_FIELDS.has(name) ? { insideMeta: true, ...(place.root ? { noDefault: `in top-level ${name}` } : {}) } : {};
    found.push(check(field, { ...inner, path: `${path}.properties[${name}]`, ...meta }, report));
  }
  const branches = (['allOf', 'oneOf', 'anyOf'] as const).flatMap((name) =>
    branchesOf(schema, name).map((each, i) => [each, `${name}[${i}]`] as const),
  );
  const not = asSchema(schema['not']);
  for (const [branch, name] of not === undefined ? branches : [[not, 'not'] as const, ...branches])
    found.push(check(branch, { ...inner, path: `${path}.${name}`, rules: false }, report));
  const items = itemsOf(schema);
  if (items !== undefined) {
    const uncorrelated = place.uncorrelated ?? (schema['x-kubernetes-list-type'] === 'map' ? undefined : path);
    found.push(check(items, { ...inner, path: `${path}.items`, uncorrelated }, report));
  }
  return found.every(Boolean);
}

const META_FIELDS: ReadonlySet<string> = new Set(['metadata', 'kind', 'apiVersion']);

function reportMapType(schema: JsonSchema, path: string, report: FieldReport): void {
  const type = schema['x-kubernetes-map-type'];
  if (type === undefined || type === null) return;
  const must = 'must be object if x-kubernetes-map-type is specified';
  if (!isGiven(schema['type'])) report.required(`${path}.type`, must);
  else if (schema['type'] !== 'object') report.invalid(`${path}.type`, schema['type'], must);
  if (type !== 'atomic' && type !== 'granular') report.notSupported(`${path}.x-kubernetes-map-type`, type, ['atomic', 'granular']);
}

function reportListType(schema: JsonSchema, path: string, report: FieldReport): void {
  const type = schema['x-kubernetes-list-type'];
  if (type === undefined || type === null) return;
  const must = 'must be array if x-kubernetes-list-type is specified';
  const items = itemsOf(schema);
  if (!isGiven(schema['type'])) report.required(`${path}.type`, must);
  else if (schema['type'] !== 'array') report.invalid(`${path}.type`, schema['type'], must);
  else if (type === 'set' && items !== undefined) reportSetItems(items, path, report);
  if (type !== 'atomic' && type !== 'set' && type !== 'map')
    report.notSupported(`${path}.x-kubernetes-list-type`, type, ['atomic', 'set', 'map']);
}

/** An item of a set is one value as a whole. The server shows the list type where it tells of the map type. */
function reportSetItems(items: JsonSchema, path: string, report: FieldReport): void {
  const must = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const listType = items['x-kubernetes-list-type'] ?? undefined;
  if (items['type'] === 'array' && listType !== undefined && listType !== 'atomic')
    report.invalid(`${path}.items.x-kubernetes-list-type`, listType, must);
  if (items['type'] === 'object' && items['x-kubernetes-map-type'] !== 'atomic')
    report.invalid(`${path}.items.x-kubernetes-map-type`, listType, must);
}

function reportListKeys(schema: JsonSchema, path: string, report: FieldReport): void {
  const type = schema['x-kubernetes-list-type'] ?? undefined;
  const keys = textsOf(schema['x-kubernetes-list-map-keys']);
  const items = itemsOf(schema);
  const must = 'must be map if x-kubernetes-list-map-keys is non-empty';
  if (keys.length > 0 && type === undefined) report.required(`${path}.x-kubernetes-list-type`, must);
  else if (keys.length > 0 && type !== 'map') report.invalid(`${path}.x-kubernetes-list-type`, type, must);
  if (type === 'map') reportMapItems(items, keys, path, report);
  if (type === 'map' || type === 'set') reportNullables(items, String(type), keys, path, report);
}

function reportMapItems(items: JsonSchema | undefined, keys: readonly string[], path: string, report: FieldReport): void {
  if (keys.length === 0) report.required(`${path}.x-kubernetes-list-map-keys`, 'must not be empty if x-kubernetes-list-type is map');
  if (items === undefined) {
    report.required(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map');
    return;
  }
  const parent = "parent array's x-kubernetes-list-type is map";
  if (items['type'] !== 'object') {
    report.invalid(`${path}.items.type`, items['type'] ?? '', `must be object if ${parent}`);
    return;
  }
  const properties = propertiesOf(items);
  for (const [i, key] of keys.entries()) {
    const field = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (field === undefined) report.invalid(`${path}.x-kubernetes-list-map-keys`, keys, 'entries must all be names of item properties');
    else if (field['type'] === 'array' || field['type'] === 'object')
      report.invalid(`${path}.items.properties[${key}].type`, items['type'], `must be a scalar type if ${parent}`);
    if (keys.indexOf(key) < i) report.invalid(`${path}.x-kubernetes-list-map-keys`, keys, 'must not contain duplicate entries');
  }
}

function reportNullables(items: JsonSchema | undefined, type: string, keys: readonly string[], path: string, report: FieldReport): void {
  if (items?.['nullable'] === true) report.forbidden(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${type}`);
  if (type !== 'map' || items === undefined) return;
  const required = textsOf(items['required']);
  const is = 'this property is in x-kubernetes-list-map-keys, so it';
  for (const key of keys) {
    const field = propertiesOf(items)[key];
    if (field === undefined) continue;
    const at = `${path}.items.properties[${key}]`;
    if (!required.includes(key) && (field['default'] === undefined || field['default'] === null))
      report.required(`${at}.default`, `${is} must have a default or be a required property`);
    if (field['nullable'] === true) report.forbidden(`${at}.nullable`, `${is} cannot be nullable`);
  }
}

const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

function reportRuleTexts(rule: ReturnType<typeof rulesOf>[number], schema: JsonSchema, path: string, report: FieldReport): void {
  const broken = (text: string): boolean => /[\n\r]/.test(text);
  const [own, message] = [rule.rule.trim(), rule.message.trim()];
  if (own === '') report.required(`${path}.rule`, 'rule is not specified');
  else if (rule.message !== '' && message === '') report.invalid(`${path}.message`, rule.message, 'must be non-empty if specified');
  else if (broken(message)) report.invalid(`${path}.message`, rule.message, 'must not contain line breaks');
  else if (broken(own) && message === '') report.required(`${path}.message`, 'message must be specified if rule contains line breaks');
  if (rule.messageExpression !== '' && rule.messageExpression.trim() === '')
    report.required(`${path}.messageExpression`, 'messageExpression must be non-empty if specified');
  if (rule.reason !== undefined && !REASONS.includes(rule.reason)) report.notSupported(`${path}.reason`, rule.reason, REASONS);
  if (rule.fieldPath === '') return;
  if (rule.fieldPath.trim() === '') report.invalid(`${path}.fieldPath`, rule.fieldPath, 'must be non-empty if specified');
  if (broken(rule.fieldPath)) report.invalid(`${path}.fieldPath`, rule.fieldPath, 'must not contain line breaks');
  if (validFieldPath(rule.fieldPath, schema).error !== undefined)
    report.invalid(`${path}.fieldPath`, rule.fieldPath, 'must be a valid path');
}

function reportRules(schema: JsonSchema, place: Place, report: FieldReport): void {
  const set = ruleSetOf(schema, place.root || schema['x-kubernetes-embedded-resource'] === true);
  for (const [i, rule] of set?.rules.entries() ?? []) {
    const at = `${place.path}.x-kubernetes-validations[${i}]`;
    if (set !== undefined) place.costs.rule(rule, place.count, set.size, `${at}.rule`, report);
    if (rule.error !== undefined) report.invalid(`${at}.rule`, goRule(rule.rule), rule.error);
    if (rule.messageError !== undefined) report.invalid(`${at}.messageExpression`, goRule(rule.rule), rule.messageError);
    else if (rule.message !== undefined) place.costs.message(rule, `${at}.messageExpression`, report);
    reportOldSelf(rule, at, place, report);
  }
}

function reportOldSelf({ rule, usesOldSelf }: CompiledRule, at: string, { uncorrelated }: Place, report: FieldReport): void {
  if (usesOldSelf && uncorrelated !== undefined)
    report.invalid(`${at}.rule`, rule.rule, `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelated}`);
  else if (!usesOldSelf && rule.optionalOldSelf !== undefined)
    report.invalid(`${at}.optionalOldSelf`, rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule');
}
