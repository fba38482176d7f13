import type { FieldReport } from '../../kinds/field-report.ts';
import { dns1035Label } from '../../kinds/names.ts';
import { textOf } from '../../text-of.ts';
import { textsOf } from '../json-schema.ts';

type Names = Readonly<Record<string, unknown>>;

/** Tells which names are missing. */
export function reportMissingNames(names: Names, report: FieldReport): void {
  for (const name of ['plural', 'singular', 'kind', 'listKind']) if (textOf(names[name]) === '') report.required(`spec.names.${name}`);
}

/**
 * Tells which names cannot be names.
 *
 * @see apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceDefinitionNames
 */
export function reportNames(names: Names, path: string, report: FieldReport): void {
  const check = (field: string, text: string, lower: boolean): void => {
    const problems = text === '' ? [] : dns1035Label(lower ? text.toLowerCase() : text);
    const mixed = lower ? 'may have mixed case, but should otherwise match: ' : '';
    if (problems.length > 0) report.invalid(`${path}.${field}`, text, `${mixed}${problems.join(',')}`);
  };
  for (const field of ['plural', 'singular']) check(field, textOf(names[field]), false);
  for (const field of ['kind', 'listKind']) check(field, textOf(names[field]), true);
  for (const [i, shortName] of textsOf(names['shortNames']).entries()) check(`shortNames[${i}]`, shortName, false);
  if (isGiven(names['kind']) && names['kind'] === names['listKind'])
    report.invalid(`${path}.listKind`, names['listKind'], 'kind and listKind may not be the same');
  for (const [i, category] of textsOf(names['categories']).entries()) check(`categories[${i}]`, category, false);
}

function isGiven(value: unknown): boolean {
  return textOf(value) !== '';
}
