import { stringifyJson } from '../../../object/index.ts';
import type { WrongValue } from '../decode/wrong-values.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { invalid, type StatusError } from '../status-error.ts';
import { formatGoValue } from '../text-of.ts';

/** A patch that brings unknown fields is invalid as a whole. */
export function strictPatchError(result: unknown, body: unknown, type: string, problems: readonly string[]): StatusError {
  const report = new FieldReport();
  const shown = isStrategic(type) ? formatGoValue(body) : stringifyJson(result);
  report.invalid('patch', shown, `strict decoding error: ${problems.join(', ')}`);
  return invalid({ group: '', kind: '' }, '', report.errors);
}

/** So is one that brings values which do not fit their fields. */
export function wrongPatchError(wrong: WrongValue, body: unknown, type: string): StatusError {
  const message = `Invalid value: ${isStrategic(type) ? `${JSON.stringify(formatGoValue(body))}: ${wrong.conversion}` : wrong.json}`;
  return invalid({ group: '', kind: '' }, '', [{ type: 'FieldValueInvalid', field: 'patch', message }]);
}

function isStrategic(type: string): boolean {
  return type === 'application/strategic-merge-patch+json';
}
