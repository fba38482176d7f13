import { type Fields, itemsIn, textIn } from '../../kinds/read-fields.ts';
import { type Check, plural, quoted, sortedSet } from '../check.ts';

/**
 * Pods have no folder of the node.
 *
 * @see pod-security-admission policy/check_hostPathVolumes.go
 */
export const HOST_PATHS: Check = {
  level: 'baseline',
  versions: [
    {
      since: 0,
      find: ({ spec }) => {
        const bad = itemsIn(spec, 'volumes').filter((volume) => volume['hostPath'] !== undefined);
        if (bad.length === 0) return undefined;
        return { reason: 'hostPath volumes', detail: `${plural(bad.length, 'volume')} ${quoted(bad.map(nameOf))}` };
      },
    },
  ],
};

const ALLOWED = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/** Kinds of volumes, in the order in which the server looks for them. */
const RESTRICTED = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

/**
 * Pods have volumes of a few kinds alone.
 *
 * @see pod-security-admission policy/check_restrictedVolumes.go
 */
export const RESTRICTED_VOLUMES: Check = {
  level: 'restricted',
  versions: [
    {
      since: 0,
      find: ({ spec }) => {
        const bad = itemsIn(spec, 'volumes').filter((volume) => !ALLOWED.some((kind) => volume[kind] !== undefined));
        if (bad.length === 0) return undefined;
        const kinds = sortedSet(bad.map((volume) => RESTRICTED.find((kind) => volume[kind] !== undefined) ?? 'unknown'));
        const use = bad.length === 1 ? 'uses' : 'use';
        const detail = `${plural(bad.length, 'volume')} ${quoted(bad.map(nameOf))} ${use} ${plural(kinds.length, 'restricted volume type')} ${quoted(kinds)}`;
        return { reason: 'restricted volume types', detail };
      },
    },
  ],
  inPlaceOf: HOST_PATHS,
};

function nameOf(volume: Fields): string {
  return textIn(volume, 'name');
}
