import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import git from 'isomorphic-git';
import type { Waiting } from '../ports.ts';
import type { GitDirectory } from './git-directory.ts';
import type { RefSelector } from './git-ref.ts';
import type { GitRevision } from './revision-id.ts';
import { type RefList, selectRef } from './select-ref.ts';

const MAX_SYMREFS = 5; // as Git

/** The revision that a ref stands for in a repository on disk; annotated tags are peeled. */
export async function resolveLocalRef(
  directory: GitDirectory,
  selector: RefSelector,
  { signal }: Waiting = {},
): Promise<GitRevision | undefined> {
  signal?.throwIfAborted();
  const found = selectRef(selector, await listNames(directory));
  if (found === undefined || selector.type === 'commit') return found;
  signal?.throwIfAborted();
  const commit = await commitAt(directory, found.commit);
  return commit === undefined ? undefined : { name: found.name, commit };
}

/** The names alone, each standing for itself: looking every one up would read a file for each. */
async function listNames(directory: GitDirectory): Promise<RefList> {
  const at = { fs, gitdir: directory.common };
  const prefixes = ['refs/heads', 'refs/tags', 'refs/remotes'];
  const lists = await Promise.all(
    prefixes.map(async (prefix) => (await git.listRefs({ ...at, filepath: prefix })).map((n) => `${prefix}/${n}`)),
  );
  const head = await readHead(directory);
  const refs = new Map([...lists.flat(), head].map((name) => [name, name]));
  if (head.startsWith('refs/')) return { refs, head };
  return { refs: refs.set('HEAD', head) };
}

async function commitAt({ common }: GitDirectory, name: string): Promise<string | undefined> {
  const at = { fs, gitdir: common, cache: {} };
  try {
    const oid = /^[0-9a-f]{40}$/.test(name) ? name : await git.resolveRef({ ...at, ref: name });
    return (await git.readCommit({ ...at, oid })).oid;
  } catch (error) {
    // A branch without a commit yet, or a tag of something that is no commit: it names no revision.
    if (error instanceof git.Errors.NotFoundError || error instanceof git.Errors.ObjectTypeError) return undefined;
    throw error;
  }
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
