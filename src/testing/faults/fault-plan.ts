/**
 * The faults that a cluster can have, by the names that rules give them. The numbers are those of the list of faults that
 * the library is tested against.
 *
 * - F01 `requestLost`: the connection breaks before the server acts. `answerLost`: after it acted.
 * - F02 `conflict`, `alreadyExists`: 409 to any write.
 * - F03 `tooManyRequests` (429), `internalError` (500), `unavailable` (503), `timeout` (504), `reset`, `bodyCut` (in mid JSON).
 * - F04 `watchExpired` (410 on start), `watchError` (an ERROR event of 410), `watchStalled` (silent), `watchClosed`,
 *   `watchRepeated` (every event twice), `watchLate`, `watchCut` (in a line), `bookmarksMissing`, `staleRead` (an older
 *   version after a newer one, as from another API server; for lists and gets too).
 * - F05 `continueExpired` (410), `partialPage` (fewer objects than asked for, and a `continue`), `changedBetweenPages`.
 * - F06 `groupFailing` (503, and stale in discovery), `definitionMissing` (a group, or with `resources` these kinds of it:
 *   not there yet, or gone), `establishedLate` (a definition that is not established, in answers about it),
 *   `conversionFailing`.
 * - F07 `admissionRefused`, `admissionTimeout`, `admissionChanged` (an annotation, or `change`).
 * - F08 `writtenBack` (another controller restores what was there), `autoscaled` (kinds with a scale), `marksDeleted`,
 *   `marksCopied` (to a foreign ConfigMap).
 * - F12 `forbidden`, `tokenExpired` (401).
 *
 * @since 0.1.0
 */
export const FAULT_NAMES = [
  'requestLost',
  'answerLost',
  'conflict',
  'alreadyExists',
  'tooManyRequests',
  'internalError',
  'unavailable',
  'timeout',
  'reset',
  'bodyCut',
  'watchExpired',
  'watchError',
  'watchStalled',
  'watchClosed',
  'watchRepeated',
  'watchLate',
  'watchCut',
  'bookmarksMissing',
  'staleRead',
  'continueExpired',
  'partialPage',
  'changedBetweenPages',
  'groupFailing',
  'definitionMissing',
  'establishedLate',
  'conversionFailing',
  'admissionRefused',
  'admissionTimeout',
  'admissionChanged',
  'writtenBack',
  'autoscaled',
  'marksDeleted',
  'marksCopied',
  'forbidden',
  'tokenExpired',
] as const;

/** One of {@link FAULT_NAMES}. @since 0.1.0 */
export type FaultName = (typeof FAULT_NAMES)[number];

/**
 * One fault, and which requests have it. Without a word on which, all that it can happen to have it, each time.
 *
 * @since 0.1.0
 */
export interface FaultRule {
  readonly fault: FaultName;
  /** `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`. */
  readonly verbs?: readonly string[] | undefined;
  /** Groups; the empty text is the core group. Of paths that are of no resource those of discovery and OpenAPI have one. */
  readonly groups?: readonly string[] | undefined;
  /** Plurals: `deployments`, `deployments/status`. */
  readonly resources?: readonly string[] | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  /** Names of users, as the server knows them: `system:serviceaccount:shop:deployer`. */
  readonly users?: readonly string[] | undefined;
  /** Only the nth of these requests, counted from 1. */
  readonly nth?: number | undefined;
  /** The nth of these requests and all after it, counted from 1: in the middle of a run. */
  readonly from?: number | undefined;
  /** How often, from 0 to 1; 1 by default. */
  readonly rate?: number | undefined;
  /** At most so many times. */
  readonly times?: number | undefined;
  /** For 429 and 503: the header Retry-After; absent by default. */
  readonly retryAfterSeconds?: number | undefined;
  /** For 500, 503 and 504: whether the server did what was asked all the same; false by default. */
  readonly done?: boolean | undefined;
  /** For watches: how many events come before; 0 by default. */
  readonly afterEvents?: number | undefined;
  /** For `watchLate`, `watchClosed` and `admissionTimeout`: milliseconds on the cluster's clock. */
  readonly delayMs?: number | undefined;
  /** For `admissionRefused`: what the webhook says. */
  readonly message?: string | undefined;
  /** For `admissionChanged`: the object as the webhook makes it. */
  readonly change?: ((object: object) => object) | undefined;
  /** For `autoscaled`: the replicas that are set; 5 by default. */
  readonly replicas?: number | undefined;
  /** For `marksDeleted` and `marksCopied`: keys of labels and annotations, or their beginnings. */
  readonly marks?: readonly string[] | undefined;
}

/** The faults of a cluster: the same seed and the same requests give the same faults. @since 0.1.0 */
export interface FaultPlan {
  /** Where chance begins; 1 by default. Print it, and it replays the run. */
  readonly seed?: number | undefined;
  /** The first rule that applies to a request is the one that happens to it. */
  readonly rules?: readonly FaultRule[] | undefined;
}

/** Faults while a cluster runs. @since 0.1.0 */
export interface FaultControl {
  readonly seed: number;
  /** Whether faults happen; true at first. */
  readonly active: boolean;
  /** Lets faults happen again. */
  on(): void;
  /** Lets none happen until they are turned on. */
  off(): void;
  /** Adds a rule before all others; returns its undo. */
  add(rule: FaultRule): () => void;
  /** One line for each request since there are rules: `3 PATCH /api/v1/… conflict`, or `-` where nothing happened. */
  trace(): readonly string[];
}
