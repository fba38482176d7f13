import { describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { goesOnAfterTwo, uncrashed } from '../reconciler/crash/judge.ts';
import { passing } from '../reconciler/crash/passing.ts';
import { type Death, startProcess } from '../reconciler/crash/process.ts';
import { steadyTime } from '../reconciler/crash/steady-time.ts';
import { CRASH_SYNCS } from '../reconciler/crash/syncs.ts';

steadyTime();

/** Numbers from 0 to 1, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Not a destroy: a process that makes a hook while the other deletes the record, and dies, leaves that hook.
const ROWS = CRASH_SYNCS.filter(({ operation }) => operation !== 'destroy');

describe('I11 two processes that sync one application at once, one of which dies', () => {
  it.each(ROWS)('$name: ends as if one had been alone', async (sync) => {
    const { worldBefore, deaths, end, told } = await uncrashed(sync);
    // At a write it dies before or after, by turns; of the reads every third counts: alone, a process dies at each of them.
    const isRead = ({ call }: Death): boolean => deaths.filter((death) => death.call === call).length === 1;
    const chosen = deaths.filter((death) => (isRead(death) ? death.call % 3 === 0 : (death.when === 'after') === (death.call % 2 === 0)));
    for (const [seed, death] of chosen.entries()) {
      await using world = await worldBefore();
      const random = chance(seed);
      const latency = (): number => 2 * Math.floor(random() * 5);
      const both = [startProcess(world, { death, latency }), startProcess(world, { latency })];
      const results = await passing(world.clock, Promise.all(both.map((process) => process.work())));
      const where = `seed ${seed}: ${told(death)}`;
      const bugs = results.filter((result) => result instanceof Error && !isGitOpsError(result));
      expect.soft(bugs, where).toEqual([]);
      await goesOnAfterTwo(world, end, where);
    }
  });
});
