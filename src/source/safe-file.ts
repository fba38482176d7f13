import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { quoted, refusal } from './refusal.ts';

// Windows has neither; there the checks after the opening stand alone.
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const MAX_LINKS = 40; // as Linux

/**
 * Opens a file inside a folder, whatever happens to the path in the meantime: it is opened without following a link, and
 * then the system is asked where that which was opened lies. What was put there between check and opening is closed
 * again unread.
 *
 * @param real The file's real path, as {@link realPathInside} gave it.
 * @param file How errors name it.
 * @throws GitOpsError SOURCE_REFUSED unsafePath where it lies elsewhere now, or is no regular file.
 */
export async function openInside(real: string, file: string): Promise<{ handle: FileHandle; size: number }> {
  const handle = await open(real, READ).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOOP' || error.code === 'ENXIO' ? replaced(file) : error;
  });
  try {
    if ((await placeOf(handle, real)) !== real) throw replaced(file);
    const found = await handle.stat();
    if (!found.isFile()) throw specialFile(file);
    return { handle, size: found.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Where an open file lies. Linux knows; elsewhere the file at the expected place is compared with the open one. */
async function placeOf(handle: FileHandle, expected: string): Promise<string | undefined> {
  const place = await readlink(`/proc/self/fd/${handle.fd}`).catch(() => undefined);
  if (place !== undefined) return place;
  const [opened, there] = [await handle.stat({ bigint: true }), await lstat(expected, { bigint: true })];
  const isSame = opened.ino === there.ino && opened.dev === there.dev;
  return isSame ? realpath(expected) : undefined;
}

/**
 * The real path of a file or folder below a root.
 *
 * @param root The real path of the root.
 * @throws GitOpsError SOURCE_REFUSED unsafePath where it lies outside or in a `.git` folder, or its links loop.
 *   Errors of the file system as they are: ENOENT for a link to nothing.
 */
export async function realPathInside(root: string, file: string): Promise<string> {
  const real = await realpath(path.join(root, file)).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP') throw refusal('unsafePath', file, `The link ${quoted(file)} goes round in a loop`);
    if (error.code === 'ENOENT') await checkWayToNothing(root, file);
    throw error;
  });
  checkInside(root, real, file);
  return real;
}

function checkInside(root: string, real: string, file: string): void {
  const relative = path.relative(root, real);
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
    throw refusal('unsafePath', file, `The link ${quoted(file)} leads out of the source`);
  }
  if (relative.split(path.sep).some((part) => part.toLowerCase() === '.git')) {
    throw refusal('unsafePath', file, `The link ${quoted(file)} leads into a ".git" folder`);
  }
}

/** Follows a chain of links to where it breaks off: what is missing outside now may be there at the next look. */
async function checkWayToNothing(root: string, file: string): Promise<void> {
  const pending = file.split('/').reverse();
  let at = root;
  for (let links = 0, name = pending.pop(); name !== undefined && links <= MAX_LINKS; name = pending.pop()) {
    if (name === '' || name === '.') continue;
    const next = name === '..' ? path.dirname(at) : path.join(at, name);
    checkInside(root, next, file);
    const target = await readlink(next).catch(() => undefined);
    if (target === undefined) at = next;
    else if (path.isAbsolute(target)) return checkInside(root, target, file);
    else {
      links++;
      pending.push(...target.split('/').reverse());
    }
  }
}

/** The error for pipes, sockets and devices, which could block a reader for ever. */
export function specialFile(file: string): Error {
  return refusal('unsafePath', file, `${quoted(file)} is no regular file (a pipe, socket, device or folder); only files are read`);
}

function replaced(file: string): Error {
  return refusal('unsafePath', file, `${quoted(file)} was replaced while it was being read`);
}
