import { getIn, type KubernetesObject } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';
import { keyText } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { failureOf } from '../pods/pod-script.ts';
import { isGoing } from '../read-fields.ts';
import { PROVISIONER } from './claims.ts';

const CLAIMS = '/persistentvolumeclaims';
const VOLUMES = '/persistentvolumes';
const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';

/** Stands in for the provisioners of all storage classes: makes volumes for claims that wait for one, and removes them. */
export const provisioner: Controller = {
  name: 'provisioner',
  concerns: (event) => (event.resource === CLAIMS || event.resource === VOLUMES ? [keyText(event.resource, event.object)] : []),
  reconcile: ({ resource, namespace, name }, api) => {
    const object = api.get(resource, namespace, name);
    if (object === undefined || isGoing(object)) return undefined;
    if (resource === CLAIMS) provision(object, api);
    else if (isLeft(object)) api.delete(object);
    return undefined;
  },
};

function isLeft(volume: KubernetesObject): boolean {
  return (
    getIn(volume, 'status', 'phase') === 'Released' &&
    getIn(volume, 'spec', 'persistentVolumeReclaimPolicy') === 'Delete' &&
    volume.metadata.annotations?.[PROVISIONED_BY] !== undefined
  );
}

function provision(claim: KubernetesObject, api: ControllerApi): void {
  const by = claim.metadata.annotations?.[PROVISIONER];
  const name = `pvc-${claim.metadata.uid ?? ''}`;
  if (by === undefined || getIn(claim, 'spec', 'volumeName') !== undefined || failureOf(claim) !== undefined) return;
  if (api.get(VOLUMES, '', name) !== undefined) return;
  const className = String(getIn(claim, 'spec', 'storageClassName'));
  const { metadata } = claim;
  const made = api.as(by).create({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { [PROVISIONED_BY]: by } },
    spec: {
      accessModes: getIn(claim, 'spec', 'accessModes'),
      capacity: { storage: getIn(claim, 'spec', 'resources', 'requests', 'storage') },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: metadata.name, namespace: metadata.namespace, uid: metadata.uid },
      persistentVolumeReclaimPolicy: getIn(api.get('storage.k8s.io/storageclasses', '', className), 'reclaimPolicy') ?? 'Delete',
      storageClassName: className,
      volumeMode: getIn(claim, 'spec', 'volumeMode') ?? 'Filesystem',
      hostPath: { path: `/var/lib/volumes/${name}`, type: 'DirectoryOrCreate' },
    },
  } as KubernetesObject);
  if (made !== undefined) api.event(claim, { reason: 'ProvisioningSucceeded', message: `Successfully provisioned volume ${name}` }, by);
}
