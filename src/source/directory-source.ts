import { createHash } from 'node:crypto';
import { lstat, realpath } from 'node:fs/promises';
import pathModule from 'node:path';
import { GitOpsError } from '../errors.ts';
import type { Revision, Source, SourceTree, TreeRoot, Waiting } from '../ports.ts';
import { chunksOf, type Scan, scanDirectory } from './directory-scan.ts';
import { type Limits, limitsWith, type SourceLimits } from './limits.ts';
import { quoted, refusal } from './refusal.ts';
import { openInside, realPathInside } from './safe-file.ts';
import { parseTreePath } from './tree-path.ts';

/** Where a {@link directorySource} reads. @since 0.1.0 */
export interface DirectorySourceOptions {
  /** The folder. Links below it may lead anywhere inside it, and nowhere else. */
  readonly directory: string;
  /** A folder inside `directory`; all of it by default. */
  readonly path?: string | undefined;
  readonly limits?: SourceLimits | undefined;
}

/**
 * A plain folder as it is now. Its revision is the digest of all files below `path` (`sha256:…`), so `resolve` reads
 * them all; a folder keeps no history, so `load` of any other than the present revision is an error. Git's own folder
 * in it is passed over.
 *
 * @throws GitOpsError INVALID_OPTION at once for a limit that is no number or has no such name.
 * @throws GitOpsError SOURCE_REFUSED unsafePath at once for a path outside its grammar; from `resolve` and
 *   `load` SOURCE_REFUSED (no such folder, links outside, pipes and sockets, limits) and SOURCE_FETCH_FAILED (files that
 *   cannot be read, or that changed while they were read).
 * @since 0.1.0
 */
export function directorySource(o: DirectorySourceOptions): Source {
  const path = parseTreePath(o.path).join('/');
  const limits = limitsWith(o.limits);
  return {
    name: 'directory',
    async resolve({ signal }: Waiting = {}): Promise<Revision> {
      return { id: (await scan(o.directory, path, limits, { signal })).found.digest };
    },
    async load({ id }: Revision, { signal }: Waiting = {}): Promise<SourceTree> {
      const { root, found } = await scan(o.directory, path, limits, { signal });
      if (found.digest !== id) throw changed(o.directory, id);
      return { revision: { id }, roots: [treeOf(o.directory, root, path, found)] };
    },
  };
}

async function scan(directory: string, path: string, limits: Limits, { signal }: Waiting): Promise<{ root: string; found: Scan }> {
  signal?.throwIfAborted();
  const root = await realpath(directory).catch(() => {
    throw refusal('pathNotFound', '', `There is no folder ${quoted(directory)}`);
  });
  await checkFolder(root, path);
  try {
    return { root, found: await scanDirectory(root, path, limits, { signal }) };
  } catch (error) {
    throw translated(error, directory);
  }
}

async function checkFolder(root: string, path: string): Promise<void> {
  const found = await realPathInside(root, path)
    .then(lstat)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
  if (found?.isDirectory() === true) return;
  const what = found?.isFile() === true ? 'is a file: name its folder' : 'is no folder that is there';
  throw refusal('pathNotFound', path, `${quoted(pathModule.join(root, path))} ${what}`);
}

function treeOf(directory: string, root: string, path: string, { files }: Scan): TreeRoot {
  return {
    name: '',
    path,
    list: async ({ signal } = {}) => {
      signal?.throwIfAborted();
      return [...files.values()].map((file) => {
        return file.dangling ? { path: file.path, size: 0, dangling: true as const } : { path: file.path, size: file.size };
      });
    },
    read: async (name, { signal } = {}) => {
      const file = files.get(name);
      if (file === undefined || file.dangling)
        throw refusal('pathNotFound', name, `There is no file ${quoted(name)}, or it is a link to nothing`);
      try {
        const bytes = await readUpTo(root, pathModule.posix.join(path, name), file.size, { signal });
        if (createHash('sha256').update(bytes).digest('hex') === file.hash) return bytes;
      } catch (error) {
        throw translated(error, directory);
      }
      throw changed(directory, name);
    },
  };
}

/** A file that has grown is read no further than the growth shows. */
async function readUpTo(root: string, file: string, size: number, o: Waiting): Promise<Uint8Array> {
  const { handle } = await openInside(await realPathInside(root, file), file);
  try {
    const chunks: Uint8Array[] = [];
    let total = 0;
    for await (const chunk of chunksOf(handle, size, o)) {
      chunks.push(chunk);
      total += chunk.length;
      if (total > size) break;
    }
    return new Uint8Array(Buffer.concat(chunks));
  } finally {
    await handle.close();
  }
}

function changed(directory: string, ref: string): Error {
  const message = `${quoted(directory)} changed since ${quoted(ref)} was read; a folder keeps no history, so look again`;
  return new GitOpsError('SOURCE_FETCH_FAILED', message, { url: directory, ref });
}

/** Errors of the file system by their code: their text can hold any path. */
function translated(error: unknown, directory: string): unknown {
  const code = error instanceof Error && !(error instanceof GitOpsError) ? (error as NodeJS.ErrnoException).code : undefined;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  const message = `${quoted(directory)} could not be read (${code}); check that it stays as it is and may be read`;
  return new GitOpsError('SOURCE_FETCH_FAILED', message, { url: directory, ref: '' });
}
