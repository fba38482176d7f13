import fs from 'node:fs';
import git from 'isomorphic-git';
import { type GitObjects, typeOfMode } from './git-objects.ts';

/** The objects of a Git directory, read with isomorphic-git: loose ones and packs. */
export function isomorphicObjects(gitdir: string): GitObjects {
  const at = { fs, gitdir, cache: {} };
  const blob: GitObjects['blob'] = async (oid, { signal } = {}) => {
    signal?.throwIfAborted();
    return (await git.readBlob({ ...at, oid })).blob;
  };
  return {
    async rootTree(commit, { signal } = {}) {
      signal?.throwIfAborted();
      try {
        return (await git.readCommit({ ...at, oid: commit })).commit.tree;
      } catch (error) {
        if (error instanceof git.Errors.NotFoundError) return undefined;
        throw error;
      }
    },
    async tree(oid, { signal } = {}) {
      signal?.throwIfAborted();
      const { tree } = await git.readTree({ ...at, oid });
      return tree.map((entry) => ({ name: entry.path, type: typeOfMode(entry.mode), oid: entry.oid }));
    },
    blob,
    size: async (oid, o) => (await blob(oid, o)).length,
  };
}
