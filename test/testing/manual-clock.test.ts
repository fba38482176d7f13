import { expect, test } from 'vitest';
import { manualClock } from '../../src/testing/index.ts';

test('wakes sleepers in the order of their time, each at its own time', async () => {
  const clock = manualClock({ now: 1_000 });
  const woken: [string, number][] = [];
  const sleep = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woken.push([name, clock.now()]);
  };
  const all = [sleep('late', 30), sleep('early', 10), sleep('early too', 10)];
  await clock.advance(5);
  expect(woken).toEqual([]);
  await clock.advance(100);
  await Promise.all(all);
  expect(woken).toEqual([
    ['early', 1_010],
    ['early too', 1_010],
    ['late', 1_030],
  ]);
  expect(clock.now()).toBe(1_105);
});

test('runs what sleeps again within the time that passes', async () => {
  const clock = manualClock();
  let rounds = 0;
  const loop = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(10);
      rounds++;
    }
  };
  void loop();
  await clock.advance(100);
  expect(rounds).toBe(10);
});

test('rejects a sleep with the reason of its signal and forgets it', async () => {
  const clock = manualClock();
  const abort = new AbortController();
  const sleep = clock.sleep(10, { signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(sleep).rejects.toThrow('enough');
  expect(clock.sleeping).toBe(0);
  await expect(clock.sleep(10, { signal: abort.signal })).rejects.toThrow('enough');
});
