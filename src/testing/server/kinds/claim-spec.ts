import { equalJson } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import { validateLabelSelector } from './label-selector.ts';
import { dnsLabel, dnsSubdomain } from './names.ts';
import { positiveQuantity } from './quantities.ts';
import { type Fields, fieldsIn, textIn, textsIn } from './read-fields.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/**
 * What the spec of a claim must satisfy, in a PersistentVolumeClaim as in a template of one.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaimSpec
 */
export function validateClaimSpec(spec: unknown, path: string, report: FieldReport): void {
  const modes = textsIn(spec, 'accessModes');
  if (modes.length === 0) report.required(`${path}.accessModes`, 'at least 1 access mode is required');
  validateLabelSelector(fieldsIn(spec, 'selector'), `${path}.selector`, report);
  for (const mode of modes) if (!ACCESS_MODES.includes(mode)) report.notSupported(`${path}.accessModes`, mode, ACCESS_MODES);
  const others = modes.some((mode) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode));
  if (modes.includes('ReadWriteOncePod') && others) {
    report.forbidden(`${path}.accessModes`, 'may not use ReadWriteOncePod with other access modes');
  }
  const storage = fieldsIn(fieldsIn(spec, 'resources'), 'requests')?.['storage'];
  if (storage === undefined) report.required(`${path}.resources[storage]`);
  else positiveQuantity(storage, `${path}.resources[storage]`, report);
  checkClass('storageClassName', spec, path, report);
  const volumeMode = textIn(spec, 'volumeMode');
  if (volumeMode !== '' && !VOLUME_MODES.includes(volumeMode)) report.notSupported(`${path}.volumeMode`, volumeMode, VOLUME_MODES);
  validateSources(spec, path, report);
  checkClass('volumeAttributesClassName', spec, path, report);
}

function checkClass(field: string, spec: unknown, path: string, report: FieldReport): void {
  const name = textIn(spec, field);
  if (name !== '') report.check(dnsSubdomain, `${path}.${field}`, name);
}

function validateSources(spec: unknown, path: string, report: FieldReport): void {
  const [source, ref] = [fieldsIn(spec, 'dataSource'), fieldsIn(spec, 'dataSourceRef')];
  if (source !== undefined) validateSource(source, `${path}.dataSource`, report);
  if (ref !== undefined) validateSource(ref, `${path}.dataSourceRef`, report);
  const namespace = textIn(ref, 'namespace');
  if (namespace !== '') report.check(dnsLabel, `${path}.dataSourceRef.namespace`, namespace);
  if (source === undefined || ref === undefined) return;
  // The API server shows an empty struct for the path that it names here.
  if (namespace !== '') report.invalid(path, {}, 'may not be specified when dataSourceRef.namespace is specified');
  else if (!equalJson(source, { ...ref, namespace: undefined })) report.invalid(path, {}, 'must match dataSourceRef');
}

function validateSource(source: Fields, path: string, report: FieldReport): void {
  const [group, kind] = [textIn(source, 'apiGroup'), textIn(source, 'kind')];
  if (textIn(source, 'name') === '') report.required(`${path}.name`);
  if (kind === '') report.required(`${path}.kind`);
  if (group === '' && kind !== 'PersistentVolumeClaim') {
    report.invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
  }
  if (group !== '') report.check(dnsSubdomain, `${path}.apiGroup`, group);
}
