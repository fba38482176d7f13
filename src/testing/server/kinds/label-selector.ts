import type { FieldReport } from './field-report.ts';
import { GoValue } from './go-value.ts';
import { labelValue, qualifiedName } from './names.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, textIn, textsIn } from './read-fields.ts';

/** Reports keys and values of labels that are none. */
export function validateLabels(labels: unknown, path: string, report: FieldReport): void {
  for (const [key, value] of entriesIn({ labels }, 'labels')) {
    report.check(qualifiedName, path, key);
    report.check(labelValue, path, String(value));
  }
}

/**
 * Reports what is wrong in a label selector.
 *
 * @see apimachinery pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector
 */
export function validateLabelSelector(selector: unknown, path: string, report: FieldReport): void {
  validateLabels(fieldsIn(selector, 'matchLabels'), `${path}.matchLabels`, report);
  for (const [i, requirement] of itemsIn(selector, 'matchExpressions').entries()) {
    validateRequirement(requirement, `${path}.matchExpressions[${i}]`, report);
  }
}

function validateRequirement(requirement: Fields, path: string, report: FieldReport): void {
  const values = textsIn(requirement, 'values');
  const operator = textIn(requirement, 'operator');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) report.required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'");
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) report.forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  } else report.invalid(`${path}.operator`, operator, 'not a valid selector operator');
  report.check(qualifiedName, `${path}.key`, textIn(requirement, 'key'));
  for (const [i, value] of values.entries()) report.check(labelValue, `${path}.values[${i}]`, value);
}

/** Whether a selector could be understood at all: keys, values and operators are legal. */
export function isUsableSelector(selector: unknown): boolean {
  const entries = entriesIn(selector, 'matchLabels');
  if (entries.some(([key, value]) => !isLegal(key, [String(value)]))) return false;
  return itemsIn(selector, 'matchExpressions').every((requirement) => {
    const [operator, values] = [textIn(requirement, 'operator'), textsIn(requirement, 'values')];
    const expected = operator === 'In' || operator === 'NotIn' ? values.length > 0 : values.length === 0;
    const known = ['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator);
    return known && expected && isLegal(textIn(requirement, 'key'), values);
  });
}

function isLegal(key: string, values: readonly string[]): boolean {
  return qualifiedName(key).length === 0 && values.every((value) => labelValue(value).length === 0);
}

/** How many requirements a selector has. */
export function requirementsOf(selector: unknown): number {
  return entriesIn(selector, 'matchLabels').length + itemsIn(selector, 'matchExpressions').length;
}

/** Whether labels are what a selector asks for. A selector that is not there matches nothing, an empty one all. */
export function selectorMatches(selector: unknown, labels: Fields | undefined): boolean {
  if (selector === undefined || selector === null) return false;
  if (entriesIn(selector, 'matchLabels').some(([key, value]) => labels?.[key] !== value)) return false;
  return itemsIn(selector, 'matchExpressions').every((requirement) => {
    const value = labels?.[textIn(requirement, 'key')];
    const values = textsIn(requirement, 'values');
    switch (textIn(requirement, 'operator')) {
      case 'In':
        return typeof value === 'string' && values.includes(value);
      case 'NotIn':
        return typeof value !== 'string' || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}

/** A selector as messages show it. */
export function shownSelector(selector: unknown): unknown {
  const labels = fieldsIn(selector, 'matchLabels');
  const expressions = itemsIn(selector, 'matchExpressions');
  return new GoValue([
    ...(labels === undefined || Object.keys(labels).length === 0 ? [] : [['matchLabels', sorted(labels)] as const]),
    ...(expressions.length === 0 ? [] : [['matchExpressions', expressions.map(shownRequirement)] as const]),
  ]);
}

function sorted(labels: Fields): Fields {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function shownRequirement(requirement: Fields): Fields {
  const { key, operator, values } = requirement;
  return { key, operator, ...(Array.isArray(values) && values.length > 0 ? { values } : {}) };
}
