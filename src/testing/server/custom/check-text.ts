import { FORMATS, knownFormat } from './formats.ts';
import { goPattern } from '../../../cel/index.ts';
import { typesOf } from './check-type.ts';
import type { JsonSchema } from './json-schema.ts';
import { Outcome, type Problem } from './outcome.ts';

/** Checks length, pattern and format of a text. Of length and pattern only the first failure is told. */
export function checkText(text: string, schema: JsonSchema, path: string): Outcome | undefined {
  const outcome = new Outcome();
  const problem = wrongLength(text, schema, path) ?? wrongPattern(text, schema, path);
  if (problem !== undefined) outcome.add(problem);
  const types = typesOf(schema);
  const format = types.length > 1 ? '' : knownFormat(types[0], schema['format']);
  const matches = FORMATS[format.replaceAll('-', '')];
  if (matches !== undefined) {
    outcome.checks++;
    const message = `${path} in body must be of type ${format}: ${JSON.stringify(text)}`;
    if (!matches(text)) outcome.add({ kind: 'type', path, value: text, message });
  }
  return outcome;
}

function wrongLength(text: string, { minLength, maxLength }: JsonSchema, path: string): Problem | undefined {
  if (typeof maxLength !== 'number' && typeof minLength !== 'number') return undefined;
  const length = Array.from(text).length;
  if (typeof maxLength === 'number' && length > maxLength)
    return { kind: 'tooLong', path, value: text, limit: maxLength, message: `${path} in body should be at most ${maxLength} chars long` };
  if (typeof minLength === 'number' && length < minLength)
    return { kind: 'value', path, value: text, message: `${path} in body should be at least ${minLength} chars long` };
  return undefined;
}

function wrongPattern(text: string, { pattern }: JsonSchema, path: string): Problem | undefined {
  if (typeof pattern !== 'string' || pattern === '' || goPattern(pattern)?.test(text) === true) return undefined;
  return { kind: 'value', path, value: text, message: `${path} in body should match '${pattern}'` };
}
