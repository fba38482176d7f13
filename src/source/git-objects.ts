import { GitOpsError } from '../errors.ts';
import type { Waiting } from '../ports.ts';

/** @see https://git-scm.com/docs/git-cat-file */
export type GitObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** What an object is, without its bytes. */
export interface GitObjectHeader {
  readonly type: GitObjectType;
  /** Bytes. */
  readonly size: number;
}

export interface GitObject {
  readonly type: GitObjectType;
  readonly bytes: Uint8Array;
}

/** The objects of a Git repository by their hash: 40 hex digits. */
export interface GitObjects {
  /** `undefined` where the repository has no such object. Costs little, whatever the size. */
  header(oid: string, o?: Waiting): Promise<GitObjectHeader | undefined>;
  /** @throws GitOpsError SOURCE_FETCH_FAILED for a missing or broken object, SOURCE_REFUSED limit for one too large. */
  read(oid: string, o?: Waiting): Promise<GitObject>;
}

/** An entry of a Git tree. */
export interface GitTreeEntry {
  readonly name: string;
  readonly type: 'file' | 'link' | 'folder' | 'submodule';
  readonly oid: string;
}

const MODES: Readonly<Record<string, GitTreeEntry['type']>> = {
  '40000': 'folder',
  '040000': 'folder',
  '120000': 'link',
  '160000': 'submodule',
};
const MAX_TAGS = 10; // tags of tags

/** The entries of a tree object. A mode without a meaning of its own is a file's. */
export async function readTree(objects: GitObjects, oid: string, o: Waiting = {}): Promise<readonly GitTreeEntry[]> {
  const { type, bytes } = await objects.read(oid, o);
  if (type !== 'tree') throw brokenObject(oid, 'is no tree');
  return parseTree(oid, bytes);
}

function parseTree(oid: string, bytes: Uint8Array): readonly GitTreeEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: GitTreeEntry[] = [];
  for (let at = 0; at < buffer.length; ) {
    const space = buffer.indexOf(0x20, at);
    const end = buffer.indexOf(0, space);
    if (space < 0 || end < 0 || end + 21 > buffer.length) throw brokenObject(oid, 'is no readable tree');
    const type = MODES[buffer.toString('latin1', at, space)] ?? 'file';
    entries.push({ type, name: buffer.toString('utf8', space + 1, end), oid: buffer.toString('hex', end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}

/** A commit and its root tree; tags are followed. `undefined` where the repository has no such commit. */
export async function peelToCommit(
  objects: GitObjects,
  oid: string,
  o: Waiting = {},
): Promise<{ commit: string; tree: string } | undefined> {
  let at = oid;
  for (let tags = 0; tags < MAX_TAGS && (await objects.header(at, o)) !== undefined; tags++) {
    const { type, bytes } = await objects.read(at, o);
    const target = /^(tree|object) ([0-9a-f]{40})\n/.exec(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
    if (type === 'commit' && target?.[1] === 'tree' && target[2] !== undefined) return { commit: at, tree: target[2] };
    if (type !== 'tag' || target?.[2] === undefined) return undefined;
    at = target[2];
  }
  return undefined;
}

/** The error of a repository whose own data is damaged or not complete. */
export function brokenObject(oid: string, what: string): GitOpsError<'SOURCE_FETCH_FAILED'> {
  const message = `Git object ${oid} ${what}; the repository is damaged or not complete: run "git fsck" there, or empty the cache`;
  return new GitOpsError('SOURCE_FETCH_FAILED', message, { url: '', ref: oid });
}
