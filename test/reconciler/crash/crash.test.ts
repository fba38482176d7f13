import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PackAtOnce, UnpackAtOnce } from './pack-at-once.ts';
import { passing } from './passing.ts';
import { type Death, type Process, startProcess } from './process.ts';
import { endState, fingerprint, marked, orphans, standing } from './state.ts';
import { CRASH_SYNCS, type CrashSync } from './syncs.ts';
import { type World, worldsBefore } from './world.ts';

beforeAll(() => {
  vi.stubGlobal('CompressionStream', PackAtOnce);
  vi.stubGlobal('DecompressionStream', UnpackAtOnce);
});
afterAll(() => void vi.unstubAllGlobals());

/** What a sync that nothing cuts short sends, and where it ends. */
async function uncrashed(sync: CrashSync, world: World): Promise<{ calls: Process['calls']; end: unknown[] }> {
  const process = startProcess(world);
  expect(await passing(world.clock, process.sync())).toMatchObject({ outcome: 'succeeded' });
  expect(await marked(world)).toEqual(sync.end);
  expect(world.bystanders).toHaveLength(sync.bystanders.length);
  expect(await standing(world)).toEqual(world.bystanders);
  return { calls: process.calls, end: await endState(world) };
}

/** Deaths at each call. One that only reads leaves the cluster as it is: before and after are the same. */
function deaths(calls: Process['calls']): Death[] {
  return calls.flatMap(({ method }, i): Death[] => {
    const after: Death = { call: i + 1, when: 'after' };
    return method === 'GET' ? [after] : [{ ...after, when: 'before' }, after];
  });
}

async function recovered(world: World, end: unknown[], where: string): Promise<void> {
  const process = startProcess(world);
  const result = await passing(world.clock, process.sync());
  expect.soft(result, where).toMatchObject({ outcome: 'succeeded' });
  expect.soft(await standing(world), where).toEqual(world.bystanders);
  expect.soft(await orphans(world), where).toEqual([]);
  expect.soft(await endState(world), where).toEqual(end);
  expect.soft(await passing(world.clock, process.writesLeft()), where).toBe(0);
}

describe.each(CRASH_SYNCS)('$name', (sync) => {
  it('ends the same wherever the process dies', async () => {
    const worldBefore = await worldsBefore(sync);
    await using first = await worldBefore();
    const { calls, end } = await uncrashed(sync, first);
    const seen = new Set<string>();
    for (const death of deaths(calls)) {
      await using world = await worldBefore();
      const crashing = startProcess(world, { death });
      await passing(world.clock, crashing.sync());
      const { method, path } = calls[death.call - 1] ?? {};
      expect(crashing.isDead).toBe(true);
      const print = await fingerprint(world);
      if (seen.has(print)) continue;
      seen.add(print);
      await recovered(world, end, `died ${death.when} call ${death.call}, ${method} ${path}`);
    }
  });
});
