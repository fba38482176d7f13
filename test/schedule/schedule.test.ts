import { describe, expect, it } from 'vitest';
import type { ReconcileEvent } from '../../src/ports.ts';
import { interval, manual, mergeSchedules, type Schedule, type Trigger } from '../../src/schedule/index.ts';
import { countedSignal, settled, type TinyRuntime, tinyRuntime } from './tiny-runtime.ts';

async function* noEvents(): AsyncGenerator<ReconcileEvent> {}

/** Reads a schedule as `run` does; `busy` holds back the reading. */
function read(schedule: Schedule, runtime: TinyRuntime = tinyRuntime()) {
  const counted = countedSignal();
  const seen: string[] = [];
  const state = { ended: false, error: undefined as unknown, busy: Promise.resolve() };
  const reading = (async () => {
    try {
      for await (const trigger of schedule({ signal: counted.signal, runtime, events: noEvents() })) {
        seen.push(`${trigger.reason}@${runtime.clock.now()}`);
        await state.busy;
      }
    } catch (error) {
      state.error = error;
    }
    state.ended = true;
  })();
  const hold = (): (() => void) => {
    let release = (): void => {};
    state.busy = new Promise((resolve) => (release = resolve));
    return () => release();
  };
  return { ...counted, seen, state, reading, hold, runtime };
}

