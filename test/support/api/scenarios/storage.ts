import { apply, CLAIMS, del, get, patch, post, put } from '../requests.ts';
import type { Area } from '../scenario.ts';

const VOLUMES = '/api/v1/persistentvolumes';
const CLASSES = '/apis/storage.k8s.io/v1/storageclasses';
const DRIVERS = '/apis/storage.k8s.io/v1/csidrivers';
const CSI_NODES = '/apis/storage.k8s.io/v1/csinodes';
const ATTACHMENTS = '/apis/storage.k8s.io/v1/volumeattachments';
const V = `${VOLUMES}/NS-v`;
const D = `${CLAIMS}/data`;
const C = `${CLASSES}/NS-c`;

function volume(spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'NS-v', ...metadata },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' }, ...spec },
  };
}
function claim(spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', ...metadata },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, storageClassName: 'NS-c', ...spec },
  };
}
function storageClass(rest: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'NS-c', ...metadata },
    provisioner: 'example.com/disk',
    ...rest,
  };
}
function driver(spec: object = {}): object {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'NS.example.com' }, spec };
}
function attachment(spec: object): object {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttachment', metadata: { name: 'NS-a' }, spec };
}

/** Volumes, claims and what provides them. */
export const STORAGE: Area = {
  name: 'storage',
  scenarios: [
    {
      name: 'a claim asks for an amount and a way to use it',
      covers: 'defaults',
      steps: [
        post(CLAIMS, claim()),
        post(CLAIMS, claim({ storageClassName: '' }, { name: 'none' })),
        post(CLAIMS, claim({ volumeMode: 'Block', selector: { matchLabels: { a: 'b' } } }, { name: 'block' })),
        post(CLAIMS, claim({ volumeName: 'some-volume' }, { name: 'bound' })),
        post(CLAIMS, claim({ dataSource: { kind: 'PersistentVolumeClaim', name: 'data' } }, { name: 'copy' })),
        post(CLAIMS, claim({ storageClassName: undefined }, { name: 'classless' })),
        del(`${CLAIMS}/none`),
        get(D),
      ],
    },
    {
      name: 'a claim without modes or amounts is refused',
      covers: 'validation',
      steps: [
        post(CLAIMS, claim({ accessModes: [] })),
        post(CLAIMS, claim({ accessModes: ['WriteOften', 'ReadWriteOnce'] })),
        post(CLAIMS, claim({ accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] })),
        post(CLAIMS, claim({ resources: {} })),
        post(CLAIMS, claim({ resources: { requests: { storage: '0' } } })),
        post(CLAIMS, claim({ resources: { requests: { storage: '-1Gi' } } })),
        post(CLAIMS, claim({ resources: { requests: { storage: 'much' } } })),
        post(CLAIMS, claim({ resources: { requests: { storage: ['1Gi'] } } })),
        post(CLAIMS, claim({ resources: { requests: { storage: '1500m' } } }, { name: 'part' })),
        post(CLAIMS, claim({ volumeMode: 'Tape', storageClassName: 'Not_a_name' })),
        post(CLAIMS, claim({ dataSource: { kind: 'VolumeSnapshot', name: '' } })),
        post(CLAIMS, claim({ selector: { matchExpressions: [{ key: 'a', operator: 'In' }] } })),
      ],
    },
    {
      name: 'a claim stays as it was made while it is not bound',
      covers: 'immutable fields',
      steps: [
        post(CLAIMS, claim()),
        patch('merge', D, { spec: { accessModes: ['ReadOnlyMany'] } }),
        patch('merge', D, { spec: { resources: { requests: { storage: '2Gi' } } } }),
        patch('merge', D, { spec: { storageClassName: 'other' } }),
        { ...patch('merge', D, { spec: { volumeMode: 'Block' } }), select: ['/details/causes/1'] },
        patch('merge', D, { spec: { volumeName: 'some-volume' } }),
        patch('merge', D, { metadata: { labels: { a: 'b' } } }),
        patch('merge', D, { spec: { volumeName: 'other-volume' } }),
      ],
    },
    {
      name: 'a bound claim may grow if its class allows it, and never shrinks',
      covers: 'immutable fields',
      steps: [
        post(CLASSES, storageClass({ allowVolumeExpansion: true })),
        post(CLAIMS, claim()),
        patch('merge', `${D}/status`, { status: { phase: 'Bound', capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] } }),
        patch('merge', D, { spec: { resources: { requests: { storage: '2Gi' } } } }),
        patch('merge', D, { spec: { resources: { requests: { storage: '500Mi' } } } }),
        patch('merge', C, { allowVolumeExpansion: false }),
        patch('merge', D, { spec: { resources: { requests: { storage: '3Gi' } } } }),
        del(C),
      ],
    },
    {
      name: 'a volume has an amount, modes and one source',
      covers: 'defaults',
      steps: [
        post(VOLUMES, volume()),
        post(
          VOLUMES,
          volume(
            { hostPath: undefined, nfs: { server: 'nfs.example.com', path: '/x' }, claimRef: { namespace: 'NS', name: 'data' } },
            { name: 'NS-nfs' },
          ),
        ),
        post(
          VOLUMES,
          volume(
            { hostPath: undefined, csi: { driver: 'csi.example.com', volumeHandle: 'h' }, persistentVolumeReclaimPolicy: 'Delete' },
            { name: 'NS-csi' },
          ),
        ),
        get(V),
        del(V),
        patch('merge', V, { metadata: { finalizers: null } }),
        get(V),
      ],
    },
    {
      name: 'a volume without an amount, modes or a source is refused',
      covers: 'validation',
      steps: [
        post(VOLUMES, volume({ capacity: undefined })),
        post(VOLUMES, volume({ capacity: { storage: '-1' } })),
        post(VOLUMES, volume({ capacity: { cpu: '1', storage: '1Gi' } })),
        post(VOLUMES, volume({ accessModes: [] })),
        post(VOLUMES, volume({ accessModes: ['Sometimes'] })),
        post(VOLUMES, volume({ hostPath: undefined })),
        post(VOLUMES, volume({ nfs: { server: 'a', path: '/x' } })),
        post(VOLUMES, volume({ hostPath: { path: '', type: 'Socks' } })),
        post(VOLUMES, volume({ hostPath: { path: '/a/../b' } })),
        post(VOLUMES, volume({ hostPath: undefined, nfs: { server: '', path: 'relative' } })),
        post(VOLUMES, volume({ persistentVolumeReclaimPolicy: 'Burn', volumeMode: 'Tape', storageClassName: 'No Name' })),
        post(VOLUMES, volume({ hostPath: { path: '/' }, persistentVolumeReclaimPolicy: 'Recycle' })),
      ],
    },
    {
      name: 'the source of a volume stays',
      covers: 'immutable fields',
      steps: [
        post(VOLUMES, volume()),
        patch('merge', V, { spec: { hostPath: { path: '/other' } } }),
        patch('merge', V, { spec: { hostPath: null, nfs: { server: 'a', path: '/x' } } }),
        patch('merge', V, { spec: { volumeMode: 'Block' } }),
        patch('merge', V, { spec: { capacity: { storage: '2Gi' }, persistentVolumeReclaimPolicy: 'Delete' } }),
        patch('merge', V, { spec: { accessModes: ['ReadOnlyMany'], storageClassName: 'fast' } }),
        patch('merge', `${V}/status`, { status: { phase: 'Available' } }),
        put(V, volume()),
      ],
    },
    {
      name: 'a storage class stays as it was made',
      covers: 'immutable fields',
      steps: [
        post(CLASSES, storageClass({ parameters: { type: 'fast' } })),
        patch('merge', C, { parameters: { type: 'slow' } }),
        patch('merge', C, { provisioner: 'example.com/other' }),
        patch('merge', C, { reclaimPolicy: 'Retain' }),
        patch('merge', C, { volumeBindingMode: 'WaitForFirstConsumer' }),
        patch('merge', C, { allowVolumeExpansion: true, mountOptions: ['ro'] }),
        put(C, storageClass({ parameters: { type: 'fast' } })),
        del(C),
      ],
    },
    {
      name: 'a storage class names a provisioner',
      covers: 'validation',
      steps: [
        post(CLASSES, storageClass({ provisioner: '' })),
        post(CLASSES, storageClass({ provisioner: 'Not a name' })),
        post(CLASSES, storageClass({ reclaimPolicy: 'Burn' })),
        post(CLASSES, storageClass({ volumeBindingMode: 'Someday' })),
        post(CLASSES, storageClass({ parameters: { '': 'x' } })),
        post(CLASSES, storageClass({ allowedTopologies: [{}] })),
        post(CLASSES, storageClass({ allowedTopologies: [{ matchLabelExpressions: [{ key: 'zone', values: [] }] }] })),
        post(
          CLASSES,
          storageClass({
            allowedTopologies: [
              {
                matchLabelExpressions: [
                  { key: 'zone', values: ['a', 'a'] },
                  { key: 'zone', values: ['b'] },
                ],
              },
            ],
          }),
        ),
        post(CLASSES, storageClass({}, { name: 'Not_a_name' })),
      ],
    },
    {
      name: 'the default storage class is that of claims which name none',
      covers: 'defaults',
      steps: [
        post(CLASSES, storageClass({}, { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } })),
        { ...post(CLAIMS, claim({ storageClassName: undefined }), { dryRun: 'All' }), untilStatus: 201, select: ['/kind'] },
        post(CLAIMS, claim({ storageClassName: undefined })),
        post(CLAIMS, claim({ storageClassName: '' }, { name: 'none' })),
        apply(`${CLAIMS}/applied`, claim({ storageClassName: undefined }, { name: 'applied' }), 'applier'),
        patch('merge', D, { spec: { storageClassName: null } }),
        del(C),
      ],
    },
    {
      name: 'a CSI driver has its defaults, and few of its fields change',
      covers: 'immutable fields',
      steps: [
        post(DRIVERS, driver()),
        patch('merge', `${DRIVERS}/NS.example.com`, { spec: { attachRequired: false } }),
        patch('merge', `${DRIVERS}/NS.example.com`, { spec: { podInfoOnMount: true, storageCapacity: true, requiresRepublish: true } }),
        patch('merge', `${DRIVERS}/NS.example.com`, { spec: { fsGroupPolicy: 'None' } }),
        patch('merge', `${DRIVERS}/NS.example.com`, { spec: { fsGroupPolicy: 'Some', volumeLifecycleModes: ['Brief'] } }),
        patch('merge', `${DRIVERS}/NS.example.com`, {
          spec: { tokenRequests: [{ audience: 'a' }, { audience: 'a' }, { audience: 'b', expirationSeconds: 5 }] },
        }),
        put(`${DRIVERS}/NS.example.com`, driver()),
        del(`${DRIVERS}/NS.example.com`),
      ],
    },
    {
      name: 'attachments and nodes of drivers name what they attach',
      covers: 'validation',
      steps: [
        post(ATTACHMENTS, attachment({})),
        post(ATTACHMENTS, attachment({ attacher: 'csi.example.com', nodeName: 'n', source: { persistentVolumeName: 'v' } })),
        patch('merge', `${ATTACHMENTS}/NS-a`, { spec: { nodeName: 'm' } }),
        patch('merge', `${ATTACHMENTS}/NS-a/status`, { status: { attached: true } }),
        put(`${ATTACHMENTS}/NS-a`, attachment({ attacher: 'csi.example.com', nodeName: 'n', source: { persistentVolumeName: 'v' } })),
        post(CSI_NODES, {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'CSINode',
          metadata: { name: 'NS-n' },
          spec: {
            drivers: [
              { name: 'a', nodeID: '' },
              { name: 'a', nodeID: 'x' },
            ],
          },
        }),
        post(CSI_NODES, {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'CSINode',
          metadata: { name: 'NS-n' },
          spec: { drivers: [{ name: 'a', nodeID: 'x', topologyKeys: ['k'] }] },
        }),
        patch('merge', `${CSI_NODES}/NS-n`, { spec: { drivers: [{ name: 'a', nodeID: 'y' }] } }),
        del(`${ATTACHMENTS}/NS-a`),
        del(`${CSI_NODES}/NS-n`),
      ],
    },
  ],
};
