import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import git from 'isomorphic-git';

/** A file, or what else a Git tree can hold. @since 0.1.0 */
export type RepositoryFile = string | Uint8Array | { readonly link: string } | { readonly submodule: string };

/** A Git repository in a temporary folder, made without the `git` program. @since 0.1.0 */
export interface TemporaryRepository extends AsyncDisposable {
  /** The folder; its Git directory is `.git` in it. There is no work tree: only what is committed exists. */
  readonly directory: string;
  /** Writes files (`null` removes one) over those of the branch and commits. Resolves to the commit's hash. */
  commit(files: Readonly<Record<string, RepositoryFile | null>>, message?: string): Promise<string>;
  /** Commits the tree of a commit's first parent: of the last commit, if none is given. */
  revert(commit?: string): Promise<string>;
  /** Makes a branch at the present commit, if there is none of that name, and goes on there. */
  branch(name: string): Promise<void>;
  /** Marks a commit, the last one if none is given. Resolves to what the tag's ref holds. */
  tag(name: string, o?: { readonly annotated?: boolean | undefined; readonly commit?: string | undefined }): Promise<string>;
  /** Moves the branch to another commit, as a forced push does. */
  reset(commit: string): Promise<void>;
  /** The hash of the last commit of the branch. */
  head(): Promise<string>;
  /** Removes the folder. */
  remove(): Promise<void>;
}

const AUTHOR = { name: 'A. Committer', email: 'committer@example.invalid', timezoneOffset: 0 };
const FIRST_COMMIT_AT = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;

/**
 * A repository for tests and demonstrations. Author and times are fixed, so the same calls give the same hashes.
 *
 * @param o.now The time of each commit in milliseconds; by default one minute after the last one, from 2026 on.
 * @example
 * await using repository = await temporaryRepository();
 * await repository.commit({ 'app/config-map.yaml': text });
 * await repository.commit({ 'app/config-map.yaml': null }, 'Remove it');
 * @since 0.1.0
 */
export async function temporaryRepository(o: { readonly now?: (() => number) | undefined } = {}): Promise<TemporaryRepository> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'gitops-reconciler-repository-'));
  const at = { fs, gitdir: path.join(directory, '.git') };
  await git.init({ ...at, dir: directory, defaultBranch: 'main' });
  let branch = 'main';
  let commits = 0;
  const head = (): Promise<string> => git.resolveRef({ ...at, ref: `refs/heads/${branch}` });
  const by = (): typeof AUTHOR & { timestamp: number } => {
    const ms = o.now?.() ?? FIRST_COMMIT_AT + MINUTE_MS * commits++;
    return { ...AUTHOR, timestamp: Math.floor(ms / 1000) };
  };
  const write = async (tree: string, parent: string[], message: string): Promise<string> => {
    const who = by();
    return git.commit({ ...at, message, tree, parent, ref: `refs/heads/${branch}`, author: who, committer: who });
  };
  return {
    directory,
    head,
    async commit(files, message = 'Change the desired state') {
      const parent = await head().catch(() => undefined);
      const before = parent === undefined ? undefined : (await git.readCommit({ ...at, oid: parent })).commit.tree;
      return write(await writeFiles(at, before, Object.entries(files)), parent === undefined ? [] : [parent], message);
    },
    async revert(commit) {
      const last = await head();
      const [parent] = (await git.readCommit({ ...at, oid: commit ?? last })).commit.parent;
      if (parent === undefined) throw new Error('The first commit has no parent to go back to');
      return write((await git.readCommit({ ...at, oid: parent })).commit.tree, [last], `Revert ${commit ?? last}`);
    },
    async branch(name) {
      const exists = await git.resolveRef({ ...at, ref: `refs/heads/${name}` }).catch(() => undefined);
      if (exists === undefined) await git.writeRef({ ...at, ref: `refs/heads/${name}`, value: await head() });
      branch = name;
    },
    async tag(name, { annotated = false, commit } = {}) {
      const object = commit ?? (await head());
      if (annotated) await git.annotatedTag({ ...at, ref: name, object, message: name, tagger: by() });
      else await git.writeRef({ ...at, ref: `refs/tags/${name}`, value: object, force: true });
      return git.resolveRef({ ...at, ref: `refs/tags/${name}` });
    },
    reset: (commit) => git.writeRef({ ...at, ref: `refs/heads/${branch}`, value: commit, force: true }),
    remove: () => rm(directory, { recursive: true, force: true }),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

type Repository = { fs: typeof fs; gitdir: string };
type Change = readonly [path: string, file: RepositoryFile | null];
type Entry = { mode: string; path: string; oid: string; type: 'blob' | 'tree' | 'commit' };

/** Writes a tree of files over another one, folder by folder; a folder without files goes away. */
async function writeFiles(at: Repository, before: string | undefined, files: readonly Change[]): Promise<string> {
  const entries = new Map((before === undefined ? [] : await readEntries(at, before)).map((entry) => [entry.path, entry]));
  const folders = new Map<string, Change[]>();
  for (const [name, file] of files) {
    const slash = name.indexOf('/');
    if (slash >= 0) {
      const inner = folders.get(name.slice(0, slash)) ?? [];
      folders.set(name.slice(0, slash), inner);
      inner.push([name.slice(slash + 1), file]);
    } else if (file === null) entries.delete(name);
    else entries.set(name, await writeFile(at, name, file));
  }
  for (const [name, inner] of folders) {
    const old = entries.get(name);
    const oid = await writeFiles(at, old?.type === 'tree' ? old.oid : undefined, inner);
    if ((await readEntries(at, oid)).length === 0) entries.delete(name);
    else entries.set(name, { mode: '040000', path: name, oid, type: 'tree' });
  }
  return writeTree(at, [...entries.values()]);
}

async function readEntries(at: Repository, oid: string): Promise<readonly Entry[]> {
  return (await git.readTree({ ...at, oid })).tree;
}

async function writeFile(at: Repository, path: string, file: RepositoryFile): Promise<Entry> {
  if (typeof file === 'object' && 'submodule' in file) return { mode: '160000', path, oid: file.submodule, type: 'commit' };
  const isLink = typeof file === 'object' && 'link' in file;
  const content = isLink ? file.link : file;
  return { mode: isLink ? '120000' : '100644', path, oid: await writeBlob(at, content), type: 'blob' };
}

/** By Node's own zlib: files of hundreds of megabytes, and thousands of small ones, are made in seconds. */
async function writeBlob({ gitdir }: Repository, content: string | Uint8Array): Promise<string> {
  const bytes = Buffer.from(content);
  const whole = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  const oid = createHash('sha1').update(whole).digest('hex');
  const file = path.join(gitdir, 'objects', oid.slice(0, 2), oid.slice(2));
  if (fs.existsSync(file)) return oid;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, zlib.deflateSync(whole));
  return oid;
}

/** By its bytes, not by isomorphic-git's writeTree, which refuses the names that tests of hostile trees need. */
async function writeTree(at: Repository, entries: readonly Entry[]): Promise<string> {
  const sorted = entries.map((entry) => ({ ...entry, key: entry.type === 'tree' ? `${entry.path}/` : entry.path }));
  sorted.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const parts = sorted.flatMap((entry) => [Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.path}\0`), Buffer.from(entry.oid, 'hex')]);
  return git.writeObject({ ...at, type: 'tree', object: Buffer.concat(parts), format: 'content' });
}
