import { describe, expect, it } from 'vitest';
import { goesOn, uncrashed } from './judge.ts';
import { passing } from './passing.ts';
import { startProcess } from './process.ts';
import { fingerprint } from './state.ts';
import { steadyTime } from './steady-time.ts';
import { CRASH_SYNCS } from './syncs.ts';

steadyTime();

describe('P14 I04 a sync whose process dies at any request, and another that goes on', () => {
  it.each(CRASH_SYNCS)('$name: ends as if nothing had happened', async (sync) => {
    const { worldBefore, deaths, end, told } = await uncrashed(sync);
    const seen = new Set<string>();
    for (const death of deaths) {
      await using world = await worldBefore();
      const process = startProcess(world, { death });
      await passing(world.clock, process.work());
      expect(process.isDead, told(death)).toBe(true);
      const left = await fingerprint(world);
      if (!seen.has(left)) await goesOn(world, end, told(death)); // a new process knows no more than that
      seen.add(left);
    }
    expect(seen.size).toBeGreaterThan(4);
  });
});
