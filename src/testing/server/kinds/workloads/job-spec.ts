import type { FieldReport } from '../field-report.ts';
import { dnsSubdomain, qualifiedName } from '../names.ts';
import { validatePodTemplate } from '../pods/pod-template.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { templateOf } from './selected-template.ts';
import { validateSuccessPolicy } from './success-policy.ts';

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];
const MANY = 100_000;
const MANY_AT_ONCE = 10_000;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];
const REPLACEMENTS = ['Failed', 'TerminatingOrFailed'];

/**
 * Reports what is wrong with the spec of a Job, in a Job as in the template of a CronJob.
 *
 * @see kubernetes pkg/apis/batch/validation/validation.go validateJobSpec
 */
export function validateJobSpec(spec: Fields, path: string, report: FieldReport): void {
  for (const field of COUNTS) notNegative(numberIn(spec, field), `${path}.${field}`, report);
  if (spec['maxFailedIndexes'] !== undefined && spec['backoffLimitPerIndex'] === undefined) {
    report.required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified');
  }
  validateManagedBy(spec, `${path}.managedBy`, report);
  validateMode(spec, path, report);
  const failures = fieldsIn(spec, 'podFailurePolicy');
  if (failures !== undefined) validateFailurePolicy(spec, failures, `${path}.podFailurePolicy`, report);
  validateSuccessPolicy(spec, `${path}.successPolicy`, report);
  const replacement = textIn(spec, 'podReplacementPolicy');
  const replacements = failures === undefined ? REPLACEMENTS : ['Failed'];
  if (replacement !== '' && !replacements.includes(replacement))
    report.notSupported(`${path}.podReplacementPolicy`, replacement, replacements);
  validatePodTemplate(templateOf(spec), `${path}.template`, report);
  validateRestartPolicy(spec, `${path}.template.spec.restartPolicy`, report);
}

function validateRestartPolicy(spec: Fields, field: string, report: FieldReport): void {
  const policy = textIn(fieldsIn(templateOf(spec), 'spec'), 'restartPolicy');
  if (policy === 'Always' || policy === '') report.required(field, 'valid values: "OnFailure", "Never"');
  else if (!['OnFailure', 'Never'].includes(policy)) report.notSupported(field, policy, ['OnFailure', 'Never']);
  else if (spec['podFailurePolicy'] !== undefined && policy !== 'Never') {
    report.invalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified');
  }
}

function validateManagedBy(spec: Fields, field: string, report: FieldReport): void {
  if (spec['managedBy'] === undefined) return;
  const name = textIn(spec, 'managedBy');
  const [host = '', ...rest] = name.split('/');
  if (name === '') report.required(field);
  else if (host === '' || rest.join('/') === '') report.invalid(field, name, 'must be a domain-prefixed path (such as "acme.io/foo")');
  else report.check(dnsSubdomain, field, host);
  if (name.length > 63) report.tooLong(field, 63);
}

function validateMode(spec: Fields, path: string, report: FieldReport): void {
  const mode = textIn(spec, 'completionMode');
  const [completions, parallelism, failed] = [
    numberIn(spec, 'completions'),
    numberIn(spec, 'parallelism') ?? 0,
    numberIn(spec, 'maxFailedIndexes'),
  ];
  if (mode !== '' && !['NonIndexed', 'Indexed'].includes(mode))
    report.notSupported(`${path}.completionMode`, mode, ['NonIndexed', 'Indexed']);
  if (mode === 'Indexed') {
    if (completions === undefined) report.required(`${path}.completions`, 'when completion mode is Indexed');
    if (parallelism > MANY) {
      report.invalid(`${path}.parallelism`, parallelism, `must be less than or equal to ${MANY} when completion mode is Indexed`);
    }
    if (completions !== undefined && failed !== undefined && failed > completions) {
      report.invalid(`${path}.maxFailedIndexes`, failed, 'must be less than or equal to completions');
    }
    if (failed !== undefined && failed > MANY) report.invalid(`${path}.maxFailedIndexes`, failed, `must be less than or equal to ${MANY}`);
    if ((completions ?? 0) > MANY && spec['backoffLimitPerIndex'] !== undefined) validateMany(parallelism, failed, path, report);
  }
  if (mode === '' || mode === 'NonIndexed') {
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
      const value = numberIn(spec, field);
      if (value !== undefined) report.invalid(`${path}.${field}`, value, 'requires indexed completion mode');
    }
  }
}

