import { systemRuntime } from '../../../src/runtime.ts';
import type { ManualClock } from '../../../src/testing/index.ts';

/** How long anything may take, in milliseconds of the clock. */
const PATIENCE_MS = 20 * 60_000;
const TICK_MS = 2;
/** After so many ticks without an end the host gets some time of its own, for what is on its way there. */
const TICKS = 500;
const PAUSE_MS = 5;

/** Lets time pass until work is done. */
export async function passing<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => void (over = true);
  work.then(end, end);
  const limit = clock.now() + PATIENCE_MS;
  await clock.advance(0);
  for (let ticks = 1; !over; ticks++) {
    await clock.advance(TICK_MS);
    if (ticks % TICKS === 0) await systemRuntime.clock.sleep(PAUSE_MS);
    if (clock.now() > limit) throw new Error('it does not come to an end');
  }
  return work;
}
