import { isRecord } from '../../../../object/index.ts';
import { keepField } from '../keep-field.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { notNegative } from '../quantities.ts';
import { numberIn } from '../read-fields.ts';

/** ControllerRevisions: a state of a template that stays as it is. */
export const CONTROLLER_REVISION: KindBehaviour = {
  validate: (object, report) => notNegative(numberIn(object, 'revision'), 'revision', report),
  validateCreate: (object, report) => {
    const { data } = object;
    if (data === undefined || data === null) report.required('data', 'data is mandatory');
    else if (!isRecord(data)) report.required('data', 'data must be a valid JSON object');
  },
  validateUpdate: (next, live, report) => keepField(next, live, ['data'], report),
};
