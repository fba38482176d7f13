import { setTimeout as sleep } from 'node:timers/promises';
import { isGitOpsError } from '../../src/errors.ts';
import { canonicalJson, getIn, type GroupKind, type KubernetesObject } from '../../src/object/index.ts';
import type { Cluster, WatchEvent } from '../../src/ports.ts';

/** Something that the API server saw, such as `created ConfigMap/a`, and at which of its versions. */
export interface ServerFact {
  readonly fact: string;
  readonly version: bigint;
}

/** A kind that is watched, everywhere or in one namespace. */
export interface WatchedKind extends GroupKind {
  readonly namespace?: string | undefined;
  readonly isNamespaced: boolean;
}

/**
 * What an API server tells its watchers of some kinds. Versions of all kinds are numbers of one row, so that facts of one
 * watch can be put before or after those of another.
 */
export class ServerLog {
  readonly #cluster: Cluster;
  readonly #end = new AbortController();
  readonly #facts: ServerFact[] = [];
  readonly #watches: Promise<void>[] = [];
  readonly #last = new Map<string, KubernetesObject>();
  readonly #isOfInterest: (object: KubernetesObject) => boolean;
  readonly #told = new Set<string>();
  #failure: unknown;
  #listener: (fact: string) => void = () => undefined;

  private constructor(cluster: Cluster, isOfInterest: (object: KubernetesObject) => boolean) {
    this.#cluster = cluster;
    this.#isOfInterest = isOfInterest;
  }

  /** Begins to watch; what is there already is not told. */
  static async begin(
    cluster: Cluster,
    kinds: readonly WatchedKind[],
    o: { readonly isOfInterest: (object: KubernetesObject) => boolean; readonly onFact: (fact: string) => void },
  ): Promise<ServerLog> {
    const log = new ServerLog(cluster, o.isOfInterest);
    log.#listener = o.onFact;
    const lists = await Promise.all(kinds.map((kind) => cluster.list(kind)));
    for (const [at, { items, resourceVersion }] of lists.entries()) {
      const kind = kinds[at];
      for (const item of items) log.#last.set(uidOf(item), item);
      if (kind !== undefined) log.#watches.push(log.#watch(kind, resourceVersion));
    }
    return log;
  }

  /** All facts, in the order of the server's versions. */
  facts(): readonly string[] {
    return this.#facts.toSorted((a, b) => (a.version < b.version ? -1 : a.version > b.version ? 1 : 0)).map(({ fact }) => fact);
  }

