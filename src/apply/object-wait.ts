import { assessHealth, type Health, type HealthAt, type HealthRule, settledHealth } from '../health/index.ts';
import { getIn, type KubernetesObject, type ObjectInput, type ObjectRef } from '../object/index.ts';
import { expiresWhenDone } from '../plan/index.ts';
import type { Runtime } from '../ports.ts';
import type { Deadline } from './deadlines.ts';
import { awaitingStatus } from './hook-health.ts';

/** What is waited for. */
export interface WaitRequest {
  readonly ref: ObjectRef;
  /** What our write answered: only states at or after it count. Without it any state does. */
  readonly after?: WrittenVersion | undefined;
  /** The state that was read or answered last: told until a newer one is seen. */
  readonly known?: ObjectInput | undefined;
  /** A hook: that very object, until it has ended. */
  readonly isHook?: boolean | undefined;
  /** That its controller reports a status: without one it has not begun. */
  readonly reportsStatus?: boolean | undefined;
  readonly deadline: Deadline;
}

/** What tells a state of an object from those before it. @since 0.1.0 */
export interface WrittenVersion {
  readonly uid?: unknown;
  readonly resourceVersion?: unknown;
  readonly generation?: unknown;
}

/** How a wait ended: with good health, with bad health that stays, or too late. `health` is what was last seen. */
export interface WaitEnd {
  readonly health: Health;
  readonly end: 'good' | 'bad' | 'late';
  /** The newest state seen. */
  readonly object?: ObjectInput | undefined;
}

/** One wait for one object: decides which of the states that it is shown count, and when it is over. */
export class ObjectWait {
  readonly request: WaitRequest;
  /** Resolves with how it ended; it rejects with what is no error of a cluster. */
  readonly ended: Promise<WaitEnd>;
  health: Health = { status: 'Unknown', reason: 'NotRead', message: 'not read yet', rule: null };
  readonly #o: ObjectWaitOptions;
  #object: ObjectInput | undefined;
  /** Whether all that is delivered from now on is at or after the write. */
  #isProven: boolean;
  #isExpiring = false;
  #isOver = false;
  #end: { resolve: (end: WaitEnd) => void; reject: (error: unknown) => void } | undefined;
  #grace: AbortController | undefined;
  /** The first and the last bad health, since it was good or on its way. */
  #bad: readonly HealthAt[] = [];
  readonly #timer = new AbortController();
  /** Whether a state that counts was seen since the wait began, or why none can be. */
  #hasLooked = false;
  #isOverdue = false;

