import { isGitOpsError } from '../errors.ts';
import { keyOf, type KubernetesObject, type ObjectRef, refOf } from '../object/index.ts';
import type { Cluster, ListedKind, Runtime } from '../ports.ts';
import type { ObjectWait } from './object-wait.ts';

/** Pauses between one look and the next: the first, and the longest. A watch that tells something starts them anew. */
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5000;
/** A watch that has not shown our own write after so long will not: it had been overtaken by the list. */
const PROOF_MS = 1000;
/** Versions of one object that are remembered; more changes than these between a write and the wait for it are rare. */
const MAX_VERSIONS = 64;

/** What was seen of one object. */
interface Seen {
  object: KubernetesObject | undefined;
  isGone: boolean;
  /** Versions seen since the follower began: all that was delivered after one of them is newer. */
  readonly versions: unknown[];
}

export interface FollowerOptions {
  readonly cluster: Cluster;
  readonly runtime: Runtime;
  /** Whether what is seen of an object is remembered for waits that begin later. */
  readonly isOfInterest: (key: string) => boolean;
}

/** Follows all objects of one kind and namespace by one list and watch, as long as somebody holds it. */
export class KindFollower {
  /** Resolves when the first list was read, or could not be. */
  readonly ready: Promise<void>;
  readonly #kind: ListedKind;
  readonly #o: FollowerOptions;
  readonly #waits = new Map<string, Set<ObjectWait>>();
  readonly #seen = new Map<string, Seen>();
  readonly #stop = new AbortController();
  #isReady: () => void = () => {};
  #holders = 0;

  constructor(kind: ListedKind, o: FollowerOptions) {
    this.#kind = kind;
    this.#o = o;
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
    // Who makes it shows it its first waits before the first list begins.
    queueMicrotask(() => void this.#follow());
  }

  get isUsed(): boolean {
    return this.#holders > 0;
  }

  hold(): void {
    this.#holders++;
  }

  release(): void {
    if (--this.#holders === 0) this.#stop.abort();
  }

  /** Shows a wait all that is seen of its object, from what is remembered on. */
  show(wait: ObjectWait): void {
    const key = keyOf(wait.request.ref);
    const waits = this.#waits.get(key) ?? new Set();
    this.#waits.set(key, waits.add(wait));
    const forget = (): void => void waits.delete(wait);
    wait.ended.then(forget, forget);
    const seen = this.#seen.get(key);
    const version = wait.request.after?.resourceVersion;
    if (seen !== undefined && version !== undefined && seen.versions.includes(version)) wait.prove();
    if (seen?.isGone === true) wait.seeGone(seen.object);
    else if (seen?.object !== undefined) wait.see(seen.object);
    if (!wait.isProven && !wait.isOver) void this.#proveLater(wait);
  }

  /** One read tells where the watch has nothing more to tell. */
  async #proveLater(wait: ObjectWait): Promise<void> {
    await this.#o.runtime.clock.sleep(PROOF_MS, { signal: this.#stop.signal }).catch(() => undefined);
    if (!wait.isProven && !wait.isOver && !this.#stop.signal.aborted) await this.#read(wait);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    let pause = FIRST_PAUSE_MS;
    for (; !signal.aborted; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
      try {
        const resourceVersion = await this.#list();
        this.#isReady();
        for await (const { type, object } of this.#o.cluster.watch(this.#kind, { resourceVersion, signal })) {
          pause = FIRST_PAUSE_MS;
          if (type !== 'BOOKMARK') this.#see(object, type === 'DELETED');
        }
      } catch (error) {
        if (signal.aborted) break;
        await this.#failed(error);
      }
      await this.#o.runtime.clock.sleep(pause, { signal }).catch(() => undefined);
    }
    this.#isReady();
  }

  async #list(): Promise<string> {
    const before = this.#allWaits(); // what a list holds that begins now is newer than what they wait for
    const { items, resourceVersion } = await this.#o.cluster.list(this.#kind, { signal: this.#stop.signal });
    for (const wait of before) wait.prove();
    const found = new Set<string>();
    for (const object of items) found.add(this.#see(object, false));
    for (const [key, seen] of this.#seen) if (!found.has(key)) seen.isGone = true;
    for (const wait of before) if (!found.has(keyOf(wait.request.ref))) wait.seeGone(undefined);
    return resourceVersion;
  }

  #see(object: KubernetesObject, isGone: boolean): string {
    const key = keyOf(refOf(object));
    if (this.#o.isOfInterest(key)) this.#remember(key, object, isGone);
    for (const wait of this.#waits.get(key) ?? []) {
      if (isGone) wait.seeGone(object);
      else wait.see(object);
    }
    return key;
  }

  #remember(key: string, object: KubernetesObject, isGone: boolean): void {
    const seen = this.#seen.get(key) ?? { object, isGone, versions: [] };
    seen.object = object;
    seen.isGone = isGone;
    seen.versions.push(object.metadata.resourceVersion);
    if (seen.versions.length > MAX_VERSIONS) seen.versions.shift();
    this.#seen.set(key, seen);
  }

  /** Who may read objects but not list or watch them is told by reading each. */
  async #failed(error: unknown): Promise<void> {
    this.#isReady();
    if (!isGitOpsError(error)) {
      for (const wait of this.#allWaits()) wait.fail(error);
      return;
    }
    const status = error.code === 'API_ERROR' ? error.context.status : undefined;
    if (status === 410) return;
    for (const wait of this.#allWaits()) {
      if (status === 403 || status === 405) await this.#read(wait);
      else wait.seeError(error.code, error.message);
    }
  }

  async #read(wait: ObjectWait): Promise<void> {
    const ref: ObjectRef = wait.request.ref;
    try {
      const object = await this.#o.cluster.get(ref, { signal: this.#stop.signal });
      wait.prove();
      if (object === undefined) wait.seeGone(undefined);
      else wait.see(object);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (isGitOpsError(error)) wait.seeError(error.code, error.message);
      else wait.fail(error);
    }
  }

  #allWaits(): ObjectWait[] {
    return [...this.#waits.values()].flatMap((waits) => [...waits]);
  }
}
