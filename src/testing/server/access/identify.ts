import type { KubeRequest } from '../../../cluster/index.ts';
import type { ServerContext } from '../server-context.ts';
import { authenticate } from './authenticate.ts';
import { requirePermission } from './authorize.ts';
import { type Identity, MASTERS } from './identity.ts';
import { impersonate } from './impersonate.ts';
import { attributesOf } from './request-attributes.ts';

/**
 * Who a request is made as, once that is found to be allowed: the owner of its token, or the caller, or whoever these
 * impersonate. For an administrator who is nobody else it costs nothing.
 *
 * @throws StatusError 401, 403.
 */
export function identify(context: ServerContext, request: KubeRequest, caller: Identity): Identity {
  const requestor = authenticate(context, request.headers, caller);
  const user = impersonate(context, requestor, request);
  if (!user.groups.includes(MASTERS)) requirePermission(context, user, attributesOf(request));
  return user;
}
