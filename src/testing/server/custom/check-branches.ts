import { asSchema, branchesOf, type JsonSchema } from './json-schema.ts';
import { Outcome } from './outcome.ts';

/**
 * Checks `anyOf`, `oneOf`, `allOf` and `not`. Of alternatives that all fail, the problems of the one that got furthest
 * are told beside the failure as a whole.
 *
 * @param check checks the value by one of them.
 * @see kube-openapi pkg/validation/validate/schema_props.go
 */
export function checkBranches(_value: unknown, schema: JsonSchema, path: string, check: (branch: JsonSchema) => Outcome): Outcome {
  const outcome = new Outcome();
  const fail = (text: string): unknown => outcome.add({ kind: 'branches', path, message: `${JSON.stringify(path)} ${text}` });
  checkAny(branchesOf(schema, 'anyOf').map(check), outcome, fail);
  checkExactlyOne(branchesOf(schema, 'oneOf').map(check), outcome, fail);
  checkAll(branchesOf(schema, 'allOf').map(check), outcome, fail);
  const not = asSchema(schema['not']);
  if (not !== undefined && check(not).valid) fail('must not validate the schema (not)');
  outcome.checks++;
  return outcome;
}

type Fail = (text: string) => unknown;

function checkAny(results: readonly Outcome[], outcome: Outcome, fail: Fail): void {
  if (results.length === 0) return;
  const passed = results.find((result) => result.valid);
  if (passed === undefined) fail('must validate at least one schema (anyOf)');
  outcome.merge(passed ?? furthest(results));
}

function checkExactlyOne(results: readonly Outcome[], outcome: Outcome, fail: Fail): void {
  if (results.length === 0) return;
  const passed = results.filter((result) => result.valid);
  if (passed.length === 1) {
    outcome.merge(passed[0]);
    return;
  }
  fail(
    `must validate one and only one schema (oneOf). ${passed.length === 0 ? 'Found none valid' : `Found ${passed.length} valid alternatives`}`,
  );
  if (passed.length === 0) outcome.merge(furthest(results));
}

function checkAll(results: readonly Outcome[], outcome: Outcome, fail: Fail): void {
  outcome.merge(...results);
  const passed = results.filter((result) => result.valid).length;
  if (passed !== results.length) fail(`must validate all the schemas (allOf)${passed === 0 ? '. None validated' : ''}`);
}

function furthest(results: readonly Outcome[]): Outcome | undefined {
  return results.reduce<Outcome | undefined>((best, each) => (best === undefined || each.checks > best.checks ? each : best), undefined);
}
