import { UsageError } from './usage-error.ts';

/** One repository of the command line; the name is empty for a single one. */
export interface RepositoryArgument {
  readonly name: string;
  readonly location: string;
}

const NAMED = /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)=(.+)$/;

/**
 * The repositories of `--repo`: one, or several as `NAME=URL|DIR`.
 *
 * @throws UsageError for several of which one has no name, or the name of another.
 */
export function repositoriesOf(repo: readonly string[]): readonly RepositoryArgument[] {
  const found = repo.map((text) => {
    const [, name = '', location = text] = NAMED.exec(text) ?? [];
    return { name, location };
  });
  if (found.length > 1) found.forEach(({ name }, at) => requireName(name, repo[at] ?? ''));
  const twice = found.find(({ name }, at) => found.findIndex((other) => other.name === name) !== at);
  if (twice !== undefined) throw new UsageError(`--repo names ${JSON.stringify(twice.name)} twice`);
  return found;
}

function requireName(name: string, text: string): void {
  if (name === '') throw new UsageError(`several repositories need names: --repo NAME=${text}`);
}

/**
 * What an option such as `--ref` says of each repository: `VALUE` where there is one, `NAME=VALUE` where they have names.
 *
 * @throws UsageError for a value without a name, or with a name that no repository has.
 */
export function valuesByRepository(
  option: string,
  values: readonly string[] | undefined,
  repositories: readonly RepositoryArgument[],
): ReadonlyMap<string, string> {
  const names = repositories.map(({ name }) => name);
  const result = new Map<string, string>();
  for (const text of values ?? []) {
    const [name, value] = names.includes('') ? ['', text] : namedValue(option, text, names);
    if (result.has(name)) throw new UsageError(`--${option} is given twice${name === '' ? '' : ` for ${name}`}`);
    result.set(name, value);
  }
  return result;
}

function namedValue(option: string, text: string, names: readonly string[]): [string, string] {
  const [, name, value] = NAMED.exec(text) ?? [];
  if (name !== undefined && value !== undefined && names.includes(name)) return [name, value];
  throw new UsageError(
    `--${option} ${JSON.stringify(text)} does not say of which repository; write ${names.map((known) => `--${option} ${known}=…`).join(' or ')}`,
  );
}

/** A URL, or the `user@host:path` of ssh, which the source refuses with a reason. */
export function isRemote(location: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(location) || /^[^/\\.][^/\\]*@[^/\\]+:/.test(location);
}
