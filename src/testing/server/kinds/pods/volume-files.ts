import type { FieldReport } from '../field-report.ts';
import { type Fields, fieldsIn, numberIn, textIn, textsIn } from '../read-fields.ts';
import { validateFieldRef, validateResourceRef, VOLUME_FIELDS } from './field-selectors.ts';
import { validateFileMode, validateFreePath } from './paths.ts';

/** A check of fields that must not be empty. */
export function need(names: readonly string[]): (source: Fields, path: string, report: FieldReport) => void {
  return (source, path, report) => {
    for (const name of names) if (textIn(source, name) === '' && textsIn(source, name).length === 0) report.required(`${path}.${name}`);
  };
}

/** Reports what is wrong with one key of a ConfigMap or Secret that becomes a file. */
export function validateKeyToPath(item: Fields, path: string, report: FieldReport): void {
  need(['key', 'path'])(item, path, report);
  validateFreePath(textIn(item, 'path'), `${path}.path`, report);
  validateFileMode(numberIn(item, 'mode'), `${path}.mode`, report);
}

/** Reports what is wrong with a field of the Pod that becomes a file. */
export function validateDownwardFile(file: Fields, path: string, report: FieldReport): void {
  need(['path'])(file, path, report);
  validateFreePath(textIn(file, 'path'), `${path}.path`, report);
  const [field, resource] = [fieldsIn(file, 'fieldRef'), fieldsIn(file, 'resourceFieldRef')];
  if (field !== undefined) {
    validateFieldRef(field, VOLUME_FIELDS, `${path}.fieldRef`, report);
    if (resource !== undefined) report.invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously');
  } else if (resource !== undefined) validateResourceRef(resource, `${path}.resourceFieldRef`, report, { volume: true });
  else report.required(path, 'one of fieldRef and resourceFieldRef is required');
  validateFileMode(numberIn(file, 'mode'), `${path}.mode`, report);
}
