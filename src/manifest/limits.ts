import { limitsOver } from '../errors.ts';

/**
 * How much a file of manifests may hold. A limit of 0 allows nothing; `Infinity` takes a limit away.
 *
 * @since 0.1.0
 */
export interface ManifestLimits {
  /** Bytes of one file, as UTF-8. Default 10 MiB. */
  readonly maxFileBytes?: number | undefined;
  /** Documents of one file, and objects that its lists make of them. Default 10,000. */
  readonly maxDocuments?: number | undefined;
  /** Bytes of one object as JSON. Default 1.5 MiB. */
  readonly maxObjectBytes?: number | undefined;
  /** Values (members, list items, documents) of one file, aliases expanded. Default 500,000. */
  readonly maxNodes?: number | undefined;
  /** Maps and lists inside one another. Default 100. */
  readonly maxDepth?: number | undefined;
  /** Aliases (`*name`) of one document. Default 100. */
  readonly maxAliases?: number | undefined;
  /** How many times the values written aliases and merge keys may make, beside 1,000 more. Default 10. */
  readonly maxAliasExpansion?: number | undefined;
  /** Problems that one error holds. Default 100. */
  readonly maxReportedProblems?: number | undefined;
  /** Characters of an error's message. Default, and most, 2,000. */
  readonly maxErrorMessageChars?: number | undefined;
}

export type ResolvedLimits = { readonly [L in keyof ManifestLimits]-?: number };

/** The limits that hold where none is given: docs/security.md. */
const DEFAULT_MANIFEST_LIMITS: ResolvedLimits = {
  maxFileBytes: 10 * 1024 * 1024,
  maxDocuments: 10_000,
  maxObjectBytes: 1.5 * 1024 * 1024,
  maxNodes: 500_000,
  maxDepth: 100,
  maxAliases: 100,
  maxAliasExpansion: 10,
  maxReportedProblems: 100,
  maxErrorMessageChars: 2000,
};

/**
 * The given limits over the defaults.
 *
 * @throws GitOpsError INVALID_OPTION for a limit that is no number from 0 on, and for an unknown name.
 */
export function resolveLimits(limits?: ManifestLimits): ResolvedLimits {
  return limitsOver(DEFAULT_MANIFEST_LIMITS, limits);
}
