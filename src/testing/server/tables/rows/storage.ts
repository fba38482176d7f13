import { getIn, type KubernetesObject } from '../../../../object/index.ts';
import { ageOf, listAt, NONE, type Row, sizeAt, textAt, textsAt, UNSET } from '../cells.ts';
import { textOf } from '../../text-of.ts';

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const DEFAULT_ANNOTATIONS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** The rows of volumes and their kinds. */
export const STORAGE_ROWS: Readonly<Record<string, Row>> = {
  '/PersistentVolume': (object, now) => [
    object.metadata.name,
    textAt(object, ['spec', 'capacity', 'storage'], '0'),
    accessModes(object, 'spec'),
    textAt(object, ['spec', 'persistentVolumeReclaimPolicy']),
    phase(object),
    volumeClaim(object),
    storageClass(object),
    textAt(object, ['spec', 'volumeAttributesClassName'], UNSET),
    textAt(object, ['status', 'reason']),
    ageOf(object, now),
    textAt(object, ['spec', 'volumeMode'], UNSET),
  ],
  '/PersistentVolumeClaim': (object, now) => {
    const volume = textAt(object, ['spec', 'volumeName']);
    return [
      object.metadata.name,
      phase(object),
      volume,
      volume === '' ? '' : textAt(object, ['status', 'capacity', 'storage'], '0'),
      volume === '' ? '' : accessModes(object, 'status'),
      storageClass(object),
      textAt(object, ['spec', 'volumeAttributesClassName'], UNSET),
      ageOf(object, now),
      textAt(object, ['spec', 'volumeMode'], UNSET),
    ];
  },
  'storage.k8s.io/StorageClass': (object, now) => {
    const isDefault = DEFAULT_ANNOTATIONS.some((key) => object.metadata.annotations?.[key] === 'true');
    return [
      `${object.metadata.name}${isDefault ? ' (default)' : ''}`,
      textAt(object, ['provisioner']),
      textAt(object, ['reclaimPolicy'], 'Delete'),
      textAt(object, ['volumeBindingMode'], 'Immediate'),
      object['allowVolumeExpansion'] === true,
      ageOf(object, now),
    ];
  },
  'storage.k8s.io/VolumeAttributesClass': (object, now) => [object.metadata.name, textAt(object, ['driverName']), ageOf(object, now)],
  'storage.k8s.io/VolumeAttachment': (object, now) => [
    object.metadata.name,
    textAt(object, ['spec', 'attacher']),
    textAt(object, ['spec', 'source', 'persistentVolumeName']),
    textAt(object, ['spec', 'nodeName']),
    getIn(object, 'status', 'attached') === true,
    ageOf(object, now),
  ],
  'storage.k8s.io/CSINode': (object, now) => [object.metadata.name, sizeAt(object, 'spec', 'drivers'), ageOf(object, now)],
  'storage.k8s.io/CSIDriver': (object, now) => [
    object.metadata.name,
    getIn(object, 'spec', 'attachRequired') !== false,
    getIn(object, 'spec', 'podInfoOnMount') === true,
    getIn(object, 'spec', 'storageCapacity') === true,
    tokenAudiences(object),
    getIn(object, 'spec', 'requiresRepublish') === true,
    textsAt(object, 'spec', 'volumeLifecycleModes').join(',') || NONE,
    ageOf(object, now),
  ],
};

function phase(object: KubernetesObject): string {
  return object.metadata.deletionTimestamp === undefined ? textAt(object, ['status', 'phase']) : 'Terminating';
}

function volumeClaim(volume: KubernetesObject): string {
  const claim = getIn(volume, 'spec', 'claimRef');
  return claim === undefined ? '' : `${textAt(claim, ['namespace'])}/${textAt(claim, ['name'])}`;
}

function storageClass(object: KubernetesObject): string {
  return object.metadata.annotations?.[CLASS_ANNOTATION] ?? textAt(object, ['spec', 'storageClassName']);
}

/** In the order of the API server. */
const MODES: readonly (readonly [mode: string, short: string])[] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
];

function accessModes(object: KubernetesObject, part: 'spec' | 'status'): string {
  const modes = textsAt(object, part, 'accessModes');
  return MODES.filter(([mode]) => modes.includes(mode))
    .map(([, short]) => short)
    .join(',');
}

function tokenAudiences(driver: KubernetesObject): string {
  if (getIn(driver, 'spec', 'tokenRequests') === undefined) return UNSET;
  return listAt(driver, 'spec', 'tokenRequests')
    .map(({ audience }) => textOf(audience))
    .join(',');
}
