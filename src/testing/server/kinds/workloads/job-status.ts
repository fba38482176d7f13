import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { specOf } from './selected-template.ts';

const CONDITIONS = 'status.conditions';

/**
 * Reports a status of a Job that cannot be, or cannot follow the one before. What did not change is left alone.
 *
 * @see kubernetes pkg/apis/batch/validation/validation.go validateJobStatus, ValidateJobStatusUpdate
 */
export function validateJobStatus(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const [status, before] = [fieldsIn(next, 'status') ?? {}, fieldsIn(live, 'status') ?? {}];
  for (const field of ['active', 'succeeded', 'failed', 'ready', 'terminating'])
    notNegative(numberIn(status, field), `status.${field}`, report);
  validateConditions(next, status, before, report);
  validateTimes(status, before, report);
  validateFinished(status, before, report);
  const ready = numberIn(status, 'ready');
  if (ready !== numberIn(before, 'ready') && (ready ?? 0) > (numberIn(status, 'active') ?? 0)) {
    report.invalid('status.ready', ready, 'cannot set more ready pods than active');
  }
  for (const type of ['Failed', 'Complete', 'FailureTarget']) {
    if (holds(before, type) && !holds(status, type))
      report.invalidWithoutValue(CONDITIONS, `cannot disable the terminal ${type}=True condition`);
  }
  for (const field of ['failed', 'succeeded']) {
    const count = numberIn(status, field) ?? 0;
    if (count < (numberIn(before, field) ?? 0) && !(field === 'succeeded' && isElastic(next))) {
      report.invalid(`status.${field}`, count, `cannot decrease the ${field} counter`);
    }
  }
}

function isElastic(job: KubernetesObject): boolean {
  const spec = specOf(job);
  return textIn(spec, 'completionMode') === 'Indexed' && spec['completions'] === spec['parallelism'];
}

function holds(status: Fields, type: string): boolean {
  return itemsIn(status, 'conditions').some((each) => textIn(each, 'type') === type && textIn(each, 'status') === 'True');
}

function isFinished(status: Fields): boolean {
  return holds(status, 'Complete') || holds(status, 'Failed');
}

function validateConditions(job: KubernetesObject, status: Fields, before: Fields, report: FieldReport): void {
  const [complete, failed, target, met] = ['Complete', 'Failed', 'FailureTarget', 'SuccessCriteriaMet'].map((type) => holds(status, type));
  const changed = (type: string): boolean => holds(status, type) !== holds(before, type);
  const refuse = (wrong: boolean | undefined, why: string): void => {
    if (wrong === true) report.invalidWithoutValue(CONDITIONS, why);
  };
  if (changed('Complete') || changed('Failed')) refuse(complete && failed, 'cannot set Complete=True and Failed=true conditions');
  if (changed('Complete') || changed('FailureTarget'))
    refuse(complete && target, 'cannot set Complete=True and FailureTarget=true conditions');
  if (changed('Failed')) refuse(failed && !target, 'cannot set Failed=True condition without the FailureTarget=true condition');
  if (changed('Complete') || changed('SuccessCriteriaMet')) {
    refuse(complete && !met, 'cannot set Complete=True condition without the SuccessCriteriaMet=true condition');
  }
  refuse(met && failed, 'cannot set SuccessCriteriaMet=True and Failed=true conditions');
  refuse(met && target, 'cannot set SuccessCriteriaMet=True and FailureTarget=true conditions');
  if (specOf(job)['successPolicy'] !== undefined) {
    refuse(!met && complete, 'cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True');
  }
}

function validateTimes(status: Fields, before: Fields, report: FieldReport): void {
  const [start, end] = [textIn(status, 'startTime'), textIn(status, 'completionTime')];
  const changed = end !== textIn(before, 'completionTime') || holds(status, 'Complete') !== holds(before, 'Complete');
  if (changed && end !== '' && !holds(status, 'Complete')) {
    report.invalid('status.completionTime', end, 'cannot set completionTime when there is no Complete=True condition');
  }
  if (changed && end === '' && holds(status, 'Complete')) {
    report.required('status.completionTime', 'completionTime is required for Complete jobs');
  }
  if (start !== '' && end !== '' && changed && Date.parse(end) < Date.parse(start)) {
    report.invalid('status.completionTime', end, 'must be equal to or after `startTime`');
  }
}

function validateFinished(status: Fields, before: Fields, report: FieldReport): void {
  if (!isFinished(status)) return;
  const became = !isFinished(before);
  const [active, terminating] = [numberIn(status, 'active') ?? 0, numberIn(status, 'terminating') ?? 0];
  if ((became || active !== numberIn(before, 'active')) && active > 0) {
    report.invalid('status.active', active, 'active>0 is invalid for finished job');
  }
  if (became && textIn(status, 'startTime') === '') report.required('status.startTime', 'startTime is required for finished job');
  if (became && terminating > 0) report.invalid('status.terminating', terminating, 'terminating>0 is invalid for finished job');
}
