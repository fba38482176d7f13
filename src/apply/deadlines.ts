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
}

/** A time to give up at, and why that one. */
export interface Deadline {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `within 5 min (timeouts.hookMs)` */
  readonly words: string;
}

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

  /** That of a wait for an object or a hook of a wave, which begins now. */
  of(what: 'object' | 'hook', wave: string): Deadline {
    const { objectMs, hookMs, waveMs, syncMs } = this.#o;
    const own = what === 'hook' ? { ms: hookMs, name: 'hookMs' } : { ms: objectMs, name: 'objectMs' };
    const all = [
      { from: this.#now(), ...own },
      { from: this.#waves.get(wave) ?? this.#now(), ms: waveMs, name: 'waveMs' },
      { from: this.#startedAt, ms: syncMs, name: 'syncMs' },
    ];
    const first = all.reduce((best, next) => (next.from + next.ms < best.from + best.ms ? next : best));
    return { at: first.from + first.ms, words: `within ${durationOf(first.ms)} (timeouts.${first.name})` };
  }

  /** That of a hook that an earlier sync has made: as if that one still waited. */
  ofHookMade(at: number, wave: string): Deadline {
    const deadline = this.of('hook', wave);
    return Number.isNaN(at) ? deadline : { ...deadline, at: Math.min(deadline.at, at + this.#o.hookMs) };
  }
}

/** `90 s`, `5 min` */
function durationOf(ms: number): string {
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}
