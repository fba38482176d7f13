import type { KubernetesObject } from '../../../object/index.ts';

/** What a list says of itself. */
export interface ListMeta {
  readonly resourceVersion: string;
  readonly continue?: string | undefined;
  readonly remainingItemCount?: number | undefined;
}

/** How tables carry their objects: `None`, `Metadata`, `Object`. */
export type IncludeObject = string | undefined;

/** The metadata alone. */
export function metadataOf(object: KubernetesObject, version: string): unknown {
  return { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata: object.metadata };
}
