import { canonicalJson } from '../../../object/index.ts';
import type { FieldReport } from '../kinds/field-report.ts';
import type { Outcome, Problem } from './outcome.ts';

/**
 * Problems of a value in the words of the API server's errors.
 *
 * @param prefix where the value stands: `status`; empty for a whole object.
 * @see apiextensions-apiserver pkg/apiserver/validation/validation.go kubeOpenAPIResultToFieldErrors
 */
export function reportOutcome({ problems }: Outcome, prefix: string, report: FieldReport): void {
  for (const problem of problems) reportProblem(problem, pathOf(problem, prefix), report);
}

function pathOf({ kind, path }: Problem, prefix: string): string {
  const own = kind === 'branches' ? '' : path.replace(/^\./, '');
  return prefix === '' || own === '' ? prefix + own || '<nil>' : `${prefix}.${own}`;
}

function reportProblem(problem: Problem, path: string, report: FieldReport): void {
  const { kind, value, message, allowed = [], limit = 0 } = problem;
  switch (kind) {
    case 'required':
      report.required(path);
      break;
    case 'enum':
      report.notSupported(
        path,
        value,
        allowed.map((each) => (typeof each === 'string' ? each : canonicalJson(each))),
      );
      break;
    case 'tooLong':
      report.tooLong(path, limit);
      break;
    case 'tooMany':
      report.tooMany(path, Number(value), limit);
      break;
    case 'type':
      report.wrongType(path, value, message);
      break;
    default:
      report.invalid(path, value ?? '', message);
  }
}
