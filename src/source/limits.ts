import { limitsOver } from '../errors.ts';

/**
 * How much a source may hold, and how long it may take. Every member is an option; `0` means nothing is allowed, `Infinity` switches a limit off.
 *
 * @since 0.1.0
 */
export interface SourceLimits {
  /** Bytes of all objects of one fetch, or of all files of a folder, unpacked. 256 MiB. */
  readonly maxRepositoryBytes?: number | undefined;
  /** Bytes of one fetch on the wire. 128 MiB. */
  readonly maxPackBytes?: number | undefined;
  /** Bytes of one file. 32 MiB. */
  readonly maxBlobBytes?: number | undefined;
  /** Files below the source's path. 20,000. */
  readonly maxFiles?: number | undefined;
  /** Folders inside folders. 64. */
  readonly maxTreeDepth?: number | undefined;
  /** Bytes of a path as UTF-8. 4,096. */
  readonly maxPathBytes?: number | undefined;
  /** Commits of history to ask for at first. 1; more are asked for only where a commit cannot be had directly. */
  readonly gitDepth?: number | undefined;
  /** Commits of history to go back at most, when the server does not give a commit directly. 1,000. */
  readonly maxGitDepth?: number | undefined;
  /** Milliseconds that one `resolve` or `load` may take. 60,000. */
  readonly fetchTimeoutMs?: number | undefined;
  /** Milliseconds in which the server must send at least one byte. 15,000. */
  readonly gitIdleTimeoutMs?: number | undefined;
  /** Revisions of one repository that the cache keeps; the least recently used go first. 50. */
  readonly maxCachedRevisions?: number | undefined;
}

const MIB = 1024 * 1024;

/** The limits that hold where the host gives none. */
export const DEFAULT_SOURCE_LIMITS: Readonly<Record<keyof SourceLimits, number>> = {
  maxRepositoryBytes: 256 * MIB,
  maxPackBytes: 128 * MIB,
  maxBlobBytes: 32 * MIB,
  maxFiles: 20_000,
  maxTreeDepth: 64,
  maxPathBytes: 4096,
  gitDepth: 1,
  maxGitDepth: 1000,
  fetchTimeoutMs: 60_000,
  gitIdleTimeoutMs: 15_000,
  maxCachedRevisions: 50,
};

export type Limits = Readonly<Record<keyof SourceLimits, number>>;

/** The host's limits over the defaults. @throws GitOpsError INVALID_OPTION */
export function limitsWith(limits: SourceLimits | undefined): Limits {
  return limitsOver(DEFAULT_SOURCE_LIMITS, limits);
}
