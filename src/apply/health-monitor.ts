import type { Health, HealthRule } from '../health/index.ts';
import type { ObjectRef } from '../object/index.ts';
import type { Cluster, Runtime } from '../ports.ts';
import { KindFollower } from './kind-follower.ts';
import { ObjectWait, type WaitEnd, type WaitRequest } from './object-wait.ts';

export interface HealthMonitorOptions {
  readonly cluster: Cluster;
  readonly runtime: Runtime;
  readonly rules: readonly HealthRule[];
  readonly degradedGraceMs: number;
  readonly isOfInterest: (key: string) => boolean;
  /** Hears of all objects that are waited for when one of them has changed. */
  readonly onWaiting: (objects: readonly { readonly ref: ObjectRef; readonly health: Health }[]) => void;
}

/** Holds the watch of a kind open, from before an object is written to the end of the wait for it. */
export interface Following {
  /** Resolves when all that happens from now on will be seen. */
  readonly ready: Promise<void>;
  end(): void;
}

/**
 * Waits for objects to become healthy, with one list and watch for each kind and namespace of which somebody waits for
 * an object.
 */
export class HealthMonitor {
  readonly #o: HealthMonitorOptions;
  readonly #followers = new Map<string, KindFollower>();
  readonly #waiting = new Set<ObjectWait>();
  #isTelling = false;

  constructor(o: HealthMonitorOptions) {
    this.#o = o;
  }

  /** Begins to follow the kind of an object. */
  follow(ref: ObjectRef): Following {
    const follower = this.#follower(ref);
    follower.hold();
    return { ready: follower.ready, end: () => follower.release() };
  }

  /**
   * Waits until an object is healthy or suspended, has been bad for the time of grace, or its deadline is over.
   *
   * @throws the signal's reason on abort, and nothing else.
   */
  async until(request: WaitRequest, signal: AbortSignal): Promise<WaitEnd> {
    signal.throwIfAborted();
    const { runtime, rules, degradedGraceMs } = this.#o;
    const wait = new ObjectWait(request, { runtime, rules, degradedGraceMs, onChange: () => this.#changed() });
    const onAbort = (): void => wait.cancel();
    signal.addEventListener('abort', onAbort, { once: true });
    const follower = this.#follower(request.ref);
    follower.hold();
    this.#waiting.add(wait);
    this.#changed();
    try {
      follower.show(wait);
      const end = await wait.ended;
      signal.throwIfAborted();
      return end;
    } finally {
      this.#waiting.delete(wait);
      follower.release();
      signal.removeEventListener('abort', onAbort);
    }
  }

  #follower({ group, version, kind, namespace }: ObjectRef): KindFollower {
    const key = `${group}/${version ?? ''}/${kind}/${namespace ?? ''}`;
    let follower = this.#followers.get(key);
    if (follower === undefined || !follower.isUsed) {
      follower = new KindFollower({ group, version, kind, namespace }, this.#o);
      this.#followers.set(key, follower);
    }
    return follower;
  }

  /** What changes at once is told at once. */
  #changed(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      const waiting = [...this.#waiting].filter(({ isOver }) => !isOver);
      if (waiting.length > 0) this.#o.onWaiting(waiting.map(({ request, health }) => ({ ref: request.ref, health })));
    });
  }
}
