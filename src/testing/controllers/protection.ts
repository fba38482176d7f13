import type { Controller } from './controller.ts';
import { keyText } from './controller.ts';

const FINALIZERS: Readonly<Record<string, string>> = {
  '/persistentvolumeclaims': 'kubernetes.io/pvc-protection',
  '/persistentvolumes': 'kubernetes.io/pv-protection',
};

/** Lets claims and volumes go: here nothing uses them for long. */
export const storageProtection: Controller = {
  name: 'storage-protection',
  atOnce: true,
  concerns: (event) =>
    FINALIZERS[event.resource] !== undefined && event.object.metadata.deletionTimestamp !== undefined
      ? [keyText(event.resource, event.object)]
      : [],
  reconcile: ({ resource, namespace, name }, api) => {
    const object = api.get(resource, namespace, name);
    if (object?.metadata.deletionTimestamp === undefined) return undefined;
    const finalizers = (object.metadata.finalizers ?? []).filter((finalizer) => finalizer !== FINALIZERS[resource]);
    api.update({ ...object, metadata: { ...object.metadata, finalizers } });
    return undefined;
  },
};
