import type { FieldReport } from './field-report.ts';

/** Reports a value that is none of a few; one that is not there is passed over. */
export function checkSupported(value: unknown, field: string, supported: readonly string[], report: FieldReport): void {
  if (value !== undefined && !supported.some((each) => each === value)) report.notSupported(field, value, supported);
}
