import type { FieldReport } from '../field-report.ts';
import { configKey, dnsLabel, dnsSubdomain, type Grammar } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';
import { validateFieldRef, validateResourceRef, VARIABLE_FIELDS } from './field-selectors.ts';
import { validateNoBacksteps } from './paths.ts';

/** The name of a variable: any printable ASCII but `=`. */
const variableName: Grammar = (text) =>
  /^[ -<>-~]*$/.test(text) ? [] : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];

/** Reports what is wrong with the variables of a container. */
export function validateVariables(container: Fields, path: string, report: FieldReport): void {
  for (const [i, variable] of itemsIn(container, 'env').entries()) {
    const name = textIn(variable, 'name');
    if (name === '') report.required(`${path}.env[${i}].name`);
    else report.check(variableName, `${path}.env[${i}].name`, name);
    validateValueFrom(variable, `${path}.env[${i}].valueFrom`, report);
  }
  for (const [i, source] of itemsIn(container, 'envFrom').entries()) validateEnvFrom(source, `${path}.envFrom`, i, report);
}

function validateValueFrom(variable: Fields, path: string, report: FieldReport): void {
  const from = fieldsIn(variable, 'valueFrom');
  if (from === undefined) return;
  const field = fieldsIn(from, 'fieldRef');
  const resource = fieldsIn(from, 'resourceFieldRef');
  if (field !== undefined) validateFieldRef(field, VARIABLE_FIELDS, `${path}.fieldRef`, report);
  if (resource !== undefined) validateResourceRef(resource, `${path}.resourceFieldRef`, report, { volume: false });
  for (const name of ['configMapKeyRef', 'secretKeyRef']) validateKeyRef(fieldsIn(from, name), `${path}.${name}`, report);
  validateFileRef(fieldsIn(from, 'fileKeyRef'), `${path}.fileKeyRef`, report);
  const sources = Object.keys(from).length;
  const all = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
  if (sources === 0) report.invalid(path, '', `must specify one of: ${all}`);
  else if (textIn(variable, 'value') !== '') report.invalid(path, '', 'may not be specified when `value` is not empty');
  else if (sources > 1) report.invalid(path, '', 'may not have more than one field specified at a time');
}

function validateKeyRef(ref: Fields | undefined, path: string, report: FieldReport): void {
  if (ref === undefined) return;
  report.check(dnsSubdomain, `${path}.name`, textIn(ref, 'name'));
  if (textIn(ref, 'key') === '') report.required(`${path}.key`);
  else report.check(configKey, `${path}.key`, textIn(ref, 'key'));
}

function validateFileRef(ref: Fields | undefined, path: string, report: FieldReport): void {
  if (ref === undefined) return;
  if (textIn(ref, 'key') === '') report.required(`${path}.key`);
  else report.check(variableName, `${path}.key`, textIn(ref, 'key'));
  if (textIn(ref, 'volumeName') === '') report.required(`${path}.volumeName`);
  else report.check(dnsLabel, `${path}.volumeName`, textIn(ref, 'volumeName'));
  if (textIn(ref, 'path') === '') report.required(`${path}.path`);
  else validateNoBacksteps(textIn(ref, 'path'), `${path}.path`, report);
}

function validateEnvFrom(source: Fields, path: string, i: number, report: FieldReport): void {
  const prefix = textIn(source, 'prefix');
  if (prefix !== '') report.check(variableName, `${path}[${i}].prefix`, prefix);
  const found = ['configMapRef', 'secretRef'].filter((name) => fieldsIn(source, name) !== undefined);
  for (const name of found) {
    const ref = textIn(fieldsIn(source, name), 'name');
    if (ref === '') report.required(`${path}[${i}].${name}.name`);
    else report.check((text) => dnsSubdomain(text.replace(/(.)-$/, '$1a')), `${path}[${i}].${name}.name`, ref);
  }
  // The list itself is named here, not the item.
  if (found.length === 0) report.invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`');
  else if (found.length > 1) report.invalid(path, '', 'may not have more than one field specified at a time');
}