describe('interval', () => {
  it('fires at once, then after each pause, and ends on abort without throwing', async () => {
    const run = read(interval({ everyMs: 1000 }));
    await settled();
    await run.runtime.clock.advance(999);
    expect(run.seen).toEqual(['interval@0']);
    await run.runtime.clock.advance(1);
    await run.runtime.clock.advance(1000);
    expect(run.seen).toEqual(['interval@0', 'interval@1000', 'interval@2000']);
    run.abort(new Error('stop'));
    await run.reading;
    expect(run.state.error).toBeUndefined();
    expect(run.runtime.clock.sleeping).toBe(0);
    expect(run.listeners()).toBe(0);
  });

  it('adds up to the given share of jitter to each pause', async () => {
    const chances = [0.5, 1];
    const run = read(
      interval({ everyMs: 1000, jitter: 0.2 }),
      tinyRuntime(() => chances.shift() ?? 0),
    );
    await settled();
    await run.runtime.clock.advance(1099);
    expect(run.seen).toEqual(['interval@0']);
    await run.runtime.clock.advance(1 + 1200);
    expect(run.seen).toEqual(['interval@0', 'interval@1100', 'interval@2300']);
    run.abort();
    await run.reading;
  });

  it('does not pile up triggers while a reconcile takes long', async () => {
    const run = read(interval({ everyMs: 1000 }));
    const release = run.hold();
    await settled();
    await run.runtime.clock.advance(10_000);
    release();
    await settled();
    expect(run.seen).toEqual(['interval@0']);
    await run.runtime.clock.advance(1000);
    expect(run.seen).toEqual(['interval@0', 'interval@11000']);
    run.abort();
    await run.reading;
  });

  it('gives nothing when the signal is aborted before', async () => {
    const counted = countedSignal();
    counted.abort();
    const triggers = interval({ everyMs: 1 })({ signal: counted.signal, runtime: tinyRuntime(), events: noEvents() });
    for await (const _ of triggers) expect.unreachable();
  });

  it.each([
    [{ everyMs: 0 }, 'everyMs'],
    [{ everyMs: Number.NaN }, 'everyMs'],
    [{ everyMs: Number.POSITIVE_INFINITY }, 'everyMs'],
    [{ everyMs: 1, jitter: 1.5 }, 'jitter'],
    [{ everyMs: 1, jitter: -0.1 }, 'jitter'],
  ])('refuses %o', (options, option) => {
    const context = { option: `interval.${option}` };
    expect(() => interval(options)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', context }));
  });

  it('passes on what the clock throws without an abort', async () => {
    const runtime = tinyRuntime();
    const broken = { ...runtime, clock: { ...runtime.clock, sleep: () => Promise.reject(new Error('no timers here')) } };
    const run = read(interval({ everyMs: 1 }), broken);
    await run.reading;
    expect(run.state.error).toEqual(new Error('no timers here'));
  });
});

describe('manual', () => {
  it('gives each trigger, with the reason manual where none is given', async () => {
    const schedule = manual();
    const run = read(schedule);
    await settled();
    schedule.trigger();
    await settled();
    schedule.trigger({ reason: 'webhook' });
    await settled();
    expect(run.seen).toEqual(['manual@0', 'webhook@0']);
    run.abort();
    await run.reading;
    expect(run.state.error).toBeUndefined();
    expect(run.listeners()).toBe(0);
  });

  it('keeps only the newest trigger while nobody reads', async () => {
    const schedule = manual();
    schedule.trigger({ reason: 'early' });
    schedule.trigger({ reason: 'kept' });
    const run = read(schedule);
    const release = run.hold();
    await settled();
    for (const reason of ['a', 'b', 'c']) schedule.trigger({ reason });
    release();
    await settled();
    expect(run.seen).toEqual(['kept@0', 'c@0']);
    run.abort();
    await run.reading;
  });

  it('reaches every run that reads it, and none that has ended', async () => {
    const schedule = manual();
    const [a, b] = [read(schedule), read(schedule)];
    await settled();
    schedule.trigger();
    await settled();
    a.abort();
    await a.reading;
    schedule.trigger();
    await settled();
    b.abort();
    await b.reading;
    expect([a.seen.length, b.seen.length]).toEqual([1, 2]);
  });

  it('drops what was not read when the signal aborts', async () => {
    const schedule = manual();
    const run = read(schedule);
    const release = run.hold();
    schedule.trigger();
    await settled();
    schedule.trigger({ reason: 'late' });
    run.abort();
    release();
    await run.reading;
    expect(run.seen).toEqual(['manual@0']);
  });
});

describe('mergeSchedules', () => {
  it('fires when any of its schedules does, a schedule of the host included', async () => {
    const byHand = manual();
    const ofHost: Schedule = async function* ({ runtime, signal }) {
      yield { reason: 'startup' };
      await runtime.clock.sleep(1500, { signal });
      yield { reason: 'late' };
    };
    const run = read(mergeSchedules(interval({ everyMs: 1000 }), byHand, ofHost));
    await settled();
    byHand.trigger();
    await settled();
    await run.runtime.clock.advance(1000);
    await run.runtime.clock.advance(500);
    expect(run.seen).toEqual(['interval@0', 'startup@0', 'manual@0', 'interval@1000', 'late@1500']);
    run.abort();
    await run.reading;
    expect(run.state.error).toBeUndefined();
    expect(run.runtime.clock.sleeping).toBe(0);
    expect(run.listeners()).toBe(0);
  });

  it('ends when all its schedules have ended', async () => {
    const once: Schedule = async function* () {
      yield { reason: 'once' };
    };
    const run = read(mergeSchedules(once, once));
    await run.reading;
    expect(run.seen).toEqual(['once@0', 'once@0']);
    expect(run.listeners()).toBe(0);
  });

  it('asks an eager schedule for one trigger at a time', async () => {
    let asked = 0;
    const eager: Schedule = async function* ({ signal }) {
      while (!signal.aborted && asked < 1000) yield { reason: String(++asked) };
    };
    const run = read(mergeSchedules(eager));
    const release = run.hold();
    await settled();
    expect(asked).toBeLessThanOrEqual(2);
    run.abort();
    release();
    await run.reading;
  });

  it('stops the others and throws on when one of them fails', async () => {
    const broken: Schedule = () => ({
      [Symbol.asyncIterator]: () => ({ next: (): Promise<IteratorResult<Trigger>> => Promise.reject(new Error('the socket closed')) }),
    });
    const run = read(mergeSchedules(interval({ everyMs: 1000 }), broken));
    await run.reading;
    expect(run.state.error).toEqual(new Error('the socket closed'));
    await settled();
    expect(run.runtime.clock.sleeping).toBe(0);
    expect(run.listeners()).toBe(0);
  });

  it('ends on abort although a schedule hangs', async () => {
    const hung: Schedule = () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) });
    const run = read(mergeSchedules(hung));
    await settled();
    run.abort();
    await run.reading;
    expect(run.state.ended).toBe(true);
  });
});
