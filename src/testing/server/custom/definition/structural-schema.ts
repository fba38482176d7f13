import { compareText, equalJson, isRecord } from '../../../../object/index.ts';
import { FieldReport } from '../../kinds/field-report.ts';
import { goPattern, goPatternError } from '../../../../cel/index.ts';
import { asSchema, branchesOf, itemsOf, type JsonSchema, othersOf, propertiesOf } from '../json-schema.ts';
import { isGiven } from './internal-definition.ts';

type Level = 'root' | 'item' | 'field';

const UNCONVERTIBLE = ['id', '$schema', '$ref', 'patternProperties', 'dependencies', 'definitions'];

/** Whether a schema has nothing that the server cannot even read as structural: it then says no more of the structure. */
export function isConvertible(schema: JsonSchema): boolean {
  const { items, additionalItems, not } = schema;
  if (UNCONVERTIBLE.some((keyword) => isGiven(schema[keyword])) || isPresent(additionalItems)) return false;
  if (schema['x-kubernetes-preserve-unknown-fields'] === false || (Array.isArray(items) && items.length > 0)) return false;
  const branches = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((name) => branchesOf(schema, name));
  const below = [itemsOf(schema), othersOf(schema), asSchema(not), ...Object.values(propertiesOf(schema)), ...branches];
  return below.every((each) => each === undefined || isConvertible(each));
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/**
 * Tells where a schema is not structural: every field has a type outside of `allOf`, `anyOf`, `oneOf` and `not`, and within
 * these nothing stands that would shape the object.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/validation.go and complete.go
 */
export function reportStructure(schema: JsonSchema, path: string, report: FieldReport): void {
  const own = new FieldReport();
  invariants(schema, 'root', path, own);
  completeness(schema, schema, path, path, own, true);
  report.errors.push(...own.errors.sort((a, b) => compareText(`${a.field}: ${a.message}`, `${b.field}: ${b.message}`)));
}

function invariants(schema: JsonSchema, level: Level, path: string, report: FieldReport): void {
  const items = itemsOf(schema);
  const others = othersOf(schema);
  if (schema['type'] === 'array' && items === undefined && !Array.isArray(schema['items']))
    report.required(`${path}.items`, 'must be specified');
  if (items !== undefined) invariants(items, 'item', `${path}.items`, report);
  for (const [name, field] of Object.entries(propertiesOf(schema))) invariants(field, 'field', `${path}.properties[${name}]`, report);
  if (hasOthers(schema) && level === 'root') report.forbidden(`${path}.additionalProperties`, 'must not be used at the root');
  if (others !== undefined) invariants(others, 'field', `${path}.additionalProperties`, report);
  extensions(schema, path, report);
  const any = isIntOrString(schema['anyOf']);
  values(schema, any, isIntOrString(branchesOf(schema, 'allOf')[0]?.['anyOf']), level, path, report);
  types(schema, level, path, report);
  metadata(schema, level, path, report);
}

function hasOthers(schema: JsonSchema): boolean {
  return schema['additionalProperties'] !== undefined && schema['additionalProperties'] !== null;
}

function extensions(schema: JsonSchema, path: string, report: FieldReport): void {
  if (schema['x-kubernetes-int-or-string'] !== true) return;
  for (const name of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'])
    if (schema[name] === true) report.invalid(`${path}.${name}`, true, 'must be false if x-kubernetes-int-or-string is true');
}

const MISSING_TYPE: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

function types(schema: JsonSchema, level: Level, path: string, report: FieldReport): void {
  const { type } = schema;
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  const open = schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (embedded && type !== 'object') {
    const text = 'must be object if x-kubernetes-embedded-resource is true';
    if (isGiven(type)) report.invalid(`${path}.type`, type, text);
    else report.required(`${path}.type`, text);
  } else if (!isGiven(type) && !open) report.required(`${path}.type`, MISSING_TYPE[level]);
  if (embedded && hasOthers(schema))
    report.forbidden(`${path}.additionalProperties`, 'must not be used if x-kubernetes-embedded-resource is set');
  if (level === 'root' && isGiven(type) && type !== 'object') report.invalid(`${path}.type`, type, 'must be object at the root');
}

function metadata(schema: JsonSchema, level: Level, path: string, report: FieldReport): void {
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  const whole = level === 'root' || embedded;
  const properties = propertiesOf(schema);
  for (const name of ['kind', 'apiVersion']) {
    const field = properties[name];
    if (whole && field !== undefined && field['type'] !== 'string')
      report.invalid(`${path}.properties[${name}].type`, field['type'] ?? '', 'must be string');
  }
  if (properties['metadata'] !== undefined) metadataField(properties['metadata'], whole, level, `${path}.properties[metadata]`, report);
  if (embedded && schema['x-kubernetes-preserve-unknown-fields'] !== true && Object.keys(properties).length === 0) {
    const text = 'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields';
    report.required(`${path}.properties`, text);
  }
}

const METADATA_IMPLICIT = 'must not specify anything other than name and generateName, but metadata is implicitly specified';

function metadataField(schema: JsonSchema, whole: boolean, level: Level, path: string, report: FieldReport): void {
  if (whole && schema['type'] !== 'object') report.invalid(`${path}.type`, schema['type'] ?? '', 'must be object');
  if (level !== 'root') return;
  const { type: _, default: __, properties, ...rest } = schema;
  const names = Object.keys(isRecord(properties) ? properties : {});
  const known = names.every((name) => name === 'name' || name === 'generateName');
  if (!known || Object.values(rest).some(isGiven)) report.forbidden(path, METADATA_IMPLICIT);
}

/** The one form of alternatives that may name types. */
function isIntOrString(anyOf: unknown): boolean {
  return equalJson(anyOf, [{ type: 'integer' }, { type: 'string' }]);
}

function values(schema: JsonSchema, skipAny: boolean, skipFirstAll: boolean, level: Level, path: string, report: FieldReport): void {
  if (!skipAny) for (const [i, each] of branchesOf(schema, 'anyOf').entries()) nested(each, false, level, `${path}.anyOf[${i}]`, report);
  for (const [i, each] of branchesOf(schema, 'allOf').entries())
    nested(each, skipFirstAll && i === 0, level, `${path}.allOf[${i}]`, report);
  for (const [i, each] of branchesOf(schema, 'oneOf').entries()) nested(each, false, level, `${path}.oneOf[${i}]`, report);
  const not = asSchema(schema['not']);
  if (not !== undefined) nested(not, false, level, `${path}.not`, report);
  const { pattern } = schema;
  if (typeof pattern !== 'string' || pattern === '' || goPattern(pattern) !== undefined) return;
  report.invalid(`${path}.pattern`, pattern, `must be a valid regular expression, but isn't: ${goPatternError(pattern)}`);
}

/** Keywords that have no place within alternatives. */
const NOT_NESTED: readonly (readonly [keyword: string, must: string])[] = [
  ['type', 'must be empty to be structural'],
  ['default', 'must be undefined to be structural'],
  ['title', 'must be empty to be structural'],
  ['description', 'must be empty to be structural'],
  ['nullable', 'must be false to be structural'],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural'],
  ['x-kubernetes-embedded-resource', 'must be false to be structural'],
  ['x-kubernetes-int-or-string', 'must be false to be structural'],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural'],
  ['x-kubernetes-list-type', 'must be undefined to be structural'],
  ['x-kubernetes-map-type', 'must be undefined to be structural'],
  ['x-kubernetes-validations', 'must be empty to be structural'],
];

function nested(schema: JsonSchema, skipAny: boolean, level: Level, path: string, report: FieldReport): void {
  values(schema, skipAny, false, level, path, report);
  const items = itemsOf(schema);
  if (items !== undefined) nested(items, false, level, `${path}.items`, report);
  const properties = propertiesOf(schema);
  for (const [name, field] of Object.entries(properties)) nested(field, false, 'field', `${path}.properties[${name}]`, report);
  for (const [keyword, must] of NOT_NESTED) {
    const value = schema[keyword];
    const given = keyword === 'default' ? value !== undefined && value !== null : isGiven(value);
    if (given) report.forbidden(`${path}.${keyword}`, must);
  }
  if (hasOthers(schema) && schema['additionalProperties'] !== false)
    report.forbidden(`${path}.additionalProperties`, 'must be undefined to be structural');
  if (Object.hasOwn(properties, 'metadata')) report.forbidden(`${path}.properties[metadata]`, 'must not be specified in a nested context');
}

/** What alternatives speak of is described outside of them too. */
function completeness(
  values_: JsonSchema,
  shape: JsonSchema | undefined,
  shapePath: string,
  path: string,
  report: FieldReport,
  outer: boolean,
): void {
  if (shape === undefined) {
    report.required(shapePath, `because it is defined in ${path}`);
    return;
  }
  const not = asSchema(values_['not']);
  if (not !== undefined) completeness(not, shape, shapePath, `${path}.not`, report, false);
  for (const branch of ['allOf', 'anyOf', 'oneOf'] as const)
    for (const [i, each] of branchesOf(values_, branch).entries())
      completeness(each, shape, shapePath, `${path}.${branch}[${i}]`, report, false);
  if (outer) return;
  const items = itemsOf(values_);
  if (items !== undefined) completeness(items, itemsOf(shape), `${shapePath}.items`, `${path}.items`, report, false);
  const properties = propertiesOf(shape);
  for (const [name, field] of Object.entries(propertiesOf(values_)))
    completeness(
      field,
      Object.hasOwn(properties, name) ? properties[name] : undefined,
      `${shapePath}.properties[${name}]`,
      `${path}.properties[${name}]`,
      report,
      false,
    );
}
