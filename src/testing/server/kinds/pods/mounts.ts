import type { FieldReport } from '../field-report.ts';
import { type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';
import { validateRelativePath } from './paths.ts';

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE = ['Disabled', 'Enabled', 'IfPossible'];

/**
 * Reports what is wrong with the mounts of a container. Some paths lack the number of the mount, as the API server's do.
 *
 * @param volumes the volumes of the Pod that are right.
 */
export function validateMounts(container: Fields, volumes: ReadonlyMap<string, Fields>, path: string, report: FieldReport): void {
  const devices = itemsIn(container, 'volumeDevices');
  const seen = new Set<string>();
  for (const [i, mount] of itemsIn(container, 'volumeMounts').entries()) {
    const at = `${path}[${i}]`;
    const [name, mountPath] = [textIn(mount, 'name'), textIn(mount, 'mountPath')];
    if (name === '') report.required(`${at}.name`);
    if (!volumes.has(name)) report.notFound(`${at}.name`, name);
    if (mountPath === '') report.required(`${at}.mountPath`);
    if (seen.has(mountPath)) report.invalid(`${at}.mountPath`, mountPath, 'must be unique');
    seen.add(mountPath);
    if (devices.some((device) => textIn(device, 'name') === name))
      report.invalid(`${at}.name`, name, 'must not already exist in volumeDevices');
    if (devices.some((device) => textIn(device, 'devicePath') === mountPath)) {
      report.invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices');
    }
    validateSubPaths(mount, at, path, report);
    validatePropagation(mount, container, `${path}.mountPropagation`, report);
    validateRecursive(mount, `${path}.recursiveReadOnly`, report);
  }
}

function validateSubPaths(mount: Fields, at: string, path: string, report: FieldReport): void {
  const [subPath, expression] = [textIn(mount, 'subPath'), textIn(mount, 'subPathExpr')];
  if (subPath !== '') validateRelativePath(subPath, `${path}.subPath`, report);
  if (expression === '') return;
  if (subPath !== '') report.invalid(`${at}.subPathExpr`, expression, 'subPathExpr and subPath are mutually exclusive');
  validateRelativePath(expression, `${path}.subPathExpr`, report);
}

function validatePropagation(mount: Fields, container: Fields, field: string, report: FieldReport): void {
  const propagation = textIn(mount, 'mountPropagation');
  if (propagation === '') return;
  if (!PROPAGATIONS.includes(propagation)) report.notSupported(field, propagation, PROPAGATIONS);
  if (propagation === 'Bidirectional' && fieldsIn(container, 'securityContext')?.['privileged'] !== true) {
    report.forbidden(field, 'Bidirectional mount propagation is available only to privileged containers');
  }
}

function validateRecursive(mount: Fields, field: string, report: FieldReport): void {
  const recursive = textIn(mount, 'recursiveReadOnly');
  if (recursive === '' || recursive === 'Disabled') return;
  if (!RECURSIVE.includes(recursive)) return report.notSupported(field, recursive, RECURSIVE);
  if (mount['readOnly'] !== true) report.forbidden(field, 'may only be specified when readOnly is true');
  const propagation = textIn(mount, 'mountPropagation');
  if (propagation !== '' && propagation !== 'None') {
    report.forbidden(field, 'may only be specified when mountPropagation is None or not specified');
  }
  return undefined;
}

/** Reports what is wrong with the raw devices of a container. */
export function validateDevices(container: Fields, volumes: ReadonlyMap<string, Fields>, path: string, report: FieldReport): void {
  const mounts = itemsIn(container, 'volumeMounts');
  const [names, paths] = [new Set<string>(), new Set<string>()];
  for (const [i, device] of itemsIn(container, 'volumeDevices').entries()) {
    const at = `${path}[${i}]`;
    const [name, devicePath] = [textIn(device, 'name'), textIn(device, 'devicePath')];
    const volume = volumes.get(name);
    if (name === '') report.required(`${at}.name`);
    if (names.has(name)) report.invalid(`${at}.name`, name, 'must be unique');
    if (volume === undefined) report.notFound(`${at}.name`, name);
    else if (volume['persistentVolumeClaim'] === undefined && volume['ephemeral'] === undefined) {
      report.invalid(`${at}.name`, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode');
    }
    if (devicePath === '') report.required(`${at}.devicePath`);
    if (paths.has(devicePath)) report.invalid(`${at}.devicePath`, devicePath, 'must be unique');
    if (devicePath.split('/').includes('..')) report.invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')");
    else paths.add(devicePath);
    if (mounts.some((mount) => textIn(mount, 'name') === name))
      report.invalid(`${at}.name`, name, 'must not already exist in volumeMounts');
    if (mounts.some((mount) => textIn(mount, 'mountPath') === devicePath)) {
      report.invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts');
    }
    if (name !== '') names.add(name);
  }
}
