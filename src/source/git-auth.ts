import { GitOpsError } from '../errors.ts';
import type { Waiting } from '../ports.ts';
import { ProtocolError } from './pkt-line.ts';

/** A user name and password (many servers take a token as the password), or a bearer token. @since 0.1.0 */
export type GitCredentials = { readonly username: string; readonly password: string } | { readonly token: string };

/**
 * The credentials of a repository, or a function that gives them for each request round, so that they can be renewed.
 * They are sent to the origin of the source's URL alone, and appear in no error or event; neither does what the
 * function throws.
 *
 * @since 0.1.0
 */
export type GitAuth =
  | GitCredentials
  | ((o: { readonly url: string } & Waiting) => GitCredentials | undefined | Promise<GitCredentials | undefined>);

/** The `authorization` header, or none. */
export async function authorization(
  auth: GitAuth | undefined,
  url: string,
  { signal }: Waiting,
): Promise<Readonly<Record<string, string>>> {
  const credentials = typeof auth === 'function' ? await called(auth, url, { signal }) : auth;
  if (credentials === undefined || credentials === null) return {};
  if (typeof credentials !== 'object') throw invalid('The Git credentials are no object with "token", or "username" and "password"');
  if ('token' in credentials) return { authorization: `Bearer ${checked(credentials.token)}` };
  const pair = `${checked(credentials.username)}:${checked(credentials.password)}`;
  return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
}

/** The text of what the callback throws may hold a secret: it is dropped, cause and all. */
async function called(auth: Extract<GitAuth, (...args: never) => unknown>, url: string, o: Waiting): Promise<GitCredentials | undefined> {
  try {
    return await auth({ url, signal: o.signal });
  } catch {
    o.signal?.throwIfAborted();
    throw new ProtocolError('the credentials callback failed (its error is not shown, for it may hold a secret)');
  }
}

function checked(text: string): string {
  if (typeof text === 'string' && !/[\u0000-\u001f\u007f]/.test(text)) return text;
  throw invalid('The Git credentials hold a line break or control character (one at the end of a file, perhaps): trim them');
}

function invalid(message: string): GitOpsError<'INVALID_OPTION'> {
  return new GitOpsError('INVALID_OPTION', message, { option: 'auth' });
}
