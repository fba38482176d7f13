import { isGitOpsError } from '../errors.ts';
import { assessHealth, type Health, type HealthRule } from '../health/index.ts';
import { keyOf, type KubernetesObject, type ObjectInput, type ObjectRef, refOf } from '../object/index.ts';
import { expiresWhenDone } from '../plan/index.ts';
import type { Cluster, ListedKind, Runtime } from '../ports.ts';

/** Pauses between one look and the next: the first, and the longest. A watch that tells something starts them anew. */
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5000;

export interface HealthWait {
  readonly cluster: Cluster;
  readonly refs: readonly ObjectRef[];
  /** What is known of the objects already. */
  readonly known: readonly ObjectInput[];
  readonly rules?: readonly HealthRule[] | undefined;
  readonly runtime: Runtime;
  readonly timeoutMs: number;
  /** How long Degraded must hold before it is believed. */
  readonly degradedGraceMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onWaiting?: ((objects: readonly { ref: ObjectRef; health: Health }[]) => void) | undefined;
}

/**
 * Watches objects until all of them are healthy (or suspended), until what is left is Degraded and stays so, or until
 * the time is over.
 *
 * @returns the health last seen, by key. It rejects on abort alone.
 */
export async function waitForHealth(o: HealthWait): Promise<ReadonlyMap<string, Health>> {
  const tracker = new HealthTracker(o);
  for (const object of o.known) tracker.see(object);
  if (tracker.settled()) return tracker.healths;
  o.signal?.throwIfAborted();
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(o.signal?.reason);
  o.signal?.addEventListener('abort', onAbort, { once: true });
  tracker.tellWaiting();
  try {
    const groups = tracker.pendingGroups().map((group) => followGroup(group, tracker, o, AbortSignal.any([stop.signal])));
    const watching = Promise.all([...groups, tracker.degradedForGood(stop.signal)]).then(() => undefined);
    await Promise.race([
      tracker.allSettled,
      tracker.degraded,
      o.runtime.clock.sleep(o.timeoutMs, { signal: stop.signal }),
      rejected(watching),
    ]);
    o.signal?.throwIfAborted();
  } finally {
    stop.abort();
    o.signal?.removeEventListener('abort', onAbort);
  }
  return tracker.healths;
}

/** Only a failure of the promise counts. */
function rejected(promise: Promise<void>): Promise<never> {
  return promise.then(() => new Promise<never>(() => {}));
}

interface Group {
  readonly kind: ListedKind;
  readonly keys: ReadonlySet<string>;
}

class HealthTracker {
  readonly healths = new Map<string, Health>();
  readonly allSettled: Promise<void>;
  readonly degraded: Promise<void>;
  #resolveSettled: () => void = () => {};
  #resolveDegraded: () => void = () => {};
  #changed: () => void = () => {};
  readonly #o: HealthWait;
  readonly #refs: ReadonlyMap<string, ObjectRef>;
  /** Jobs that the TTL controller removes when they are done. */
  readonly #expiring = new Set<string>();

