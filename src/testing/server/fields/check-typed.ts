import { isRecord } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';
import { atomOf, isAtomic, itemSchema, memberSchema } from './atom.ts';
import { fieldElement, formatElement, itemElement } from './path-element.ts';
import { formatGoSyntax, formatGoValue, goTypeOf } from '../text-of.ts';

/**
 * What server-side apply refuses in an applied object: fields that the schema does not declare, wrong types, and two
 * items of one key. Each is a line `.spec.foo: field not declared in schema`.
 *
 * @see structured-merge-diff typed/validate.go
 */
export function checkTyped(value: unknown, schema: FieldSchema): string[] {
  const problems: string[] = [];
  check(value, schema, '', problems);
  return problems;
}

/** The problems as one text, as the API server joins them. */
export function formatTypedProblems(problems: readonly string[]): string {
  return problems.length === 1 ? (problems[0] ?? '') : ['errors:', ...problems.map((problem) => `  ${problem}`)].join('\n');
}

function check(value: unknown, schema: FieldSchema, path: string, problems: string[]): void {
  if (value === null || value === undefined) return;
  const report = (message: string): void => void problems.push(path === '' ? message : `${path}: ${message}`);
  switch (atomOf(schema, value)) {
    case 'scalar':
      return checkScalar(value, schema, report);
    case 'list':
      return Array.isArray(value) ? checkItems(value, schema, path, problems) : report(`expected list, got ${formatGo(value)}`);
    case 'map':
      return isRecord(value) ? checkMembers(value, schema, path, problems) : report(`expected map, got ${formatGo(value)}`);
  }
}

function checkScalar(value: unknown, schema: FieldSchema, report: (message: string) => void): void {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  // Texts of a format are scalars of any type, except base64.
  const anyScalar = schema.type === 'any' || (schema.format !== undefined && schema.format !== 'byte');
  if (anyScalar) {
    if (typeof value === 'object') report(`expected any scalar, got ${formatGo(value)}`);
  } else if (schema.type === 'string') {
    if (typeof value !== 'string') report(`expected string, got &value.valueUnstructured{Value:${formatGoSyntax(value)}}`);
  } else if (schema.type === 'boolean') {
    if (typeof value !== 'boolean') report(`expected boolean, got ${formatGo(value)}`);
  } else if (!isNumber) {
    report(`expected numeric (int or float), got ${goTypeOf(value)}`);
  }
}

function formatGo(value: unknown): string {
  return `&{${formatGoValue(value)}}`;
}

function checkMembers(value: Record<string, unknown>, schema: FieldSchema, path: string, problems: string[]): void {
  const at = (name: string): string => `${path}${formatElement(fieldElement(name))}`;
  const unknown = Object.keys(value).find((name) => memberSchema(schema, name) === undefined);
  // The server stops reading an object at its first unknown field.
  if (unknown !== undefined) return void problems.push(`${at(unknown)}: field not declared in schema`);
  for (const [name, member] of Object.entries(value)) {
    const below = memberSchema(schema, name);
    if (below !== undefined) check(member, below, at(name), problems);
  }
}

function checkItems(items: readonly unknown[], schema: FieldSchema, path: string, problems: string[]): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (isAtomic(schema, 'list')) {
      check(item, itemSchema(schema), `${path}[${index}]`, problems);
      continue;
    }
    const result = itemElement(schema, item);
    if ('problem' in result) {
      problems.push(`${path}: element ${index}: ${result.problem}`);
      return;
    }
    const at = formatElement(result.element);
    if (seen.has(result.element)) problems.push(`${path}: duplicate entries for key ${at}`);
    seen.add(result.element);
    check(item, itemSchema(schema), `${path}${at}`, problems);
  }
}
