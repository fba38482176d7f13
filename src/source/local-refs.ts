import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Waiting } from '../ports.ts';
import type { GitDirectory } from './git-directory.ts';
import { peelToCommit } from './git-objects.ts';
import type { RefSelector } from './git-ref.ts';
import type { Limits } from './limits.ts';
import { ObjectStore } from './object-store.ts';
import type { GitRevision } from './revision-id.ts';
import { type RefList, selectRef } from './select-ref.ts';

const MAX_SYMREFS = 5; // as Git
const COMMIT = /^[0-9a-f]{40}$/;

/** The revision that a ref stands for in a repository on disk; annotated tags are peeled. */
export async function resolveLocalRef(
  directory: GitDirectory,
  selector: RefSelector,
  limits: Limits,
  { signal }: Waiting = {},
): Promise<GitRevision | undefined> {
  signal?.throwIfAborted();
  const found = selectRef(selector, await listNames(directory, selector));
  if (found === undefined || selector.type === 'commit') return found;
  signal?.throwIfAborted();
  const commit = await commitAt(directory, found.commit, limits, { signal });
  return commit === undefined ? undefined : { name: found.name, commit };
}

/** Whether a repository names its objects by SHA-256, as its configuration says. */
export async function isSha256({ common }: GitDirectory): Promise<boolean> {
  const config = await readFile(path.join(common, 'config'), 'utf8').catch(() => '');
  return /^[ \t]*objectformat[ \t]*=[ \t]*"?sha256\b/im.test(config);
}

/** The names alone, each standing for itself: looking every one up would read a file for each. */
async function listNames(directory: GitDirectory, selector: RefSelector): Promise<RefList> {
  const { default: git } = await import('isomorphic-git'); // takes 100 ms, which readers of other sources need not wait for
  const at = { fs, gitdir: directory.common };
  const prefixes = ['refs/heads', 'refs/tags', 'refs/remotes'];
  const lists = await Promise.all(
    prefixes.map(async (prefix) => (await git.listRefs({ ...at, filepath: prefix })).map((n) => `${prefix}/${n}`)),
  );
  const head = await readHead(directory);
  // A full name is looked up wherever it lies: `refs/pull/1/head`.
  const asked = selector.type === 'any' && selector.name.startsWith('refs/') ? [selector.name] : [];
  const refs = new Map([...lists.flat(), ...asked, head].map((name) => [name, name]));
  if (head.startsWith('refs/')) return { refs, head };
  return { refs: refs.set('HEAD', head) };
}

/** A branch without a commit yet, and a tag of something that is no commit, name no revision. */
async function commitAt({ common }: GitDirectory, name: string, limits: Limits, o: Waiting): Promise<string | undefined> {
  const { default: git } = await import('isomorphic-git');
  const oid = COMMIT.test(name) ? name : await git.resolveRef({ fs, gitdir: common, ref: name }).catch(() => undefined);
  if (oid === undefined || !COMMIT.test(oid)) return undefined;
  return (await peelToCommit(new ObjectStore(common, limits), oid, o))?.commit;
}

/** A full ref name, or the commit of a detached HEAD. */
async function readHead(directory: GitDirectory): Promise<string> {
  let text = await readFile(path.join(directory.own, 'HEAD'), 'utf8').catch(() => '');
  for (let hops = 0; hops < MAX_SYMREFS; hops++) {
    const target = /^ref: ([^\s]+)/.exec(text)?.[1];
    if (target === undefined || !isRefName(target)) break;
    const next = await readFile(path.join(directory.common, target), 'utf8').catch(() => '');
    if (!next.startsWith('ref: ')) return target;
    text = next;
  }
  return text.trim();
}

function isRefName(name: string): boolean {
  return name.startsWith('refs/') && !name.split('/').some((part) => part === '' || part.startsWith('.'));
}
