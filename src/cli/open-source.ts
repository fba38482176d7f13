import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Source } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import { credentialsFor } from './git-credentials.ts';
import { isRemote, type RepositoryArgument, repositoriesOf, valuesByRepository } from './repositories.ts';
import { UsageError } from './usage-error.ts';

/** The source that the options name, and a name that an application of it could have. */
export interface OpenSource {
  readonly source: Source;
  readonly suggestedName: string;
}

/**
 * Makes the source of `--repo`: Git over HTTP for a URL; for a folder its committed state where it is a repository,
 * else the folder as it is; several of them as one.
 *
 * @throws UsageError for options that do not fit the repositories.
 */
export async function openSource(context: CommandContext): Promise<OpenSource> {
  const { options } = context;
  if (options.repo === undefined)
    throw new UsageError(
      '--repo is missing: a Git URL, a repository on disk, or a folder of manifests',
      `gitops-reconciler ${context.command} --help`,
    );
  const repositories = repositoriesOf(options.repo);
  const refs = valuesByRepository('ref', options.ref, repositories);
  const paths = valuesByRepository('path', options.path, repositories);
  const auth = await credentialsFor(context, repositories);
  const sources: [string, Source][] = [];
  for (const repository of repositories) {
    const { name } = repository;
    sources.push([name, await sourceOf(repository, { ref: refs.get(name), path: paths.get(name), auth: auth.get(name), options })]);
  }
  return { source: await combined(sources), suggestedName: suggestName(repositories, paths) };
}

type Credentials = { readonly username: string; readonly password: string };

interface SourceChoice {
  readonly ref: string | undefined;
  readonly path: string | undefined;
  readonly auth: Credentials | undefined;
  readonly options: CommandContext['options'];
}

async function sourceOf({ location }: RepositoryArgument, { ref, path, auth, options }: SourceChoice): Promise<Source> {
  const { directorySource, gitSource, localGitSource } = await import('../source/index.ts');
  if (isRemote(location)) {
    const allow = options['allow-http'] === true ? (['https', 'http'] as const) : (['https'] as const);
    return gitSource({ url: location, ref: gitRef(ref), path, allow, auth });
  }
  const directory = resolve(location);
  if (isRepository(directory)) return localGitSource({ directory, ref: gitRef(ref), path });
  if (ref !== undefined) throw new UsageError(`--ref ${ref}: ${location} is no Git repository, only a folder; leave --ref out`);
  return directorySource({ directory, path });
}

/** A work tree with its `.git`, or a bare repository. */
function isRepository(directory: string): boolean {
  const has = (name: string): boolean => existsSync(join(directory, name));
  return has('.git') || (has('HEAD') && has('objects') && has('refs'));
}

type Ref = string | { readonly branch: string } | { readonly tag: string } | { readonly semver: string };

/** `main`, `v1.2.3`, a commit, or one of `branch:`, `tag:` and `semver:` with its value. */
function gitRef(text: string | undefined): Ref | undefined {
  const [, key, value] = /^(branch|tag|semver):(.+)$/.exec(text ?? '') ?? [];
  return key === undefined ? text : ({ [key]: value } as Ref);
}

async function combined(sources: readonly [string, Source][]): Promise<Source> {
  const [first] = sources;
  if (sources.length === 1 && first?.[0] === '') return first[1];
  const { combineSources } = await import('../source/index.ts');
  return combineSources({ sources: Object.fromEntries(sources) });
}

/**
 * A name that people recognise, with a digest of where the manifests are: the same place has the same name each time, and
 * two folders that are called alike do not share what they own.
 */
function suggestName(repositories: readonly RepositoryArgument[], paths: ReadonlyMap<string, string>): string {
  const places = repositories.map(({ name, location }) => [name, isRemote(location) ? location : resolve(location), paths.get(name) ?? '']);
  const digest = createHash('sha256')
    .update(JSON.stringify(places.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))))
    .digest('hex')
    .slice(0, DIGEST_CHARS);
  return `${readableName(repositories, paths)}-${digest}`.replace(/^-/, 'app-');
}

/** The last part of the path, else of the repository; of several repositories, their names. */
function readableName(repositories: readonly RepositoryArgument[], paths: ReadonlyMap<string, string>): string {
  const [only] = repositories;
  if (repositories.length > 1 || only === undefined || only.name !== '') {
    const names = repositories.map(({ name }) => name);
    return label(names.sort().join('-'));
  }
  const whole = isRemote(only.location) ? only.location : resolve(only.location);
  return label(lastPart(paths.get('') ?? '')) || label(lastPart(whole).replace(/\.git$/, ''));
}

function lastPart(path: string): string {
  return path.split(/[/\\:]/).findLast((part) => part !== '' && part !== '.') ?? '';
}

/** Of the digest that keeps two folders of one name apart. */
const DIGEST_CHARS = 6;
const MAX_NAME_CHARS = 52 - 1 - DIGEST_CHARS;

/** A DNS-1123 label made of a text, or nothing. */
function label(text: string): string {
  const letters = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_NAME_CHARS + 1);
  return letters.replace(/^-+/, '').slice(0, MAX_NAME_CHARS).replace(/-+$/, '');
}
