import type { Inventory, InventoryEntry } from '../../src/inventory/index.ts';
import { type KubernetesObject, refOf } from '../../src/object/index.ts';

const MARK = 'gitops-reconciler/application';

/** A ConfigMap as Git has it. */
export function configMap(
  name: string,
  data: Record<string, string> = { key: 'value' },
  annotations?: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop', ...(annotations === undefined ? {} : { annotations }) },
    data,
  };
}

export function namespace(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

export function object(
  apiVersion: string,
  kind: string,
  name: string,
  more: Record<string, unknown> = {},
  inNamespace: string | undefined = 'shop',
): KubernetesObject {
  return { apiVersion, kind, metadata: { name, ...(inNamespace === undefined ? {} : { namespace: inNamespace }) }, ...more };
}

/** The same object in the cluster: with a uid and, unless told otherwise, the mark of application `web` in `shop`. */
export function live(
  from: KubernetesObject,
  o: { uid?: string; mark?: string | null; annotations?: Record<string, string>; metadata?: Record<string, unknown> } = {},
): KubernetesObject {
  const mark = o.mark === undefined ? 'shop/web' : o.mark;
  const annotations = { ...from.metadata.annotations, ...o.annotations, ...(mark === null ? {} : { [MARK]: mark }) };
  return {
    ...from,
    metadata: {
      ...from.metadata,
      annotations,
      uid: o.uid ?? `uid-${from.metadata.name}`,
      resourceVersion: '1',
      creationTimestamp: '2026-01-02T03:04:05Z',
      ...o.metadata,
    },
  };
}

/** An inventory that names these objects with the uids that {@link live} gives them. */
export function inventoryOf(objects: readonly KubernetesObject[], change: Partial<InventoryEntry> = {}): Inventory {
  return {
    version: 1,
    application: 'web',
    cluster: 'cluster-1',
    namespace: 'shop',
    resourceVersion: '7',
    objects: objects.map((from) => ({ ref: refOf(from), uid: `uid-${from.metadata.name}`, revision: 'main@sha1:1', ...change })),
    history: [],
  };
}
