import { type KubernetesObject, type OwnerReference, splitApiVersion } from '../../object/index.ts';
import { storageKey } from '../server/resource.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { keyText } from './controller.ts';

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

/** Deletes what belongs to objects that are gone, as their owner references say, and does what `propagationPolicy` asks. */
export const garbageCollector: Controller = {
  name: 'garbage-collector',
  atOnce: true,
  concerns: (event, api) => {
    const own = keyText(event.resource, event.object);
    if (event.type === 'DELETED') return [...dependents(event.object, api).map(({ key }) => key), ...owners(event.object, api)];
    const { deletionTimestamp, ownerReferences } = event.object.metadata;
    return deletionTimestamp !== undefined || ownerReferences !== undefined ? [own] : [];
  },
  reconcile: (key, api) => {
    const object = api.get(key.resource, key.namespace, key.name);
    if (object === undefined) return undefined;
    if (object.metadata.deletionTimestamp !== undefined) propagate(object, api);
    else if (isAbandoned(object, api)) api.delete(object);
    return undefined;
  },
};

interface Dependent {
  readonly key: string;
  readonly object: KubernetesObject;
}

function dependents(owner: KubernetesObject, api: ControllerApi): Dependent[] {
  const found: Dependent[] = [];
  for (const resource of api.context.store.resources()) {
    for (const object of api.list(resource)) {
      const owned = (object.metadata.ownerReferences ?? []).some((reference) => reference.uid === owner.metadata.uid);
      if (owned) found.push({ key: keyText(resource, object), object });
    }
  }
  return found;
}

/** Owners that may wait for the object to go. */
function owners(object: KubernetesObject, api: ControllerApi): string[] {
  return (object.metadata.ownerReferences ?? []).flatMap((reference) => {
    const place = placeOf(reference, object, api);
    return place === undefined ? [] : [`${place.resource} ${place.namespace}/${reference.name}`];
  });
}

function placeOf(
  reference: OwnerReference,
  object: KubernetesObject,
  api: ControllerApi,
): { resource: string; namespace: string } | undefined {
  const resource = api.context.resources.byKind(splitApiVersion(reference.apiVersion).group, reference.kind);
  if (resource === undefined) return undefined;
  return { resource: storageKey(resource), namespace: resource.namespaced ? (object.metadata.namespace ?? '') : '' };
}

/** All its owners are gone. An owner of a kind that is not served counts as there. */
function isAbandoned(object: KubernetesObject, api: ControllerApi): boolean {
  const references = object.metadata.ownerReferences ?? [];
  return (
    references.length > 0 &&
    references.every((reference) => {
      const place = placeOf(reference, object, api);
      return place !== undefined && api.get(place.resource, place.namespace, reference.name)?.metadata.uid !== reference.uid;
    })
  );
}

function propagate(owner: KubernetesObject, api: ControllerApi): void {
  const finalizers = owner.metadata.finalizers ?? [];
  if (finalizers.includes(ORPHAN)) {
    for (const { object } of dependents(owner, api)) orphan(object, owner, api);
    dropFinalizer(owner, ORPHAN, api);
  } else if (finalizers.includes(FOREGROUND)) {
    const left = dependents(owner, api);
    for (const { object } of left) if (object.metadata.deletionTimestamp === undefined) api.delete(object, 'Foreground');
    if (!dependents(owner, api).some(({ object }) => blocks(object, owner))) dropFinalizer(owner, FOREGROUND, api);
  }
}

function blocks(object: KubernetesObject, owner: KubernetesObject): boolean {
  return (object.metadata.ownerReferences ?? []).some(
    ({ uid, blockOwnerDeletion }) => uid === owner.metadata.uid && blockOwnerDeletion === true,
  );
}

function orphan(object: KubernetesObject, owner: KubernetesObject, api: ControllerApi): void {
  const references = (object.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
  api.update({ ...object, metadata: { ...object.metadata, ownerReferences: references.length === 0 ? undefined : references } });
}

function dropFinalizer(object: KubernetesObject, finalizer: string, api: ControllerApi): void {
  const finalizers = (object.metadata.finalizers ?? []).filter((each) => each !== finalizer);
  api.update({ ...object, metadata: { ...object.metadata, finalizers } });
}
