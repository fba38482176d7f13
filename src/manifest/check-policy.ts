import type { Problem } from '../errors.ts';
import { type GroupKind, type KubernetesObject, kindKey, refOf } from '../object/index.ts';

/**
 * What an application may touch. What is not given is not restricted.
 *
 * @since 0.1.0
 */
export interface ManifestPolicy {
  /** Namespaces that objects may live in; an empty list allows none. */
  readonly allowedNamespaces?: readonly string[] | undefined;
  /** Whether cluster-scoped objects are allowed. Default: `allow`. */
  readonly clusterScoped?: 'allow' | 'deny' | undefined;
  readonly allowedKinds?: readonly GroupKind[] | undefined;
}

/** What the policy says against an object of its final form. A kind of unknown scope counts as both. */
export function checkPolicy(
  object: KubernetesObject,
  o: { readonly policy: ManifestPolicy; readonly scope: 'Namespaced' | 'Cluster' | undefined; readonly namespace: string | undefined },
): Pick<Problem, 'kind' | 'message' | 'field'>[] {
  const { policy, scope } = o;
  const { group, kind, namespace } = refOf(object);
  const problems: Pick<Problem, 'kind' | 'message' | 'field'>[] = [];
  const mayBeClusterScoped = scope === 'Cluster' || (scope === undefined && namespace === undefined);
  if (policy.allowedKinds !== undefined && !policy.allowedKinds.some((allowed) => kindKey(allowed) === kindKey({ group, kind }))) {
    problems.push({ kind: 'kindNotAllowed', field: '/kind', message: "The application's policy does not allow this kind (allowedKinds)." });
  }
  if (policy.clusterScoped === 'deny' && mayBeClusterScoped) {
    problems.push({ kind: 'clusterScoped', field: '/kind', message: clusterScopedMessage(scope) });
  }
  if (scope !== 'Cluster' && policy.allowedNamespaces !== undefined && !policy.allowedNamespaces.includes(namespace ?? o.namespace ?? '')) {
    const message = "The application's policy does not allow objects in this namespace (allowedNamespaces).";
    problems.push({ kind: 'namespace', field: '/metadata/namespace', message });
  }
  return problems;
}

function clusterScopedMessage(scope: 'Cluster' | 'Namespaced' | undefined): string {
  const denied = "The application's policy does not allow cluster-scoped objects (clusterScoped)";
  return scope === 'Cluster' ? `${denied}.` : `${denied}, and this kind is unknown; name a namespace if it has one.`;
}
