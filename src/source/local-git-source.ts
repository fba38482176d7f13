import { GitOpsError } from '../errors.ts';
import type { Revision, Source, SourceTree, Waiting } from '../ports.ts';
import { findGitDirectory } from './git-directory.ts';
import { displaySelector, type GitRef, parseGitRef } from './git-ref.ts';
import { peelToCommit } from './git-objects.ts';
import { GitTree } from './git-tree.ts';
import { limitsWith, type SourceLimits } from './limits.ts';
import { isSha256, resolveLocalRef } from './local-refs.ts';
import { ObjectStore } from './object-store.ts';
import { quoted } from './refusal.ts';
import { formatGitRevision, parseGitRevision } from './revision-id.ts';
import { parseTreePath } from './tree-path.ts';

/** Where a {@link localGitSource} reads. @since 0.1.0 */
export interface LocalGitSourceOptions {
  /** A work tree (its `.git` may be a file, as in a linked work tree) or a bare repository. */
  readonly directory: string;
  /** HEAD by default. */
  readonly ref?: GitRef | undefined;
  /** A folder inside the repository; the whole repository by default. */
  readonly path?: string | undefined;
  readonly limits?: SourceLimits | undefined;
}

/**
 * The committed state of a Git repository on this machine's disk. What is changed and not committed is not seen; hooks,
 * configuration and work tree are never used.
 *
 * @throws GitOpsError INVALID_OPTION at once for a limit that is no number or has no such name.
 * @throws GitOpsError SOURCE_REFUSED invalidRef or unsafePath at once for options outside their grammar; from
 *   `resolve` and `load` SOURCE_REFUSED (no repository, no such path, submodules, links outside, limits) and
 *   SOURCE_FETCH_FAILED (no such ref or commit).
 * @since 0.1.0
 */
export function localGitSource(o: LocalGitSourceOptions): Source {
  const selector = parseGitRef(o.ref);
  const path = parseTreePath(o.path);
  const limits = limitsWith(o.limits);
  return {
    name: 'local-git',
    async resolve({ signal }: Waiting = {}): Promise<Revision> {
      signal?.throwIfAborted();
      const found = await findGitDirectory(o.directory);
      const revision = await resolveLocalRef(found, selector, limits, { signal });
      if (revision === undefined) throw unresolved(o.directory, displaySelector(selector), await isSha256(found));
      return { id: formatGitRevision(revision) };
    },
    async load({ id }: Revision, { signal }: Waiting = {}): Promise<SourceTree> {
      const { commit } = parseGitRevision(id);
      signal?.throwIfAborted();
      const objects = new ObjectStore((await findGitDirectory(o.directory)).common, limits);
      const found = await peelToCommit(objects, commit, { signal });
      if (found?.commit !== commit) throw missing(o.directory, id);
      const tree = new GitTree({ objects, root: found.tree, path, limits });
      await tree.list({ signal }); // what is wrong with the files shows here, not at the first read
      return { revision: { id }, roots: [tree] };
    },
  };
}

function unresolved(directory: string, ref: string, sha256: boolean): Error {
  if (sha256) return failure(directory, ref, 'names its objects by SHA-256, which is not supported');
  if (ref !== 'HEAD') return missing(directory, ref);
  return failure(directory, ref, 'has no commit yet on the branch that its HEAD names: commit, or name another ref');
}

function missing(directory: string, ref: string): Error {
  return failure(directory, ref, `has no ${quoted(ref)}: name a branch, tag or commit that is there`);
}

function failure(directory: string, ref: string, what: string): Error {
  return new GitOpsError('SOURCE_FETCH_FAILED', `The repository at ${quoted(directory)} ${what}`, { url: directory, ref });
}
