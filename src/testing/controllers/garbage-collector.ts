import { type KubernetesObject, type OwnerReference, splitApiVersion } from '../../object/index.ts';
import { storageKey } from '../server/resource.ts';
import type { StoreEvent } from '../server/store/object-store.ts';
import type { Controller } from './controller.ts';
import { keyText, parseKey } from './controller.ts';
import type { ControllerApi } from './controller-api.ts';
import { isGoing } from './read-fields.ts';

const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

/**
 * Deletes what belongs to objects that are gone, as their owner references say, and does what `propagationPolicy` asks.
 *
 * @see kubernetes pkg/controller/garbagecollector/garbagecollector.go
 */
export function garbageCollector(): Controller {
  const dependents = new Dependents();
  return {
    name: 'garbage-collector',
    atOnce: true,
    concerns: (event, api) => {
      const own = keyText(event.resource, event.object);
      dependents.follow(event, own);
      const { uid, ownerReferences } = event.object.metadata;
      if (event.type === 'DELETED') return [...dependents.keysOf(uid), ...ownersOf(event.object, api)];
      if (isGoing(event.object) && finalizersOf(event.object).includes(FOREGROUND)) return [own, ...dependents.keysOf(uid)];
      return isGoing(event.object) || ownerReferences !== undefined
        ? [own, ...(isGoing(event.object) ? ownersOf(event.object, api) : [])]
        : [];
    },
    reconcile: (key, api) => {
      const object = api.get(key.resource, key.namespace, key.name);
      if (object === undefined) return undefined;
      const own = dependents.of(object, api);
      if (isGoing(object)) propagate(object, own, api);
      else collect(object, own, api);
      return undefined;
    },
  };
}

/** Who says of whom that it owns it: the keys of objects by the uids of their owners. */
class Dependents {
  readonly #keys = new Map<string, Set<string>>();

  follow({ type, object, previous }: StoreEvent, key: string): void {
    for (const { uid } of previous?.metadata.ownerReferences ?? []) this.#keys.get(uid)?.delete(key);
    if (type === 'DELETED') return;
    for (const { uid } of object.metadata.ownerReferences ?? []) this.#keys.set(uid, (this.#keys.get(uid) ?? new Set()).add(key));
  }

  keysOf(uid: string | undefined): string[] {
    return [...(this.#keys.get(String(uid)) ?? [])];
  }

  of(owner: KubernetesObject, api: ControllerApi): KubernetesObject[] {
    return this.keysOf(owner.metadata.uid).flatMap((key) => {
      const { resource, namespace, name } = parseKey(key);
      const object = api.get(resource, namespace, name);
      return object === undefined ? [] : [object];
    });
  }
}

function finalizersOf(object: KubernetesObject): readonly string[] {
  return object.metadata.finalizers ?? [];
}

/** Owners that may wait for the object to go. */
function ownersOf(object: KubernetesObject, api: ControllerApi): string[] {
  return (object.metadata.ownerReferences ?? []).flatMap((reference) => {
    const place = placeOf(reference, object, api);
    return place === undefined ? [] : [`${place.resource} ${place.namespace}/${reference.name}`];
  });
}

/** Where an owner stands: in the namespace of what it owns, whatever its kind's other objects do. */
function placeOf(
  reference: OwnerReference,
  object: KubernetesObject,
  api: ControllerApi,
): { resource: string; namespace: string } | undefined {
  const resource = api.context.resources.byKind(splitApiVersion(reference.apiVersion).group, reference.kind);
  if (resource === undefined) return undefined;
  const namespace = object.metadata.namespace ?? '';
  // What is of the whole cluster cannot belong to what is of a namespace: such a reference counts for nothing, for ever.
  if (resource.namespaced && namespace === '') return undefined;
  return { resource: storageKey(resource), namespace: resource.namespaced ? namespace : '' };
}

/** An owner that is there; one that is not; one that waits for its dependents; one of which nothing can be known. */
type Standing = 'solid' | 'absent' | 'waiting' | 'unknown';

function standingOf(reference: OwnerReference, object: KubernetesObject, api: ControllerApi): Standing {
  const place = placeOf(reference, object, api);
  if (place === undefined) return 'unknown';
  const owner = api.get(place.resource, place.namespace, reference.name);
  if (owner?.metadata.uid !== reference.uid) return 'absent';
  return isGoing(owner) && finalizersOf(owner).includes(FOREGROUND) ? 'waiting' : 'solid';
}

/** Deletes an object none of whose owners is left; of several owners, those that are gone are struck off. */
function collect(object: KubernetesObject, dependents: readonly KubernetesObject[], api: ControllerApi): void {
  const references = object.metadata.ownerReferences ?? [];
  const standings = references.map((reference) => standingOf(reference, object, api));
  if (references.length === 0 || standings.includes('unknown')) return;
  if (standings.includes('solid')) {
    const kept = references.filter((_, i) => standings[i] === 'solid');
    if (kept.length < references.length) api.update({ ...object, metadata: { ...object.metadata, ownerReferences: kept } });
  } else if (standings.includes('waiting') && dependents.length > 0) {
    api.delete(withoutCircle(object, dependents, api), 'Foreground');
  } else {
    api.delete(
      object,
      finalizersOf(object).includes(ORPHAN) ? 'Orphan' : finalizersOf(object).includes(FOREGROUND) ? 'Foreground' : 'Background',
    );
  }
}

/** Objects that own each other would wait for each other for ever. */
function withoutCircle(object: KubernetesObject, dependents: readonly KubernetesObject[], api: ControllerApi): KubernetesObject {
  if (!dependents.some((dependent) => isGoing(dependent) && finalizersOf(dependent).includes(FOREGROUND))) return object;
  const ownerReferences = (object.metadata.ownerReferences ?? []).map((reference) => ({ ...reference, blockOwnerDeletion: false }));
  return api.update({ ...object, metadata: { ...object.metadata, ownerReferences } }) ?? object;
}

function propagate(owner: KubernetesObject, dependents: readonly KubernetesObject[], api: ControllerApi): void {
  if (finalizersOf(owner).includes(ORPHAN)) {
    for (const object of dependents) orphan(object, owner, api);
    dropFinalizer(owner, ORPHAN, api);
  } else if (finalizersOf(owner).includes(FOREGROUND) && !dependents.some((object) => blocks(object, owner))) {
    dropFinalizer(owner, FOREGROUND, api);
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
  const finalizers = finalizersOf(object).filter((each) => each !== finalizer);
  api.update({ ...object, metadata: { ...object.metadata, finalizers } });
}
