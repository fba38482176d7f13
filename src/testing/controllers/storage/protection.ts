import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { Controller } from '../controller.ts';
import { keyText } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isFinished } from '../pods/pod-facts.ts';
import { isGoing } from '../read-fields.ts';

const CLAIMS = '/persistentvolumeclaims';
const VOLUMES = '/persistentvolumes';
const FINALIZERS: Readonly<Record<string, string>> = {
  [CLAIMS]: 'kubernetes.io/pvc-protection',
  [VOLUMES]: 'kubernetes.io/pv-protection',
};

/** Lets claims go that no Pod uses, and volumes that no claim has. @see kubernetes pkg/controller/volume/pvcprotection, pvprotection */
export const storageProtection: Controller = {
  name: 'storage-protection',
  atOnce: true,
  concerns: (event, api) => {
    if (FINALIZERS[event.resource] !== undefined && isGoing(event.object)) return [keyText(event.resource, event.object)];
    if (event.resource === '/pods')
      return claimsOf(event.object).map((name) => `${CLAIMS} ${event.object.metadata.namespace ?? ''}/${name}`);
    const going = event.resource === CLAIMS ? api.list(VOLUMES).filter(isGoing) : [];
    return going.map((volume) => keyText(VOLUMES, volume));
  },
  reconcile: ({ resource, namespace, name }, api) => {
    const object = api.get(resource, namespace, name);
    if (object === undefined || !isGoing(object)) return undefined;
    if (resource === CLAIMS ? isUsed(object, api) : isBound(object, api)) return undefined;
    const finalizers = (object.metadata.finalizers ?? []).filter((finalizer) => finalizer !== FINALIZERS[resource]);
    api.update({ ...object, metadata: { ...object.metadata, finalizers } });
    return undefined;
  },
};

function claimsOf(pod: KubernetesObject): string[] {
  return recordsOf(getIn(pod, 'spec', 'volumes'))
    .map((volume) => getIn(volume, 'persistentVolumeClaim', 'claimName'))
    .filter((name) => typeof name === 'string');
}

function isUsed(claim: KubernetesObject, api: ControllerApi): boolean {
  return api
    .list('/pods', claim.metadata.namespace)
    .some((pod) => getIn(pod, 'spec', 'nodeName') !== undefined && !isFinished(pod) && claimsOf(pod).includes(claim.metadata.name));
}

function isBound(volume: KubernetesObject, api: ControllerApi): boolean {
  const { namespace, name, uid } = (getIn(volume, 'spec', 'claimRef') ?? {}) as { namespace?: string; name?: string; uid?: string };
  return name !== undefined && api.get(CLAIMS, namespace ?? '', name)?.metadata.uid === uid;
}
