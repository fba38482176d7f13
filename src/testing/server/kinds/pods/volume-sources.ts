import { validateClaimSpec } from '../claim-spec.ts';
import type { FieldReport } from '../field-report.ts';
import { validateLabels } from '../label-selector.ts';
import { dnsLabel, dnsSubdomain } from '../names.ts';
import { amountOf } from '../quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';
import { driverName } from '../resource-names.ts';
import { checkSupported } from '../supported-values.ts';
import { validateFileMode, validateNoBacksteps, validateRelativePath } from './paths.ts';
import { validateProjected } from './projected-volumes.ts';
import { need, validateDownwardFile, validateKeyToPath } from './volume-files.ts';

/** One kind of volume: the field that holds it, what it must satisfy, and where messages say so if not there. */
export interface VolumeSource {
  readonly name: string;
  readonly path?: string;
  /** Where a second source is refused. */
  readonly forbiddenPath?: string;
  readonly validate: (source: Fields, path: string, report: FieldReport, o: { readonly isPod: boolean }) => void;
}

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** In the order in which the API server looks for them; the odd paths are its own. */
export const VOLUME_SOURCES: readonly VolumeSource[] = [
  {
    name: 'emptyDir',
    validate: ({ sizeLimit }, path, report) => {
      if (amountOf(sizeLimit) < 0n) report.forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity');
    },
  },
  { name: 'hostPath', validate: validateHostPath },
  {
    name: 'gitRepo',
    validate: (source, path, report) => {
      need(['repository'])(source, path, report);
      validateRelativePath(textIn(source, 'directory'), `${path}.directory`, report);
    },
  },
  { name: 'gcePersistentDisk', path: 'persistentDisk', forbiddenPath: 'gcePersistentDisk', validate: disk('pdName') },
  { name: 'awsElasticBlockStore', validate: disk('volumeID') },
  { name: 'secret', validate: files('secretName') },
  { name: 'nfs', validate: validateNfs },
  { name: 'iscsi', validate: validateIscsi },
  { name: 'glusterfs', validate: need(['endpoints', 'path']) },
  {
    name: 'flocker',
    validate: (source, path, report) => {
      const [name, id] = [textIn(source, 'datasetName'), textIn(source, 'datasetUUID')];
      if (name === '' && id === '') report.required(path, 'one of datasetName and datasetUUID is required');
      if (name !== '' && id !== '') report.invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously');
      if (name.includes('/')) report.invalid(`${path}.datasetName`, name, "must not contain '/'");
    },
  },
  { name: 'persistentVolumeClaim', validate: need(['claimName']) },
  { name: 'rbd', validate: need(['monitors', 'image']) },
  { name: 'cinder', validate: need(['volumeID']) },
  { name: 'cephfs', forbiddenPath: 'cephFS', validate: need(['monitors']) },
  { name: 'quobyte', validate: validateQuobyte },
  { name: 'downwardAPI', forbiddenPath: 'downwarAPI', validate: validateDownwardApi },
  {
    name: 'fc',
    validate: (source, path, report) => {
      if (textsIn(source, 'targetWWNs').length === 0 && textsIn(source, 'wwids').length === 0) {
        report.required(`${path}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both');
      }
    },
  },
  { name: 'flexVolume', validate: need(['driver']) },
  { name: 'configMap', validate: files('name') },
  { name: 'azureFile', validate: need(['secretName', 'shareName']) },
  { name: 'vsphereVolume', validate: need(['volumePath']) },
  { name: 'photonPersistentDisk', validate: need(['pdID']) },
  { name: 'portworxVolume', validate: need(['volumeID']) },
  { name: 'azureDisk', validate: validateAzureDisk },
  { name: 'storageos', validate: validateStorageOs },
  { name: 'projected', validate: validateProjected },
  { name: 'scaleIO', validate: need(['gateway', 'system', 'volumeName']) },
  { name: 'csi', validate: validateCsi },
  { name: 'ephemeral', validate: validateEphemeral },
  {
    name: 'image',
    validate: (source, path, report, { isPod }) => {
      const policy = textIn(source, 'pullPolicy');
      if (isPod && textIn(source, 'reference') === '') report.required(`${path}.reference`);
      if (!PULL_POLICIES.includes(policy)) report.notSupported(`${path}.pullPolicy`, policy, PULL_POLICIES);
    },
  },
];

function disk(id: string): VolumeSource['validate'] {
  return (source, path, report) => {
    need([id])(source, path, report);
    const partition = numberIn(source, 'partition') ?? 0;
    if (partition < 0 || partition > 255) report.invalid(`${path}.partition`, partition, 'must be between 1 and 255, inclusive');
  };
}

function files(name: string): VolumeSource['validate'] {
  return (source, path, report) => {
    need([name])(source, path, report);
    validateFileMode(numberIn(source, 'defaultMode'), `${path}.defaultMode`, report);
    for (const [i, item] of itemsIn(source, 'items').entries()) validateKeyToPath(item, `${path}.items[${i}]`, report);
  };
}

function validateHostPath(source: Fields, path: string, report: FieldReport): void {
  const at = textIn(source, 'path');
  if (at === '') return report.required(`${path}.path`);
  validateNoBacksteps(at, `${path}.path`, report);
  const type = textIn(source, 'type');
  if (!HOST_PATH_TYPES.includes(type)) report.notSupported(`${path}.type`, type, HOST_PATH_TYPES);
  return undefined;
}

function validateNfs(source: Fields, path: string, report: FieldReport): void {
  need(['server', 'path'])(source, path, report);
  const at = textIn(source, 'path');
  if (!at.startsWith('/')) report.invalid(`${path}.path`, at, 'must be an absolute path');
}

function validateIscsi(source: Fields, path: string, report: FieldReport): void {
  need(['targetPortal', 'iqn'])(source, path, report);
  const iqn = textIn(source, 'iqn');
  if (iqn !== '' && !/^(?:iqn|eui|naa)/.test(iqn))
    report.invalid(`${path}.iqn`, iqn, 'must be valid format starting with iqn, eui, or naa');
  const lun = numberIn(source, 'lun') ?? 0;
  if (lun < 0 || lun > 255) report.invalid(`${path}.lun`, lun, 'must be between 0 and 255, inclusive');
}

function validateDownwardApi(source: Fields, path: string, report: FieldReport): void {
  validateFileMode(numberIn(source, 'defaultMode'), `${path}.defaultMode`, report);
  for (const item of itemsIn(source, 'items')) validateDownwardFile(item, path, report);
}

function validateCsi(source: Fields, path: string, report: FieldReport): void {
  const driver = textIn(source, 'driver');
  if (driver === '') report.required(`${path}.driver`);
  else {
    if (driver.length > 63) report.tooLong(`${path}.driver`, 63);
    report.check(driverName, `${path}.driver`, driver);
  }
  const secret = fieldsIn(source, 'nodePublishSecretRef');
  if (secret === undefined) return;
  if (textIn(secret, 'name') === '') report.required(`${path}.nodePublishSecretRef.name`);
  else report.check(dnsSubdomain, `${path}.name`, textIn(secret, 'name'));
}

function validateEphemeral(source: Fields, path: string, report: FieldReport): void {
  const template = fieldsIn(source, 'volumeClaimTemplate');
  if (template === undefined) return report.required(`${path}.volumeClaimTemplate`);
  const metadata = fieldsIn(template, 'metadata') ?? {};
  validateLabels(metadata['labels'], `${path}.volumeClaimTemplate.metadata.labels`, report);
  for (const name of Object.keys(metadata)) {
    if (name !== 'labels' && name !== 'annotations' && name !== 'creationTimestamp') {
      report.forbidden(`${path}.volumeClaimTemplate.metadata.${name}`, 'cannot be set');
    }
  }
  validateClaimSpec(fieldsIn(template, 'spec'), `${path}.volumeClaimTemplate.spec`, report);
  return undefined;
}

const REGISTRY = 'must be a host:port pair or multiple pairs separated by commas';
const HOST_AND_PORT = /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;

function validateQuobyte(source: Fields, path: string, report: FieldReport): void {
  const registry = textIn(source, 'registry');
  if (registry === '') report.required(`${path}.registry`, REGISTRY);
  else if (textIn(source, 'tenant').length > 64)
    report.required(`${path}.tenant`, 'must be a UUID and may not exceed a length of 64 characters');
  else for (const pair of registry.split(',')) if (!HOST_AND_PORT.test(pair)) report.invalid(`${path}.registry`, registry, REGISTRY);
  if (textIn(source, 'volume') === '') report.required(`${path}.volume`);
}

const DISK_URIS = {
  Managed: ['/subscriptions/', '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}'],
  other: ['https://', 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd'],
} as const;

function validateAzureDisk(source: Fields, path: string, report: FieldReport): void {
  need(['diskName', 'diskURI'])(source, path, report);
  checkSupported(source['cachingMode'], `${path}.cachingMode`, ['None', 'ReadOnly', 'ReadWrite'], report);
  checkSupported(source['kind'], `${path}.kind`, ['Dedicated', 'Managed', 'Shared'], report);
  const [start, form] = DISK_URIS[textIn(source, 'kind') === 'Managed' ? 'Managed' : 'other'];
  const uri = textIn(source, 'diskURI');
  if (source['kind'] !== undefined && !uri.startsWith(start)) report.notSupported(`${path}.diskURI`, uri, [form]);
}

function validateStorageOs(source: Fields, path: string, report: FieldReport): void {
  const [name, namespace] = [textIn(source, 'volumeName'), textIn(source, 'volumeNamespace')];
  if (name === '') report.required(`${path}.volumeName`);
  else report.check(dnsLabel, `${path}.volumeName`, name);
  if (namespace !== '') report.check(dnsLabel, `${path}.volumeNamespace`, namespace);
  const secret = fieldsIn(source, 'secretRef');
  if (secret !== undefined && textIn(secret, 'name') === '') report.required(`${path}.secretRef.name`);
}
