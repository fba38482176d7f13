import { canonicalJson } from '../../../object/index.ts';
import type { PrinterColumn } from '../resource.ts';
import { formatGoValue } from '../text-of.ts';
import type { Row } from './cells.ts';
import { formatAge } from './format-age.ts';
import { AGE, NAME } from './headers.ts';
import { readJsonPath } from './json-path.ts';

/** A column as a table names it. */
export interface FullHeader {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly description: string;
  readonly priority: number;
}

/** What a definition without columns of its own shows. */
const DEFAULT: readonly PrinterColumn[] = [
  { name: 'Age', type: 'date', format: '', jsonPath: '.metadata.creationTimestamp', priority: 0, description: AGE[1] },
];

/** The columns of a custom kind: its name, and those that its definition names. */
export function customHeaders(columns: readonly PrinterColumn[]): readonly FullHeader[] {
  const own = columns.length === 0 ? DEFAULT : columns;
  return [
    { name: NAME[0], type: 'string', format: 'name', description: NAME[1], priority: 0 },
    ...own.map(({ name, type, format, description, priority, jsonPath }) => {
      const help = description === '' ? `Custom resource definition column (in JSONPath format): ${jsonPath}` : description;
      return { name, type, format, description: help, priority };
    }),
  ];
}

/** The cells of a custom object. */
export function customRow(columns: readonly PrinterColumn[]): Row {
  const own = columns.length === 0 ? DEFAULT : columns;
  return (object, now) => [object.metadata.name, ...own.map(({ type, jsonPath }) => cell(readJsonPath(object, jsonPath), type, now))];
}

/**
 * A value as its column's type has it, and null where it is of another.
 *
 * @see apiextensions-apiserver pkg/registry/customresource/tableconvertor cellForJSONValue
 */
function cell(value: unknown, type: string, now: number): unknown {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'string':
      return typeof value === 'object' ? canonicalJson(value) : formatGoValue(value);
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : typeof value === 'bigint' ? value : null;
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return typeof value !== 'string' ? null : Number.isNaN(Date.parse(value)) ? '<invalid>' : formatAge(value, now);
    default:
      return null;
  }
}
