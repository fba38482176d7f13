import { createHash } from 'node:crypto';
import { type FileHandle, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { compareText, digestOf } from '../object/index.ts';
import type { TreeEntry, Waiting } from '../ports.ts';
import type { Limits } from './limits.ts';
import { limitRefusal, quoted, Refusals, refusal } from './refusal.ts';
import { openInside, realPathInside, specialFile } from './safe-file.ts';
import { checkPathLimits, namesDotGit } from './tree-path.ts';

const CHUNK_BYTES = 64 * 1024;
const FILES_AT_ONCE = 8;

interface Scanned extends TreeEntry {
  readonly hash: string;
}

/** A folder's files with their hashes: what its digest is made of, and what reads are checked against. */
export interface Scan {
  readonly digest: string;
  readonly files: ReadonlyMap<string, Scanned>;
}

/** A file or link that a walk met. */
interface Met {
  /** Below the source's path. */
  readonly path: string;
  readonly real: string;
  readonly isLink: boolean;
}

/**
 * Reads every file below a folder once.
 *
 * @param root The real path of the source.
 * @param below The source's path inside it.
 */
export async function scanDirectory(root: string, below: string, limits: Limits, o: Waiting): Promise<Scan> {
  const refusals = new Refusals();
  const met = await walk(root, below, limits, refusals, o);
  const files: Scanned[] = [];
  let total = 0;
  await forEachOf(met, async (file) => {
    const scanned = await refusals.collect(() => scanFile(root, below, file, limits, o));
    if (scanned === undefined) return;
    files.push(scanned);
    total += scanned.size;
    if (total > limits.maxRepositoryBytes) {
      throw limitRefusal('maxRepositoryBytes', '', `The files have more than ${limits.maxRepositoryBytes} bytes together`);
    }
  });
  refusals.throwAny();
  files.sort((a, b) => compareText(a.path, b.path));
  return { digest: digestOf(files.map((file) => [file.path, file.hash])), files: new Map(files.map((file) => [file.path, file])) };
}

/** Some at a time. After a failure none is begun, and of several that of the first item is thrown: always the same. */
async function forEachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const failures: { index: number; error: unknown }[] = [];
  const worker = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const index = next++;
      await work(items[index] as T).catch((error: unknown) => failures.push({ index, error }));
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, worker));
  const [first] = failures.sort((a, b) => a.index - b.index);
  if (first !== undefined) throw first.error;
}

/** The files and links below a folder, sorted. Links to folders are among them; they are checked and not entered. */
async function walk(root: string, below: string, limits: Limits, refusals: Refusals, { signal }: Waiting): Promise<readonly Met[]> {
  const met: Met[] = [];
  const folders = [{ path: '', depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal?.throwIfAborted();
    const real = await realPathInside(root, path.posix.join(below, folder.path));
    for (const entry of await readdir(real, { withFileTypes: true })) {
      const name = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (namesDotGit(entry.name)) {
        await refusals.collect(() => checkDotGit(path.join(real, entry.name), name));
        continue;
      }
      checkPathLimits(name, folder.depth, limits);
      if (entry.isDirectory()) folders.push({ path: name, depth: folder.depth + 1 });
      else if (entry.isFile() || entry.isSymbolicLink()) {
        met.push({ path: name, real: path.join(real, entry.name), isLink: entry.isSymbolicLink() });
      } else await refusals.collect(() => Promise.reject(specialFile(name)));
    }
    if (met.length > limits.maxFiles) throw limitRefusal('maxFiles', '', `The folder has more than ${limits.maxFiles} files`);
  }
  return met.sort((a, b) => compareText(a.path, b.path));
}

/** A repository's own folder is passed over; anything else of that name is a trap for tools that come after us. */
async function checkDotGit(file: string, name: string): Promise<void> {
  const found = await lstat(file);
  const isRepository = found.isFile() || (await lstat(path.join(file, 'HEAD')).catch(() => undefined))?.isFile() === true;
  if (!isRepository) throw refusal('unsafePath', name, `${quoted(name)} has the name of a Git folder and is none`);
}

async function scanFile(root: string, below: string, file: Met, limits: Limits, o: Waiting): Promise<Scanned | undefined> {
  const real = file.isLink ? await linkTarget(root, path.posix.join(below, file.path)) : file.real;
  if (real === 'folder') return undefined;
  if (real === 'nothing') return { path: file.path, size: 0, hash: '', dangling: true };
  const { handle, size } = await openInside(real, file.path);
  try {
    if (size > limits.maxBlobBytes) throw tooLarge(file.path, limits);
    const hash = createHash('sha256');
    let read = 0;
    for await (const chunk of chunksOf(handle, size, o)) {
      read += chunk.length;
      if (read > limits.maxBlobBytes) throw tooLarge(file.path, limits);
      hash.update(chunk);
    }
    return { path: file.path, size: read, hash: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

function tooLarge(file: string, limits: Limits): Error {
  return limitRefusal('maxBlobBytes', file, `The file ${quoted(file)} has more than ${limits.maxBlobBytes} bytes`);
}

async function linkTarget(root: string, file: string): Promise<string> {
  try {
    const real = await realPathInside(root, file);
    return (await lstat(real)).isDirectory() ? 'folder' : real;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return 'nothing';
  }
}

/** The bytes of an open file, in pieces, to its end wherever that is by now. */
export async function* chunksOf(handle: FileHandle, size: number, { signal }: Waiting): AsyncGenerator<Uint8Array> {
  for (let total = 0; ; ) {
    signal?.throwIfAborted();
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size + 1)));
    if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
    total += bytesRead;
    // One byte more than the size was asked for: a short answer is the end, and saves asking again.
    if (bytesRead === 0 || (bytesRead < buffer.length && total >= size)) return;
  }
}
