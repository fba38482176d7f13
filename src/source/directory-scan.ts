import { createHash } from 'node:crypto';
import { lstat, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { compareText, digestOf } from '../object/index.ts';
import type { TreeEntry, Waiting } from '../ports.ts';
import type { Limits } from './limits.ts';
import { limitRefusal, quoted, refusal } from './refusal.ts';
import { openInside, realPathInside, specialFile } from './safe-file.ts';
import { checkPathLimits, namesDotGit } from './tree-path.ts';

const CHUNK_BYTES = 64 * 1024;

interface Scanned extends TreeEntry {
  readonly hash: string;
}

/** A folder's files with their hashes: what its digest is made of, and what reads are checked against. */
export interface Scan {
  readonly digest: string;
  readonly files: ReadonlyMap<string, Scanned>;
}

/** Reads every file below a folder once. @param root The real path of the source. */
export async function scanDirectory(root: string, below: string, limits: Limits, o: Waiting): Promise<Scan> {
  const files: Scanned[] = [];
  let total = 0;
  for await (const file of walk(root, below, limits, o)) {
    const scanned = await scanFile(root, below, file, limits, o);
    if (scanned === undefined) continue;
    files.push(scanned);
    total += scanned.size;
    if (files.length > limits.maxFiles) throw limitRefusal('maxFiles', '', `The folder has more than ${limits.maxFiles} files`);
    if (total > limits.maxRepositoryBytes) {
      throw limitRefusal('maxRepositoryBytes', '', `The files have more than ${limits.maxRepositoryBytes} bytes together`);
    }
  }
  files.sort((a, b) => compareText(a.path, b.path));
  return { digest: digestOf(files.map((file) => [file.path, file.hash])), files: new Map(files.map((file) => [file.path, file])) };
}

/** Paths of the files and links below a folder, relative to it. */
async function* walk(root: string, below: string, limits: Limits, { signal }: Waiting): AsyncGenerator<string> {
  const folders = [{ path: '', depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal?.throwIfAborted();
    const real = await realPathInside(root, path.posix.join(below, folder.path));
    for (const entry of await readdir(real, { withFileTypes: true })) {
      const name = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (namesDotGit(entry.name)) {
        await checkDotGit(path.join(real, entry.name), name);
        continue;
      }
      checkPathLimits(name, folder.depth, limits);
      if (entry.isDirectory()) folders.push({ path: name, depth: folder.depth + 1 });
      else if (entry.isFile() || entry.isSymbolicLink()) yield name;
      else throw specialFile(name);
    }
  }
}

/** A repository's own folder is passed over; anything else of that name is a trap for tools that come after us. */
async function checkDotGit(file: string, name: string): Promise<void> {
  const found = await lstat(file);
  const isRepository = found.isFile() || (await lstat(path.join(file, 'HEAD')).catch(() => undefined))?.isFile() === true;
  if (!isRepository) throw refusal('unsafePath', name, `${quoted(name)} has the name of a Git folder and is none`);
}

async function scanFile(root: string, below: string, file: string, limits: Limits, o: Waiting): Promise<Scanned | undefined> {
  const inRoot = path.posix.join(below, file);
  const kind = await targetOf(root, inRoot);
  if (kind === 'folder') return undefined; // a link to a folder is checked and not entered, as in Argo CD
  if (kind === 'nothing') return { path: file, size: 0, hash: '', dangling: true };
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of chunksOf(root, inRoot, o)) {
    size += chunk.length;
    if (size > limits.maxBlobBytes)
      throw limitRefusal('maxBlobBytes', file, `The file ${quoted(file)} has more than ${limits.maxBlobBytes} bytes`);
    hash.update(chunk);
  }
  return { path: file, size, hash: hash.digest('hex') };
}

async function targetOf(root: string, file: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await lstat(await realPathInside(root, file))).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await checkDangling(root, file);
    return 'nothing';
  }
}

/** A link to nothing must not lead outside either: what is missing now may be there at the next look. */
async function checkDangling(root: string, file: string): Promise<void> {
  const target = await readlink(path.join(root, file));
  const folder = await realPathInside(root, path.posix.dirname(file));
  const relative = path.relative(root, path.resolve(folder, target));
  if (relative.startsWith('..') || path.isAbsolute(relative)) {
    throw refusal('unsafePath', file, `The link ${quoted(file)} leads out of the source`);
  }
}

/** The bytes of a file, in pieces; the file is opened as {@link openInside} says. */
export async function* chunksOf(root: string, file: string, { signal }: Waiting): AsyncGenerator<Uint8Array> {
  const handle = await openInside(root, file);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
