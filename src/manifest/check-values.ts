import { escapeSegment, isRecord, memberOf } from '../object/index.ts';
import { type FieldProblem, invalidField } from './field-problem.ts';

type CheckValue = (value: unknown) => string | undefined;

const TEXTS_MESSAGE = 'The value must be text; quote it.';
const BASE64_MESSAGE = 'The value must be base64 (one line, "=" at its end where needed); put plain text in stringData.';
const BINARY_MESSAGE = 'The value must be base64; put plain text in data.';

const text: CheckValue = (value) => (typeof value === 'string' || value === null ? undefined : TEXTS_MESSAGE);
const base64 =
  (message: string): CheckValue =>
  (value) =>
    value === null || (typeof value === 'string' && isBase64(value)) ? undefined : message;

/** The maps of values in core kinds, whose faults a server answers by quoting the value. */
const VALUES: Readonly<Record<string, Readonly<Record<string, CheckValue>>>> = {
  Secret: { data: base64(BASE64_MESSAGE), stringData: text },
  ConfigMap: { data: text, binaryData: base64(BINARY_MESSAGE) },
};

/** Problems of the data of Secrets and ConfigMaps, and of lists of them. */
export function checkValues(object: Readonly<Record<string, unknown>>): FieldProblem[] {
  if (object['apiVersion'] !== 'v1' || typeof object['kind'] !== 'string') return [];
  const { kind } = object;
  const items = kind.endsWith('List') ? object['items'] : undefined;
  if (!Array.isArray(items)) return checkMaps(object, kind, '');
  return items.flatMap((item: unknown, index) => (isRecord(item) ? checkMaps(item, kind.slice(0, -4), `/items/${index}`) : []));
}

function checkMaps(object: Readonly<Record<string, unknown>>, kind: string, pointer: string): FieldProblem[] {
  const checks = Object.hasOwn(VALUES, kind) ? VALUES[kind] : undefined;
  if (checks === undefined) return [];
  return Object.entries(checks).flatMap(([name, check]) => checkMap(object, name, check, `${pointer}/${name}`));
}

function checkMap(object: Readonly<Record<string, unknown>>, name: string, check: CheckValue, field: string): FieldProblem[] {
  const values = memberOf(object, name);
  if (values === undefined || values === null) return [];
  if (!isRecord(values)) return [invalidField(field, `${name} must be a map.`)];
  return Object.entries(values).flatMap(([key, value]) => {
    const message = check(value);
    return message === undefined ? [] : [invalidField(`${field}/${escapeSegment(key)}`, message)];
  });
}

/** As Go's base64.StdEncoding decodes: line breaks are skipped. */
function isBase64(value: string): boolean {
  const digits = /[\r\n]/.test(value) ? value.replaceAll(/[\r\n]/g, '') : value;
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}
