import { GitOpsError } from '../errors.ts';
import type { Revision, Runtime, Source, SourceTree, Waiting } from '../ports.ts';
import { runtimeWith, withDeadline } from '../runtime.ts';
import { fetchRevision } from './fetch-revision.ts';
import type { GitAuth } from './git-auth.ts';
import type { GitHttpClient } from './git-http-client.ts';
import { peelToCommit } from './git-objects.ts';
import { displaySelector, type GitRef, parseGitRef, type RefSelector } from './git-ref.ts';
import { GitServer, HttpStatus } from './git-server.ts';
import { GitTree } from './git-tree.ts';
import { type GitTransport, parseGitUrl } from './git-url.ts';
import { limitsWith, type SourceLimits } from './limits.ts';
import { nodeHttpClient } from './node-http-client.ts';
import { ObjectStore } from './object-store.ts';
import { BrokenPack } from './pack-scan.ts';
import { ProtocolError } from './pkt-line.ts';
import { quoted } from './refusal.ts';
import { RevisionCache } from './revision-cache.ts';
import { formatGitRevision, parseGitRevision } from './revision-id.ts';
import { selectRef } from './select-ref.ts';
import { parseTreePath } from './tree-path.ts';

/** Where a {@link gitSource} reads. @since 0.1.0 */
export interface GitSourceOptions {
  /** `https://host/path`, without credentials. */
  readonly url: string;
  /** The server's HEAD by default. */
  readonly ref?: GitRef | undefined;
  /** A folder inside the repository; the whole repository by default. */
  readonly path?: string | undefined;
  readonly auth?: GitAuth | undefined;
  /** Transports that may be used. `['https']` by default; add `'http'` for servers without TLS. */
  readonly allow?: readonly GitTransport[] | undefined;
  /**
   * A folder for fetched revisions, which other sources and processes may share if all of them may read the same
   * repositories. By default a folder of this user in the system's folder for temporary files.
   */
  readonly cacheDir?: string | undefined;
  readonly limits?: SourceLimits | undefined;
  /** {@link nodeHttpClient} by default. */
  readonly http?: GitHttpClient | undefined;
  readonly runtime?: Partial<Runtime> | undefined;
}

/**
 * A Git repository behind HTTP. `resolve` asks the server for its refs and downloads nothing; `load` fetches one commit
 * without history into a cache, never checked out, from where it is read without the server from then on. An abort
 * closes the connection; a fetch that was not finished leaves nothing behind.
 *
 * @throws GitOpsError INVALID_OPTION at once for a limit that is no number or has no such name.
 * @throws GitOpsError SOURCE_REFUSED at once for a URL, ref or path outside their grammar; from `resolve` and
 *   `load` SOURCE_REFUSED (redirects, addresses, limits, submodules, links outside), SOURCE_FETCH_FAILED (network,
 *   credentials, no such ref or commit) and TIMEOUT.
 * @example
 * const source = gitSource({ url: 'https://git.example.com/shop/deploy.git', ref: 'main', path: 'overlays/production' });
 * @since 0.1.0
 */
export function gitSource(o: GitSourceOptions): Source {
  const url = parseGitUrl(o.url, o.allow ?? ['https']);
  const selector = parseGitRef(o.ref);
  const path = parseTreePath(o.path);
  const limits = limitsWith(o.limits);
  const runtime = runtimeWith(o.runtime);
  const server = new GitServer({ url, client: o.http ?? nodeHttpClient(), auth: o.auth, limits, runtime });
  const cache = new RevisionCache({ cacheDir: o.cacheDir, url, keep: limits.maxCachedRevisions });

  const inTime = <T>(ref: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const ms = limits.fetchTimeoutMs;
    const onTimeout = (): Error =>
      new GitOpsError('TIMEOUT', `${quoted(url.href)} was not read within ${ms} ms`, { what: 'Git fetch', ms });
    return withDeadline({ ms, runtime, signal, onTimeout }, (both) => {
      return work(both).catch((error: unknown) => {
        throw both.aborted ? both.reason : translated(error, url, ref);
      });
    });
  };
  return {
    name: 'git',
    async resolve({ signal }: Waiting = {}): Promise<Revision> {
      if (selector.type === 'commit') return { id: formatGitRevision({ name: selector.branch, commit: selector.commit }) };
      const ref = displaySelector(selector);
      const list = await inTime(ref, signal, (both) => server.listRefs(prefixesOf(selector), { signal: both }));
      const revision = selectRef(selector, list);
      if (revision === undefined) throw failure(url, ref, `has no branch, tag or version ${quoted(ref)}`);
      return { id: formatGitRevision(revision) };
    },
    async load({ id }: Revision, { signal }: Waiting = {}): Promise<SourceTree> {
      const revision = parseGitRevision(id);
      signal?.throwIfAborted();
      return inTime(id, signal, async (both) => {
        const known = await cache.find(revision.commit);
        const fill = (folder: string): Promise<void> => fetchRevision({ server, revision, folder, limits, signal: both });
        const objects = new ObjectStore(known ?? (await cache.add(revision.commit, fill)), limits);
        const found = await peelToCommit(objects, revision.commit, { signal: both });
        if (found === undefined) throw new BrokenPack('The cache is damaged: empty it');
        const tree = new GitTree({ objects, root: found.tree, path, limits });
        await tree.list({ signal: both }); // what is wrong with the files shows here, not at the first read
        return { revision: { id }, roots: [tree] };
      });
    },
  };
}

function prefixesOf(selector: RefSelector): readonly string[] {
  switch (selector.type) {
    case 'branch':
      return [`refs/heads/${selector.name}`];
    case 'tag':
      return [`refs/tags/${selector.name}`];
    case 'any':
      return selector.name.startsWith('refs/') ? [selector.name] : [`refs/heads/${selector.name}`, `refs/tags/${selector.name}`];
    case 'semver':
      return ['refs/tags/'];
    default:
      return ['HEAD'];
  }
}

function translated(error: unknown, url: URL, ref: string): unknown {
  if (error instanceof HttpStatus) return failure(url, ref, `cannot be read: ${error.message}`, error.status);
  if (error instanceof ProtocolError) return failure(url, ref, `cannot be read: ${error.message}`);
  if (error instanceof BrokenPack) return failure(url, ref, `cannot be read: ${error.message}`);
  const code = error instanceof Error && !(error instanceof GitOpsError) ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  return failure(url, ref, `cannot be cached (${code}): check the folder "cacheDir"`);
}

function failure(url: URL, ref: string, what: string, status?: number): Error {
  return new GitOpsError('SOURCE_FETCH_FAILED', `The repository ${url.href} ${what}`, { url: url.href, ref, status });
}
