import { describe, expect, it } from 'vitest';
import { type Deadline, type DeadlineOptions, Deadlines } from '../../src/apply/deadlines.ts';
import type { ApplyPlanOptions, SyncResult } from '../../src/apply/index.ts';
import type { PlanStep } from '../../src/plan/index.ts';
import { type ManualClock, manualClock, type MemoryClusterOptions } from '../../src/testing/index.ts';
import { configMap, deployment, hook, job, statuses, wave, type World, world } from './world.ts';

const MINUTE = 60_000;
const UNLIMITED: DeadlineOptions = {
  objectMs: Number.POSITIVE_INFINITY,
  hookMs: 5 * MINUTE,
  waveMs: Number.POSITIVE_INFINITY,
  syncMs: 10 * MINUTE,
  deleteMs: 5 * MINUTE,
};

interface Row {
  readonly name: string;
  readonly limits?: Partial<DeadlineOptions>;
  readonly phase?: PlanStep['phase'];
  /** Minutes of the sync at which the wave began, the object was written and the wait begins. */
  readonly wave?: number;
  readonly written?: number;
  readonly waits: number;
  readonly hook?: true;
  readonly ends: number;
  readonly words: string;
}

const ROWS: readonly Row[] = [
  { name: 'a hook has its own time', hook: true, waits: 1, ends: 6, words: 'within 5 min (timeouts.hookMs)' },
  {
    name: 'a hook that begins late has what is left of the sync',
    hook: true,
    waits: 9,
    ends: 10,
    words: 'within 10 min (timeouts.syncMs), of which it had 1 min',
  },
  {
    name: 'a hook of a failure has its own time behind that of the sync',
    hook: true,
    phase: 'SyncFail',
    waits: 10,
    ends: 15,
    words: 'within 5 min (timeouts.hookMs)',
  },
  { name: 'so has one behind the deletes', hook: true, phase: 'PostDelete', waits: 60, ends: 65, words: 'within 5 min (timeouts.hookMs)' },
  {
    name: 'a wave of hooks of a failure is counted from its own start',
    hook: true,
    phase: 'SyncFail',
    limits: { waveMs: 2 * MINUTE },
    wave: 10,
    waits: 11,
    ends: 12,
    words: 'within 2 min (timeouts.waveMs), of which it had 1 min',
  },
  { name: 'an object that was there has that of the sync', waits: 8, ends: 10, words: 'within 10 min (timeouts.syncMs)' },
  { name: 'one that was written at the beginning, too', written: 0, waits: 8, ends: 10, words: 'within 10 min (timeouts.syncMs)' },
  {
    name: 'one that was written late had less',
    written: 8,
    waits: 9,
    ends: 10,
    words: 'within 10 min (timeouts.syncMs), of which it had 2 min',
  },
  {
    name: 'one that was written too late had none',
    written: 12,
    waits: 12,
    ends: 10,
    words: 'within 10 min (timeouts.syncMs), of which it had 0 ms',
  },
  {
    name: 'its own time begins when it is written',
    limits: { objectMs: 3 * MINUTE },
    written: 1,
    waits: 2,
    ends: 4,
    words: 'within 3 min (timeouts.objectMs)',
  },
  {
    name: 'without a write, with the wait',
    limits: { objectMs: 3 * MINUTE },
    waits: 2,
    ends: 5,
    words: 'within 3 min (timeouts.objectMs)',
  },
  {
    name: 'its wave may have begun before',
    limits: { waveMs: 4 * MINUTE },
    wave: 1,
    written: 3,
    waits: 3,
    ends: 5,
    words: 'within 4 min (timeouts.waveMs), of which it had 2 min',
  },
];

describe('a deadline', () => {
  it.each(ROWS)('$name', async ({ limits, phase = 'Sync', wave: began, written, waits, hook: isHook, ends, words }) => {
    const clock = manualClock();
    const start = clock.now();
    const deadlines = new Deadlines({ ...UNLIMITED, ...limits }, () => clock.now());
    const to = async (minute: number): Promise<void> => clock.advance(start + minute * MINUTE - clock.now());
    const place = { phase, wave: 0 };
    if (began !== undefined) {
      await to(began);
      deadlines.waveStarted(`${phase}/0`);
    }
    await to(waits);
    const at = written === undefined ? undefined : start + written * MINUTE;
    const deadline: Deadline = isHook ? deadlines.ofHook(place) : deadlines.ofObject(place, at);
    expect({ ends: (deadline.at - start) / MINUTE, words: deadline.words }).toEqual({ ends, words });
  });
});

