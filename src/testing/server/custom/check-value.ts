import { canonicalJson, equalJson, isRecord } from '../../../object/index.ts';
import { checkBranches } from './check-branches.ts';
import { checkNumber } from './check-number.ts';
import { checkText } from './check-text.ts';
import { checkType, typesOf } from './check-type.ts';
import type { Correlation } from './correlation.ts';
import { asSchema, itemsOf, type JsonSchema, othersOf, propertiesOf, textsOf } from './json-schema.ts';
import { Outcome } from './outcome.ts';

/**
 * Checks a value by a schema, as the API server does with custom resources: in its order and its words. With the value
 * before it, what has not changed passes.
 *
 * @see kube-openapi pkg/validation/validate/schema.go, apiextensions-apiserver pkg/apiserver/validation/ratcheting.go
 */
export function checkValue(value: unknown, schema: JsonSchema, path = '', correlation?: Correlation): Outcome {
  const outcome = checkOne(value, schema, path, correlation);
  if (outcome.valid || correlation?.unchanged !== true) return outcome;
  const passed = new Outcome();
  passed.checks = outcome.checks;
  return passed;
}

function checkOne(value: unknown, schema: JsonSchema, path: string, correlation: Correlation | undefined): Outcome {
  const outcome = new Outcome();
  if (value === null) return outcome.merge(checkType(value, schema, path), checkEnum(value, schema, path));
  const run = (each: Outcome | undefined): void => {
    outcome.merge(each);
    outcome.checks++;
  };
  if (typesOf(schema).length > 0 || schema['format'] !== undefined) run(checkType(value, schema, path));
  run(checkBranches(value, schema, path, (branch) => checkOne(value, branch, path, correlation)));
  if (typeof value === 'string') run(checkText(value, schema, path));
  if (typeof value === 'number' || typeof value === 'bigint') run(checkNumber(value, schema, path));
  if (Array.isArray(value)) run(checkItems(value, schema, path, correlation));
  run(checkEnum(value, schema, path));
  if (isRecord(value)) run(checkMembers(value, schema, path, correlation));
  outcome.checks++;
  return outcome;
}

function checkEnum(value: unknown, schema: JsonSchema, path: string): Outcome | undefined {
  const allowed = schema['enum'];
  if (!Array.isArray(allowed) || allowed.length === 0 || allowed.some((each) => equalJson(each, value))) return undefined;
  const message = `${path} in body should be one of ${canonicalJson(allowed)}`;
  return new Outcome().add({ kind: 'enum', path, value, message, allowed });
}

function checkItems(items: readonly unknown[], schema: JsonSchema, path: string, correlation: Correlation | undefined): Outcome {
  const outcome = new Outcome();
  const { minItems, maxItems, uniqueItems } = schema;
  const below = itemsOf(schema);
  if (below !== undefined)
    for (const [i, item] of items.entries()) outcome.merge(checkValue(item, below, `${path}[${i}]`, correlation?.item(i)));
  const size = items.length;
  if (typeof minItems === 'number' && size < minItems)
    outcome.add({ kind: 'value', path, value: size, message: `${path} in body should have at least ${minItems} items` });
  if (typeof maxItems === 'number' && size > maxItems)
    outcome.add({ kind: 'tooMany', path, value: size, limit: maxItems, message: `${path} in body should have at most ${maxItems} items` });
  if (uniqueItems === true && items.some((item, i) => items.slice(0, i).some((other) => equalJson(item, other))))
    outcome.add({ kind: 'value', path, value: '', message: `${path} in body shouldn't contain duplicates` });
  outcome.checks++;
  return outcome;
}

function checkMembers(object: Readonly<Record<string, unknown>>, schema: JsonSchema, path: string, correlation?: Correlation): Outcome {
  const outcome = new Outcome();
  checkSize(object, schema, path, outcome);
  const properties = propertiesOf(schema);
  const others = othersOf(schema);
  const below = (name: string): Correlation | undefined =>
    path === '' && (name === 'kind' || name === 'apiVersion') ? undefined : correlation?.field(name);
  const closed = schema['additionalProperties'] === false;
  for (const [name, value] of Object.entries(object)) {
    if (Object.hasOwn(properties, name)) {
      const property = asSchema(properties[name]) ?? {};
      outcome.merge(checkValue(value, property, path === '' ? name : `${path}.${name}`, below(name)));
    } else if (closed) {
      outcome.add({ kind: 'value', path, value: name, message: `${path}.${name} in body is a forbidden property` });
    } else if (others !== undefined) {
      outcome.merge(checkValue(value, others, `${path}.${name}`, below(name)));
    }
  }
  for (const name of textsOf(schema['required'])) {
    if (Object.hasOwn(object, name)) continue;
    outcome.add({ kind: 'required', path: `${path}.${name}`, message: `${path}.${name} in body is required` });
  }
  return outcome;
}

function checkSize(object: object, { minProperties, maxProperties }: JsonSchema, path: string, outcome: Outcome): void {
  const size = Object.keys(object).length;
  if (typeof minProperties === 'number' && size < minProperties)
    outcome.add({ kind: 'value', path, value: size, message: `${path} in body should have at least ${minProperties} properties` });
  if (typeof maxProperties === 'number' && size > maxProperties) {
    const message = `${path} in body should have at most ${maxProperties} properties`;
    outcome.add({ kind: 'tooMany', path, value: size, limit: maxProperties, message });
  }
}
