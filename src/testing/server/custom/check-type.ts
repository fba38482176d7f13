import { knownFormat } from './formats.ts';
import { isInteger, type JsonSchema } from './json-schema.ts';
import { Outcome } from './outcome.ts';

/** The types that a schema allows. */
export function typesOf(schema: JsonSchema): readonly string[] {
  if (schema['x-kubernetes-int-or-string'] === true) return ['integer', 'string'];
  return typeof schema['type'] === 'string' && schema['type'] !== '' ? [schema['type']] : [];
}

/**
 * Checks the type of a value. A text or a list passes where a format is asked for: the format is checked by itself.
 *
 * @see kube-openapi pkg/validation/validate/type.go
 */
export function checkType(value: unknown, schema: JsonSchema, path: string): Outcome {
  const types = typesOf(schema);
  const outcome = new Outcome();
  const wrong = (wanted: string, given: string): Outcome =>
    new Outcome().add({ kind: 'type', path, value: given, message: `${path} in body must be of type ${wanted}: ${JSON.stringify(given)}` });
  outcome.checks++;
  if (value === null) return types.length > 0 && schema['nullable'] !== true ? wrong(types.join(','), 'null') : outcome;
  const format = knownFormat(types.length === 1 ? types[0] : types.length === 0 ? undefined : 'several', schema['format']);
  const type = typeName(value);
  const fits = types.includes(type) || (type === 'integer' && types.includes('number'));
  const numeric = types.includes('number') || types.includes('integer');
  const textual = typeof value === 'string' || Array.isArray(value);
  if (!textual && format !== '' && !fits && format !== formatName(value)) return wrong(format, formatName(value));
  if (!numeric && format !== '' && textual) return outcome;
  return fits || types.length === 0 ? outcome : wrong(types.join(','), type);
}

/** The name of a value's type in JSON schema. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' || typeof value === 'bigint') return isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function formatName(value: unknown): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') return '';
  return isInteger(value) ? 'int64' : 'float64';
}
