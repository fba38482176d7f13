import { typesOf } from './check-type.ts';
import { isInteger, type JsonSchema } from './json-schema.ts';
import { Outcome } from './outcome.ts';

/** Checks range and bounds of a number. */
export function checkNumber(value: number | bigint, schema: JsonSchema, path: string): Outcome {
  const outcome = new Outcome();
  const types = typesOf(schema);
  const outside = types.length === 1 ? outOfRange(value, types[0] ?? '', schema['format']) : undefined;
  if (outside !== undefined) outcome.add({ kind: 'branches', path, message: `Checked value must be of type ${outside} in ${path}` });
  const { multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const fail = (text: string): unknown => outcome.add({ kind: 'value', path, value, message: `${path} in body should be ${text}` });
  const bound = (limit: number): number => (isInteger(value) ? Math.trunc(limit) : limit);
  if (typeof multipleOf === 'number' && !isMultiple(value, multipleOf)) fail(`a multiple of ${multipleOf}`);
  if (typeof maximum === 'number' && (value > bound(maximum) || (exclusiveMaximum === true && Number(value) === bound(maximum))))
    fail(`less than ${exclusiveMaximum === true ? '' : 'or equal to '}${bound(maximum)}`);
  if (typeof minimum === 'number' && (value < bound(minimum) || (exclusiveMinimum === true && Number(value) === bound(minimum))))
    fail(`greater than ${exclusiveMinimum === true ? '' : 'or equal to '}${bound(minimum)}`);
  outcome.checks++;
  return outcome;
}

const MAX_FLOAT = 3.4028235677973366e38;

function outOfRange(value: number | bigint, type: string, format: unknown): string | undefined {
  const named = `${type} with format ${String(format)}`;
  if (type === 'integer' && !isInteger(value)) return format === 'int32' || format === 'int64' ? named : `${type} (default format)`;
  if (type === 'integer' && format === 'int32') return value > 2147483647 || value < -2147483648 ? named : undefined;
  if (type === 'integer') {
    if (value <= 9223372036854775807n && value >= -9223372036854775808n) return undefined;
    return format === 'int64' ? named : `${type} (default format)`;
  }
  return type === 'number' && format === 'float' && Math.abs(Number(value)) >= MAX_FLOAT ? named : undefined;
}

function isMultiple(value: number | bigint, factor: number): boolean {
  if (isInteger(value)) return BigInt(Math.trunc(factor)) !== 0n && BigInt(value) % BigInt(Math.trunc(factor)) === 0n;
  const times = factor < 1 ? (1 / factor) * value : value / factor;
  return Math.abs(times - Math.round(times)) < 1e-9;
}
