import { describe, expect, it, vi } from 'vitest';
import { GitOpsError } from '../../src/errors.ts';
import type { RetryOptions } from '../../src/reconciler/index.ts';
import { manual } from '../../src/schedule/index.ts';
import { type ManualClock, manualClock, memoryCluster } from '../../src/testing/index.ts';
import { configMap, type Harness, harness } from './harness.ts';

const SECOND = 1000;
const HOUR = 3600;
const eventually = (holds: () => unknown): Promise<unknown> => vi.waitFor(holds, { interval: 5, timeout: 10_000 });

interface Play {
  readonly app: Harness;
  readonly clock: ManualClock;
  /** When the server refused the object, in seconds from the begin. */
  readonly refused: readonly number[];
  readonly trigger: () => void;
  /** Until so many syncs have failed, and the next is waited for where there is one. */
  readonly failed: (times: number, last: boolean) => Promise<void>;
}

/** Runs an application whose ConfigMap `a` the server refuses to write as long as it says `bad`. */
async function play(retry: RetryOptions | undefined, body: (play: Play) => Promise<void>): Promise<void> {
  const clock = manualClock();
  const begin = clock.now();
  const memory = memoryCluster();
  const refused: number[] = [];
  const apply: typeof memory.apply = async (object, o) => {
    if (o.dryRun === true || !JSON.stringify(object).includes('"bad"')) return memory.apply(object, o);
    refused.push((clock.now() - begin) / SECOND);
    throw new GitOpsError('API_ERROR', 'out of order', { status: 500, reason: 'InternalError' });
  };
  const files = { 'a.yaml': configMap('a', { key: 'bad' }) };
  await using app = await harness(files, { memory, cluster: { ...memory, apply }, runtime: { clock }, policy: { retry } });
  const schedule = manual();
  const stop = new AbortController();
  const running = app.reconciler.run({ schedule, signal: stop.signal });
  const trigger = (): void => schedule.trigger();
  const failed = async (times: number, last: boolean): Promise<void> => {
    await eventually(() => expect(app.events.filter(({ type }) => type === 'syncFailed')).toHaveLength(times));
    if (!last) await eventually(() => expect(clock.sleeping).toBe(1));
  };
  trigger();
  await body({ app, clock, refused, trigger, failed });
  stop.abort();
  await running;
}

describe('a sync that fails', () => {
  it.each<[string, RetryOptions | undefined, readonly number[]]>([
    ['by default', undefined, [0, 5, 15, 35, 75]],
    ['with pauses that grow to a longest one', { firstMs: SECOND, factor: 3, maxMs: 5 * SECOND, tries: 5 }, [0, 1, 4, 9, 14]],
    ['with a pause that stays', { firstMs: 2 * SECOND, factor: 1, tries: 3 }, [0, 2, 4]],
    ['with one try', { tries: 1 }, [0]],
  ])('is tried again %s, and then when somebody asks', async (_, retry, times) => {
    await play(retry, async ({ clock, refused, trigger, failed }) => {
      for (const [at, seconds] of times.entries()) {
        const next = times[at + 1];
        await failed(at + 1, next === undefined);
        // Moved too far on purpose in the end: whoever sleeps wakes at the time that it had asked for.
        await clock.advance(next === undefined ? HOUR * SECOND : (next - seconds) * SECOND);
      }
      trigger();
      await failed(times.length + 1, true);
      expect(refused).toEqual([...times, (times.at(-1) ?? 0) + HOUR]);
    });
  });

  it('is given up for a newer revision, which waits for no pause', async () => {
    await play(undefined, async ({ app, clock, refused, trigger, failed }) => {
      await failed(1, false);
      app.commit({ 'a.yaml': configMap('a', { key: 'good' }) });
      trigger();
      await eventually(async () => expect(await app.data('a')).toEqual({ key: 'good' }));
      await clock.advance(HOUR * SECOND);
      expect(refused).toEqual([0]);
    });
  });
});
