import type { ServerContext } from '../server-context.ts';
import { StatusError } from '../status-error.ts';
import { type Identity, MASTERS } from './identity.ts';
import { ruleAllows } from './policy-rule.ts';
import type { RequestAttributes } from './request-attributes.ts';
import { rulesFor } from './rules-for.ts';

/** Whether somebody may do something, and what the server says to that. */
export interface Decision {
  readonly allowed: boolean;
  readonly reason: string;
}

/** Decides by the roles and bindings that are stored. A member of `system:masters` may do everything. */
export function authorize(context: ServerContext, user: Identity, a: RequestAttributes): Decision {
  if (user.groups.includes(MASTERS)) return { allowed: true, reason: '' };
  const errors: string[] = [];
  for (const grant of rulesFor(context, user, a.namespace)) {
    if ('error' in grant) errors.push(grant.error.message);
    else if (ruleAllows(grant.rule, a)) return { allowed: true, reason: `RBAC: allowed by ${grant.source}` };
  }
  return { allowed: false, reason: errors.length === 0 ? '' : `RBAC: ${joinErrors(errors)}` };
}

/** Several errors as one text, each once. */
export function joinErrors(errors: readonly string[]): string {
  const [first = '', ...rest] = new Set(errors);
  return rest.length === 0 ? first : `[${[first, ...rest].join(', ')}]`;
}

/**
 * Refuses a request that its user may not make.
 *
 * @throws StatusError 403
 */
export function requirePermission(context: ServerContext, user: Identity, a: RequestAttributes): void {
  const { allowed, reason } = authorize(context, user, a);
  if (!allowed) throw forbiddenFor(user, a, reason);
}

/** 403 in the words of the server: who may not do what, and where. */
export function forbiddenFor(user: Identity, a: RequestAttributes, reason = ''): StatusError {
  const why = `${escapeHtml(refusal(user, a))}${reason === '' ? '' : `: ${reason}`}`;
  const { group, resource, name } = a;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const subject = resource === '' ? '' : name === '' ? `${qualified} is ` : `${qualified} ${JSON.stringify(name)} is `;
  return new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${subject}forbidden: ${why}`,
    details: {
      ...(name === '' ? {} : { name }),
      ...(group === '' ? {} : { group }),
      ...(resource === '' ? {} : { kind: resource }),
    },
  });
}

function refusal(user: Identity, a: RequestAttributes): string {
  const who = `User ${JSON.stringify(user.name)} cannot ${a.verb}`;
  if (!a.forResource) return `${who} path ${JSON.stringify(a.path)}`;
  const resource = a.subresource === '' ? a.resource : `${a.resource}/${a.subresource}`;
  const where = a.namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(a.namespace)}`;
  return `${who} resource ${JSON.stringify(resource)} in API group ${JSON.stringify(a.group)} ${where}`;
}

/** No text of an answer may look like HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
