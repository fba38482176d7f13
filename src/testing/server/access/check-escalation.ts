import { getIn, type KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { forbidden, notFound } from '../status-error.ts';
import { textOf } from '../text-of.ts';
import { authorize, joinErrors } from './authorize.ts';
import { type Identity, MASTERS } from './identity.ts';
import { parseRules, type PolicyRule } from './policy-rule.ts';
import type { RequestAttributes } from './request-attributes.ts';
import { formatList, formatRule, missingRules } from './rule-covers.ts';
import { findRole, RBAC_GROUP, rulesFor } from './rules-for.ts';

const EVERYTHING = parseRules([
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
]);

/**
 * Refuses a role or binding that would give rights which its writer does not have, unless that writer may `escalate`
 * roles or `bind` this one.
 *
 * @throws StatusError 403; 404 for a binding to a role that is not there.
 * @see kubernetes pkg/registry/rbac/escalation_check.go
 */
export function checkEscalation(
  context: ServerContext,
  user: Identity,
  resource: Resource,
  next: KubernetesObject,
  live: KubernetesObject | undefined,
): void {
  if (resource.group !== RBAC_GROUP || user.groups.includes(MASTERS)) return;
  if (live !== undefined && sameGrant(next, live)) return;
  const writer: Writer = { context, user, resource, next };
  if (next.kind === 'Role' || next.kind === 'ClusterRole') checkRole(writer, live);
  else checkBinding(writer);
}

interface Writer {
  readonly context: ServerContext;
  readonly user: Identity;
  readonly resource: Resource;
  readonly next: KubernetesObject;
}

/** Whether only what garbage collection needs was changed. */
function sameGrant(next: KubernetesObject, live: KubernetesObject): boolean {
  const essence = ({ metadata, ...rest }: KubernetesObject): string => {
    const { ownerReferences: _, finalizers: __, managedFields: ___, resourceVersion: ____, ...kept } = metadata;
    return JSON.stringify([kept, rest]);
  };
  return essence(next) === essence(live);
}

function checkRole(writer: Writer, live: KubernetesObject | undefined): void {
  const { next, resource } = writer;
  if (mayDo(writer, 'escalate', resource.plural, live === undefined ? '' : next.metadata.name)) return;
  confirm(writer, parseRules(next['rules']));
  const aggregates = [next, live].some(
    (role) => ((getIn(role, 'aggregationRule', 'clusterRoleSelectors') as unknown[] | undefined) ?? []).length > 0,
  );
  if (!aggregates || missingRules(ownRules(writer).rules, EVERYTHING).length === 0) return;
  throw forbidden(resource, next.metadata.name, 'must have cluster-admin privileges to use the aggregationRule');
}

function checkBinding(writer: Writer): void {
  const { context, next, resource } = writer;
  const reference = next['roleRef'];
  const kind = textOf(getIn(reference, 'kind'));
  if (mayDo(writer, 'bind', kind === 'ClusterRole' ? 'clusterroles' : 'roles', textOf(getIn(reference, 'name')))) return;
  const role = findRole(context, reference, next.metadata.namespace ?? '');
  // The server names the resource of the request here.
  if ('error' in role) throw notFound(resource, textOf(getIn(reference, 'name')));
  confirm(writer, role.rules);
}

function mayDo({ context, user, next }: Writer, verb: string, resource: string, name: string): boolean {
  const namespace = next.metadata.namespace ?? '';
  const a: RequestAttributes = {
    forResource: true,
    verb,
    path: '',
    group: RBAC_GROUP,
    version: '*',
    resource,
    subresource: '',
    namespace,
    name,
  };
  return authorize(context, user, a).allowed;
}

function ownRules({ context, user, next }: Writer): { readonly rules: readonly PolicyRule[]; readonly errors: readonly string[] } {
  const grants = [...rulesFor(context, user, next.metadata.namespace ?? '')];
  return {
    rules: grants.flatMap((grant) => ('rule' in grant ? [grant.rule] : [])),
    errors: grants.flatMap((grant) => ('error' in grant ? [grant.error.message] : [])),
  };
}

function confirm(writer: Writer, wanted: readonly PolicyRule[]): void {
  const { user, resource, next } = writer;
  const own = ownRules(writer);
  const missing = missingRules(own.rules, wanted);
  if (missing.length === 0) return;
  const list = [...new Set(missing.map(formatRule))].sort().join('\n');
  const errors = own.errors.length === 0 ? '' : `; resolution errors: [${joinErrors(own.errors)}]`;
  const who = `user ${JSON.stringify(user.name)} (groups=${formatList(user.groups)})`;
  throw forbidden(resource, next.metadata.name, `${who} is attempting to grant RBAC permissions not currently held:\n${list}${errors}`);
}
