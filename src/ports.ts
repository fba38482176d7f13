import type { StepResult, SyncResult } from './apply/sync-result.ts';
import type { ObjectDiff } from './diff/index.ts';
import type { Health } from './health/index.ts';
import type { Inventory } from './inventory/inventory.ts';
import type { Manifest } from './manifest/index.ts';
import type { GroupKind, KubernetesObject, ObjectInput, ObjectRef } from './object/index.ts';
import type { Plan } from './plan/index.ts';

/** Every function that waits takes this: on abort it rejects with `signal.reason`, as it is. @since 0.1.0 */
export interface Waiting {
  readonly signal?: AbortSignal | undefined;
}

// ---------------------------------------------------------------------------------------------------------- sources

/** Where the desired state is read from. @since 0.1.0 */
export interface Source {
  readonly name: string;
  /** The present revision: a cheap look-up, no download. */
  resolve(o?: Waiting): Promise<Revision>;
  /** The files of a revision. The same revision gives the same tree. */
  load(revision: Revision, o?: Waiting): Promise<SourceTree>;
}

/** An immutable state of a source. @since 0.1.0 */
export interface Revision {
  /** All that `load` needs: `main@sha1:…`, `sha256:…`; combined: `app=main@sha1:…;env=main@sha1:…`. */
  readonly id: string;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** @since 0.1.0 */
export interface SourceTree {
  readonly revision: Revision;
  /** One for a single source, one per source for a combined one, sorted by name. */
  readonly roots: readonly TreeRoot[];
}

/** The files below the path of one source. @since 0.1.0 */
export interface TreeRoot {
  /** Empty for a single source. */
  readonly name: string;
  /** The source's path inside its repository, without slashes at its ends. */
  readonly path: string;
  /** All files below, sorted by path, links resolved. */
  list(o?: Waiting): Promise<readonly TreeEntry[]>;
  /** The bytes of a listed file. */
  read(path: string, o?: Waiting): Promise<Uint8Array>;
}

/** @since 0.1.0 */
export interface TreeEntry {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** A link inside the source whose target is not there: it has no bytes, and reading it is an error. */
  readonly dangling?: true | undefined;
}

/** Makes manifests of a tree. @since 0.1.0 */
export interface Renderer {
  readonly name: string;
  /** All manifests of a tree, each with file, document and line; or an error, and then none. */
  render(tree: SourceTree, o?: RenderOptions): Promise<readonly Manifest[]>;
}

/** @since 0.1.0 */
export interface RenderOptions extends Waiting {
  /** Files that were left out, and the like. */
  readonly onWarning?: ((warning: import('./errors.ts').Problem) => void) | undefined;
}

// ---------------------------------------------------------------------------------------------------------- cluster

/** A Kubernetes cluster. Objects are lossless JSON, in and out. @since 0.1.0 */
export interface Cluster {
  readonly name: string;
  /** The uid of the `kube-system` namespace, or an id that the host gave. */
  id(o?: Waiting): Promise<string>;
  /** The kinds that the cluster serves. Answers may be kept; `fresh` asks again. */
  discover(o?: Waiting & { readonly fresh?: boolean | undefined }): Promise<Discovery>;
  /** One object in the version of `ref` (the preferred one if it names none), or `undefined` where there is none. */
  get(ref: ObjectRef, o?: Waiting): Promise<KubernetesObject | undefined>;
  /** All objects of a kind, in pages behind the scenes. */
  list(kind: ListedKind, o?: ListOptions): Promise<ObjectList>;
  /**
   * Changes from a resourceVersion on. Ends when the server closes it: watch again from the last event's version.
   *
   * @throws GitOpsError API_ERROR with status 410 when that version is too old: list again.
   */
  watch(kind: ListedKind, o: WatchOptions): AsyncIterable<WatchEvent>;
  /** Server-side apply. Fields of other managers make it fail with APPLY_CONFLICT unless `force`. */
  apply(object: ObjectInput, o: ApplyOptions): Promise<Written>;
  /** Makes an object that is not there yet. */
  create(object: ObjectInput, o?: WriteOptions): Promise<Written>;
  /** Puts a whole object in the place of the one of its name; its resourceVersion is the precondition. */
  replace(object: ObjectInput, o?: WriteOptions & { readonly subresource?: string | undefined }): Promise<Written>;
  /** Changes an object by a JSON, merge or strategic merge patch. */
  patch(ref: ObjectRef, patch: unknown, o: PatchOptions): Promise<Written>;
  /** Deletes; `undefined` when it was not there. Else the object as it stands (still terminating, or its last state). */
  delete(ref: ObjectRef, o?: DeleteOptions): Promise<KubernetesObject | undefined>;
  /** What a container of a Pod wrote last. Optional: without it the results of failed hooks have no logs. */
  logs?(pod: ObjectRef, o?: LogOptions): Promise<string>;
}

/** @since 0.1.0 */
export interface Discovery {
  readonly resources: readonly ApiResource[];
  /** Groups that could not be read; nothing is known of their kinds. */
  readonly unavailable: readonly { readonly group: string; readonly version?: string | undefined; readonly reason: string }[];
}

/** A kind that a cluster serves. `versions` has the preferred one first. @since 0.1.0 */
export interface ApiResource {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly versions: readonly string[];
  readonly verbs?: readonly string[] | undefined;
  readonly subresources?: readonly string[] | undefined;
  /** What people type for it: `deploy`. */
  readonly shortNames?: readonly string[] | undefined;
}

/** @since 0.1.0 */
export interface ListedKind extends GroupKind {
  readonly version?: string | undefined;
  /** Absent: all namespaces. */
  readonly namespace?: string | undefined;
}

/** @since 0.1.0 */
export interface ListOptions extends Waiting {
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Objects of one page. */
  readonly limit?: number | undefined;
}

/** @since 0.1.0 */
export interface ObjectList {
  readonly resourceVersion: string;
  readonly items: readonly KubernetesObject[];
}

/** @since 0.1.0 */
export interface WatchOptions extends Waiting {
  readonly resourceVersion: string;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

/** @since 0.1.0 */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: KubernetesObject;
}

/** @since 0.1.0 */
export interface WriteOptions extends Waiting {
  readonly fieldManager?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** What becomes of fields that the kind does not have. Default `Strict`: the write is refused. A server-side apply refuses them in any case. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore' | undefined;
}

/** @since 0.1.0 */
export interface ApplyOptions extends WriteOptions {
  readonly fieldManager: string;
  readonly force?: boolean | undefined;
  readonly subresource?: string | undefined;
}

/** @since 0.1.0 */
export interface PatchOptions extends WriteOptions {
  readonly type: 'json' | 'merge' | 'strategic';
  readonly subresource?: string | undefined;
}

/** @since 0.1.0 */
export interface DeleteOptions extends Waiting {
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly propagationPolicy?: 'Foreground' | 'Background' | 'Orphan' | undefined;
  readonly gracePeriodSeconds?: number | undefined;
  readonly dryRun?: boolean | undefined;
}

/** @since 0.1.0 */
export interface LogOptions extends Waiting {
  /** Default: the Pod's only container. */
  readonly container?: string | undefined;
  /** So many lines from the end. */
  readonly tailLines?: number | undefined;
  /** At most so many bytes. */
  readonly limitBytes?: number | undefined;
}

/** What a write answered: the object as it stands now, and the server's warnings. @since 0.1.0 */
export interface Written {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

// ------------------------------------------------------------------------------------------------- the host's plugins

/** Where the record of an application's objects is kept. @since 0.1.0 */
export interface InventoryStore {
  /** The record of an application, or `undefined` where none was written. */
  read(application: string, o?: Waiting): Promise<Inventory | undefined>;
  /**
   * Writes the whole record.
   *
   * @param o `expected`: the resourceVersion that was read; without it the record must not exist yet.
   * @returns the record with its new resourceVersion, and `since` filled in for new entries.
   * @throws GitOpsError INVENTORY_CONFLICT when another writer was faster.
   */
  write(inventory: Inventory, o?: Waiting & { readonly expected?: string | undefined }): Promise<Inventory>;
  /** Id of the ApplySet whose parent the record is, where it is one: all objects of the application get its label. */
  applySet?(application: string): string | undefined;
  /** Removes the record; nothing happens if there is none. */
  delete(application: string, o?: Waiting): Promise<void>;
}

/** Gets every event. It may throw or hang: that changes nothing else. @since 0.1.0 */
export interface Notifier {
  readonly name: string;
  /** Tells about one event. The signal aborts when its time is up. */
  notify(event: ReconcileEvent, o: { readonly signal: AbortSignal }): Promise<void>;
}

/** What starts a reconcile. @since 0.1.0 */
export interface Trigger {
  /** A machine word: `interval`, `manual`, `webhook`, `startup`, or the host's own. */
  readonly reason: string;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** When to reconcile: any async iterable of triggers. It ends when the signal aborts. @since 0.1.0 */
export type Schedule = (o: {
  readonly signal: AbortSignal;
  readonly runtime: Runtime;
  readonly events: AsyncIterable<ReconcileEvent>;
}) => AsyncIterable<Trigger>;

/** The world, as far as it is needed: time, chance and HTTP. @since 0.1.0 */
export interface Runtime {
  readonly clock: Clock;
  /** From 0 to 1, as `Math.random`. */
  random(): number;
  /** HTTP, as the global `fetch`. */
  readonly fetch: typeof fetch;
}

/** @since 0.1.0 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number, o?: Waiting): Promise<void>;
}

/** Structured log lines; strings from data are escaped and cut. @since 0.1.0 */
export type Logger = (entry: {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [field: string]: unknown;
}) => void;

// ---------------------------------------------------------------------------------------------------- status, events

/** The present state of an application. @since 0.1.0 */
export interface ApplicationStatus {
  readonly application: string;
  readonly sync: 'Synced' | 'OutOfSync' | 'Unknown';
  readonly health: Health;
  readonly revision?: string | undefined;
  /** Revision of each source by name; a single source has the name ''. */
  readonly sources: Readonly<Record<string, string>>;
  readonly conditions: readonly Condition[];
  readonly resources: readonly ResourceStatus[];
  readonly operation?:
    | {
        readonly operation: 'sync' | 'rollback' | 'destroy';
        readonly revision: string;
        readonly startedAt: number;
        readonly done: number;
        readonly total: number;
      }
    | undefined;
}

/** A condition in the Kubernetes style: Ready, Reconciling, Stalled. @since 0.1.0 */
export interface Condition {
  readonly type: 'Ready' | 'Reconciling' | 'Stalled';
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly lastTransitionAt: number;
}

/** @since 0.1.0 */
export interface ResourceStatus {
  readonly ref: ObjectRef;
  readonly sync: 'Synced' | 'OutOfSync' | 'Unknown';
  readonly health: Health;
}

/** What happens, in causal order. @since 0.1.0 */
export type ReconcileEvent = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly application: string;
  readonly revision?: string | undefined;
} & (
  | { readonly type: 'revisionChanged'; readonly from?: string | undefined }
  | { readonly type: 'driftDetected'; readonly diffs: readonly ObjectDiff[] }
  | { readonly type: 'planComputed'; readonly plan: Plan }
  | { readonly type: 'stepStarted'; readonly id: string; readonly ref: ObjectRef }
  | { readonly type: 'stepFinished'; readonly step: StepResult }
  /** The wait for the health of a step's object is over: it is healthy, or what waits for it does not begin. */
  | { readonly type: 'stepSettled'; readonly id: string; readonly ref: ObjectRef; readonly health: Health }
  | { readonly type: 'waitingForHealth'; readonly objects: readonly { readonly ref: ObjectRef; readonly health: Health }[] }
  | { readonly type: 'syncSucceeded' | 'syncFailed'; readonly result: SyncResult }
  /** The policy goes back to the last healthy revision. */
  | { readonly type: 'rollbackStarted'; readonly from: string; readonly to: string; readonly reason: string }
  | { readonly type: 'reconcileFailed'; readonly code: string; readonly message: string }
  | { readonly type: 'healthChanged'; readonly from: Health; readonly to: Health }
  | { readonly type: 'notifierFailed'; readonly notifier: string; readonly message: string }
  | { readonly type: 'eventsLost'; readonly count: number }
);
