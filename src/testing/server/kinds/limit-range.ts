import { quantityAmount } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { qualifiedName } from './names.ts';
import { amountOf } from './quantities.ts';
import { entriesIn, type Fields, itemsIn, textIn } from './read-fields.ts';
import { containerResourceName, resourceName } from './resource-names.ts';

const TYPES = ['Container', 'Pod', 'PersistentVolumeClaim'];
const ONE = 1_000_000_000n;

/**
 * Bounds and defaults of what a namespace's objects ask for.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidateLimitRange
 */
export const LIMIT_RANGE: KindBehaviour = {
  createOnUpdate: true,
  prepareCreate: ({ metadata }) => {
    if (textIn(metadata, 'name') === '') metadata.name = String(metadata.uid);
  },
  validate: (object, report) => {
    const types = new Set<string>();
    for (const [i, limit] of itemsIn(object['spec'], 'limits').entries()) {
      const path = `spec.limits[${i}]`;
      const type = textIn(limit, 'type');
      validateType(type, `${path}.type`, report);
      if (types.has(type)) report.duplicate(`${path}.type`, type);
      types.add(type);
      validateLimit(limit, type, path, report);
    }
  },
};

function validateType(type: string, field: string, report: FieldReport): void {
  const problems = qualifiedName(type);
  for (const problem of problems) report.invalid(field, type, problem);
  if (problems.length === 0 && !type.includes('/') && !TYPES.includes(type)) {
    report.invalid(field, type, 'must be a standard limit type or fully qualified');
  }
}

function validateLimit(limit: Fields, type: string, path: string, report: FieldReport): void {
  const fields = ['max', 'min', ...(type === 'Pod' ? [] : ['default', 'defaultRequest']), 'maxLimitRequestRatio'];
  const grammar = type === 'Pod' || type === 'Container' ? containerResourceName : resourceName;
  const names = new Set<string>();
  for (const field of fields) {
    for (const [name] of entriesIn(limit, field)) {
      report.check(grammar, `${path}.${field}[${name}]`, name);
      names.add(name);
    }
  }
  if (type === 'Pod') {
    for (const field of ['default', 'defaultRequest']) {
      if (entriesIn(limit, field).length > 0) report.forbidden(`${path}.${field}`, "may not be specified when `type` is 'Pod'");
    }
  }
  if (
    type === 'PersistentVolumeClaim' &&
    !entriesIn(limit, 'min')
      .concat(entriesIn(limit, 'max'))
      .some(([name]) => name === 'storage')
  ) {
    report.required(`${path}.limits`, 'either minimum or maximum storage value is required, but neither was provided');
  }
  for (const name of names) validateBounds(limit, fields, name, path, report);
}

/** Pairs of which the first may not be more than the second: fields, their names in messages, and which is shown. */
const ORDERED = [
  ['min', 'max', 'min value', 'max value', 'min', 'min'],
  ['min', 'defaultRequest', 'min value', 'default request value', 'defaultRequest', 'defaultRequest'],
  ['defaultRequest', 'max', 'default request value', 'max value', 'defaultRequest', 'defaultRequest'],
  ['defaultRequest', 'default', 'default request value', 'default limit value', 'defaultRequest', 'defaultRequest'],
  ['min', 'default', 'min value', 'default value', 'default', 'min'],
  ['default', 'max', 'default value', 'max value', 'default', 'max'],
] as const;

function validateBounds(limit: Fields, fields: readonly string[], name: string, path: string, report: FieldReport): void {
  const amount = (field: string): string | undefined => {
    const found = fields.includes(field) ? entriesIn(limit, field).find(([each]) => each === name)?.[1] : undefined;
    return quantityAmount(found) === undefined ? undefined : String(found);
  };
  for (const [low, high, lowName, highName, at, shown] of ORDERED) {
    const [a, b] = [amount(low), amount(high)];
    if (a === undefined || b === undefined || amountOf(a) <= amountOf(b)) continue;
    report.invalid(`${path}.${at}[${name}]`, amount(shown), `${lowName} ${a} is greater than ${highName} ${b}`);
  }
  const ratio = amount('maxLimitRequestRatio');
  if (ratio === undefined) return;
  const field = `${path}.maxLimitRequestRatio[${name}]`;
  if (amountOf(ratio) < ONE) report.invalid(field, ratio, `ratio ${ratio} is less than 1`);
  const [min, max] = [amountOf(amount('min')), amountOf(amount('max'))];
  if (amount('max') === undefined || min === 0n) return;
  const most = Number(max) / Number(min);
  if (Number(amountOf(ratio)) / 1e9 > most) report.invalid(field, ratio, `ratio ${ratio} is greater than max/min = ${most.toFixed(6)}`);
}
