import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { quoted, refusal } from './refusal.ts';

// Windows has neither; there the checks after the opening stand alone.
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file inside a folder, whatever happens to the path in the meantime. The path is resolved, opened without
 * following a last link, and then what was opened is compared with what stands at the resolved place: a link put there
 * between check and opening leads to another file, which is refused unread.
 *
 * @param root The real path of the folder.
 * @throws {@link GitOpsError} SOURCE_REFUSED unsafePath where it leads outside, into `.git`, or to no regular file.
 */
export async function openInside(root: string, file: string): Promise<FileHandle> {
  const real = await realPathInside(root, file);
  const before = await lstat(real);
  if (!before.isFile()) throw specialFile(file);
  const handle = await open(real, READ).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOOP' || error.code === 'ENXIO' ? replaced(file) : error;
  });
  try {
    const opened = await handle.stat({ bigint: true });
    if (!opened.isFile()) throw specialFile(file);
    const now = await lstat(await realPathInside(root, file), { bigint: true });
    if (now.ino !== opened.ino || now.dev !== opened.dev) throw replaced(file);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * The real path of a file or folder below a root.
 *
 * @param root The real path of the root.
 * @throws {@link GitOpsError} SOURCE_REFUSED unsafePath where it lies outside or in a `.git` folder, or its links loop.
 */
export async function realPathInside(root: string, file: string): Promise<string> {
  const real = await realpath(path.join(root, file)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOOP' ? refusal('unsafePath', file, `The link ${quoted(file)} goes round in a loop`) : error;
  });
  const relative = path.relative(root, real);
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    throw refusal('unsafePath', file, `The link ${quoted(file)} leads out of the source`);
  }
  if (relative.split(path.sep).some((part) => part.toLowerCase() === '.git')) {
    throw refusal('unsafePath', file, `The link ${quoted(file)} leads into a ".git" folder`);
  }
  return real;
}

/** The error for pipes, sockets and devices, which could block a reader for ever. */
export function specialFile(file: string): Error {
  return refusal('unsafePath', file, `${quoted(file)} is no regular file (a pipe, socket, device or folder); only files are read`);
}

function replaced(file: string): Error {
  return refusal('unsafePath', file, `${quoted(file)} was replaced while it was being read`);
}
