import type { Problem } from '../errors.ts';
import type { ObjectRef } from '../object/index.ts';

/**
 * What differs between an object in Git and in the cluster.
 *
 * @since 0.1.0
 */
export interface ObjectDiff {
  readonly ref: ObjectRef;
  /** `missing`: not in the cluster. `extra`: not in Git. `changed`: an apply would change something. */
  readonly state: 'in-sync' | 'changed' | 'missing' | 'extra';
  readonly changes: readonly FieldChange[];
  readonly warnings: readonly Problem[];
  /** What the answer stands on; absent where there was nothing to compare. */
  readonly basis?: DiffBasis | undefined;
}

/**
 * What a comparison knew, so that a reader can tell how far to trust it.
 *
 * @since 0.1.0
 */
export interface DiffBasis {
  /** The kind's fields: known in this version, known from another version of the kind, or guessed from the values alone. */
  readonly schema: 'exact' | 'otherVersion' | 'none';
  /**
   * How fields that left Git were found: by our field `ownership` in live, by the `lastApplied` record, by the server's
   * `dryRun`. `unknown`: our ownership stands in another apiVersion than live, and no removal is claimed. `none`: nothing
   * says what was applied before.
   */
  readonly removals: 'ownership' | 'lastApplied' | 'dryRun' | 'unknown' | 'none';
}

/**
 * One field that differs. `op` is what an apply does to live. Values are safe to show: secrets are `(secret 1)`,
 * integers beyond ±2^53 stand as their decimal text.
 *
 * @since 0.1.0
 */
export interface FieldChange {
  /** RFC 6901 pointer, list positions as in desired (what Git does not name, as in live). */
  readonly path: string;
  /** What a person reads: `spec.template.spec.containers[name=web].image`. */
  readonly display: string;
  readonly op: 'add' | 'remove' | 'replace' | 'reorder';
  /** Of a `remove`: nothing, or null, where Git says so. */
  readonly desired?: unknown;
  readonly live?: unknown;
  /** `git`: the manifest changed. `drift`: live was changed by another. */
  readonly cause: 'git' | 'drift' | 'unknown';
  /** Who wrote the live value last, where live says so. */
  readonly manager?: string | undefined;
  /** When, in milliseconds since the epoch. */
  readonly at?: number | undefined;
  /** The API server refuses this change: only deleting the object and making it anew would bring it. */
  readonly immutable?: true | undefined;
  /** Another manager owns a field that Git sets. */
  readonly contested?:
    | {
        readonly by: string;
        readonly subresource?: string | undefined;
        /** An autoscaler scales the object: the value is shown, is no difference, and is left to it. */
        readonly autoscaled?: true | undefined;
        /** A plan leaves the field to that manager: the value is shown, is no difference, and is not sent. */
        readonly yielded?: true | undefined;
      }
    | undefined;
}
