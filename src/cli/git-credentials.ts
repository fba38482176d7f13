import { readFile } from 'node:fs/promises';
import type { CommandContext } from './command-context.ts';
import { isRemote, type RepositoryArgument, valuesByRepository } from './repositories.ts';
import { UsageError } from './usage-error.ts';

/** GitHub, GitLab and Gitea take any user name with a token. */
const DEFAULT_USERNAME = 'git';
const TOKEN_VARIABLE = 'GITOPS_RECONCILER_GIT_TOKEN';

/** What goes with the requests to one Git server. */
export interface GitCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The credentials of each repository that is read over a network, by its name. A token without a repository's name is
 * never sent to two servers.
 *
 * @throws UsageError when it is not clear for which of several servers a token is, or its file cannot be read.
 */
export async function credentialsFor(
  { options, env }: CommandContext,
  repositories: readonly RepositoryArgument[],
): Promise<ReadonlyMap<string, GitCredentials>> {
  const usernames = valuesByRepository('git-username', options['git-username'], repositories);
  const files = valuesByRepository('git-token-file', options['git-token-file'], repositories);
  const common = env[TOKEN_VARIABLE];
  const remote = repositories.filter(({ location }) => isRemote(location));
  const open = remote.filter(({ name }) => !files.has(name));
  if (common !== undefined && common !== '') requireOneOrigin(open);
  const result = new Map<string, GitCredentials>();
  for (const { name } of remote) {
    const file = files.get(name);
    const token = file === undefined ? common : await readSecret(file, '--git-token-file');
    const username = usernames.get(name);
    if (token !== undefined && token !== '') result.set(name, { username: username ?? DEFAULT_USERNAME, password: token });
    else if (username !== undefined)
      throw new UsageError(`--git-username needs a token: --git-token-file FILE, or the variable ${TOKEN_VARIABLE}`);
  }
  return result;
}

function requireOneOrigin(repositories: readonly RepositoryArgument[]): void {
  const origins = new Set(repositories.map(({ location }) => (URL.canParse(location) ? new URL(location).origin : location)));
  if (origins.size < 2) return;
  throw new UsageError(
    `${TOKEN_VARIABLE} is one token, and the repositories are on several servers; give each its own: --git-token-file NAME=FILE`,
  );
}

/** A secret from a file, without the line break at its end. */
export async function readSecret(file: string, option: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new UsageError(`${option} ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}
