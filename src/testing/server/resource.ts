import type { ObjectInput } from '../../object/index.ts';
import type { FieldSchema } from '../../schema/index.ts';
import type { ServedVersion } from './custom/served-version.ts';

/** One kind as it is served in one version. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly listKind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly subresources: readonly string[];
  /** The schema of whole objects. */
  readonly schema: FieldSchema;
  /** Set for kinds that a CustomResourceDefinition brought. */
  readonly custom?: CustomResource | undefined;
}

/** What a version of a CustomResourceDefinition says beside the schema. */
export interface CustomResource {
  /** The definition's name: `widgets.example.com`. */
  readonly definition: string;
  /** `openAPIV3Schema` as it stands in the definition. */
  readonly openApi: Readonly<Record<string, unknown>>;
  readonly served: ServedVersion;
  /** The version in which objects are stored. */
  readonly storageVersion: string;
  readonly status: boolean;
  readonly scale: ScalePaths | undefined;
  readonly columns: readonly PrinterColumn[];
  /** `.spec.colour`: what objects can be selected by beside name and namespace. */
  readonly selectableFields: readonly string[];
}

/** Where the numbers of the scale subresource stand: `.spec.replicas`. */
export interface ScalePaths {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath: string | undefined;
}

/** One of `additionalPrinterColumns`. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly jsonPath: string;
  readonly priority: number;
  readonly description: string;
}

/** Where objects of a resource are stored; all versions of a kind share it. Events are served in two groups and stored once. */
export function storageKey({ group, plural }: { readonly group: string; readonly plural: string }): string {
  return group === 'events.k8s.io' && plural === 'events' ? '/events' : `${group}/${plural}`;
}

/** `apps/v1`, `v1`. */
export function apiVersionOf(resource: { readonly group: string; readonly version: string }): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/** The object's namespace and name as one text, in the order in which lists are sorted. */
export function objectKey(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

/** {@link objectKey} of an object. */
export function keyOfObject(object: ObjectInput): string {
  const { namespace = '', name = '' } = object.metadata as { namespace?: string; name?: string };
  return objectKey(namespace, name);
}
