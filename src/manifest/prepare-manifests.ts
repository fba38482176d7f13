import type { Problem, ProblemKind } from '../errors.ts';
import {
  compareText,
  displayRef,
  keyOf,
  type KubernetesObject,
  markKey,
  markOf,
  type ObjectRef,
  refOf,
  splitApiVersion,
} from '../object/index.ts';
import type { ApiResource } from '../ports.ts';
import { checkObject, isTypedList } from './check-object.ts';
import { checkPolicy, type ManifestPolicy } from './check-policy.ts';
import { type ManifestLimits, resolveLimits } from './limits.ts';
import type { Manifest, ManifestOrigin } from './manifest.ts';
import { problemsError } from './manifest-error.ts';
import { locateField } from './manifest-text.ts';
import { reservedKeys } from './reserved-keys.ts';
import { type ScopeOfKind, scopeOfKind } from './scope-of-kind.ts';
import { withoutServerFields } from './server-fields.ts';

/** Options of `prepareManifests`. @since 0.1.0 */
export interface PrepareOptions {
  /** All manifests of the application, of all its files and sources. */
  readonly manifests: readonly Manifest[];
  /** The application's mark: `<inventoryNamespace>/<name>`. Without it, any mark is another's. */
  readonly application?: string | undefined;
  /** Default: `gitops-reconciler`. */
  readonly annotationPrefix?: string | undefined;
  /** For namespaced objects that name none. Without it they stay as they are. */
  readonly namespace?: string | undefined;
  /** What the cluster serves, for the scope of kinds that are not built in. */
  readonly resources?: readonly ApiResource[] | undefined;
  readonly policy?: ManifestPolicy | undefined;
  /** `maxReportedProblems` and `maxErrorMessageChars` count here. */
  readonly limits?: ManifestLimits | undefined;
}

/**
 * Makes manifests ready for comparing and applying: drops what only a server sets and the application's own mark, sets
 * the namespace of namespaced objects, drops that of cluster-scoped ones, and checks the whole set. Nothing given in is
 * changed; order is kept. An object of a kind whose scope nobody knows stays as it is.
 *
 * @throws GitOpsError MANIFEST_INVALID for an object that stands twice (whatever its version), carries the mark of
 *   another application, or could not be sent; POLICY_DENIED for one that `policy` forbids. All problems at once; the code
 *   is that of the first.
 * @since 0.1.0
 */
export function prepareManifests(options: PrepareOptions): Manifest[] {
  const scopeOf = scopeOfKind(
    options.manifests.map(({ object }) => object),
    options.resources,
  );
  const problems: FoundProblem[] = [];
  const seen = new Map<string, Manifest>();
  const prepared = options.manifests.map((manifest) => {
    const invalid = checkObject(manifest.object);
    if (invalid.length > 0) {
      for (const problem of invalid) problems.push({ ...problem, manifest });
      return manifest;
    }
    const ready = prepareOne(manifest, options, scopeOf);
    for (const problem of checkOne(ready, options, scopeOf)) problems.push({ ...problem, manifest, object: refOf(ready.object) });
    const duplicate = checkDuplicate(ready, seen);
    if (duplicate !== undefined) problems.push({ ...duplicate, manifest, object: refOf(ready.object) });
    return ready;
  });
  refuse(problems, options);
  return prepared;
}

type Finding = Pick<Problem, 'kind' | 'message' | 'field'>;
type FoundProblem = Finding & { readonly manifest: Manifest; readonly object?: ObjectRef };

function prepareOne(manifest: Manifest, o: PrepareOptions, scopeOf: ScopeOfKind): Manifest {
  // A list that is one object has nothing of an object's own.
  if (isTypedList(manifest.object)) return manifest;
  const { object, dropped } = withoutServerFields(manifest.object);
  const marked = o.application !== undefined && markOf(object, o.annotationPrefix) === o.application;
  const unmarked = marked ? withoutAnnotation(object, markKey(o.annotationPrefix)) : object;
  const warnings = [...manifest.warnings];
  if (dropped.length > 0) warnings.push(warning(manifest, 'serverFieldsDropped', dropped[0], serverFieldsMessage(dropped)));
  const scoped = withScope(unmarked, scopeOf(groupKindOf(object)), o.namespace);
  if (scoped.dropped) warnings.push(warning(manifest, 'namespaceDropped', '/metadata/namespace', NAMESPACE_MESSAGE));
  if (scoped.object === manifest.object && warnings.length === manifest.warnings.length) return manifest;
  return { ...manifest, object: scoped.object, warnings };
}

