import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { GitOpsError } from '../errors.ts';
import { quoted } from './refusal.ts';

const STALE_MS = 60 * 60 * 1000;
const USED = 'used';

/**
 * Fetched revisions on a disk, one folder each: `<cache>/<digest of the URL>/<commit>/objects/pack/…`. A folder is filled
 * under a temporary name and then renamed, so that it is there as a whole or not at all. Processes may share a cache
 * without locks: when two fetch the same revision, one of them finds the other's.
 */
export class RevisionCache {
  readonly #parent: string | undefined;
  readonly #name: string;
  readonly #keep: number;
  #ready: Promise<string> | undefined;

  constructor(o: { cacheDir: string | undefined; url: URL; keep: number }) {
    this.#parent = o.cacheDir;
    this.#name = createHash('sha256').update(o.url.href).digest('hex').slice(0, 32);
    this.#keep = o.keep;
  }

  /** The folder of a revision, or `undefined` where it is not there. */
  async find(commit: string): Promise<string | undefined> {
    const folder = path.join(await this.#folder(), commit);
    if ((await stat(folder).catch(() => undefined)) === undefined) return undefined;
    await writeFile(path.join(folder, USED), '').catch(() => {}); // its time says when; another process may have just removed it
    return folder;
  }

  /** Fills a folder for a revision. What was left by a failed one goes away. */
  async add(commit: string, fill: (folder: string) => Promise<void>): Promise<string> {
    const parent = await this.#folder();
    const temporary = await mkdtemp(path.join(parent, 'tmp-'));
    try {
      await fill(temporary);
      await writeFile(path.join(temporary, USED), '');
      await rename(temporary, path.join(parent, commit)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // else another process was first
      });
      await this.#tidy(parent, commit);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return path.join(parent, commit);
  }

  async #folder(): Promise<string> {
    this.#ready ??= this.#make();
    try {
      return await this.#ready;
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
  }

  async #make(): Promise<string> {
    const folder = path.join(this.#parent ?? (await ownTemporaryFolder()), this.#name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** Removes what killed processes left, and the revisions that were not used for longest. */
  async #tidy(parent: string, added: string): Promise<void> {
    const now = await timeOf(path.join(parent, added)); // the file system's own clock
    const names = await readdir(parent).catch(() => []);
    const all = await Promise.all(names.map(async (name) => ({ name, at: await timeOf(path.join(parent, name)) })));
    const stale = all.filter(({ name, at }) => name.startsWith('tmp-') && at < now - STALE_MS);
    const revisions = all.filter(({ name }) => /^[0-9a-f]{40}$/.test(name) && name !== added).sort((a, b) => b.at - a.at);
    const gone = [...stale, ...revisions.slice(Math.max(0, this.#keep - 1))];
    await Promise.all(gone.map(({ name }) => rm(path.join(parent, name), { recursive: true, force: true })));
  }
}

async function timeOf(folder: string): Promise<number> {
  const found = (await stat(path.join(folder, USED)).catch(() => undefined)) ?? (await stat(folder).catch(() => undefined));
  return found?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

/** One for each user, in the system's folder for temporary files, where others may not look or write. */
async function ownTemporaryFolder(): Promise<string> {
  const user = process.getuid?.();
  const folder = path.join(os.tmpdir(), `gitops-reconciler-${user ?? 'cache'}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  const isOwn = found.isDirectory() && (user === undefined || (found.uid === user && (found.mode & 0o077) === 0));
  if (isOwn) return folder;
  const message = `${quoted(folder)} belongs to someone else or is open to others; give a folder of your own as "cacheDir"`;
  throw new GitOpsError('INVALID_OPTION', message, { option: 'cacheDir' });
}
