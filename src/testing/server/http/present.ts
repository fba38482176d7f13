import type { KubernetesObject } from '../../../object/index.ts';
import { behaviourOf } from '../kinds/behaviour-of.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { badRequest } from '../status-error.ts';
import { tableOf } from '../tables/table-of.ts';
import { type Form, notAcceptable } from './accept.ts';
import { type IncludeObject, type ListMeta, metadataOf } from './metadata-of.ts';

/** How an answer is given. */
export interface Presentation {
  readonly form: Form;
  readonly include: IncludeObject;
  readonly now: number;
}

/** One object in the form that was asked for. */
export function presentObject(object: KubernetesObject, resource: Resource, o: Presentation): unknown {
  switch (o.form.kind) {
    case 'object':
      return shown(object, resource);
    case 'PartialObjectMetadata':
      return metadataOf(object, o.form.version);
    case 'PartialObjectMetadataList':
      throw notAcceptable(`you requested PartialObjectMetadataList, but the requested object is not a list (*${goType(resource)})`);
    case 'Table':
      return table([object], resource, { resourceVersion: object.metadata.resourceVersion ?? '' }, o, true);
  }
}

/** One object of a watch; only the first table of it names the columns. */
export function presentWatched(object: KubernetesObject, resource: Resource, first: boolean, o: Presentation): unknown {
  if (o.form.kind !== 'Table') return presentObject(object, resource, o);
  return table([object], resource, { resourceVersion: object.metadata.resourceVersion ?? '' }, o, first);
}

/** A list in the form that was asked for. */
export function presentList(items: readonly KubernetesObject[], resource: Resource, meta: ListMeta, o: Presentation): unknown {
  switch (o.form.kind) {
    case 'object':
      return listOf(items, resource, meta);
    case 'PartialObjectMetadataList': {
      const list = items.length === 0 ? null : items.map((object) => metadataOf(object, o.form.version));
      return { kind: 'PartialObjectMetadataList', apiVersion: `meta.k8s.io/${o.form.version}`, metadata: meta, items: list };
    }
    case 'PartialObjectMetadata':
      throw notAcceptable(`you requested PartialObjectMetadata, but the requested object is a list (*${goType(resource)}List)`);
    case 'Table':
      return table(items, resource, meta, o, true);
  }
}

const INCLUDES = ['', 'None', 'Metadata', 'Object'];

/** The part of the server's objects that a row carries. */
export function checkInclude({ kind }: Form, include: IncludeObject): void {
  if (kind !== 'Table' || INCLUDES.includes(include ?? '')) return;
  throw badRequest(
    `Unable to convert to Table as requested: includeObject: Invalid value: ${JSON.stringify(include)}: must be 'Metadata', 'Object', 'None', or empty`,
  );
}

function table(items: readonly KubernetesObject[], resource: Resource, meta: ListMeta, o: Presentation, headers: boolean): unknown {
  return tableOf(items, resource, meta, { version: o.form.version, include: o.include, headers, now: o.now });
}

/** The items of a built-in list do not say their kind; those of a custom one do. */
function listOf(items: readonly KubernetesObject[], resource: Resource, meta: ListMeta): unknown {
  const { listKind: kind, custom } = resource;
  const apiVersion = apiVersionOf(resource);
  if (custom !== undefined) return { kind, apiVersion, metadata: { continue: '', ...meta }, items };
  return { kind, apiVersion, metadata: meta, items: items.map((object) => withoutKind(shown(object, resource))) };
}

/** A few fields are stored and yet not told. */
function shown(object: KubernetesObject, resource: Resource): KubernetesObject {
  return behaviourOf(resource).show?.(object) ?? object;
}

function withoutKind(object: KubernetesObject): unknown {
  const { apiVersion: _, kind: __, ...rest } = object;
  return rest;
}

/** The type of an object in the server's own code, which a few messages name. */
function goType({ group, kind, custom }: Resource): string {
  if (custom !== undefined) return 'unstructured.Unstructured';
  return `${group === '' ? 'core' : (group.split('.', 1)[0] ?? '')}.${kind}`;
}