  /** Resolves when the facts are told of; all that came before on their watches has been, too. Gives up after some seconds. */
  async until(facts: readonly string[]): Promise<void> {
    const missing = (): string[] => facts.filter((fact) => !this.#facts.some((seen) => seen.fact === fact));
    for (const end = Date.now() + PATIENCE_MS; missing().length > 0 && Date.now() < end; ) await sleep(POLL_MS);
    if (missing().length > 0) throw new Error(`no watch told of ${missing().join(', ')}`, { cause: this.#failure });
  }

  async close(): Promise<void> {
    this.#end.abort();
    await Promise.allSettled(this.#watches);
  }

  /** Until it is closed, or the kind is no longer served. */
  async #watch(kind: WatchedKind, from: string): Promise<void> {
    try {
      for (let resourceVersion = from; ; ) {
        for await (const event of this.#cluster.watch(kind, { resourceVersion, signal: this.#end.signal })) {
          resourceVersion = event.object.metadata.resourceVersion ?? resourceVersion;
          if (event.type !== 'BOOKMARK' && this.#isOfInterest(event.object)) this.#note(event);
        }
      }
    } catch (error) {
      if (isGitOpsError(error, 'API_ERROR') && error.context.status === 410)
        return this.#watchAgain(kind).catch((failure: unknown) => void (this.#failure ??= failure));
      this.#failure ??= error;
    }
  }

  /** The server ends the watches of a kind whose definition has changed, and no longer knows their versions. */
  async #watchAgain(kind: WatchedKind): Promise<void> {
    const { items, resourceVersion } = await this.#cluster.list(kind, { signal: this.#end.signal });
    for (const object of items) {
      const before = this.#last.get(uidOf(object));
      if (before?.metadata.resourceVersion === object.metadata.resourceVersion || !this.#isOfInterest(object)) continue;
      this.#note({ type: before === undefined ? 'ADDED' : 'MODIFIED', object });
    }
    return this.#watch(kind, resourceVersion);
  }

  #note({ type, object }: WatchEvent): void {
    const uid = uidOf(object);
    const before = this.#last.get(uid);
    this.#last.set(uid, object);
    const version = BigInt(object.metadata.resourceVersion ?? '0');
    for (const word of wordsOf(type, object, before)) {
      if (ONCE.has(word) && this.#told.has(`${word} ${uid}`)) continue;
      this.#told.add(`${word} ${uid}`);
      const fact = `${word} ${object.kind}/${object.metadata.name}`;
      this.#facts.push({ fact, version });
      this.#listener(fact);
    }
  }
}

/** Told of each object once: a controller may take such a state back and give it again. */
const ONCE: ReadonlySet<string> = new Set(['ready', 'established', 'failed']);
const POLL_MS = 2;
const PATIENCE_MS = 10_000;

function uidOf({ metadata }: KubernetesObject): string {
  return metadata.uid ?? '';
}

function wordsOf(type: WatchEvent['type'], object: KubernetesObject, before: KubernetesObject | undefined): string[] {
  if (type === 'DELETED') return ['deleted'];
  const isNew = (test: (object: KubernetesObject) => boolean): boolean => test(object) && (before === undefined || !test(before));
  return [
    ...(type === 'ADDED' ? ['created'] : ['touched']),
    ...(before !== undefined && written(object) !== written(before) ? ['changed'] : []),
    ...(isNew(isReady) ? ['ready'] : []),
    ...(isNew(isEstablished) ? ['established'] : []),
    ...(isNew(hasFailed) ? ['failed'] : []),
    ...(isNew(isEnding) ? ['ending'] : []),
  ];
}

/** What people and tools write of an object, without what controllers add. */
function written({ metadata, status: _status, ...fields }: KubernetesObject): string {
  const { labels = {}, annotations = {} } = metadata;
  const ours = Object.entries(annotations).filter(([key]) => !key.startsWith('deployment.kubernetes.io/'));
  return canonicalJson({ ...fields, labels, annotations: Object.fromEntries(ours) });
}

function isEnding({ metadata }: KubernetesObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function isEstablished(object: KubernetesObject): boolean {
  return hasCondition(object, 'Established');
}

/** A Job is bound to fail from its first condition on, and has done so when its Pods have gone. */
function hasFailed(object: KubernetesObject): boolean {
  return hasCondition(object, 'FailureTarget') || hasCondition(object, 'Failed') || hasCondition(object, 'Progressing', 'False');
}

/** A Deployment with all of its Pods ready at its present generation, a Job that is complete, or a claim that is bound. */
function isReady(object: KubernetesObject): boolean {
  if (object.kind === 'Job') return hasCondition(object, 'Complete');
  if (object.kind === 'PersistentVolumeClaim') return getIn(object, 'status', 'phase') === 'Bound';
  const number = (...path: string[]): number => Number(getIn(object, ...path) ?? 0);
  if (object.kind !== 'Deployment' || number('status', 'observedGeneration') < number('metadata', 'generation')) return false;
  return (
    number('status', 'readyReplicas') > 0 &&
    number('status', 'readyReplicas') === number('status', 'updatedReplicas') &&
    number('status', 'replicas') === number('spec', 'replicas') &&
    number('spec', 'replicas') === number('status', 'updatedReplicas')
  );
}

function hasCondition(object: KubernetesObject, type: string, status: string = 'True'): boolean {
  const conditions = getIn(object, 'status', 'conditions');
  return Array.isArray(conditions) && conditions.some((each) => getIn(each, 'type') === type && getIn(each, 'status') === status);
}
