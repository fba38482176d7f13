import { isRecord } from '../../../object/index.ts';
import { checkDriverName } from './csi.ts';
import type { FieldReport } from './field-report.ts';
import { dnsSubdomain } from './names.ts';
import { positiveQuantity, validQuantity } from './quantities.ts';
import { entriesIn, type Fields, fieldsIn, textIn, textsIn } from './read-fields.ts';
import { checkSupported } from './supported-values.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** Kinds of volumes in the order in which the server looks at them. */
const SOURCES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
];

/**
 * What the spec of a PersistentVolume must satisfy. Of the sources those are looked into that are in use: paths of a
 * node, NFS and CSI.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidatePersistentVolumeSpec
 */
export function validateVolumeSpec(spec: Fields, path: string, report: FieldReport): void {
  validateModes(spec, path, report);
  validateCapacity(spec, path, report);
  const policy = textIn(spec, 'persistentVolumeReclaimPolicy');
  checkSupported(policy, `${path}.persistentVolumeReclaimPolicy`, ['Delete', 'Recycle', 'Retain'], report);
  const affinity = fieldsIn(spec, 'nodeAffinity');
  if (affinity !== undefined && fieldsIn(affinity, 'required') === undefined) {
    report.required(`${path}.nodeAffinity.required`, 'must specify required node constraints');
  }
  validateSources(spec, path, report);
  if (/^\/+(?:\.\/*)*$/.test(textIn(spec['hostPath'], 'path')) && policy === 'Recycle') {
    report.forbidden(`${path}.persistentVolumeReclaimPolicy`, "may not be 'recycle' for a hostPath mount of '/'");
  }
  const name = textIn(spec, 'storageClassName');
  if (name !== '') report.check(dnsSubdomain, `${path}.storageClassName`, name);
  checkSupported(spec['volumeMode'], `${path}.volumeMode`, ['Block', 'Filesystem'], report);
}

function validateModes(spec: Fields, path: string, report: FieldReport): void {
  const modes = textsIn(spec, 'accessModes');
  if (modes.length === 0) report.required(`${path}.accessModes`);
  for (const mode of modes) checkSupported(mode, `${path}.accessModes`, ACCESS_MODES, report);
  if (modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode))) {
    report.forbidden(`${path}.accessModes`, 'may not use ReadWriteOncePod with other access modes');
  }
}

function validateCapacity(spec: Fields, path: string, report: FieldReport): void {
  const capacity = entriesIn(spec, 'capacity');
  const field = `${path}.capacity`;
  if (capacity.length === 0) report.required(field);
  if (capacity.length !== 1 || capacity[0]?.[0] !== 'storage') {
    report.notSupported(field, capacity.length === 0 ? undefined : Object.fromEntries(capacity), ['storage']);
  }
  for (const [name, amount] of capacity) {
    const at = `${field}[${name}]`;
    validQuantity(amount, at, report);
    positiveQuantity(amount, at, report);
  }
}

function validateSources(spec: Fields, path: string, report: FieldReport): void {
  const given = SOURCES.filter((source) => isRecord(spec[source]));
  if (given.length === 0) report.required(path, 'must specify a volume type');
  for (const [i, source] of given.entries()) {
    if (i > 0) report.forbidden(`${path}.${source}`, 'may not specify more than 1 volume type');
    else validateSource(source, fieldsIn(spec, source) ?? {}, `${path}.${source}`, spec, report);
  }
}

function validateSource(name: string, source: Fields, path: string, spec: Fields, report: FieldReport): void {
  const at = textIn(source, 'path');
  if (name === 'hostPath') {
    if (at === '') return report.required(`${path}.path`);
    if (at.split('/').includes('..')) report.invalid(`${path}.path`, at, "must not contain '..'");
    checkSupported(source['type'], `${path}.type`, PATH_TYPES, report);
  }
  if (name === 'nfs') {
    if (textIn(source, 'server') === '') report.required(`${path}.server`);
    if (at === '') report.required(`${path}.path`);
    if (!at.startsWith('/')) report.invalid(`${path}.path`, at, 'must be an absolute path');
  }
  if (name === 'csi') {
    checkDriverName(textIn(source, 'driver'), `${path}.driver`, report);
    if (textIn(source, 'volumeHandle') === '') report.required(`${path}.volumeHandle`);
  }
  if (name === 'local') {
    if (at === '') report.required(`${path}.path`);
    const affinity = fieldsIn(spec, 'nodeAffinity');
    if (affinity === undefined) report.required(path.replace(/local$/, 'nodeAffinity'), 'Local volume requires node affinity');
  }
}
