import type { ServerContext } from '../server-context.ts';
import { StatusError } from '../status-error.ts';
import type { Identity } from './identity.ts';
import { ISSUER } from './tokens.ts';

/**
 * Who sends a request: whoever its bearer token is of; without one, whoever the connection belongs to.
 *
 * @throws StatusError 401 for a token that is wrong, too old, for another audience, or whose owner is gone.
 */
export function authenticate(context: ServerContext, headers: Readonly<Record<string, string>>, caller: Identity): Identity {
  const { authorization } = headers;
  const [, token] = (authorization === undefined ? undefined : /^bearer +(\S+)$/i.exec(authorization)) ?? [];
  if (token === undefined) return caller;
  const holder = context.tokens.read(context, token);
  if (typeof holder === 'string' || !holder.audiences.includes(ISSUER)) throw unauthorized();
  return holder.user;
}

/** 401. */
export function unauthorized(): StatusError {
  return new StatusError({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' });
}
