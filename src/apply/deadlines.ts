import { type PlanStep, waveName } from '../plan/index.ts';

/** In milliseconds; `Infinity` is no limit. */
export interface DeadlineOptions {
  /** For one object to become healthy. */
  readonly objectMs: number;
  /** For one hook to end. */
  readonly hookMs: number;
  /** For one wave of a phase, from its first step to the health of its last. */
  readonly waveMs: number;
  /** For the whole sync. */
  readonly syncMs: number;
  /** For one deleted object to be gone. */
  readonly deleteMs: number;
}

/** A time to give up at, and why that one. */
export interface Deadline {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `within 5 min (timeouts.hookMs)`; `within 10 min (timeouts.syncMs), of which it had 20 s` */
  readonly words: string;
}

type Place = Pick<PlanStep, 'phase' | 'wave'>;

/** When waits of a sync are given up: what is over first counts. */
export class Deadlines {
  readonly #o: DeadlineOptions;
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #waves = new Map<string, number>();

  constructor(o: DeadlineOptions, now: () => number) {
    this.#o = o;
    this.#now = now;
    this.#startedAt = now();
  }

  /** Notes when the first step of a wave began. */
  waveStarted(wave: string): void {
    if (!this.#waves.has(wave)) this.#waves.set(wave, this.#now());
  }

  /** That of a hook that begins now. Those that come behind a sync's end have time of their own, however long that took. */
  ofHook(place: Place): Deadline {
    const { hookMs, syncMs } = this.#o;
    const now = this.#now();
    const sync = { from: this.#startedAt, ms: syncMs, name: 'timeouts.syncMs' };
    const isBehind = place.phase === 'SyncFail' || place.phase === 'PostDelete';
    return firstOf([{ from: now, ms: hookMs, name: 'timeouts.hookMs' }, this.#ofWave(place), ...(isBehind ? [] : [sync])], now);
  }

  /** That of an object. @param writtenAt without it nothing was written, and its time begins now. */
  ofObject(place: Place, writtenAt?: number): Deadline {
    const { objectMs, syncMs } = this.#o;
    const own = { from: writtenAt ?? this.#now(), ms: objectMs, name: 'timeouts.objectMs' };
    const sync = { from: this.#startedAt, ms: syncMs, name: 'timeouts.syncMs' };
    return firstOf([own, this.#ofWave(place), sync], writtenAt ?? this.#startedAt);
  }

  /** That of a hook that an earlier sync has made: as if that one still waited. */
  ofHookMade(at: number, place: Place): Deadline {
    const deadline = this.ofHook(place);
    return Number.isNaN(at) ? deadline : { ...deadline, at: Math.min(deadline.at, at + this.#o.hookMs) };
  }

  /** That of a deletion that begins now. @param isBounded by the time of the whole: those of a destroy. */
  ofDelete(isBounded = false): Deadline & { readonly ms: number } {
    const now = this.#now();
    const own = { from: now, ms: this.#o.deleteMs, name: 'timeouts.deleteMs' };
    const whole = { from: this.#startedAt, ms: this.#o.syncMs, name: 'timeoutMs' };
    const deadline = firstOf(isBounded ? [own, whole] : [own], now);
    return { ...deadline, ms: Math.max(0, deadline.at - now) };
  }

  #ofWave(place: Place): Limit {
    return { from: this.#waves.get(waveName(place)) ?? this.#now(), ms: this.#o.waveMs, name: 'timeouts.waveMs' };
  }
}

interface Limit {
  readonly from: number;
  readonly ms: number;
  readonly name: string;
}

/** @param since when what is waited for began: it may have had less than the whole time. */
function firstOf(limits: readonly [Limit, ...Limit[]], since: number): Deadline {
  const { from, ms, name } = limits.reduce((best, next) => (next.from + next.ms < best.from + best.ms ? next : best));
  const had = Math.max(0, from + ms - since);
  const less = had < ms * NEARLY ? `, of which it had ${durationOf(had)}` : '';
  return { at: from + ms, words: `within ${durationOf(ms)} (${name})${less}` };
}

/** What lies between the beginning of a sync and that of its first wait is not worth telling. */
const NEARLY = 0.9;

/** `90 s`, `5 min` */
function durationOf(ms: number): string {
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}
