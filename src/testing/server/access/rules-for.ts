import { isRecord, type KubernetesObject, memberOf } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import { notFound, type StatusError } from '../status-error.ts';
import { textOf } from '../text-of.ts';
import { type Identity, serviceAccountUser } from './identity.ts';
import { parseRules, type PolicyRule } from './policy-rule.ts';

export const RBAC_GROUP = 'rbac.authorization.k8s.io';

const rbac = (plural: string) => ({ group: RBAC_GROUP, plural });

/** A rule that applies to a user and where it comes from, or a role that a binding names and that is not there. */
export type Grant = { readonly rule: PolicyRule; readonly source: string } | { readonly error: StatusError };

/**
 * The rules that apply to a user: those of the whole cluster, then those of a namespace.
 *
 * @see kubernetes pkg/registry/rbac/validation/rule.go VisitRulesFor
 */
export function* rulesFor(context: ServerContext, user: Identity, namespace: string): Generator<Grant> {
  for (const binding of context.store.list(rbac('clusterrolebindings'))) yield* rulesOf(context, binding, user, '');
  if (namespace === '') return;
  for (const binding of context.store.list(rbac('rolebindings'), namespace)) yield* rulesOf(context, binding, user, namespace);
}

function* rulesOf(context: ServerContext, binding: KubernetesObject, user: Identity, namespace: string): Generator<Grant> {
  const subjects = binding['subjects'];
  const subject = (Array.isArray(subjects) ? subjects : []).find((each) => isSubject(each, user, namespace)) as unknown;
  if (subject === undefined) return;
  const role = findRole(context, binding['roleRef'], namespace);
  if ('error' in role) return yield role;
  const source = sourceOf(binding, subject, namespace);
  for (const rule of role.rules) yield { rule, source };
}

/** The rules of the role that a binding refers to; an error where it is not there. */
export function findRole(
  context: ServerContext,
  reference: unknown,
  namespace: string,
): { readonly rules: readonly PolicyRule[] } | { readonly error: StatusError } {
  const kind = textOf(memberOf(reference, 'kind') ?? '');
  const name = textOf(memberOf(reference, 'name') ?? '');
  const ofCluster = kind === 'ClusterRole';
  const found = context.store.get(rbac(ofCluster ? 'clusterroles' : 'roles'), ofCluster ? '' : namespace, name);
  return found === undefined ? { error: notFound(rbac(kind.toLowerCase()), name) } : { rules: parseRules(found['rules']) };
}

function isSubject(subject: unknown, user: Identity, namespace: string): boolean {
  if (!isRecord(subject)) return false;
  const name = textOf(subject['name'] ?? '');
  switch (subject['kind']) {
    case 'User':
      return name === user.name;
    case 'Group':
      return user.groups.includes(name);
    case 'ServiceAccount': {
      const home = textOf(subject['namespace'] ?? '') || namespace;
      return home !== '' && user.name === serviceAccountUser(home, name);
    }
    default:
      return false;
  }
}

/** Where a permission comes from, in the words of the server. */
function sourceOf(binding: KubernetesObject, subject: unknown, namespace: string): string {
  const of = (member: string): string => textOf(memberOf(subject, member) ?? '');
  const role = `${textOf(memberOf(binding['roleRef'], 'kind'))} ${JSON.stringify(memberOf(binding['roleRef'], 'name'))}`;
  const named = of('kind') === 'ServiceAccount' ? `${of('name')}/${of('namespace') || namespace}` : of('name');
  const self =
    namespace === ''
      ? `ClusterRoleBinding ${JSON.stringify(binding.metadata.name)}`
      : `RoleBinding "${binding.metadata.name}/${namespace}"`;
  return `${self} of ${role} to ${of('kind')} ${JSON.stringify(named)}`;
}
