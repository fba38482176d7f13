import type { ObjectInput } from './kubernetes-object.ts';

/**
 * The address of an object. `group` is empty for the core group; `namespace` is absent for cluster-scoped objects.
 *
 * @since 0.1.0
 */
export interface ObjectRef {
  readonly group: string;
  readonly version?: string | undefined;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** A kind without a version, the unit in which Kubernetes identifies resources across versions. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/**
 * Splits an apiVersion: `apps/v1` is group `apps`, version `v1`; `v1` is the core group, the empty string.
 *
 * @since 0.1.0
 */
export function splitApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The apiVersion of a group and version: the inverse of {@link splitApiVersion}. */
export function joinApiVersion(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

/**
 * The address of an object.
 *
 * @since 0.1.0
 */
export function refOf(object: ObjectInput): ObjectRef {
  const { group, version } = splitApiVersion(object.apiVersion);
  // A typed list kept as one object may have no metadata.
  const metadata = (object.metadata ?? {}) as { name?: string; namespace?: string };
  const namespace = metadata.namespace;
  return {
    group,
    version,
    kind: object.kind,
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    name: metadata.name ?? '',
  };
}

/**
 * One text for one object, whatever its version: `apps/Deployment/shop/web`, core `/Service/shop/web`,
 * cluster-scoped `/Namespace//shop`.
 *
 * @since 0.1.0
 */
export function keyOf(ref: ObjectRef): string {
  return `${ref.group}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
}

/** The key of a kind: `apps/Deployment`, core `/Service`. */
export function kindKey(kind: GroupKind): string {
  return `${kind.group}/${kind.kind}`;
}

/** How a person names an object: `Deployment shop/web`, `Namespace shop`. */
export function displayRef(ref: ObjectRef): string {
  return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}

/** Sorts addresses the same way on every machine: by group, kind, namespace, name, in code unit order. */
export function compareRefs(a: ObjectRef, b: ObjectRef): number {
  return (
    compareText(a.group, b.group) ||
    compareText(a.kind, b.kind) ||
    compareText(a.namespace ?? '', b.namespace ?? '') ||
    compareText(a.name, b.name)
  );
}

/** Code unit order, which no locale changes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