describe('the deadline of a deletion', () => {
  it.each([
    ['is its own', false, 8, 13, 'within 5 min (timeouts.deleteMs)'],
    ['is its own in a destroy that has time', true, 2, 7, 'within 5 min (timeouts.deleteMs)'],
    ['is that of a destroy that has less', true, 8, 10, 'within 10 min (timeoutMs), of which it had 2 min'],
  ])('%s', async (_name, isBounded, waits, ends, words) => {
    const clock = manualClock();
    const start = clock.now();
    const deadlines = new Deadlines(UNLIMITED, () => clock.now());
    await clock.advance(waits * MINUTE);
    const { at, ms, words: told } = deadlines.ofDelete(isBounded);
    expect({ ends: (at - start) / MINUTE, ms, words: told }).toEqual({ ends, ms: (ends - waits) * MINUTE, words });
  });
});

const TICK_MS = 250;

/** A cluster and a sync that have one clock; what a sync took, by that clock. */
async function timed(
  o: MemoryClusterOptions,
  work: (w: World, run: (sync: Partial<ApplyPlanOptions>) => Run) => Promise<void>,
): Promise<void> {
  const clock = manualClock();
  await using w = await world({ ...o, runtime: { clock } });
  await work(w, (options) => ({ runtime: { clock }, ...options, of: (syncing) => ended(clock, syncing) }));
}

interface Run extends Partial<ApplyPlanOptions> {
  readonly of: (syncing: Promise<SyncResult>) => Promise<{ result: SyncResult; ms: number }>;
}

async function ended(clock: ManualClock, syncing: Promise<SyncResult>): Promise<{ result: SyncResult; ms: number }> {
  const start = clock.now();
  let isOver = false;
  const over = (): void => void (isOver = true);
  syncing.then(over, over);
  while (!isOver) await clock.advance(TICK_MS);
  return { result: await syncing, ms: clock.now() - start };
}

/** `web` never starts; a Job ends after ten seconds. */
const slow = {
  script: {
    pods: ({ metadata }: { metadata: { labels?: Record<string, string> | undefined } }) =>
      metadata.labels?.['app'] === 'web' ? { ready: false } : { endsAfterMs: 10_000 },
  },
};

describe('hooks of a sync that its own time has ended', () => {
  const objects = [deployment('web'), job('tell', hook('SyncFail', 'HookFailed')), job('tidy', { ...hook('SyncFail'), ...wave(1) })];

  it('run to their end', () =>
    timed(slow, async (w, run) => {
      const { of, ...o } = run({ timeoutMs: 8000 });
      const { result, ms } = await of(w.sync(objects, o));
      expect(result.health.message).toContain('not healthy within 8 s (timeouts.syncMs): ');
      expect(statuses(result)).toEqual({ web: 'succeeded', tell: 'succeeded', tidy: 'succeeded' });
      expect(ms).toBeGreaterThan(28_000);
      expect(w.names('Job')).toEqual(['tell', 'tidy']);
    }));

  it('end by their own time', () =>
    timed(slow, async (w, run) => {
      const { of, ...o } = run({ timeoutMs: 8000, hookTimeoutMs: 4000 });
      const { result } = await of(w.sync(objects, o));
      const told = result.steps.find(({ ref }) => ref.name === 'tell')?.message;
      expect(told).toContain('did not end within 4 s (timeouts.hookMs)');
      expect(w.order('tell')).toEqual(['CREATE Job/tell', 'DELETE Job/tell']);
      expect(statuses(result)['tidy']).toBe('skipped');
    }));

  it('end with an abort', () =>
    timed(slow, async (w, run) => {
      const abort = new AbortController();
      const { of, ...o } = run({
        timeoutMs: 8000,
        signal: abort.signal,
        onState: ({ hooks }) => Object.values(hooks).some(({ uid }) => uid !== undefined) && abort.abort(),
      });
      const { result, ms } = await of(w.sync(objects, o));
      expect(result.outcome).toBe('cancelled');
      expect(statuses(result)).toEqual({ web: 'succeeded', tell: 'cancelled', tidy: 'cancelled' });
      expect(ms).toBeLessThan(10_000);
    }));
});

describe('a wait whose time is over when it begins', () => {
  it('looks once: what is healthy by then is told as that', () =>
    timed(
      { script: { pods: ({ metadata }) => (metadata.labels?.['app'] === 'web' ? { readyAfterMs: 3000 } : { endsAfterMs: 12_000 }) } },
      async (w, run) => {
        const { of, ...o } = run({ timeoutMs: 20_000, objectTimeoutMs: 5000 });
        const { result } = await of(w.sync([deployment('web'), job('long', hook('Sync')), configMap('a')], o));
        expect(result).toMatchObject({ outcome: 'succeeded', health: { message: 'all 2 objects are Healthy' } });
      },
    ));
});
