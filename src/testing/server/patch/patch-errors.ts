import { stringifyJson } from '../../../object/index.ts';
import type { WrongValue } from '../decode/wrong-values.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { invalid, type StatusError } from '../status-error.ts';
import { formatGoValue } from '../text-of.ts';

/** A patch that brings unknown fields is invalid as a whole. */
export function strictPatchError(result: unknown, problems: readonly string[]): StatusError {
  const report = new FieldReport();
  report.invalid('patch', stringifyJson(result), `strict decoding error: ${problems.join(', ')}`);
  return invalid({ group: '', kind: '' }, '', report.errors);
}

/** So is one that brings values which do not fit their fields. */
export function wrongPatchError(wrong: WrongValue, body: unknown, type: string): StatusError {
  const strategic = type === 'application/strategic-merge-patch+json';
  const message = `Invalid value: ${strategic ? `${JSON.stringify(formatGoValue(body))}: ${wrong.conversion}` : wrong.json}`;
  return invalid({ group: '', kind: '' }, '', [{ type: 'FieldValueInvalid', field: 'patch', message }]);
}
