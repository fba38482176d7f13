import type { ManualClock } from '../../../src/testing/index.ts';

/** How long anything may take, in milliseconds of the clock. */
const PATIENCE_MS = 20 * 60_000;
const TICK_MS = 2;

/** Lets time pass until work is done. */
export async function passing<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => void (over = true);
  work.then(end, end);
  const limit = clock.now() + PATIENCE_MS;
  for (await clock.advance(0); !over; await clock.advance(TICK_MS)) {
    if (clock.now() > limit) throw new Error('it does not come to an end');
  }
  return work;
}
