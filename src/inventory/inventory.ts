import type { ObjectRef } from '../object/index.ts';

/**
 * What an application owns in a cluster, and its last syncs.
 *
 * @since 0.1.0
 */
export interface Inventory {
  readonly version: 1;
  readonly application: string;
  /** The cluster's id. */
  readonly cluster: string;
  /** The namespace that holds the inventory. */
  readonly namespace: string;
  /** Of the stored record, when it was read; the precondition of the next write. */
  readonly resourceVersion?: string | undefined;
  readonly objects: readonly InventoryEntry[];
  /** Newest first, at most 10. */
  readonly history: readonly HistoryEntry[];
}

/** One object that the application applied. @since 0.1.0 */
export interface InventoryEntry {
  readonly ref: ObjectRef;
  /** Absent while the object is announced and not yet seen. */
  readonly uid?: string | undefined;
  readonly revision: string;
  /** Short hash of the desired object; none for Secrets, masked kinds, and a Job with a TTL that has failed. */
  readonly hash?: string | undefined;
  /** The API server's time at which the entry was first written, RFC 3339, whole seconds. */
  readonly since?: string | undefined;
}

/** One sync of the past. @since 0.1.0 */
export interface HistoryEntry {
  /** Counts up from 1 within the application. */
  readonly id: number;
  readonly revision: string;
  /** `destroy`: one that did not come to its end; what it has done stays done. */
  readonly operation: 'sync' | 'rollback' | 'destroy';
  /** `succeeded`: applied whole and seen healthy, though a deletion may be held back. `blocked`: something of it was held back. */
  readonly outcome: 'succeeded' | 'unhealthy' | 'failed' | 'blocked' | 'cancelled';
  /** The plan's digest. */
  readonly digest: string;
  /** Milliseconds since the epoch, by the host's clock. */
  readonly startedAt: number;
  readonly finishedAt: number;
  /** A sync of some of its objects, of a revision that was not synced whole before: it is none to go back to as healthy. */
  readonly partial?: true | undefined;
  /**
   * Of every sync of some of its objects, and of one that was cut short: the id of the newest sync of the whole application
   * before it, 0 for none. Hooks get the same generated names again.
   */
  readonly afterWhole?: number | undefined;
  readonly message?: string | undefined;
  /** Of a rollback, and of what came since and does not end it: the revision that Git named. Automated sync stays off it. */
  readonly from?: string | undefined;
  /** Beside `from`, where `revision` is not it: the revision that is kept, to which the rollback went. */
  readonly kept?: string | undefined;
  /** Hooks that have succeeded since this revision was first synced: step id → short hash of the hook's manifest. Of a destroy also its own, once it deletes. */
  readonly hooks?: Readonly<Record<string, string>> | undefined;
}