function validateMany(parallelism: number, failed: number | undefined, path: string, report: FieldReport): void {
  const most = `must be less than or equal to ${MANY_AT_ONCE} when completions are above ${MANY} and used with backoff limit per index`;
  if (failed === undefined) report.required(`${path}.maxFailedIndexes`, `must be specified when completions is above ${MANY}`);
  if (parallelism > MANY_AT_ONCE) report.invalid(`${path}.parallelism`, parallelism, most);
  if (failed !== undefined && failed > MANY_AT_ONCE) report.invalid(`${path}.maxFailedIndexes`, failed, most);
}

function validateFailurePolicy(spec: Fields, policy: Fields, path: string, report: FieldReport): void {
  const rules = itemsIn(policy, 'rules');
  const pod = fieldsIn(templateOf(spec), 'spec');
  const names = ['containers', 'initContainers'].flatMap((list) => itemsIn(pod, list).map((container) => textIn(container, 'name')));
  if (rules.length > 20) report.tooMany(`${path}.rules`, rules.length, 20);
  for (const [i, rule] of rules.entries()) validateRule(spec, rule, names, `${path}.rules[${i}]`, report);
}

function validateRule(spec: Fields, rule: Fields, names: readonly string[], path: string, report: FieldReport): void {
  const action = textIn(rule, 'action');
  if (action === '') report.required(`${path}.action`, `valid values: ${quoted(ACTIONS)}`);
  else if (action === 'FailIndex') {
    if (spec['backoffLimitPerIndex'] === undefined) report.invalid(`${path}.action`, action, 'requires the backoffLimitPerIndex to be set');
  } else if (!ACTIONS.includes(action)) report.notSupported(`${path}.action`, action, ACTIONS);
  const [codes, conditions] = [fieldsIn(rule, 'onExitCodes'), itemsIn(rule, 'onPodConditions')];
  if (codes !== undefined) validateExitCodes(codes, names, `${path}.onExitCodes`, report);
  for (const [i, condition] of conditions.entries()) validateCondition(condition, `${path}.onPodConditions[${i}]`, report);
  if (codes !== undefined && conditions.length > 0) {
    report.invalidWithoutValue(path, 'specifying both OnExitCodes and OnPodConditions is not supported');
  }
  if (codes === undefined && conditions.length === 0) {
    report.invalidWithoutValue(path, 'specifying one of OnExitCodes and OnPodConditions is required');
  }
}

function quoted(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(' ')}]`;
}

function validateCondition(condition: Fields, path: string, report: FieldReport): void {
  report.check(qualifiedName, `${path}.type`, textIn(condition, 'type'));
  const status = textIn(condition, 'status');
  if (status === '') report.required(`${path}.status`, `valid values: ${quoted(STATUSES)}`);
  else if (!STATUSES.includes(status)) report.notSupported(`${path}.status`, status, STATUSES);
}

function validateExitCodes(codes: Fields, names: readonly string[], path: string, report: FieldReport): void {
  const [operator, container] = [textIn(codes, 'operator'), codes['containerName']];
  const values = (Array.isArray(codes['values']) ? codes['values'] : []) as number[];
  if (operator === '') report.required(`${path}.operator`, `valid values: ${quoted(OPERATORS)}`);
  else if (!OPERATORS.includes(operator)) report.notSupported(`${path}.operator`, operator, OPERATORS);
  if (typeof container === 'string' && !names.includes(container)) {
    report.invalid(`${path}.containerName`, container, 'must be one of the container or initContainer names in the pod template');
  }
  if (values.length === 0) report.invalid(`${path}.values`, [], 'at least one value is required');
  else if (values.length > 255) report.tooMany(`${path}.values`, values.length, 255);
  for (const [i, value] of values.entries()) {
    if (operator === 'In' && value === 0) report.invalid(`${path}.values[${i}]`, value, 'must not be 0 for the In operator');
    if (values.indexOf(value) < i) report.duplicate(`${path}.values[${i}]`, value);
  }
  if (values.some((value, i) => i > 0 && (values[i - 1] ?? 0) > value)) report.invalid(`${path}.values`, values, 'must be ordered');
}
