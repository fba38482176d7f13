import type { Waiting } from '../ports.ts';

/** An entry of a Git tree. */
export interface GitTreeEntry {
  readonly name: string;
  readonly type: 'file' | 'link' | 'folder' | 'submodule';
  readonly oid: string;
}

/** The objects of a Git repository, read by hash. */
export interface GitObjects {
  /** The root tree of a commit; a tag leads to its commit. `undefined` where the repository has no such commit. */
  rootTree(commit: string, o?: Waiting): Promise<string | undefined>;
  tree(oid: string, o?: Waiting): Promise<readonly GitTreeEntry[]>;
  /** Bytes of a blob. */
  size(oid: string, o?: Waiting): Promise<number>;
  blob(oid: string, o?: Waiting): Promise<Uint8Array>;
}

const TYPES: Readonly<Record<string, GitTreeEntry['type']>> = {
  '40000': 'folder',
  '040000': 'folder',
  '120000': 'link',
  '160000': 'submodule',
};

/** The type of an entry by its mode; every mode without a meaning of its own is a file. */
export function typeOfMode(mode: string): GitTreeEntry['type'] {
  return TYPES[mode] ?? 'file';
}
