import type { FieldReport } from './field-report.ts';

/** The highest port there is. */
export const MAX_PORT = 65_535;

/** Reports a number that is no port; what is no number is passed over. */
export function checkPort(port: unknown, field: string, report: FieldReport): void {
  if (typeof port === 'number' && (port < 1 || port > MAX_PORT))
    report.invalid(field, port, `must be between 1 and ${MAX_PORT}, inclusive`);
}
