import { GitOpsError } from '../errors.ts';
import type { Waiting } from '../ports.ts';

/** A user name and password (many servers take a token as the password), or a bearer token. @since 0.1.0 */
export type GitCredentials = { readonly username: string; readonly password: string } | { readonly token: string };

/**
 * The credentials of a repository, or a function that gives them for each request round, so that they can be renewed.
 * They are sent to the origin of the source's URL alone, and appear in no error or event.
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
  const credentials = typeof auth === 'function' ? await auth({ url, signal }) : auth;
  if (credentials === undefined) return {};
  if ('token' in credentials) return { authorization: `Bearer ${checked(credentials.token)}` };
  const pair = `${checked(credentials.username)}:${checked(credentials.password)}`;
  return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
}

function checked(text: string): string {
  if (typeof text === 'string' && !/[\u0000-\u001f\u007f]/.test(text)) return text;
  const message = 'The Git credentials hold a line break or control character (one at the end of a file, perhaps): trim them';
  throw new GitOpsError('INVALID_OPTION', message, { option: 'auth' });
}
