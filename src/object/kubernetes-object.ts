/**
 * Any Kubernetes object, as a function accepts it: a typed `Deployment` of another library fits as well as plain JSON.
 *
 * @since 0.1.0
 */
export interface ObjectInput {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
}

/**
 * The metadata that this library reads by name. All other fields are kept as they are.
 *
 * @since 0.1.0
 */
export interface ObjectMeta {
  name: string;
  namespace?: string | undefined;
  generateName?: string | undefined;
  uid?: string | undefined;
  resourceVersion?: string | undefined;
  generation?: number | undefined;
  creationTimestamp?: string | null | undefined;
  deletionTimestamp?: string | undefined;
  labels?: Record<string, string> | undefined;
  annotations?: Record<string, string> | undefined;
  finalizers?: string[] | undefined;
  ownerReferences?: OwnerReference[] | undefined;
  managedFields?: ManagedFieldsEntry[] | undefined;
  [field: string]: unknown;
}

/** A reference from an object to the one that owns it, for garbage collection. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean | undefined;
  blockOwnerDeletion?: boolean | undefined;
}

/** Which fields one manager owns (`fieldsV1`), as the API server records it. */
export interface ManagedFieldsEntry {
  manager?: string | undefined;
  operation?: string | undefined;
  apiVersion?: string | undefined;
  time?: string | undefined;
  fieldsType?: string | undefined;
  fieldsV1?: Record<string, unknown> | undefined;
  subresource?: string | undefined;
}

/**
 * A Kubernetes object as this library returns it: plain JSON, every field kept. Integers beyond ±2^53 are `bigint`.
 *
 * @since 0.1.0
 */
export interface KubernetesObject extends ObjectInput {
  metadata: ObjectMeta;
  [field: string]: unknown;
}