  constructor(request: WaitRequest, o: ObjectWaitOptions) {
    this.request = request;
    this.#o = o;
    this.#isProven = request.after === undefined;
    if (request.known !== undefined) this.health = this.#assess(request.known);
    this.ended = new Promise((resolve, reject) => (this.#end = { resolve, reject }));
    const { clock } = o.runtime;
    const { signal } = this.#timer;
    const late = clock.sleep(Math.max(0, request.deadline.at - clock.now()), { signal });
    void late.then(() => this.#late()).catch(() => undefined);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get isProven(): boolean {
    return this.#isProven;
  }

  /** From a read that began after the write. */
  prove(): void {
    this.#isProven = true;
  }

  /** A state of the object. */
  see(object: KubernetesObject): void {
    if (this.#isOver || !this.#counts(object, false)) return;
    this.#note(object);
    this.#set(this.#assess(object));
    this.#looked();
  }

  /** The object is gone; its last state, where that is known. */
  seeGone(last: KubernetesObject | undefined): void {
    if (this.#isOver || (last === undefined ? !this.#isProven : !this.#counts(last, true))) return;
    if (last !== undefined) {
      this.#note(last);
      const health = this.#assess(withoutDeletion(last));
      if (health.status === 'Healthy' || health.status === 'Degraded') this.health = health;
    }
    if (this.request.isHook === true) return this.#hookGone();
    if (!this.#isExpiring) this.#set(MISSING);
    else if (this.health.status === 'Degraded') this.#finish('bad');
    else this.#set(COMPLETED_AND_EXPIRED);
    this.#looked();
  }

  seeError(code: string, message: string): void {
    if (this.#isOver) return;
    this.#set({ status: 'Unknown', reason: code, message, rule: null });
    this.#looked();
  }

  /** Ends it with an error that is none of a cluster. */
  fail(error: unknown): void {
    this.#end?.reject(error);
    this.#finish('late');
  }

  /** Ends it; nobody waits any more. */
  cancel(): void {
    this.#finish('late');
  }

  #looked(): void {
    this.#hasLooked = true;
    if (this.#isOverdue) this.#finish('late');
  }

  /** What is waited for late is looked at once all the same: it may have been good for long. */
  async #late(): Promise<void> {
    this.#isOverdue = true;
    if (!this.#hasLooked) await this.#o.runtime.clock.sleep(LAST_LOOK_MS, { signal: this.#timer.signal });
    this.#finish('late');
  }

  #assess(object: ObjectInput): Health {
    const { rules, runtime } = this.#o;
    return awaitingStatus(assessHealth(object, { rules, now: runtime.clock.now() }), this.request.reportsStatus);
  }

  #note(object: KubernetesObject): void {
    this.#object = object;
    this.#isExpiring ||= expiresWhenDone(object);
  }

  /** @see docs/concepts/health.md: a status from before the write never counts. */
  #counts(object: KubernetesObject, isGone: boolean): boolean {
    const { after, isHook } = this.request;
    const { uid, resourceVersion, generation } = object.metadata;
    const isOther = after?.uid !== undefined && uid !== after.uid;
    if (isOther && isGone) return false; // the one that made place for ours
    if (isOther && isHook === true) {
      if (this.#isProven) this.#finish('bad', REPLACED);
      return false;
    }
    this.#isProven ||= isOther || resourceVersion === after?.resourceVersion || isGreater(generation, after?.generation);
    return this.#isProven;
  }

  #hookGone(): void {
    if (this.health.status === 'Healthy') this.#finish('good');
    else if (this.health.status === 'Degraded') this.#finish('bad');
    else this.#finish('bad', { status: 'Missing', reason: 'NotFound', message: 'it was deleted before its end was seen', rule: null });
  }

  #set(health: Health): void {
    const before = this.health;
    this.health = health;
    if (!isBad(health)) this.#endGrace();
    if (health.status === 'Healthy' || (health.status === 'Suspended' && this.request.isHook !== true)) return this.#finish('good');
    if (this.request.isHook === true && isFinal(health, this.#object)) return this.#finish('bad');
    if (isBad(health)) this.#noteBad({ health, at: this.#o.runtime.clock.now() });
    if (before.status !== health.status || before.message !== health.message) this.#o.onChange();
  }

  /** What is bad may mend itself: a Pod that crashed once starts again. */
  #noteBad(last: HealthAt): void {
    this.#bad = [this.#bad[0] ?? last, last];
    if (this.#grace !== undefined) return;
    this.#grace = new AbortController();
    void this.#untilSettled(last.at, this.#grace.signal).catch(() => undefined);
  }

  async #untilSettled(since: number, signal: AbortSignal): Promise<void> {
    const { runtime, degradedGraceMs: graceMs } = this.#o;
    const { clock } = runtime;
    do await clock.sleep(Math.max(0, since + graceMs - clock.now()), { signal });
    while (settledHealth(this.#bad, { now: clock.now(), graceMs }).status === 'Progressing');
    this.#finish('bad');
  }

  #endGrace(): void {
    this.#grace?.abort();
    this.#grace = undefined;
    this.#bad = [];
  }

  #finish(end: WaitEnd['end'], health: Health = this.health): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.health = health;
    this.#endGrace();
    this.#timer.abort();
    this.#o.onChange();
    this.#end?.resolve({ health, end, object: this.#object });
  }
}

interface ObjectWaitOptions {
  readonly runtime: Runtime;
  readonly rules: readonly HealthRule[];
  /** How long bad health must hold before it is believed. */
  readonly degradedGraceMs: number;
  /** Called when the health is another, and at the end. */
  readonly onChange: () => void;
}

/** A look that takes longer is not waited for. */
const LAST_LOOK_MS = 5000;

const MISSING: Health = { status: 'Missing', reason: 'NotFound', message: 'the object does not exist', rule: null };

const REPLACED: Health = { status: 'Missing', reason: 'Replaced', message: 'another object of its name has taken its place', rule: null };

const COMPLETED_AND_EXPIRED: Health = {
  status: 'Healthy',
  reason: 'CompletedAndExpired',
  message: 'the Job is done and was removed after its TTL',
  rule: 'job',
};

function isBad({ status }: Health): boolean {
  return status === 'Degraded' || status === 'Missing';
}

/** A Job, Pod or Workflow that has failed does not begin again by itself. */
function isFinal({ status, rule }: Health, object: ObjectInput | undefined): boolean {
  return status === 'Degraded' && (rule === 'job' || rule === 'workflow' || getIn(object, 'status', 'phase') === 'Failed');
}

/** What is being deleted is told as such; of one that is gone it is the end of its work that counts. */
function withoutDeletion(object: KubernetesObject): KubernetesObject {
  const { deletionTimestamp: _deletionTimestamp, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function isGreater(a: unknown, b: unknown): boolean {
  return (typeof a === 'number' || typeof a === 'bigint') && (typeof b === 'number' || typeof b === 'bigint') && a > b;
}
