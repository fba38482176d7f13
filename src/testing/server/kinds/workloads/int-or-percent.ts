import type { FieldReport } from '../field-report.ts';
import { notNegative } from '../quantities.ts';

const PERCENT = /^[0-9]+%$/;
const PERCENT_HELP =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

/** Reports what is neither a number of 0 or more nor a percentage. */
export function validateIntOrPercent(value: unknown, field: string, report: FieldReport): void {
  if (typeof value === 'number') notNegative(value, field, report);
  else if (typeof value === 'string' && !PERCENT.test(value)) report.invalid(field, value, PERCENT_HELP);
}

/** Reports a percentage above 100. */
export function validateAtMostAll(value: unknown, field: string, report: FieldReport): void {
  if (typeof value === 'string' && PERCENT.test(value) && Number.parseInt(value, 10) > 100) {
    report.invalid(field, value, 'must not be greater than 100%');
  }
}

/** The number in it, whichever it is; 0 where it is none. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  return PERCENT.test(value) || /^[+-]?[0-9]+$/.test(value) ? Number.parseInt(value, 10) : 0;
}
