import { GitOpsError } from '../errors.ts';
import { compareText, digestOf } from '../object/index.ts';
import type { Revision, Source, SourceTree } from '../ports.ts';

/** Files by path. @since 0.1.0 */
export type SourceFiles = Readonly<Record<string, string>>;

/** A source without a disk or network, for tests. @since 0.1.0 */
export interface MemorySource extends Source {
  /** Makes these files, and no others, the present revision. Earlier revisions can still be loaded. */
  commit(files: SourceFiles): Revision;
}

/**
 * A source whose files are given as texts. Equal files have equal revisions (`sha256:…`).
 *
 * @throws GitOpsError SOURCE_FETCH_FAILED from `load` for a revision that was never committed.
 * @example
 * const source = memorySource({ 'config-map.yaml': text });
 * source.commit({}); // now it is empty
 * @since 0.1.0
 */
export function memorySource(files: SourceFiles): MemorySource {
  const revisions = new Map<string, SourceFiles>();
  const commit = (next: SourceFiles): Revision => {
    const id = digestOf(next);
    revisions.set(id, { ...next });
    return { id };
  };
  let present = commit(files);
  return {
    name: 'memory',
    commit: (next) => (present = commit(next)),
    async resolve({ signal } = {}) {
      signal?.throwIfAborted();
      return present;
    },
    async load({ id }, { signal } = {}) {
      signal?.throwIfAborted();
      const found = revisions.get(id);
      if (found === undefined)
        throw new GitOpsError('SOURCE_FETCH_FAILED', `Revision ${id} was never committed`, { url: 'memory:', ref: id });
      return treeOf(id, found);
    },
  };
}

function treeOf(id: string, files: SourceFiles): SourceTree {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const entries = [...bytes].map(([path, content]) => ({ path, size: content.length })).sort((a, b) => compareText(a.path, b.path));
  const root: SourceTree['roots'][number] = {
    name: '',
    path: '',
    async list({ signal } = {}) {
      signal?.throwIfAborted();
      return entries;
    },
    async read(path, { signal } = {}) {
      signal?.throwIfAborted();
      const found = bytes.get(path);
      if (found === undefined) throw missingFile(path);
      return found.slice();
    },
  };
  return { revision: { id }, roots: [root] };
}

function missingFile(path: string): Error {
  const message = `There is no file ${JSON.stringify(path)} in the source`;
  return new GitOpsError('SOURCE_REFUSED', message, { problems: [{ kind: 'pathNotFound', path, message }] });
}