  constructor(o: HealthWait) {
    this.#o = o;
    this.#refs = new Map(o.refs.map((ref) => [keyOf(ref), ref]));
    this.allSettled = new Promise((resolve) => (this.#resolveSettled = resolve));
    this.degraded = new Promise((resolve) => (this.#resolveDegraded = resolve));
    for (const key of this.#refs.keys())
      this.healths.set(key, { status: 'Unknown', reason: 'NotRead', message: 'not read yet', rule: null });
  }

  see(object: ObjectInput): void {
    if (expiresWhenDone(object)) this.#expiring.add(keyOf(refOf(object)));
    this.set(keyOf(refOf(object)), assessHealth(object, { rules: this.#o.rules, now: this.#o.runtime.clock.now() }));
  }

  missing(key: string): void {
    if (this.#expiring.has(key)) {
      if (this.healths.get(key)?.status !== 'Degraded') this.set(key, COMPLETED_AND_EXPIRED);
      return;
    }
    this.set(key, { status: 'Missing', reason: 'NotFound', message: 'the object does not exist', rule: null });
  }

  set(key: string, health: Health): void {
    const before = this.healths.get(key);
    if (before === undefined) return;
    this.healths.set(key, health);
    if (before.status === health.status && before.message === health.message) return;
    this.#changed();
    if (this.settled()) this.#resolveSettled();
    else this.tellWaiting();
  }

  settled(): boolean {
    return [...this.healths.values()].every(isSettled);
  }

  settledAll(keys: ReadonlySet<string>): boolean {
    return [...keys].every((key) => isSettled(this.healths.get(key)));
  }

  tellWaiting(): void {
    const waiting = [...this.healths].filter(([, health]) => !isSettled(health));
    this.#o.onWaiting?.(waiting.map(([key, health]) => ({ ref: this.#refs.get(key) as ObjectRef, health })));
  }

  pendingGroups(): Group[] {
    const groups = new Map<string, { kind: ListedKind; keys: Set<string> }>();
    for (const [key, ref] of this.#refs) {
      if (isSettled(this.healths.get(key))) continue;
      const { group, version, kind, namespace } = ref;
      const id = `${group}/${version}/${kind}/${namespace ?? ''}`;
      const found = groups.get(id) ?? { kind: { group, version, kind, namespace }, keys: new Set<string>() };
      found.keys.add(key);
      groups.set(id, found);
    }
    return [...groups.values()];
  }

  /** Resolves `degraded` when everything that is left has been Degraded for the time of grace without a change. */
  async degradedForGood(signal: AbortSignal): Promise<void> {
    const over = aborted(signal);
    while (!signal.aborted) {
      const change = new Promise<'changed'>((resolve) => (this.#changed = () => resolve('changed')));
      const left = [...this.healths.values()].filter((health) => !isSettled(health));
      if (left.length > 0 && left.every(({ status }) => status === 'Degraded')) {
        const timer = new AbortController();
        const outcome = await Promise.race([change, this.#grace(AbortSignal.any([signal, timer.signal])), over]);
        timer.abort();
        if (outcome === 'over') return this.#resolveDegraded();
      } else {
        await Promise.race([change, over]);
      }
    }
  }

  #grace(signal: AbortSignal): Promise<'over' | 'aborted'> {
    return this.#o.runtime.clock.sleep(this.#o.degradedGraceMs, { signal }).then(
      () => 'over' as const,
      () => 'aborted' as const,
    );
  }
}

const COMPLETED_AND_EXPIRED: Health = {
  status: 'Healthy',
  reason: 'CompletedAndExpired',
  message: 'the Job is done and was removed after its TTL',
  rule: 'job',
};

function isSettled(health: Health | undefined): boolean {
  return health?.status === 'Healthy' || health?.status === 'Suspended';
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    else signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}

/** Lists the objects of one kind and namespace, then watches them until they have settled. */
async function followGroup(group: Group, tracker: HealthTracker, o: HealthWait, signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  for (; !signal.aborted && !tracker.settledAll(group.keys); pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
    try {
      const resourceVersion = await listGroup(group, tracker, o, signal);
      if (tracker.settledAll(group.keys)) return;
      for await (const { type, object } of o.cluster.watch(group.kind, { resourceVersion, signal })) {
        pause = FIRST_PAUSE_MS;
        if (type === 'BOOKMARK') continue;
        seeEvent(type, object, group, tracker);
        if (tracker.settledAll(group.keys)) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isGitOpsError(error)) throw error;
      const expired = isGitOpsError(error, 'API_ERROR') && error.context.status === 410;
      if (!expired)
        for (const key of group.keys) tracker.set(key, { status: 'Unknown', reason: error.code, message: error.message, rule: null });
    }
    await o.runtime.clock.sleep(pause, { signal }).catch(() => undefined);
  }
}

async function listGroup(group: Group, tracker: HealthTracker, o: HealthWait, signal: AbortSignal): Promise<string> {
  const { items, resourceVersion } = await o.cluster.list(group.kind, { signal });
  const seen = new Set<string>();
  for (const object of items) {
    const key = keyOf(refOf(object));
    if (!group.keys.has(key)) continue;
    seen.add(key);
    tracker.see(object);
  }
  for (const key of group.keys) if (!seen.has(key)) tracker.missing(key);
  return resourceVersion;
}

function seeEvent(type: string, object: KubernetesObject, group: Group, tracker: HealthTracker): void {
  const key = keyOf(refOf(object));
  if (!group.keys.has(key)) return;
  tracker.see(object);
  if (type === 'DELETED') tracker.missing(key);
}
