import { canonicalJson, compareText, equalJson, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import { FieldReport } from './field-report.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Checks a custom resource by the schema of its definition: types, required fields, enums, bounds and patterns.
 *
 * @see apiextensions-apiserver pkg/apiserver/validation/validation.go
 */
export function validateCustom(object: KubernetesObject, resource: Resource, report: FieldReport): void {
  if (resource.custom === undefined) return;
  const { metadata: _, apiVersion: __, kind: ___, ...body } = object;
  const { metadata: ____, ...properties } = isRecord(resource.custom.openApi['properties']) ? resource.custom.openApi['properties'] : {};
  const own = new FieldReport();
  check(body, { ...resource.custom.openApi, properties }, '', own);
  report.errors.push(...own.errors.sort((a, b) => compareText(a.field, b.field)));
}

function check(value: unknown, schema: JsonSchema, path: string, report: FieldReport): void {
  if (value === null && schema['nullable'] === true) return;
  if (!hasType(value, schema)) {
    const type = String(schema['type']);
    const given = JSON.stringify(typeName(value));
    report.wrongType(path, typeName(value), `${path} in body must be of type ${type}: ${given}`);
    return;
  }
  checkEnum(value, schema, path, report);
  if (typeof value === 'string') checkText(value, schema, path, report);
  else if (typeof value === 'number') checkNumber(value, schema, path, report);
  else if (Array.isArray(value)) checkItems(value, schema, path, report);
  else if (isRecord(value)) checkMembers(value, schema, path, report);
}

function hasType(value: unknown, schema: JsonSchema): boolean {
  if (schema['x-kubernetes-int-or-string'] === true) return typeof value === 'string' || isInteger(value);
  switch (schema['type']) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return isInteger(value);
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    default:
      return true;
  }
}

function isInteger(value: unknown): boolean {
  return Number.isInteger(value) || typeof value === 'bigint';
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'bigint' ? 'integer' : typeof value;
}

function checkEnum(value: unknown, schema: JsonSchema, path: string, report: FieldReport): void {
  const allowed = schema['enum'];
  if (!Array.isArray(allowed) || allowed.some((each) => equalJson(each, value))) return;
  report.notSupported(
    path,
    value,
    allowed.map((each) => (typeof each === 'string' ? each : canonicalJson(each))),
  );
}

function checkText(value: string, schema: JsonSchema, path: string, report: FieldReport): void {
  const { pattern, minLength, maxLength } = schema;
  if (typeof maxLength === 'number' && value.length > maxLength) {
    report.errors.push({ type: 'FieldValueTooLong', field: path, message: `Too long: may not be more than ${maxLength} bytes` });
  }
  if (typeof minLength === 'number' && value.length < minLength) {
    report.invalid(path, value, `${path} in body should be at least ${minLength} chars long`);
  }
  if (typeof pattern === 'string' && !matches(pattern, value)) report.invalid(path, value, `${path} in body should match '${pattern}'`);
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true; // Go knows forms that JavaScript does not
  }
}

function checkNumber(value: number, schema: JsonSchema, path: string, report: FieldReport): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (typeof minimum === 'number' && (value < minimum || (exclusiveMinimum === true && value === minimum))) {
    report.invalid(path, value, `${path} in body should be greater than ${exclusiveMinimum === true ? '' : 'or equal to '}${minimum}`);
  }
  if (typeof maximum === 'number' && (value > maximum || (exclusiveMaximum === true && value === maximum))) {
    report.invalid(path, value, `${path} in body should be less than ${exclusiveMaximum === true ? '' : 'or equal to '}${maximum}`);
  }
}

function checkItems(items: readonly unknown[], schema: JsonSchema, path: string, report: FieldReport): void {
  const { minItems, maxItems } = schema;
  if (typeof minItems === 'number' && items.length < minItems) {
    report.invalid(path, items.length, `${path} in body should have at least ${minItems} items`);
  }
  if (typeof maxItems === 'number' && items.length > maxItems) {
    report.errors.push({
      type: 'FieldValueTooMany',
      field: path,
      message: `Too many: ${items.length}: must have at most ${maxItems} items`,
    });
  }
  const below = schema['items'];
  if (isRecord(below)) for (const [i, item] of items.entries()) check(item, below, `${path}[${i}]`, report);
}

function checkMembers(value: Record<string, unknown>, schema: JsonSchema, path: string, report: FieldReport): void {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  for (const name of required) {
    if (typeof name === 'string' && !Object.hasOwn(value, name) && !SERVER_NAMES.has(at(name))) report.required(at(name));
  }
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const others = schema['additionalProperties'];
  for (const [name, member] of Object.entries(value)) {
    const below = Object.hasOwn(properties, name) ? properties[name] : others;
    if (isRecord(below)) check(member, below, at(name), report);
  }
}

/** Fields that every object has, whatever a schema says of them. */
const SERVER_NAMES: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);
