import type { FieldReport } from '../field-report.ts';

const MAX_MODE = 0o777;

/** Reports the bits of a file's mode where they are none. */
export function validateFileMode(mode: number | undefined, field: string, report: FieldReport): void {
  if (mode !== undefined && (mode > MAX_MODE || mode < 0)) {
    report.invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive');
  }
}

/** Reports a path that leads upwards. */
export function validateNoBacksteps(path: string, field: string, report: FieldReport): void {
  if (path.split('/').includes('..')) report.invalid(field, path, "must not contain '..'");
}

/** Reports a path that is not below a folder. */
export function validateRelativePath(path: string, field: string, report: FieldReport): void {
  if (path.startsWith('/')) report.invalid(field, path, 'must be a relative path');
  validateNoBacksteps(path, field, report);
}

/** Reports a path that is not below a folder, or has a name that kubelets use. */
export function validateFreePath(path: string, field: string, report: FieldReport): void {
  validateRelativePath(path, field, report);
  if (path.startsWith('..') && !path.startsWith('../')) report.invalid(field, path, "must not start with '..'");
}