const NAMESPACE_MESSAGE = 'The kind is cluster-scoped, so its namespace was dropped; remove it from the manifest.';

function serverFieldsMessage(dropped: readonly string[]): string {
  return `Fields that only the server sets were dropped (${dropped.join(', ')}); remove them from the manifest.`;
}

function withoutAnnotation(object: KubernetesObject, key: string): KubernetesObject {
  const { annotations, ...metadata } = object.metadata;
  const kept = Object.entries(annotations ?? {}).filter(([name]) => name !== key);
  return { ...object, metadata: kept.length === 0 ? metadata : { ...metadata, annotations: Object.fromEntries(kept) } };
}

function withScope(
  object: KubernetesObject,
  scope: 'Namespaced' | 'Cluster' | undefined,
  fallback: string | undefined,
): { object: KubernetesObject; dropped: boolean } {
  const { namespace, ...metadata } = object.metadata;
  const named = typeof namespace === 'string' && namespace !== '';
  if (scope === 'Namespaced' && !named && fallback !== undefined) {
    return { object: { ...object, metadata: { ...metadata, namespace: fallback } }, dropped: false };
  }
  const drop = !named || scope === 'Cluster';
  if (!drop || !Object.hasOwn(object.metadata, 'namespace')) return { object, dropped: false };
  return { object: { ...object, metadata }, dropped: named };
}

function groupKindOf(object: KubernetesObject): { group: string; kind: string } {
  return { group: splitApiVersion(object.apiVersion).group, kind: object.kind };
}

function checkOne({ object }: Manifest, o: PrepareOptions, scopeOf: ScopeOfKind): Finding[] {
  const policy = { policy: o.policy ?? {}, scope: scopeOf(groupKindOf(object)), namespace: o.namespace };
  return [...reservedKeys(object, o.annotationPrefix), ...checkPolicy(object, policy)];
}

function checkDuplicate(manifest: Manifest, seen: Map<string, Manifest>): Finding | undefined {
  const ref = refOf(manifest.object);
  // A hook that the server names is another object each time.
  if (ref.name === '') return undefined;
  const first = seen.get(keyOf(ref));
  if (first === undefined) {
    seen.set(keyOf(ref), manifest);
    return undefined;
  }
  const { path, line } = first.origin;
  const place = path === '' ? `on line ${line}` : `in ${path}, line ${line}`;
  return { kind: 'duplicateObject', field: '', message: `${displayRef(ref)} already stands ${place}; keep one of them.` };
}

function warning(manifest: Manifest, kind: ProblemKind, field: string | undefined, message: string): Problem {
  return { kind, ...manifest.origin, field, object: refOf(manifest.object), message };
}

const POLICY_KINDS: readonly ProblemKind[] = ['namespace', 'clusterScoped', 'kindNotAllowed'];

function refuse(found: readonly FoundProblem[], o: PrepareOptions): void {
  const limits = resolveLimits(o.limits);
  const byOrigin = found.toSorted((a, b) => compareOrigins(a.manifest.origin, b.manifest.origin));
  // Looking up a place reads the document again: only for what is shown.
  const problems = byOrigin
    .slice(0, Math.max(1, limits.maxReportedProblems) + 1)
    .map(place)
    .toSorted(comparePlaces);
  const [first] = problems;
  if (first === undefined) return;
  throw problemsError(POLICY_KINDS.includes(first.kind) ? 'POLICY_DENIED' : 'MANIFEST_INVALID', problems, limits);
}

function place({ manifest, ...problem }: FoundProblem): Problem {
  return { ...problem, ...manifest.origin, ...locateField(manifest, problem.field ?? '') };
}

function compareOrigins(a: ManifestOrigin, b: ManifestOrigin): number {
  return compareText(a.path, b.path) || a.document - b.document || a.line - b.line;
}

function comparePlaces(a: Problem, b: Problem): number {
  return (
    compareText(a.path, b.path) ||
    (a.document ?? 0) - (b.document ?? 0) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0)
  );
}
