import type { KubernetesObject } from '../../../object/index.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import type { Form } from './accept.ts';
import { type IncludeObject, type ListMeta, metadataOf } from './metadata-of.ts';
import { tableOf } from './table.ts';

/** One object in the form that was asked for. */
export function presentObject(object: KubernetesObject, resource: Resource, form: Form, include: IncludeObject, now: number): unknown {
  switch (form) {
    case 'object':
      return object;
    case 'metadata':
      return metadataOf(object);
    case 'table':
      return tableOf([object], resource, { resourceVersion: object.metadata.resourceVersion ?? '' }, include, now);
  }
}

/** A list in the form that was asked for. */
export function presentList(
  items: readonly KubernetesObject[],
  resource: Resource,
  meta: ListMeta,
  form: Form,
  include: IncludeObject,
  now: number,
): unknown {
  switch (form) {
    case 'object':
      return { kind: resource.listKind, apiVersion: apiVersionOf(resource), metadata: meta, items: items.map(inList(resource)) };
    case 'metadata':
      return { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata: meta, items: items.map(metadataOf) };
    case 'table':
      return tableOf(items, resource, meta, include, now);
  }
}

/** The items of a built-in list do not say their kind; those of a custom one do. */
function inList(resource: Resource): (object: KubernetesObject) => unknown {
  if (resource.custom !== undefined) return (object) => object;
  return (object) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== 'apiVersion' && name !== 'kind'));
}
