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
  const conditions = new Conditions(status, before, report);
  conditions.checkEnds();
  validateTimes(status, before, report);
  conditions.checkCauses();
  validateFinished(status, before, report);
  const ready = numberIn(status, 'ready');
  if (ready !== numberIn(before, 'ready') && (ready ?? 0) > (numberIn(status, 'active') ?? 0)) {
    report.invalid('status.ready', ready, 'cannot set more ready pods than active');
  }
  conditions.checkSuccess(specOf(next)['successPolicy'] !== undefined);
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

/** The conditions of a status, and those of the one before. */
class Conditions {
  readonly #status: Fields;
  readonly #before: Fields;
  readonly #report: FieldReport;

  constructor(status: Fields, before: Fields, report: FieldReport) {
    this.#status = status;
    this.#before = before;
    this.#report = report;
  }

  checkEnds(): void {
    const complete = this.#holds('Complete');
    if (this.#changed('Complete', 'Failed'))
      this.#refuse(complete && this.#holds('Failed'), 'cannot set Complete=True and Failed=true conditions');
    if (this.#changed('Complete', 'FailureTarget'))
      this.#refuse(complete && this.#holds('FailureTarget'), 'cannot set Complete=True and FailureTarget=true conditions');
  }

  checkCauses(): void {
    const [failed, complete] = [this.#holds('Failed'), this.#holds('Complete')];
    if (this.#changed('Failed'))
      this.#refuse(failed && !this.#holds('FailureTarget'), 'cannot set Failed=True condition without the FailureTarget=true condition');
    if (this.#changed('Complete', 'SuccessCriteriaMet')) {
      const met = this.#holds('SuccessCriteriaMet');
      this.#refuse(complete && !met, 'cannot set Complete=True condition without the SuccessCriteriaMet=true condition');
    }
  }

  checkSuccess(hasPolicy: boolean): void {
    const met = this.#holds('SuccessCriteriaMet');
    this.#refuse(met && this.#holds('Failed'), 'cannot set SuccessCriteriaMet=True and Failed=true conditions');
    this.#refuse(met && this.#holds('FailureTarget'), 'cannot set SuccessCriteriaMet=True and FailureTarget=true conditions');
    const early = hasPolicy && !met && this.#holds('Complete');
    this.#refuse(early, 'cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True');
  }

  #holds(type: string): boolean {
    return holds(this.#status, type);
  }

  #changed(...types: readonly string[]): boolean {
    return types.some((type) => holds(this.#status, type) !== holds(this.#before, type));
  }

  #refuse(wrong: boolean, why: string): void {
    if (wrong) this.#report.invalidWithoutValue(CONDITIONS, why);
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
