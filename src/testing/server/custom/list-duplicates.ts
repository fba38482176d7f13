import { canonicalJson, isRecord } from '../../../object/index.ts';
import type { FieldReport } from '../kinds/field-report.ts';
import { itemsOf, type JsonSchema, othersOf, propertiesOf, textsOf } from './json-schema.ts';

/**
 * Tells items that stand twice in lists of the types `set` and `map`.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/listtype/validation.go
 */
export function reportDuplicates(value: unknown, schema: JsonSchema, report: FieldReport, path = ''): void {
  if (Array.isArray(value)) reportInList(value, schema, report, path);
  else if (isRecord(value)) reportInObject(value, schema, report, path);
}

function reportInObject(object: Readonly<Record<string, unknown>>, schema: JsonSchema, report: FieldReport, path: string): void {
  const properties = propertiesOf(schema);
  const others = othersOf(schema);
  for (const [name, value] of Object.entries(object)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property !== undefined) reportDuplicates(value, property, report, path === '' ? name : `${path}.${name}`);
    else if (others !== undefined) reportDuplicates(value, others, report, `${path}[${name}]`);
  }
}

function reportInList(items: readonly unknown[], schema: JsonSchema, report: FieldReport, path: string): void {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'set') for (const i of repeated(items)) report.duplicate(`${path}[${i}]`, items[i]);
  if (type === 'map') reportInMap(items, schema, report, path);
  const below = itemsOf(schema);
  if (below !== undefined) for (const [i, item] of items.entries()) reportDuplicates(item, below, report, `${path}[${i}]`);
}

function reportInMap(items: readonly unknown[], schema: JsonSchema, report: FieldReport, path: string): void {
  const names = textsOf(schema['x-kubernetes-list-map-keys']);
  const stray = items.findIndex((item) => item !== null && !isRecord(item));
  if (stray >= 0) {
    report.invalid(`${path}[${stray}]`, items[stray], 'must be an object for an array of list-type map');
    return;
  }
  const keys = items.map((item) =>
    Object.fromEntries(names.flatMap((name) => (isRecord(item) && Object.hasOwn(item, name) ? [[name, item[name]]] : []))),
  );
  for (const i of repeated(keys)) report.duplicate(`${path}[${i}]`, keys[i]);
}

/** Where values stand for the second time; a third time is not told. */
function repeated(values: readonly unknown[]): number[] {
  const seen = new Map<string, number>();
  return [...values.keys()].filter((i) => {
    const text = canonicalJson(values[i]);
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return times === 2;
  });
}
